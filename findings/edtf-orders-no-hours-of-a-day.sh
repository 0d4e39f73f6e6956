#!/usr/bin/env bash
# Version:  edtf 5.0.2 (Python)
# Guess:    two instants of one day are ordered by their hours, or cannot be compared at all.
# Happens:  neither <, > nor == holds between 10:00 and 11:00 of a day, while <= and >= both do, without an
#           error: comparison looks at the day, equality at the text.
# Matters:  sorting keeps whatever order the input had, and `max` gives the first: the newest of several
#           updates of one day is picked by chance.
# Source:   parse_edtf and the operators of what it returns.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q edtf==5.0.2 2>/dev/null

cat >hours.py <<'PY'
from edtf import parse_edtf

ten, eleven = parse_edtf("2023-11-20T10:00:00"), parse_edtf("2023-11-20T11:00:00")
print("<", ten < eleven, "> ", ten > eleven, "==", ten == eleven, "<=", ten <= eleven, ">=", ten >= eleven)
print("max", max(ten, eleven), "and", max(eleven, ten))
PY

cat >expected <<'TEXT'
< False >  False == False <= True >= True
max 2023-11-20T10:00:00 and 2023-11-20T11:00:00
TEXT
venv/bin/python hours.py | tee seen
diff expected seen
