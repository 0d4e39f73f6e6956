// The page around the fold: it chooses, shows and names, and knows nothing of stories.
const story = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
let lang = story.languages.indexOf(story.lang);
const say = (number) => story.words[number][lang];

// Words that are marked as deleted or inserted become such elements.
const marked = /(\ufdd0[^\ufdd0-\ufdd3]*\ufdd1|\ufdd2[^\ufdd0-\ufdd3]*\ufdd3)/;
const put = (element, text) => element.replaceChildren(...text.split(marked).filter(Boolean).map((part) =>
  marked.test(part) ? made(part[0] === "\ufdd0" ? "del" : "ins", { text: part.slice(1, -1) }) : part));

// An element: with classes, a number of words or a text, and what is inside.
function made(tag, { words, text, ...attributes } = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (words !== undefined) Object.assign(element.dataset, { words }), put(element, say(words));
  if (text !== undefined) element.textContent = text;
  element.append(...inside.filter(Boolean));
  return element;
}
const span = (words, name = "") => made("span", name ? { words, class: name } : { words });
const factButton = (facts, words) => made("button", { type: "button", class: "fact", "data-facts": facts }, span(words));

function sourceList(ids = []) {
  return ids.flatMap((id, index) => {
    const { name, url, title } = story.sources[id] ?? { name: id };
    const link = /^https?:/i.test(url ?? "") ? made("a", { href: url, rel: "noreferrer", text: name }) : made("span", { text: name });
    if (title) link.title = title;
    return index ? [", ", link] : [link];
  });
}

function why(step) {
  const cause = step.cause ? [span(step.cause, "cause")] : [], sources = sourceList(step.sources);
  return made("span", { class: "margin" }, ...cause, cause.length && sources.length ? " · " : "", ...sources);
}

const versionOf = new Map(story.versions.flatMap((version, index) => [...version.changes, ...version.lapsed ?? []].map((step) => [step, index])));
function versionLink(step) {
  const index = versionOf.get(step);
  return made("a", { class: "version", href: `#v-${index + 1}`, text: story.versions[index].label });
}

// What a side of a change holds: its value in words; of an entity what it is called.
function sideWords(change, side) {
  const own = change.facts.get(change.path)?.[side] || change.facts.get(change.replaces)?.[side] || 0;
  if (!own) return span(story.say.page_nothing, "none");
  return span(story.values[own].sort === "entity" ? story.paths[change.path].label : story.values[own].words || story.say.page_nothing);
}

function stepItem(change, step) {
  const label = step.path === change.path ? [] : [span(story.paths[step.path].label), ": "];
  return made("li", {}, versionLink(step), " ", ...label, span(step.said ?? story.say.first_version, "said"), " ", why(step));
}

function changeItem(change) {
  const told = change.told ? [change.told] : change.steps; // what lapsed has no step of its own
  const causes = new Set(told.map((step) => step.cause ?? 0)), [cause] = causes;
  const head = made("h3", { class: "change-name" }, factButton(change.path, story.paths[change.path].label));
  if (causes.size === 1 && cause) head.append(" ", span(cause, "cause"));
  const sides = change.kind && change.facts.size && !story.paths[change.path].prose && made("p", { class: "sides" },
    made("del", {}, sideWords(change, 0)), made("i", { "aria-hidden": "true", text: "→" }), made("ins", {}, sideWords(change, 1)));
  const steps = made("ol", { class: "steps" }, ...told.map((step) => stepItem(change, step)));
  return made("article", { class: "change", "data-path": story.paths[change.path].path }, head, sides, steps);
}

// The makers of what a list of changes shows: a heading for each group, and under it its changes.
function grouped(changes, groupOf) {
  let last;
  return changes.flatMap((change) => {
    const group = groupOf(change), head = group === last || !group ? [] : [() => made("p", { class: "kicker", words: group })];
    last = group;
    return [...head, () => changeItem(change)];
  });
}

