#!/usr/bin/env bash
# Runs every fuzz target of the project for a while, one after the other.
#
#   tools/fuzz.sh [TIME [CAP [NAME]]]
#
# TIME is how long a target runs, 3s if not said, or how often: 1000000x. CAP is
# the seconds after which a target is ended all the same; 0 or nothing is none.
# NAME is a pattern of targets.
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-3s}
cap=${2:-0}
name=${3:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/log
export CGO_ENABLED=0
failed=0

# build PACKAGE - the package's tests, made for fuzzing; once for all targets.
build() {
  [ "${built:-}" = "$1" ] || go test -tags ci -c -fuzz . -o "$work/fuzz.test" "$1"
  built=$1
}

# Up to Go 1.26 a run whose time ends may report that as a failure, with nothing
# found: https://go.dev/issue/75804.
only_time_ran_out() {
  { [ "$1" = 124 ] || grep -qx '    context deadline exceeded' "$log"; } && ! grep -qE 'Failing input|panic|hung or terminated' "$log"
}

# run PACKAGE TARGET - one line where all is well, everything where not.
run() {
  local code=0 many
  printf '%-26s %-18s' "$1" "$2"
  build "$1"
  (cd "$1" && exec timeout --signal=INT --kill-after=60 "$cap" "$work/fuzz.test" -test.run '^$' -test.fuzz "^$2\$" \
    -test.fuzztime "$time" -test.fuzzminimizetime 1s -test.fuzzcachedir "$(go env GOCACHE)/fuzz/proofbox/${1#./}") >"$log" 2>&1 || code=$?
  many=$(sed -nE 's/.*elapsed: ([0-9a-z]+), execs: ([0-9]+) .*/\2 executions in \1/p' "$log" | tail -n 1)
  if [ "$code" = 0 ]; then
    echo "${many:-no executions}: ok"
  elif only_time_ran_out "$code"; then
    echo "${many:-no executions}: ok, its time ran out"
  else
    echo "${many:-no executions}: FAILED"
    cat "$log"
    failed=1
  fi
}

mapfile -t found < <(grep -roE '^func Fuzz[A-Z][A-Za-z0-9_]*' --include='*_test.go' --exclude-dir=build --exclude-dir=.git . | sort)
for line in "${found[@]}"; do # ./package/file_test.go:func FuzzName
  [[ "${line##* }" =~ $name ]] || continue
  run "$(dirname "${line%%:*}")" "${line##* }"
done
exit "$failed"
