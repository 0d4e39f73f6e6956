// Compares two JSON files inside one process of Node, again and again: node_peers.mjs FOLDER MODULE BEFORE AFTER.
//
// Each line on stdin says how often; the answer is a line of JSON with the seconds of one call, as the mean of
// so many in a row, and what the last one found. FOLDER has the `node_modules`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, module, beforeFile, afterFile] = process.argv.slice(2);
const loaded = createRequire(`${folder}/`)(module);
const compare = loaded.compare ?? loaded.default ?? loaded;
const before = JSON.parse(readFileSync(beforeFile, "utf8"));
const after = JSON.parse(readFileSync(afterFile, "utf8"));

const now = () => Number(process.hrtime.bigint()) / 1e9;

function mean(times) {
  let found;
  const began = now();
  for (let run = 0; run < times; run += 1) found = compare(before, after);
  return { seconds: (now() - began) / times, found };
}

// Until the engine has compiled what it runs often.
const ready = now() + 0.5;
do mean(1);
while (now() < ready);

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(mean(Number(line))));
}
