#!/usr/bin/env bash
# Version:  deepdiff 9.1.0
# Guess:    what tells 1 from True as a value of a dict tells them apart in a list and in a tuple as well.
# Happens:  in a dict it reports a change of type; in a list or a tuple it reports nothing at all, as for
#           1.0 against 1.
# Matters:  an oracle or a report that asks DeepDiff about a list says "nothing differs" of two states whose
#           JSON differs.
# Source:   DeepDiff(a, b) with its usual settings; issue 605 of the project speaks of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q deepdiff==9.1.0 2>/dev/null

cat >lists.py <<'PY'
from deepdiff import DeepDiff

for before, after in (({"a": 1}, {"a": True}), ([1], [True]), ((1,), (True,)), ({"a": [1.0]}, {"a": [1]})):
    print(before, after, "differs" if DeepDiff(before, after) else "nothing")
PY

cat >expected <<'TEXT'
{'a': 1} {'a': True} differs
[1] [True] nothing
(1,) (True,) nothing
{'a': [1.0]} {'a': [1]} nothing
TEXT
venv/bin/python lists.py | tee seen
diff expected seen
