#!/usr/bin/env bash
# Runs every fuzz target of the project for a while, one after the other.
#
#   tools/fuzz.sh [TIME]      TIME a target, 3s if not said
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-3s}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export CGO_ENABLED=0

# Up to Go 1.26 a run whose time ends may report that as a failure, with nothing
# found: https://go.dev/issue/75804.
only_time_ran_out() {
  grep -qx '    context deadline exceeded' "$log" && ! grep -qE 'Failing input|panic|hung or terminated' "$log"
}

# run PACKAGE TARGET - one line where all is well, everything where not.
run() {
  printf '%s %s: ' "$1" "$2"
  if go test -tags ci -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 1s "$1" >"$log" 2>&1; then
    tail -n 1 "$log"
  elif only_time_ran_out; then
    echo "ok    its time ran out"
  else
    cat "$log"
    return 1
  fi
}

mapfile -t found < <(grep -roE '^func Fuzz[A-Z][A-Za-z0-9_]*' --include='*_test.go' --exclude-dir=build --exclude-dir=.git . | sort)
for line in "${found[@]}"; do # ./package/file_test.go:func FuzzName
  run "$(dirname "${line%%:*}")" "${line##* }"
done
