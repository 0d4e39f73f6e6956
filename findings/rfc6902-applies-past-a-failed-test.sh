#!/usr/bin/env bash
# Version:  rfc6902 5.4.0 (npm), beside fast-json-patch 3.1.1
# Guess:    `test` guards a JSON Patch: where it fails, nothing after it is applied (RFC 6902, section 5).
# Happens:  rfc6902 returns the TestError in a list, goes on with the operations after it, and leaves the
#           document changed. fast-json-patch throws and leaves the document alone.
# Matters:  a patch of another version, guarded by `test`, still makes a state that never was, and a caller
#           who does not look into the returned list never hears of it.
# Source:   the `applyPatch` of both packages; RFC 6902, section 5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rfc6902@5.4.0 fast-json-patch@3.1.1 >/dev/null

cat >guarded.mjs <<'JS'
import { applyPatch } from 'rfc6902'
import fast from 'fast-json-patch'

const patch = [
  { op: 'test', path: '/dead', value: 1 },
  { op: 'replace', path: '/dead', value: 5 },
  { op: 'replace', path: '/injured', value: 50 },
]

const first = { dead: 3, injured: 40 }
const results = applyPatch(first, patch)
console.log('rfc6902', results.map((error) => (error ? error.name : 'done')).join(' '), JSON.stringify(first))

const second = { dead: 3, injured: 40 }
let outcome = 'done'
try {
  fast.applyPatch(second, patch)
} catch (error) {
  outcome = 'threw'
}
console.log('fast-json-patch', outcome, JSON.stringify(second))
JS

cat >expected <<'TEXT'
rfc6902 TestError done done {"dead":5,"injured":50}
fast-json-patch threw {"dead":3,"injured":40}
TEXT
node guarded.mjs | tee seen
diff expected seen
