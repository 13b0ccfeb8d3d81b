# Builds what is asked for when its sources are newer than what was built. Sourced; needs JAVA_HOME, $root and need.sh.

maven() {
  need mvn maven "the build" || return 1
  (cd "$root" && mvn -B "$@")
}

built() { # whether what is built of each module is newer than every source
  local module sources=(config actions bot deploy/practice "$@")
  for module in "$@"; do
    local marker=$root/$module/target/built
    [ -f "$marker" ] || return 1
    [ -z "$(cd "$root" && find pom.xml deploy/examples/rbac.yaml "${sources[@]/%//pom.xml}" "${sources[@]/%//src/main}" -newer "$marker" -print -quit)" ] ||
      return 1
  done
}

build_if_needed() { # modules: bot and deploy/practice unless named
  [ $# -gt 0 ] || set -- bot deploy/practice
  built "$@" && return 0
  local log=$root/target/build.log started=$SECONDS modules=$*
  mkdir -p "$root/target"
  echo "Building (the first time also fetches libraries; log in target/build.log)"
  maven -Dverification.skip -DskipTests package -pl "${modules// /,}" -am >"$log" 2>&1 </dev/null &
  local maven_pid=$! shown=""
  while kill -0 "$maven_pid" 2>/dev/null; do
    local now
    now=$(grep -o 'Building Slipway[^\[]*\[[0-9/]*\]' "$log" 2>/dev/null | tail -n 1 || true)
    if [ -n "$now" ] && [ "$now" != "$shown" ]; then
      echo "  ${now#Building }"
      shown=$now
    fi
    sleep 0.3
  done
  if ! wait "$maven_pid"; then
    grep -E 'ERROR' "$log" | head -n 15 >&2
    echo "The build failed; the whole log is $log" >&2
    return 1
  fi
  local module
  for module in "$@"; do touch "$root/$module/target/built"; done
  echo "  built in $((SECONDS - started)) s"
}
