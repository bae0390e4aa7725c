#!/usr/bin/env python3
"""Checks the custody log of an unpacked Proofbox bundle:

    python3 verify-log.py [FOLDER]

FOLDER is the one this file came in, unless another is named. It needs nothing
but Python, and sends nothing anywhere. It ends with 0 where the log holds.

data/custody.jsonl has one row a line, as JSON. The hash of a row is the SHA-256
of eight texts: seq, at, actor, op, subject, before, after, prev; each between
quotation marks as quoted() writes it, each followed by a line feed, in UTF-8.
seq is written in decimal, digests in small hexadecimal; one that is not there
is the empty text. prev is the hash of the row before. before and after are the
digests of what a change found and left, with a random salt that stays with who
keeps the case: they fix that nothing of it can be changed later, but show
nothing of it. bag-info.txt says how many rows there are and the hash of the
last: rows cut off at the end are missed there. Who keeps a log could have
written all of it anew; what shows that it is as old as it says is a seal that
somebody else got on that day.
"""
import hashlib
import json
import os
import sys

SHORT = {'"': '\\"', "\\": "\\\\", "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}


def letter(c):
    if c in SHORT:
        return SHORT[c]
    if c.isprintable():
        return c
    n = ord(c)
    return "\\x%02x" % n if n < 0x80 else "\\u%04x" % n if n < 0x10000 else "\\U%08x" % n


def quoted(text):
    return '"' + "".join(letter(c) for c in text) + '"\n'


def chained(row):
    names = ("seq", "at", "actor", "op", "subject", "before", "after", "prev")
    return hashlib.sha256("".join(quoted(str(row[n])) for n in names).encode()).hexdigest()


def info(name):
    with open("bag-info.txt", encoding="utf-8") as f:
        return next((line.split(": ", 1)[1].strip() for line in f if line.startswith(name + ": ")), None)


def fails():
    """Gives the first line that does not fit, or 0."""
    n, last = 0, ""
    with open("data/custody.jsonl", encoding="utf-8") as log:
        for n, line in enumerate(log, 1):
            try:
                row = json.loads(line)
                fits = row["seq"] == n and row["prev"] == last and row["hash"] == chained(row)
            except (ValueError, KeyError, TypeError):
                fits = False
            if not fits:
                return n
            last = row["hash"]
    return 0 if (str(n), last) == (info("Custody-Log-Entries"), info("Custody-Log-Head")) else n + 1


sys.stdout.reconfigure(encoding="utf-8")
os.chdir(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
wrong = fails()
print({{script.log-bad}} + ": %d" % wrong if wrong else {{script.log-good}})
sys.exit(1 if wrong else 0)
