// node run.mjs PYODIDE SITE SCRIPT FOLDER: run a Python script in Pyodide, with the packages that lie in SITE and
// FOLDER as its only argument.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [pyodide, site, script, folder] = process.argv.slice(2).map((each) => resolve(each));
const { loadPyodide } = await import(`${pyodide}/pyodide.mjs`);
const python = await loadPyodide();
for (const [at, root] of Object.entries({ "/site": site, "/folder": folder })) {
  python.FS.mkdirTree(at);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
}
python.globals.set("script", readFileSync(script, "utf-8"));
python.runPython(`
import sys
sys.path.insert(0, "/site")
sys.argv = ["script", "/folder"]
exec(compile(script, "script", "exec"), {"__name__": "__main__"})
`);
