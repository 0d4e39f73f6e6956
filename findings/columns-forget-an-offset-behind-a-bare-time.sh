#!/usr/bin/env bash
# Version:  polars 2.1.0, pyarrow 26.0.1
# Guess:    times with and without an offset in one column are refused: Python itself refuses to compare them.
# Happens:  both take them. With the bare time first, the offset of the other is worked in and then forgotten:
#           09:00+09:00 becomes a bare 00:00. With the offset first, the bare time is called UTC.
# Matters:  the same two updates are two different columns by their order, and 09:00 in Tokyo stands as
#           midnight in a column of local times.
# Source:   polars.Series and pyarrow.array of datetimes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q polars==2.1.0 pyarrow==26.0.1 2>/dev/null

cat >shown.py <<'PY'
from datetime import datetime, timedelta, timezone

import polars as pl
import pyarrow as pa

tokyo = timezone(timedelta(hours=9))
bare, aware = datetime(2023, 11, 20, 12), datetime(2023, 11, 20, 9, tzinfo=tokyo)
for values in ([bare, aware], [aware, bare]):
    print("polars ", [at.isoformat() for at in pl.Series(values).to_list()])
    print("pyarrow", [at.isoformat() for at in pa.array(values).to_pylist()])
try:
    bare < aware
except TypeError:
    print("python  refused")
PY

cat >expected <<'TEXT'
polars  ['2023-11-20T12:00:00', '2023-11-20T00:00:00']
pyarrow ['2023-11-20T12:00:00', '2023-11-20T00:00:00']
polars  ['2023-11-20T00:00:00+00:00', '2023-11-20T12:00:00+00:00']
pyarrow ['2023-11-20T09:00:00+09:00', '2023-11-20T21:00:00+09:00']
python  refused
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
