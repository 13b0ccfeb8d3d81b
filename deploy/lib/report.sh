# Reads what the test runs left behind (TEST-*.xml of every module): the slowest classes, and the tests that failed and then passed.
# Sourced; needs $root.

reports() {
  find "$root" -path '*/target/*-reports/TEST-*.xml' -print0
}

slowest_classes() { # how many -> seconds, tests, class
  reports | xargs -0 -r awk '
    /<testsuite / {
      name = seconds = tests = ""
      for (i = 1; i <= NF; i++) {
        split($i, pair, "\"")
        if ($i ~ /^name=/) name = pair[2]
        if ($i ~ /^time=/) { seconds = pair[2]; gsub(",", "", seconds) }
        if ($i ~ /^tests=/) tests = pair[2]
      }
      printf "%8.1f s %4d tests  %s\n", seconds, tests, name
      nextfile
    }' | sort -rn | sed -n "1,${1}p"
}

flaky_tests() { # class.method, one a line
  reports | xargs -0 -r awk '
    /<testcase / {
      class = method = ""
      if (match($0, / classname="[^"]*"/)) class = substr($0, RSTART + 12, RLENGTH - 13)
      if (match($0, / name="[^"]*"/)) method = substr($0, RSTART + 7, RLENGTH - 8)
    }
    /<flaky(Failure|Error)/ { print class "." method }' | sort -u
}

# A test that failed and then passed is a flake. Its name and the day it was first seen stand in deploy/flakes.tsv; one that stands
# there for longer than two weeks fails the run, whether it was flaky this time or not: mend the test, then take the line out.
FLAKE_DAYS=14

judge_flakes() { # file -> fails where a flake is too old
  local file=$1 today old=0 test first
  today=$(date +%s)
  while read -r test; do
    [ -n "$test" ] || continue
    if grep -qF "$(printf '%s\t' "$test")" "$file"; then
      echo "  flaky again: $test"
    else
      printf '%s\t%s\n' "$test" "$(date +%F)" >>"$file"
      echo "  flaky: $test (now in ${file#"$root"/}: commit it, or better, mend the test)"
    fi
  done < <(flaky_tests)
  while IFS=$'\t' read -r test first; do
    case $test in '' | '#'*) continue ;; esac
    if [ $((today - $(date -d "$first" +%s))) -gt $((FLAKE_DAYS * 86400)) ]; then
      echo "  $test is flaky since $first, longer than $FLAKE_DAYS days: mend the test, then take its line out of ${file#"$root"/}" >&2
      old=1
    fi
  done <"$file"
  return $old
}
