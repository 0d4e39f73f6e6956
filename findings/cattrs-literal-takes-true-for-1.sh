#!/usr/bin/env bash
# Version:  cattrs 26.2.1, attrs 26.1.0
# Guess:    a Literal is checked exactly: a field of Literal[1, "a"] takes 1 and "a" and nothing else.
# Happens:  True and 1.0 are taken too, and stay what they are: the record then holds a bool or a float.
# Matters:  a state that was read has a value of a type that its class does not declare; written again it is
#           `true` or `1.0`, another JSON text, and so another digest.
# Source:   Converter().structure of an attrs class.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q cattrs==26.2.1 attrs==26.1.0 2>/dev/null

cat >literal.py <<'PY'
from typing import Literal

from attrs import frozen
from cattrs import Converter


@frozen
class Seat:
    row: Literal[1, "a"]


for value in (1, "a", True, 1.0, 2):
    try:
        print(repr(value), "->", Converter().structure({"row": value}, Seat))
    except Exception as error:
        print(repr(value), "->", type(error).__name__)
PY

cat >expected <<'TEXT'
1 -> Seat(row=1)
'a' -> Seat(row='a')
True -> Seat(row=True)
1.0 -> Seat(row=1.0)
2 -> ClassValidationError
TEXT
venv/bin/python literal.py | tee seen
diff expected seen
