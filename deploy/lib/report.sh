# Reads what the test runs left behind (TEST-*.xml of every module): the slowest classes, how many tests
# there were, and those that failed and then passed.
# Sourced; needs $root.

reports() {
  find "$root" -path '*/target/*-reports/TEST-*.xml' -print0
}

suites() { # a line for each class: seconds, tests, failures, errors, skipped, name
  reports | xargs -0 -r awk '
    /<testsuite / {
      for (i = 1; i <= NF; i++) { split($i, pair, "\""); sub(/=.*/, "", pair[1]); value[pair[1]] = pair[2] }
      gsub(",", "", value["time"])
      print value["time"], value["tests"], value["failures"], value["errors"], value["skipped"], value["name"]
      nextfile
    }'
}

slowest_classes() { # how many
  suites | sort -rn | sed -n "1,${1}p" | awk '{ printf "%8.1f s %4d tests  %s\n", $1, $2, $6 }'
}

count_tests() { # all of them in one line
  suites | awk '{ tests += $2; failures += $3; errors += $4; skipped += $5 }
    END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", tests, failures, errors, skipped }'
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
