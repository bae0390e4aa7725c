#!/usr/bin/env bash
# Shows that Proofbox makes no network connection: runs it, its window and its
# tests in a network of their own that has no way out, and looks at every system
# call that would begin a connection. What is looked for is the attempt: a socket
# of the internet, whatever becomes of it. Sockets within this machine are none:
# AF_UNIX is its desktop; AF_NETLINK asks the kernel itself, as the C library does
# for the computer's name and the drivers of the screen for their cards.
#
#   tools/offline.sh PROGRAM      the built program; VERBOSE=1 tells each run
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/.."
# Tests whose names begin so listen themselves, to see whether anybody comes.
listening='^TestOffline'
packages=(./evidence/media ./evidence/intake ./evidence/talk ./internal/press ./internal/pack ./internal/cli)
# No step lasts longer: seconds of a command, and of the tests of a package.
command_time=90
tests_time=300

here=$(mktemp -d)
background=()
finish() {
  local ended=$? p
  for p in "${background[@]:-}"; do kill "$p" 2>/dev/null || true; done
  rm -rf "$here"
  [ "$ended" = 0 ] || echo "offline: ended with $ended" >&2
}
trap finish EXIT
trap 'exit 143' TERM

left_out() {
  [ "${CI:-}" = true ] && { echo "offline: $1" >&2; exit 1; }
  echo "offline: left out, $1"
  exit 0
}
for tool in strace unshare; do command -v "$tool" >/dev/null || left_out "$tool is not on this machine"; done
# In a space of processes of its own the first one takes all others along when
# it ends, also those that the program left in the background: strace would wait
# for them.
apart=(unshare -n -p -f --kill-child --mount-proc)
timeout -k 5 10 "${apart[@]}" true 2>/dev/null || apart=(unshare -rn -p -f --kill-child --mount-proc)
timeout -k 5 10 "${apart[@]}" true 2>/dev/null || left_out "this system gives no network namespace"
timeout -k 5 10 strace -f -qq -e trace=socket -o "$here/strace.trial" true 2>/dev/null || left_out "this system lets no program be looked at"

export PROOFBOX_CONFIG=$here/config PROOFBOX_CACHE=$here/cache PROOFBOX_CASES=$here/cases TMPDIR=$here/tmp
mkdir "$TMPDIR"
chmod 711 "$here" # some tests start programs as somebody who may do less
count=0

# watched SECONDS LOG COMMAND... - runs it apart and looks at its calls.
watched() {
  local seconds=$1 log=$2
  shift 2
  timeout -k 5 $((seconds + 30)) strace --seccomp-bpf -f -qq -e trace=socket,connect,sendto,bind,io_uring_setup -e signal=none -o "$log" \
    "${apart[@]}" timeout --foreground -k 5 "$seconds" "$@" >"$log.out" 2>&1
}

# attempts LOG - the calls in it that reach for a network.
attempts() { grep -E 'AF_INET|AF_PACKET|AF_VSOCK|io_uring_setup' "$1"; }

# judge NAME LOG ENDED - fails where it tried to reach anything, or failed.
judge() {
  count=$((count + 1))
  if attempts "$2" >&2; then
    echo "offline: $1 tried to reach a network" >&2
    exit 1
  fi
  if [ "$3" != 0 ]; then
    tail -n 40 "$2.out" >&2
    [ "$3" = 124 ] && echo "offline: $1 did not end in time" >&2
    echo "offline: $1 failed ($3)" >&2
    exit 1
  fi
}

# run SECONDS NAME COMMAND...
run() {
  local seconds=$1 name=$2 log=$here/strace.$count ended=0
  shift 2
  watched "$seconds" "$log" "$@" || ended=$?
  judge "$name" "$log" "$ended"
  [ -z "${VERBOSE:-}" ] || echo "offline: $SECONDS s, $name"
}

# The trap itself: an attempt is noticed, and nobody who stays behind holds it up.
watched 20 "$here/proof" bash -c '(setsid sleep 600 &); exec 3<>/dev/tcp/127.0.0.1/9' || true
attempts "$here/proof" >/dev/null || { echo "offline: an attempt is not noticed" >&2; exit 1; }

run $command_time demo "$program" demo "$here/demo"
case=("$here"/demo/*.proofbox)
for command in show history verify; do run $command_time "$command" "$program" "$command" "${case[0]}"; done
run $command_time doctor "$program" doctor
run $command_time export "$program" export "${case[0]}" "$here/a.pdf"
run $command_time bundle "$program" bundle "${case[0]}" "$here/a.zip"
run $command_time "verify of a bundle" "$program" verify "$here/a.zip"
run $command_time unbundle "$program" unbundle "$here/again.proofbox" "$here/a.zip"

# The window: opened, gone through by the keyboard, and closed.
window() {
  local log=$here/strace.window id="" ended=0 session
  Xvfb -displayfd 5 -nolisten tcp -screen 0 1280x800x24 5>"$here/display" 2>/dev/null &
  background+=($!)
  for _ in $(seq 100); do [ -s "$here/display" ] && break; sleep 0.1; done
  export DISPLAY=":$(cat "$here/display")" LIBGL_ALWAYS_SOFTWARE=1
  unset WAYLAND_DISPLAY
  # It is asked to end as a desktop asks that logs out, from within its own space.
  watched $command_time "$log" bash -c '"${@:2}" & p=$!; while [ ! -e "$1" ] && kill -0 $p; do sleep 0.2; done; kill $p; wait $p' \
    window "$here/close" "$program" "${case[0]}" &
  session=$!
  for _ in $(seq 60); do
    id=$(timeout -k 1 5 xdotool search --onlyvisible --name . 2>/dev/null | tail -n 1) && [ -n "$id" ] && break
    sleep 1
  done
  if [ -z "$id" ]; then
    wait "$session" || true
    cat "$log.out" >&2
    echo "offline: the window does not come" >&2
    exit 1
  fi
  for key in Right Return Escape ctrl+2 ctrl+3 ctrl+1; do
    sleep 1
    timeout -k 1 5 xdotool key "$key" 2>/dev/null || true
  done
  sleep 2
  touch "$here/close"
  wait "$session" || ended=$?
  judge "the window" "$log" "$ended"
}
if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then
  window
else
  echo "offline: the window is left out, Xvfb and xdotool are not both on this machine"
fi

for package in "${packages[@]}"; do
  binary=$here/$(basename "$package").test
  CGO_ENABLED=0 timeout -k 5 600 go test -c -tags ci -o "$binary" "$package"
  run $tests_time "the tests of $package" env -C "$package" "$binary" -test.short -test.skip "$listening"
done
echo "offline: $count runs, no attempt to reach a network"
