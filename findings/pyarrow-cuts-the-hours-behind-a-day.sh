#!/usr/bin/env bash
# Version:  pyarrow 26.0.1
# Guess:    a column of dates and datetimes becomes one of datetimes, whichever comes first, or is refused.
# Happens:  a date first: the column is of dates, and the hours of what follows are cut off without a word.
#           A datetime first: the same values are refused.
# Matters:  when something was known is often a day for the first facts and an hour for the later ones: the
#           order of two updates of one day is lost.
# Source:   pyarrow.array without a type.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q pyarrow==26.0.1 2>/dev/null

cat >shown.py <<'PY'
from datetime import date, datetime

import pyarrow as pa

day, hour = date(2023, 11, 17), datetime(2023, 11, 20, 15, 30)
for values in ([day, hour], [hour, day]):
    try:
        column = pa.array(values)
        print(column.type, column.to_pylist()[1])
    except pa.ArrowTypeError:
        print("refused")
PY

cat >expected <<'TEXT'
date32[day] 2023-11-20
refused
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
