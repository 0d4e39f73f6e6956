#!/usr/bin/env bash
# Version:  undate 0.8.0
# Guess:    a parser of EDTF keeps the marks of EDTF: `2023-11?` is an uncertain November and is written
#           back with its question mark.
# Happens:  `?` and `~` are accepted and dropped: the date compares equal to the certain one, and is written
#           without the mark.
# Matters:  a claim whose date was "perhaps November" comes back as "November". The doubt is lost in silence.
# Source:   Undate.parse(text, "EDTF") and str().
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q undate==0.8.0 2>/dev/null

cat >marks.py <<'PY'
from undate import Undate

for marked, bare in (("2023-11?", "2023-11"), ("2023~", "2023"), ("2023-11-20~", "2023-11-20")):
    date = Undate.parse(marked, "EDTF")
    print(marked, "->", date, "equal" if date == Undate.parse(bare, "EDTF") else "unequal", "to", bare)
PY

cat >expected <<'TEXT'
2023-11? -> 2023-11 equal to 2023-11
2023~ -> 2023 equal to 2023
2023-11-20~ -> 2023-11-20 equal to 2023-11-20
TEXT
venv/bin/python marks.py | tee seen
diff expected seen
