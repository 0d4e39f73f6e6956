#!/usr/bin/env bash
# Version:  dictdiffer 0.10.0
# Guess:    two different whole numbers differ; the tolerance of `diff` is for floats, as its docstring says.
# Happens:  the tolerance is applied to whole numbers as well: from about 4.5 * 10**15 on, a number and the next
#           one are the same, and nothing is reported. As texts they differ.
# Matters:  a post is cited by a number of 19 digits, and databases count nanoseconds in as many. A source that
#           became another post, or a time that moved, is no change.
# Source:   dictdiffer.diff with its usual settings.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q dictdiffer==0.10.0 2>/dev/null

cat >posts.py <<'PY'
from dictdiffer import diff

PAIRS = (
    (1_000_000_000_000_000, 1_000_000_000_000_001),
    (4_600_000_000_000_000, 4_600_000_000_000_001),
    (1_726_345_678_901_234_567, 1_726_345_678_901_234_789),
    ("1726345678901234567", "1726345678901234789"),
)

for before, after in PAIRS:
    print(repr(before), repr(after), "differs" if list(diff({"post": before}, {"post": after})) else "nothing")
PY

cat >expected <<'TEXT'
1000000000000000 1000000000000001 differs
4600000000000000 4600000000000001 nothing
1726345678901234567 1726345678901234789 nothing
'1726345678901234567' '1726345678901234789' differs
TEXT
venv/bin/python posts.py | tee seen
diff expected seen
