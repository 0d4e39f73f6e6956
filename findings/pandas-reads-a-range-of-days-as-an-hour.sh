#!/usr/bin/env bash
# Version:  pandas 3.1.1, python-dateutil 4.0.0
# Guess:    a text such as `2023-11-17/2023-11-19` (from a day to a day, ISO 8601) is no single date: pandas
#           refuses it, or leaves the column as text.
# Happens:  the year behind the stroke is read as an hour, the day as an offset: 20:23 of the first day, in a zone 19
#           hours behind UTC. The open ranges of EDTF, `../d` and `d/..`, become the day d. A warning says that the
#           format was not inferred, and nothing of the values.
# Matters:  a vague date becomes an exact instant that nobody wrote, on the way through a CSV file. Only an end after
#           the 23rd of its month is left alone, so that what happens depends on the day.
# Source:   pandas.read_csv with parse_dates; Timestamp and dateutil's parser say the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q pandas==3.1.1 python-dateutil==4.0.0 tzdata 2>/dev/null

cat >ranges.py <<'PY'
from io import StringIO

import pandas as pd

for text in ("2023-11-17/2023-11-19", "2023-11-17/2023-11-25", "../2023-11-20", "2023-11-20/.."):
    table = pd.read_csv(StringIO(f"since\n{text}\n"), parse_dates=["since"])
    print(text, "->", repr(table["since"][0]))
PY

cat >expected <<'TEXT'
2023-11-17/2023-11-19 -> Timestamp('2023-11-17 20:23:00-1900', tz='UTC-19:00')
2023-11-17/2023-11-25 -> '2023-11-17/2023-11-25'
../2023-11-20 -> Timestamp('2023-11-20 00:00:00')
2023-11-20/.. -> Timestamp('2023-11-20 00:00:00')
TEXT
venv/bin/python -W ignore ranges.py | tee seen
diff expected seen
