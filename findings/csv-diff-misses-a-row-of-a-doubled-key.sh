#!/usr/bin/env bash
# Version:  csv-diff 1.2
# Guess:    two rows of one key are told, or refused; a cell too many is told or refused; without a key, rows are
#           counted.
# Happens:  of two rows with one key the last wins: one that vanished, or changed, is no difference. A cell beyond
#           the header is dropped. Without a key two equal rows are one.
# Matters:  'nothing changed' is said of a file in which a record went or a value came.
# Source:   csv_diff.load_csv and compare.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q csv-diff==1.2 2>/dev/null

cat >shown.py <<'PY'
from io import StringIO

from csv_diff import compare, load_csv


def differ(before: str, after: str, **key: str) -> bool:
    told = compare(load_csv(StringIO(before), **key), load_csv(StringIO(after), **key))
    return any(told.values())


print("a doubled key, the first row goes: ", differ("id,n\n1,a\n1,b\n", "id,n\n1,b\n", key="id"))
print("a doubled key, the first row moves:", differ("id,n\n1,a\n1,b\n", "id,n\n1,c\n1,b\n", key="id"))
print("a cell beyond the header:          ", differ("id,n\n1,a\n", "id,n\n1,a,withdrawn\n", key="id"))
print("no key, one of two equal rows goes:", differ("id,n\n1,a\n1,a\n", "id,n\n1,a\n"))
PY

cat >expected <<'TEXT'
a doubled key, the first row goes:  False
a doubled key, the first row moves: False
a cell beyond the header:           False
no key, one of two equal rows goes: False
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
