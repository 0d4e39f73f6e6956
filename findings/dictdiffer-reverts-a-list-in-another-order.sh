#!/usr/bin/env bash
# Version:  dictdiffer 0.10.0
# Guess:    `revert(diff(a, b), b)` is `a`.
# Happens:  where three or more items went from the end of a list, they come back in another order, without an
#           error. Two come back as they were, so that small tests pass.
# Matters:  an undo makes a state that never was: the order of a board, of a ranking, of several statements.
# Source:   dictdiffer.diff, patch and revert with their usual settings.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q dictdiffer==0.10.0 2>/dev/null

cat >undo.py <<'PY'
from dictdiffer import diff, patch, revert

for before, after in (([1, 2], []), ([1, 2, 3], []), ([1, 2, 3, 4], []), ([0, 1, 2, 3], [0])):
    changes = list(diff(before, after))
    there = "there" if patch(changes, before) == after else "elsewhere"
    print(before, "->", after, there, "and back:", revert(changes, after))
PY

cat >expected <<'TEXT'
[1, 2] -> [] there and back: [1, 2]
[1, 2, 3] -> [] there and back: [1, 3, 2]
[1, 2, 3, 4] -> [] there and back: [1, 4, 2, 3]
[0, 1, 2, 3] -> [0] there and back: [0, 1, 3, 2]
TEXT
venv/bin/python undo.py | tee seen
diff expected seen
