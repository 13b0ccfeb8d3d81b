# Builds the bot and the practice world when their sources are newer than what was built. Sourced; needs JAVA_HOME, $root and need.sh.

maven() {
  need mvn maven "the build" || return 1
  (cd "$root" && mvn -B "$@")
}

built() { # whether what is built is newer than every source
  local marker
  for marker in "$root/bot/target/slipway/built" "$root/deploy/practice/target/practice/built"; do
    [ -f "$marker" ] || return 1
    [ -z "$(find "$root/pom.xml" "$root"/{config,actions,bot,deploy/practice}/{pom.xml,src/main} -newer "$marker" -print -quit)" ] || return 1
  done
}

build_if_needed() {
  built && return 0
  local log=$root/target/build.log started=$SECONDS
  mkdir -p "$root/target"
  echo "Building (the first time also fetches libraries; log in target/build.log)"
  maven -Dverification.skip -DskipTests package -pl bot,deploy/practice -am >"$log" 2>&1 </dev/null &
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
  touch "$root/bot/target/slipway/built" "$root/deploy/practice/target/practice/built"
  echo "  built in $((SECONDS - started)) s"
}
