#!/usr/bin/env bash
# Installs what is missing to build or test Proofbox, and nothing else.
#
#   tools/setup.sh build|test|bench
#
# What is there already, from wherever it came, is left alone; where nothing is
# missing no package manager is called.
set -euo pipefail

# Each need: the Debian and Ubuntu package, then how to see that it is there:
# a program, a pkg-config module, a C header or a file.
build_needs="
ca-certificates    file:/etc/ssl/certs/ca-certificates.crt
gcc                program:gcc
libc6-dev          header:stdlib.h
pkg-config         program:pkg-config
libgl1-mesa-dev    module:gl
xorg-dev           header:X11/Xcursor/Xcursor.h
xorg-dev           header:X11/extensions/Xrandr.h
xorg-dev           header:X11/extensions/Xinerama.h
xorg-dev           header:X11/extensions/XInput2.h
xorg-dev           header:X11/extensions/xf86vmode.h
libwayland-dev     module:wayland-client
libwayland-dev     module:wayland-cursor
libwayland-dev     module:wayland-egl
libxkbcommon-dev   module:xkbcommon
libjpeg-dev        header:jpeglib.h
ffmpeg             program:ffmpeg
ffmpeg             program:ffprobe
"
test_needs="$build_needs
xvfb               program:Xvfb
openbox            program:openbox
pcmanfm            program:pcmanfm
xdotool            program:xdotool
xclip              program:xclip
dbus-x11           program:dbus-launch
x11-utils          program:xprop
imagemagick        program:import
tesseract-ocr      program:tesseract
poppler-utils      program:pdftotext
poppler-utils      program:pdftoppm
qpdf               program:qpdf
strace             program:strace
util-linux         program:unshare
strace             program:strace
libimage-exiftool-perl program:exiftool
chromium           program:chromium
dash               program:dash
busybox            program:busybox
unzip              program:unzip
zip                program:zip
perl               program:shasum
openssl            program:openssl
"
# What tests can do without: where it cannot be had they are left out.
test_wishes="
fcitx5             program:fcitx5
fcitx5-hangul      file:/usr/share/fcitx5/addon/hangul.conf
"
bench_needs="$test_needs
libvips-tools      program:vipsthumbnail
"
# Printers to compare with: where one cannot be had the benchmark leaves it out.
bench_wishes="
img2pdf            program:img2pdf
weasyprint         program:weasyprint
"

# there KIND:NAME - is it on this machine?
there() {
  case $1 in
    program:*) command -v "${1#*:}" >/dev/null ;;
    file:*) [ -e "${1#*:}" ] ;;
    module:*) command -v pkg-config >/dev/null && pkg-config --exists "${1#*:}" ;;
    header:*) command -v gcc >/dev/null && printf '#include <stdio.h>\n#include <%s>\n' "${1#*:}" | gcc -E -x c - >/dev/null 2>&1 ;;
  esac
}

# missing NEEDS - the packages to install, each once.
missing() {
  printf '%s\n' "$1" | while read -r package sign; do
    [ -z "$package" ] || there "$sign" || printf '%s\n' "$package"
  done | sort -u | paste -sd ' ' -
}

fail() {
  printf 'proofbox: %s\n' "$*" >&2
  exit 1
}

# install PACKAGES - by apt-get, as root or through sudo.
install_by_apt() {
  local root=()
  command -v apt-get >/dev/null || fail "missing: $*. This is not Debian or Ubuntu: please install what your system calls these, and start again."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "missing: $*. Please run as root: apt-get install $*"
    [ -t 0 ] || sudo -n true 2>/dev/null || fail "missing: $*, and sudo cannot ask for a password here. Please run: sudo apt-get install $*"
    root=(sudo)
  fi
  printf 'proofbox: installing %s\n' "$*" >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

case ${1:-} in
  build) needs=$build_needs wishes="" ;;
  test) needs=$test_needs wishes=$test_wishes ;;
  bench) needs=$bench_needs wishes=$bench_wishes ;;
  *) fail "usage: tools/setup.sh build|test|bench" ;;
esac
command -v go >/dev/null || fail "Go is missing; see https://go.dev/doc/install"

packages=$(missing "$needs")
if [ -n "$packages" ]; then
  # shellcheck disable=SC2086 # one word a package
  install_by_apt $packages
  packages=$(missing "$needs")
  [ -z "$packages" ] || fail "still missing after the installation: $packages"
fi
wished=$(missing "$wishes")
if [ -n "$wished" ]; then
  # shellcheck disable=SC2086
  (install_by_apt $wished) || printf 'proofbox: without %s some tests or comparisons are left out\n' "$wished" >&2
fi
