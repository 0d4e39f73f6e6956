#!/usr/bin/env bash
# Version:  iso8601 2.1.0
# Guess:    2023-324 is the 324th day of 2023, as ISO 8601 writes an ordinal date: 20 November. A package named
#           after the standard reads it so, or refuses it, as it refuses a date of weeks.
# Happens:  it is read as the 24th day of the 3rd month.
# Matters:  satellite and sensor feeds date by ordinal days; each day from 100 on becomes another real day, eight
#           months early here, and those whose last two digits are no day of that month are refused by chance.
# Source:   parse_date; dateutil's isoparse and ciso8601 read 20 November.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q iso8601==2.1.0 2>/dev/null

cat >shown.py <<'PY'
from iso8601 import ParseError, parse_date

for text in ("2023-324", "2023-124", "2023-365", "2023-W47-1"):
    try:
        print(text, "->", parse_date(text).date())
    except ParseError:
        print(text, "-> refused")
PY

cat >expected <<'TEXT'
2023-324 -> 2023-03-24
2023-124 -> 2023-01-24
2023-365 -> refused
2023-W47-1 -> refused
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
