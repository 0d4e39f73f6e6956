#!/usr/bin/env bash
# Version:  polars 2.1.0
# Guess:    lists of numbers widen as numbers do: with 1 and 2.5 in them they are lists of floats, or refused, as
#           a plain column of 1 and 2.5 is refused.
# Happens:  the first list decides, and what follows is cut to it: [2.5] becomes [2], and behind [True] each
#           number becomes True. In the other order nothing is lost.
# Matters:  a fact that holds a list (percentages, ranges, coordinates) changes its value by coming second.
# Source:   polars.Series of lists.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q polars==2.1.0 2>/dev/null

cat >shown.py <<'PY'
import polars as pl

for values in ([1, 2.5], [[1], [2.5]], [[2.5], [1]], [[True], [2]]):
    try:
        print(values, "->", pl.Series(values).to_list())
    except TypeError:
        print(values, "-> refused")
PY

cat >expected <<'TEXT'
[1, 2.5] -> refused
[[1], [2.5]] -> [[1], [2]]
[[2.5], [1]] -> [[2.5], [1.0]]
[[True], [2]] -> [[True], [True]]
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
