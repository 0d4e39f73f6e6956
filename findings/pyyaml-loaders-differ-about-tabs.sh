#!/usr/bin/env bash
# Version:  PyYAML 6.0.4, its own loader beside the one on libyaml
# Guess:    SafeLoader and CSafeLoader read one language; the second is only faster.
# Happens:  libyaml takes a tab after a colon, inside a plain text, in a flow sequence and at the end of a
#           line; the loader in Python refuses all four with a ScannerError.
# Matters:  a file that is read here is refused where PyYAML has no compiled part (in a browser, on a small
#           image), and the place of an error cannot be promised across both.
# Source:   yaml.load with both loaders of the same package.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q PyYAML==6.0.4 2>/dev/null

cat >tabs.py <<'PY'
import yaml


def read(text, loader):
    try:
        return repr(yaml.load(text, loader))
    except yaml.YAMLError as error:
        return type(error).__name__


for text in ("ceo:\tx\n", "a: b\tc\n", "a: [1,\t2]\n", "a: b\t\n"):
    print(repr(text), read(text, yaml.CSafeLoader), read(text, yaml.SafeLoader))
PY

cat >expected <<'TEXT'
'ceo:\tx\n' {'ceo': 'x'} ScannerError
'a: b\tc\n' {'a': 'b\tc'} ScannerError
'a: [1,\t2]\n' {'a': [1, 2]} ScannerError
'a: b\t\n' {'a': 'b'} ScannerError
TEXT
venv/bin/python tabs.py | tee seen
diff expected seen
