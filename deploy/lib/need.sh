# Makes sure a program is there: installs it from Debian's packages when it may, otherwise says what to install. Sourced.

need() { # program package what-for
  local program=$1 package=$2 what=$3
  is_there "$program" && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package from Debian's packages ($what) …"
    if (install_package "$package" || { apt-get update -qq && install_package "$package"; }) >/dev/null 2>&1 &&
      is_there "$program"; then
      return 0
    fi
  fi
  echo "Slipway needs $program ($what) and it is not there. Install it, for example with: sudo apt-get install $package" >&2
  return 1
}

is_there() { # program; Debian keeps PostgreSQL's server outside of the PATH
  command -v "$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

install_package() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1"
}
