#!/usr/bin/env bash
# Version:  Babel 2.19.0
# Guess:    parse_date in Japanese knows the eras in which dates are written there, or refuses a name that it
#           does not know: 平成31年4月1日 is 1 April 2019.
# Happens:  the name of the era is passed over, and two digits are put into this century: 1 April 2031.
#           One digit stays what it is: 令和5年 is the year 5.
# Matters:  a date of a document of the past is read, without a word, as one that is yet to come.
# Source:   babel.dates.parse_date with the locale ja.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q babel==2.19.0 2>/dev/null

cat >shown.py <<'PY'
from babel.dates import parse_date

for text in ("2019年4月1日", "平成31年4月1日", "平成2年4月1日", "令和5年11月20日"):
    print(text, "->", parse_date(text, locale="ja"))
PY

cat >expected <<'TEXT'
2019年4月1日 -> 2019-04-01
平成31年4月1日 -> 2031-04-01
平成2年4月1日 -> 0002-04-01
令和5年11月20日 -> 0005-11-20
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
