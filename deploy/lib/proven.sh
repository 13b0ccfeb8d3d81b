# Turns deploy/docs/proven.tsv into the page "What is proven" from what the test runs left behind, and fails where a named test
# is missing, was skipped or did not pass. The page depends on the list alone, so that a run that proves it all changes nothing.
# Sourced after report.sh; needs $root.

outcomes() { # a line for each test case: passed, failed or skipped, a tab, Class#method
  reports | xargs -0 -r awk '
    function flush() { if (test != "") print state "\t" test; test = "" }
    FNR == 1 { flush() }
    /<testcase / {
      flush()
      if (!match($0, / classname="[^"]*"/)) next
      class = substr($0, RSTART + 12, RLENGTH - 13); sub(/.*\./, "", class)
      if (!match($0, / name="[^"]*"/) && !match($0, /<testcase name="[^"]*"/)) next
      method = substr($0, RSTART, RLENGTH - 1); sub(/.*name="/, "", method); sub(/[(\[{].*/, "", method)
      test = class "#" method; state = "passed"
    }
    /<(failure|error)[ >\/]/ { state = "failed" }
    /<skipped/ { state = "skipped" }
    END { flush() }'
}

prove() { # list page, and "all" where the long tests ran -> writes the page; fails where something is not proven
  local list=$1 page=$2 long=${3:-}
  outcomes | awk -F '\t' -v long="$long" -v page="$page" -v list="${list#"$root"/}" '
    function row(a, b) { gsub(/\|/, "\\|", a); gsub(/\|/, "\\|", b); out = out "| " a " | " b " |\n" }
    function missing(what) { printf "  not proven: %s: %s (%s line %d)\n", $2, what, list, FNR > "/dev/stderr"; bad = 1 }
    stage == 1 { if (!($2 in state) || $1 != "passed") state[$2] = $1; next }
    /^## / { chapter = substr($0, 4); open = ""; next }
    /^#/ || /^$/ { next }
    NF != 3 { printf "  %s line %d has not three columns\n", list, FNR > "/dev/stderr"; bad = 1; next }
    $1 == "elsewhere" {
      at = index($3, " | ")
      if (!at) { missing("no command after \" | \""); next }
      if (elsewhere == "") elsewhere = "| promise | why not here | shown by |\n|---|---|---|\n"
      elsewhere = elsewhere "| " $2 " | " substr($3, 1, at - 1) " | `" substr($3, at + 3) "` |\n"
      next
    }
    $1 != "test" && $1 != "long" { missing("the first column is test, long or elsewhere, not " $1); next }
    {
      if (state[$3] == "passed") { }
      else if (state[$3] != "") missing($3 " " state[$3])
      else if ($1 == "test" || long == "all") missing($3 " did not run")
      if (open == "") { out = out "\n## " chapter "\n\n| promise | test |\n|---|---|\n"; open = chapter }
      row($2, "`" $3 "`" ($1 == "long" ? ", in `deploy/verify --all`" : ""))
    }
    END {
      if (bad) exit 1
      print "# What is proven\n\nMade by `deploy/verify` from [proven.tsv](proven.tsv): do not edit this page. Each promise names the test that shows it. The" > page
      print "run fails where a named test does not exist, is skipped or does not pass. Tests marked *in `deploy/verify --all`* run there only." > page
      printf "%s", out > page
      print "\n## What a developer\047s machine cannot show\n\n" elsewhere > page
    }' stage=1 - stage=2 "$list"
}
