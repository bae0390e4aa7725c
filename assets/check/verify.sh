#!/bin/sh
# Checks an unpacked Proofbox bundle:
#
#   sh verify.sh [FOLDER]
#
# FOLDER is the one this file came in, unless another is named. It needs only
# what any Linux, macOS or BSD has, and sends nothing anywhere. It ends with 0
# where every file is as it was sealed, and with 1 where one is not.
LC_ALL=C
export LC_ALL
tab=$(printf '\t')
cr=$(printf '\r')
line='
'

case $0 in
*/*) folder=${0%/*} ;;
*) folder=. ;;
esac
CDPATH='' cd -- "${1:-$folder}" || exit 1

# say TEXT [NAME] - without what could steer the terminal.
say() {
	printf '%s' "$1${2:+: $2}" | tr -d '\000-\037\177'
	printf '\n'
}

problems=0
wrong() {
	problems=$((problems + 1))
	say "$1" "$2"
}

if command -v sha256sum >/dev/null 2>&1; then
	sum() { sha256sum; }
elif command -v shasum >/dev/null 2>&1; then
	sum() { shasum -a 256; }
elif command -v openssl >/dev/null 2>&1; then
	sum() { openssl dgst -sha256 -r; }
else
	say {{script.no-tool}}
	exit 1
fi

# digest FILE - the file goes in as standard input, so that no name can be an option.
digest() {
	d=$(sum <"$1") || d=unreadable
	printf '%s' "${d%%[ *]*}"
}

# names MANIFEST - what it lists, one a line.
names() {
	sed -e "s/$cr*\$//" -e "s/^[0-9A-Fa-f]*[ $tab][ $tab]*\\*\\{0,1\\}//" "$1"
}

# check MANIFEST - every file that it lists.
check() {
	while IFS= read -r row || [ -n "$row" ]; do
		row=${row%"$cr"}
		[ -n "$row" ] || continue
		want=${row%%[ "$tab"]*}
		name=${row#"$want"}
		name=${name#"${name%%[! "$tab"]*}"}
		name=${name#\*}
		case $want in *[A-F]*) want=$(printf '%s' "$want" | tr A-F a-f) ;; esac
		case ${#want}:/$name/ in
		*/../* | *//*) wrong {{damaged}} "$1: $row" ;;
		64:*) compare "./$name" ;;
		*) wrong {{damaged}} "$1: $row" ;;
		esac
	done <"$1"
}

files=0
compare() {
	files=$((files + 1))
	if [ ! -f "$1" ]; then
		wrong {{missing}} "${1#./}"
	elif [ "$(digest "$1")" != "$want" ]; then
		wrong {{changed}} "${1#./}"
	fi
}

# added - what lies here and no list names. What computers put into folders by
# themselves does not count.
added() {
	{
		names manifest-sha256.txt
		names tagmanifest-sha256.txt
		echo tagmanifest-sha256.txt
		echo
		find . -name "*$line*" | tr '\n' ' '
		echo
		find . ! -type d ! -name "*$line*" ! -name .DS_Store ! -name '._*' ! -name Thumbs.db ! -name desktop.ini | sed 's/^\.\///'
	} | awk '/^$/ { found = 1; next } !found { listed[$0] = 1; next } !($0 in listed)'
}

if [ ! -f bagit.txt ]; then
	say {{script.no-bag}}
	exit 1
fi
for list in tagmanifest-sha256.txt manifest-sha256.txt; do
	if [ -f "$list" ]; then check "$list"; else wrong {{missing}} "$list"; fi
done
if [ -f manifest-sha256.txt ] && [ -f tagmanifest-sha256.txt ]; then
	extra=$(added)
	while IFS= read -r name; do
		[ -z "$name" ] || wrong {{extra}} "$name"
	done <<END
$extra
END
fi

say {{script.files}} "$files"
[ ! -f tagmanifest-sha256.txt ] || say {{seal}} "$(digest tagmanifest-sha256.txt)"
if [ "$problems" -gt 0 ]; then
	say {{script.bad}} "$problems"
	exit 1
fi
say {{script.good}}
say {{script.compare}}
