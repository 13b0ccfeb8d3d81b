# Makes sure a program is there: installs it from Debian's packages when it may, otherwise says what to install. Sourced.

need() { # program package what-for
  local program=$1 package=$2 what=$3
  command -v "$program" >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package from Debian's packages ($what) …"
    if (apt-get install -y -qq "$package" || { apt-get update -qq && apt-get install -y -qq "$package"; }) >/dev/null 2>&1 &&
      command -v "$program" >/dev/null; then
      return 0
    fi
  fi
  echo "Slipway needs $program ($what) and it is not there. Install it, for example with: sudo apt-get install $package" >&2
  return 1
}