// The answer is shown at once, a screenful first and the rest behind it.
let drawing = 0;
function showChanges() {
  const ends = [Number(at("from").value), Number(at("to").value)], [a, b] = [Math.min(...ends), Math.max(...ends)];
  const told = compare(story, a, b), list = at("changes"), mine = (drawing += 1);
  const items = [...grouped(told.changes, ({ path }) => story.paths[path].group || (story.paths[path].watched ? 0 : story.say.page_others)),
    ...grouped(told.passing, () => story.say.page_passing)];
  const way = [ends[0] > ends[1] ? "going_back" : "", a === b ? "same" : b === a + 1 ? "neighbours" : b === a + 2 ? "step" : "way"];
  at("way").textContent = way.filter(Boolean).map((key) => say(story.say[`page_${key}`]).replace("{n}", b - a - 1)).join(" ");
  list.replaceChildren();
  list.setAttribute("aria-busy", "true");
  const more = (from, count) => {
    if (mine !== drawing) return;
    list.append(...items.slice(from, from + count).map((make) => make()));
    if (from + count < items.length) return void setTimeout(more, 0, from + count, 100);
    if (!items.length && a !== b) list.append(made("p", { words: story.say.nothing }));
    list.removeAttribute("aria-busy");
  };
  more(0, 25);
}

function showKnown() {
  const number = Number(at("known").value), { label } = story.versions[number - 1];
  const [, rows] = story.stands.filter(([first]) => first <= number).at(-1);
  at("known").setAttribute("aria-valuetext", label);
  at("known-label").textContent = label;
  const heading = at("stands").firstElementChild, isLast = number === story.versions.length;
  heading.dataset.words = isLast ? story.say.page_stands : story.say.page_stood;
  heading.textContent = say(heading.dataset.words);
  at("standing").replaceChildren(...rows.map(([facts, name, text, margin]) =>
    made("div", { class: "row" }, factButton(facts, name), made("p", {}, span(text)), made("p", { class: "margin" }, span(margin)))));
  for (const mark of document.querySelectorAll("[data-known]")) {
    const spans = mark.dataset.known.split(" ").map((each) => each.split("-").map(Number));
    mark.toggleAttribute("hidden", !spans.some(([first, last]) => first <= number && number <= last));
  }
  for (const told of document.querySelectorAll("[id^='v-']")) told.classList.toggle("later", Number(told.id.slice(2)) > number);
  fitWords();
}

// Words above a bar: whole where they have room, else cut at a word; a number is whole or left out.
function fitWords() {
  for (const words of document.querySelectorAll(".mark:not([hidden]) > .tight")) {
    const full = (words.textContent = say(words.dataset.words)), room = words.parentNode.width.baseVal.value - words.x.baseVal[0].value - 3;
    const fits = (text) => ((words.textContent = text), words.getComputedTextLength() <= room);
    if (fits(full)) continue;
    const parts = /\d/.test(full) ? [] : full.match(/[\x21-\u02ff]+\s*|\s+|[^]/gu);
    let count = parts.length;
    while (count > 0 && !fits(parts.slice(0, count).join("").trimEnd() + "…")) count -= 1;
    if (!count) words.textContent = "";
  }
}

// The state of the page as its address tells it: #known=LABEL&diff=A..B&fact=PATH&lang=LANGUAGE, and no more than
// differs from how the page opens. Back and Forward go through the states that a reader chose.
const labels = story.versions.map(({ label }) => label);
const opened = { known: labels.at(-1), diff: ["from", "to"].map((id) => labels[at(id).value]).join(".."), lang: story.lang, fact: "" };
let facts = []; // those whose history is open

function stateNow() {
  const [known, from, to] = [at("known").value - 1, at("from").value, at("to").value].map((place) => labels[place]);
  return { known, diff: `${from}..${to}`, fact: facts.map((fact) => story.paths[fact].path).join("|"), lang: story.languages[lang] };
}

const written = (state) => Object.keys(opened).filter((key) => state[key] !== opened[key])
  .map((key) => `${key}=${encodeURIComponent(state[key])}`).join("&");

// Put what is shown into the address, as a new state.
function keepState() {
  const hash = `#${written(stateNow())}`;
  if (hash !== (location.hash || "#")) history.pushState(null, "", hash);
}

