# Gets etcd 3.5's programs from a newer Debian release and unpacks them beside the build, without installing them: the base
# distribution keeps its own. Sourced; needs $root. Sets SLIPWAY_ETCD_PROGRAMS, or explains.

ETCD_RELEASE=trixie # has etcd 3.5; its keys are in Debian 12's keyring

find_etcd_35() {
  local folder=$root/target/etcd-3.5
  if [ -n "${SLIPWAY_ETCD_PROGRAMS:-}" ]; then
    etcd_programs_run "$SLIPWAY_ETCD_PROGRAMS" && return 0
    echo "SLIPWAY_ETCD_PROGRAMS is $SLIPWAY_ETCD_PROGRAMS and etcd, etcdctl and etcdutl do not run there." >&2
    return 1
  fi
  if ! etcd_programs_run "$folder/bin"; then
    mkdir -p "$root/target"
    echo "Fetching etcd 3.5 from Debian $ETCD_RELEASE …"
    if ! fetch_etcd "$folder" || ! etcd_programs_run "$folder/bin"; then
      echo "The practice cluster and Slipway's tests need etcd 3.5, and it could not be fetched (log in $folder.log). Put etcd," \
        "etcdctl and etcdutl of a 3.5 release into a folder and name it in SLIPWAY_ETCD_PROGRAMS." >&2
      return 1
    fi
  fi
  export SLIPWAY_ETCD_PROGRAMS=$folder/bin
}

etcd_programs_run() { # folders, with colons between
  local folder
  for folder in ${1//:/ }; do
    "$folder/etcd" --version && "$folder/etcdctl" version && "$folder/etcdutl" version || return 1
  done >/dev/null 2>&1
}

debian_mirror() { # the one this machine's own packages come from
  local codename
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v release="$codename" '$2 == release && $3 == "main" { print $1; exit }'
}

fetch_etcd() ( # folder
  folder=$1
  rm -rf "$folder"
  mkdir -p "$folder"/{apt/lists/partial,apt/cache/archives/partial,packages,unpacked} || exit 1
  exec >"$folder.log" 2>&1
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || { echo "this machine's apt names no Debian mirror"; exit 1; }
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $ETCD_RELEASE main" >"$folder/apt/sources.list"
  apt=(apt-get -o "Dir::Etc::SourceList=$folder/apt/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$folder/apt/lists"
    -o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=2)
  "${apt[@]}" update && cd "$folder/packages" && "${apt[@]}" download etcd-server etcd-client || exit 1
  for package in *.deb; do dpkg -x "$package" "$folder/unpacked" || exit 1; done
  ln -s unpacked/usr/bin "$folder/bin" && rm -rf "$folder/apt" "$folder/packages"
)
