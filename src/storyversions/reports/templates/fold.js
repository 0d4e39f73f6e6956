// Two versions compared from what each version's patch and changes say: facts compose one by one (F4), and are
// grouped as the library groups them (P5, P6, N1). `a` and `b` are places in `versions`, a before b.
function compare({ versions, paths, values }, a, b) {
  const steps = versions.slice(a + 1, b + 1).flatMap((version) => version.changes);
  const place = new Map(steps.map((step, index) => [step, index]));
  const facts = (step) => (step.facts ?? []).map(([fact]) => fact);
  const net = new Map(), touching = new Map(), changes = new Map(), passed = new Map();
  for (const step of steps) {
    for (const [fact, before, after] of step.facts ?? []) net.set(fact, [net.get(fact)?.[0] ?? before, after]);
    for (const fact of step.facts ? facts(step) : [step.path]) touching.set(fact, [...(touching.get(fact) ?? []), step]);
  }
  for (const [fact, [before, after]] of net) if (before === after) net.delete(fact);
  const above = (path) => (path ? [path, ...above(paths[path].up)] : []);
  const has = (fact, sort) => (net.get(fact) ?? []).some((side) => values[side].sort === sort);
  const is = (side, sort) => values[side].sort === sort;
  const kindBy = (sort, [before, after]) => (is(after, sort) ? "removed" : is(before, sort) ? "added" : null);
  const kind = (sides) => kindBy("nothing", sides) ?? kindBy("none", sides) ?? "replaced";
  const kept = (side, other) => JSON.stringify(values[side].rows.filter((row) => values[other].rows.includes(row)));
  const isMoved = (fact, [x, y] = net.get(fact) ?? [0, 0]) => values[x].rows && values[y].rows && kept(x, y) !== kept(y, x);
  const sorted = [...net.keys()].sort((x, y) => x - y);
  const isRowOf = (holder) => (row) => paths[row].up === holder && has(row, "entity") && net.get(row).includes(0);
  const owner = (fact) => {
    const top = has(fact, "claim") ? fact : above(fact).filter((path) => has(path, "entity")).at(-1) ?? fact;
    const isTold = top === fact && has(fact, "order") && !isMoved(fact);
    return (isTold && sorted.find(isRowOf(paths[fact].up))) || top;
  };
  for (const fact of sorted) {
    const path = owner(fact), change = changes.get(path) ?? { path, facts: new Map() };
    changes.set(path, change).get(path).facts.set(fact, net.get(fact));
  }
  for (const each of changes.values()) each.kind = isMoved(each.path) ? "moved" : kind(each.facts.get(each.path));
  for (const [path, replaces] of new Map(steps.filter((step) => step.replaces).map((step) => [step.path, step.replaces]))) {
    const now = changes.get(path), old = changes.get(replaces);
    if (now?.kind !== "added" || old?.kind !== "removed") continue;
    Object.assign(now, { kind: "replaced", replaces, facts: new Map([...old.facts, ...now.facts]) });
    changes.delete(replaces);
  }
  const about = (places, touched) => {
    const found = [...new Set(touched.flatMap((fact) => touching.get(fact) ?? []))].sort((x, y) => place.get(x) - place.get(y));
    const own = found.filter((step) => [step.path, ...facts(step)].some((fact) => places.some((path) => above(fact).includes(path))));
    return own.length ? found.filter((step) => step.kind === "moved" || own.includes(step)) : found;
  };
  for (const each of changes.values()) each.steps = about([each.path, each.replaces ?? each.path], [...each.facts.keys(), each.path]);
  const shown = new Set([...changes.values()].flatMap((each) => [each.path, ...each.facts.keys()])), edited = new Set(steps.flatMap(facts));
  for (const { path, kind } of steps) if (["past", "planned", "end"].includes(kind) && !shown.has(path) && !edited.has(path)) {
    changes.set(path, { path, kind, facts: new Map(), steps: touching.get(path) });
  }
  const lapsed = versions.slice(a + 1, b + 1).flatMap((version) => version.lapsed ?? []).filter(({ path }) => !touching.has(path));
  for (const told of lapsed) changes.set(told.path, { path: told.path, kind: told.kind, facts: new Map(), steps: [], told }); // what lapsed in one step has done so in all, unless touched (N5)
  for (const [fact, touched] of touching) if (!shown.has(fact) && edited.has(fact)) {
    const owners = touched.filter((step) => facts(step).includes(fact))
      .map((step) => (above(fact).includes(step.replaces) ? step.replaces : step.path));
    const path = owners.reduce((best, each) => (above(each).length < above(best).length ? each : best));
    passed.set(path, [...(passed.get(path) ?? []), fact]);
  }
  const passing = [...passed].map(([path, touched]) => ({ path, facts: new Map(), steps: about([path], touched) }));
  const ranked = (told) => told.sort((x, y) => paths[x.path].rank - paths[y.path].rank || x.path - y.path);
  return { changes: ranked([...changes.values()]), passing: ranked(passing) };
}
