#!/usr/bin/env bash
# Shows that Proofbox makes no network connection: runs commands in a network of
# their own that has no way out, and looks at every system call that would begin
# one. Sockets of this machine's desktop (AF_UNIX) are none.
#
#   tools/offline.sh PROGRAM      the built program
set -euo pipefail
program=$(realpath "$1")
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
for tool in strace unshare; do
  if ! command -v "$tool" >/dev/null; then
    [ "${CI:-}" = true ] && { echo "offline: $tool is missing" >&2; exit 1; }
    echo "offline: left out, $tool is not on this machine"
    exit 0
  fi
done
apart=(unshare -n)
"${apart[@]}" true 2>/dev/null || apart=(unshare -rn)
if ! "${apart[@]}" true 2>/dev/null; then
  [ "${CI:-}" = true ] && { echo "offline: this system gives no network namespace" >&2; exit 1; }
  echo "offline: left out, this system gives no network namespace"
  exit 0
fi
export PROOFBOX_CONFIG=$here/config PROOFBOX_CACHE=$here/cache PROOFBOX_CASES=$here/cases
count=0

# watched NAME COMMAND... - runs it and fails where it tried to reach anything.
watched() {
  local name=$1 log=$here/strace.$count ended=0
  shift
  count=$((count + 1))
  timeout -s KILL 90 "${apart[@]}" strace --seccomp-bpf -f -qq -e trace=socket,connect,sendto,bind -e signal=none -o "$log" "$@" >"$here/out" 2>&1 || ended=$?
  # The window goes on until it is ended, and strace may wait for what it began.
  if [ "$ended" != 0 ] && [ "$name" != "the window" ]; then
    cat "$here/out" >&2
    echo "offline: $name failed" >&2
    exit 1
  fi
  if grep -E 'AF_INET6?|AF_PACKET|AF_VSOCK' "$log"; then
    echo "offline: $name tried to reach a network" >&2
    exit 1
  fi
}

watched "the trap itself" true
if "${apart[@]}" strace -f -qq -e trace=socket -o "$here/proof" bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2>/dev/null || ! grep -q AF_INET "$here/proof"; then
  echo "offline: a connection is not noticed" >&2
  exit 1
fi
watched demo "$program" demo "$here/demo"
case=("$here"/demo/*.proofbox)
for command in show history verify; do watched "$command" "$program" "$command" "${case[0]}"; done
watched doctor "$program" doctor
watched export "$program" export "${case[0]}" "$here/a.pdf"
watched bundle "$program" bundle "${case[0]}" "$here/a.zip"
watched "verify of a bundle" "$program" verify "$here/a.zip"
if command -v Xvfb >/dev/null; then
  Xvfb -displayfd 5 -nolisten tcp -screen 0 1280x800x24 5>"$here/display" 2>/dev/null &
  screen=$!
  trap 'kill "$screen" 2>/dev/null; rm -rf "$here"' EXIT
  for _ in $(seq 100); do [ -s "$here/display" ] && break; sleep 0.1; done
  watched "the window" env -u WAYLAND_DISPLAY DISPLAY=":$(cat "$here/display")" LIBGL_ALWAYS_SOFTWARE=1 \
    timeout -k 8 12 "$program" "${case[0]}"
else
  echo "offline: the window is left out, Xvfb is not on this machine"
fi
echo "offline: $count runs, no attempt to reach a network"
