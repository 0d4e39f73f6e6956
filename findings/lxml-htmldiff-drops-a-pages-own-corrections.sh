#!/usr/bin/env bash
# Version:  lxml 6.1.3
# Guess:    a comparison of two pages keeps the page's own marks: what the publisher struck out stays struck out,
#           and a number that was struck out between two captures is told as a change.
# Happens:  <del> and <ins> of the pages are taken off before comparing. 'It was <del>500</del> <ins>505</ins> dead'
#           becomes 'It was 500 505 dead', and a 500 that the publisher struck out since stands as unchanged.
#           A changed <time datetime="…"> is no change either.
# Matters:  the publisher's own correction is what a fact-checker looks for; it is lost, and the wrong number reads
#           as standing.
# Source:   lxml.html.diff.htmldiff.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q lxml==6.1.3 2>/dev/null

cat >shown.py <<'PY'
from lxml.html.diff import htmldiff

before = "<p>It was 500 dead.</p>"
after = "<p>It was <del>500</del> <ins>505</ins> dead.</p>"
print(htmldiff(after, after))
print(htmldiff(before, after))
print(htmldiff('<p><time datetime="2023-11-20">Monday</time></p>', '<p><time datetime="2023-11-27">Monday</time></p>'))
PY

cat >expected <<'TEXT'
<p>It was 500 505 dead.</p>
<p>It was 500 <ins>505 dead.</ins> <del>dead.</del> </p>
<p><time datetime="2023-11-27">Monday</time></p>
TEXT
venv/bin/python shown.py | tee seen
diff expected seen
