#!/usr/bin/env bash
# Version:  edtf 4.11.1 (npm)
# Guess:    `14:30:05.25` is a quarter of a second past 14:30:05, as in ISO 8601 and RFC 3339.
# Happens:  the digits after the point are read as a number of milliseconds: .25 is 25 ms and .5 is 5 ms;
#           .250 is right. Nothing is refused.
# Matters:  instants written by other tools (Python drops trailing zeros in places, databases too) move by up
#           to nine tenths of a second, which is enough to swap two events of a live blog.
# Source:   the package's own parser, called through its public function.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund edtf@4.11.1 >/dev/null

cat >fractions.mjs <<'JS'
import edtf from 'edtf'

for (const text of ['2023-11-20T14:30:05.250Z', '2023-11-20T14:30:05.25Z', '2023-11-20T14:30:05.5Z']) {
  console.log(text, '->', new Date(edtf(text).getTime()).toISOString())
}
JS

cat >expected <<'TEXT'
2023-11-20T14:30:05.250Z -> 2023-11-20T14:30:05.250Z
2023-11-20T14:30:05.25Z -> 2023-11-20T14:30:05.025Z
2023-11-20T14:30:05.5Z -> 2023-11-20T14:30:05.005Z
TEXT
node fractions.mjs | tee seen
diff expected seen
