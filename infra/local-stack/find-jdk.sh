# Sourced by mvnw and run: find_jdk exports JAVA_HOME of a JDK 25 or newer, or says in one line what to install.

# The major version of the JDK in a directory; nothing if there is none.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_on_path() {
  javac=$(command -v javac) || return 0
  # On macOS /usr/bin/javac is a stand-in without a JDK around it; then the directory tells nothing.
  dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || echo "$javac")")"
}

# $1: which major versions will do, as an operator and a number for test.
first_jdk() {
  for dir in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/java /opt/java/* /opt/java* /opt/jdk* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$dir" ] || continue
    major=$(jdk_major "$dir")
    [ -n "$major" ] && [ "$major" "$1" 25 ] && { echo "$dir"; return; }
  done
  return 0
}

find_jdk() {
  # 25 before anything newer, unless JAVA_HOME says otherwise: it is what this is built and tested with.
  major=$(jdk_major "${JAVA_HOME:-}")
  if [ "${major:-0}" -lt 25 ]; then
    JAVA_HOME=$(first_jdk -eq)
    [ -n "$JAVA_HOME" ] || JAVA_HOME=$(first_jdk -gt)
  fi
  if [ -z "$JAVA_HOME" ]; then
    echo "${0##*/}: no JDK 25 found: install one (for instance Eclipse Temurin 25), or set JAVA_HOME to it" >&2
    exit 1
  fi
  export JAVA_HOME
}
