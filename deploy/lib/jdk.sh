# Finds a JDK 21 or newer, whatever `java` on the PATH is. Sourced; sets JAVA_HOME or explains.

jdk_major() { # JAVA_HOME -> 25, or nothing
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local home major best="" best_major=20
  local path_java
  path_java=$(command -v javac || true)
  [ -n "$path_java" ] && path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  # The one that was chosen wins when it will do; otherwise the newest there is.
  major=$(jdk_major "${JAVA_HOME:-/nonexistent}")
  if [ -n "$major" ] && [ "$major" -ge 21 ]; then
    export JAVA_HOME
    return 0
  fi
  for home in "$path_java" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ "$major" -gt "$best_major" ]; then
      best=$home best_major=$major
    fi
  done
  if [ -z "$best" ]; then
    echo "Slipway needs a JDK 21 or newer and found none. Install one (for example Temurin from https://adoptium.net) or set JAVA_HOME to it." >&2
    return 1
  fi
  export JAVA_HOME=$best
}