function showState() {
  const asked = new URLSearchParams(location.hash.slice(1)), state = { ...opened };
  if (location.hash.length > 1 && !location.hash.includes("=")) return; // a place on the page
  for (const key of Object.keys(opened)) state[key] = asked.get(key) ?? opened[key];
  const [from, to] = state.diff.split("..").map((label) => labels.indexOf(label)), known = labels.indexOf(state.known) + 1;
  if (known) at("known").value = known;
  if (from >= 0 && to >= 0) [at("from").value, at("to").value] = [from, to];
  if (story.languages.includes(state.lang) && state.lang !== story.languages[lang]) showLanguage(state.lang);
  else showChanges();
  showKnown();
  facts = state.fact.split("|").map((path) => story.paths.findIndex((each) => path && each.path === path)).filter((fact) => fact > 0);
  if (facts.length) showHistory(facts);
  else at("history").close();
}

function showHistory(chosen) {
  facts = chosen;
  const above = (path) => (path ? [path, ...above(story.paths[path].up)] : []);
  const about = (path) => above(path).some((each) => facts.includes(each));
  const entries = story.versions.toReversed().flatMap((version) => version.changes.filter((step) =>
    about(step.path) || (step.facts ?? []).some(([fact]) => about(fact))));
  at("history-title").replaceChildren(...facts.flatMap((fact, index) => [index ? " · " : "", span(story.paths[fact].label)]));
  const steps = made("ol", { class: "steps" }, ...entries.map((step) => {
    const label = facts.length === 1 && step.path === facts[0] ? [] : [span(story.paths[step.path].label), ": "];
    const base = (step.facts ?? []).filter(([fact]) => fact === step.path || facts.includes(fact)).map(([, , after]) => story.values[after].words);
    const said = step.said ? [span(step.said)] : [span(base.find(Boolean) ?? story.say.held), " · ", span(story.say.first_version)];
    return made("li", {}, versionLink(step), " ", ...label, ...said, " ", why(step));
  }));
  const told = [...document.querySelectorAll(".sentence")].filter((sentence) =>
    [...sentence.querySelectorAll("[data-facts]")].some((each) => each.dataset.facts.split(" ").map(Number).some(about)));
  const links = told.map((sentence) => made("li", {}, made("a", { href: `#${sentence.id}`, text: sentence.textContent })));
  const passages = links.length ? made("ul", { class: "passages" }, ...links) : made("p", { words: story.say.page_nowhere });
  at("history-text").replaceChildren(steps, made("h3", { words: story.say.page_told }), passages);
  if (!at("history").open) at("history").showModal();
}

function showLanguage(chosen) {
  lang = story.languages.indexOf(chosen);
  document.documentElement.lang = chosen;
  for (const each of document.querySelectorAll("[data-lang]")) each.setAttribute("aria-pressed", each.dataset.lang === chosen);
  for (const each of document.querySelectorAll("[data-words]")) put(each, say(each.dataset.words));
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", say(each.dataset.label));
  fitWords();
  showChanges();
}

document.addEventListener("click", (event) => {
  const { target } = event;
  if (target.closest("a[role=button]")) event.preventDefault();
  const fact = target.closest("[data-facts]"), link = target.closest("dialog a[href^='#']"), button = target.closest("[data-lang]");
  const line = fact || (target.closest("a, button, .notes") ? null : target.closest(".row")?.querySelector("[data-facts]"));
  if (line) showHistory(line.dataset.facts.split(" ").map(Number)), keepState();
  if (link) facts = [], at("history").close(), requestAnimationFrame(() => document.querySelector(link.getAttribute("href")).focus());
  if (button) showLanguage(button.dataset.lang), keepState();
});
at("known").addEventListener("input", showKnown);
at("known").addEventListener("change", () => keepState());
for (const id of ["from", "to"]) at(id).addEventListener("change", () => (showChanges(), keepState()));
at("history").addEventListener("close", () => facts.length && ((facts = []), keepState()));
addEventListener("popstate", showState);
addEventListener("resize", fitWords);
for (const when of ["beforeprint", "afterprint"]) addEventListener(when, fitWords);
document.documentElement.classList.add("scripted");
showKnown();
showChanges();
if (location.hash.includes("=")) showState();
