"""Changes the core in small ways and asks its tests to notice: `make mutants`, with mutmut.

Each target is mutated in a copy of the tree, with the tests that speak of it, the quickest first.
The table goes to stdout as Markdown, then each mutant that no test noticed; those listed as
equivalent in `equivalent.toml` change nothing that can be seen, and do not count. The exit code is
1 where fewer than 95 % of the others are noticed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

ROOT: Final = Path(__file__).parent.parent
ENOUGH: Final = 0.95
COPIED: Final = (
    "src",
    "tests",
    "docs",
    "seeds",
    "snapshots",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "Makefile",
)


@frozen
class Target:
    """Modules that are mutated together, and the tests that must notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


EQUIVALENT: Final = frozenset(
    mutant
    for reason in tomllib.loads((ROOT / "proof/equivalent.toml").read_text("utf-8"))["equivalent"]
    for mutant in reason["mutants"]
)

TARGETS: Final = {
    "patches": Target(
        (
            *("state/patch.py", "state/between.py", "state/fast/*", "state/walk.py"),
            *("state/rebuild.py", "state/places.py", "state/leaves.py"),
        ),
        (
            "state/test_leaves.py",
            "state/test_patch.py",
            "state/test_walk.py",
            "state/test_rebuild.py",
            "state/test_change.py",
            "state/test_between.py",
            "cases/test_0*.py",
            "cases/test_51*.py",
            "laws/test_patch_laws.py",
            "laws/test_comparison_laws.py",
        ),
    ),
    "history": Target(
        (
            *("story/causes/*", "story/history/*", "story/fast/*"),
            *("story/renewals.py", "dates/recorded_day.py"),
        ),
        (
            *(
                "story/test_history.py",
                "story/test_decision_table.py",
                "story/test_causes_golden.py",
                "story/test_two_clocks.py",
                "story/test_renewals.py",
                "story/test_own_day.py",
                "story/test_overdue_plans.py",
                "story/test_unstated_causes.py",
                "story/test_causes_of_disputes.py",
                "story/test_rare_paths_of_stories.py",
                "story/test_lookups.py",
            ),
            *(
                "story/test_diff.py",
                "story/test_story.py",
                "story/test_recorded_patches.py",
                "cases/test_1*.py",
                "cases/test_4*.py",
                "cases/test_60[0-4]*.py",
                "cases/test_665*.py",
                "cases/test_7[0-2]*.py",
                "cases/test_78[4-7]*.py",
                "cases/test_791*.py",
            ),
            *("dates/test_recorded_day.py", "laws/test_history_laws.py", "laws/test_fold_laws.py"),
            *("laws/test_own_day_laws.py", "laws/test_time_zone_laws.py"),
        ),
    ),
}

NOTICED: Final = frozenset([1, 3, 24, 36, 152, 255, -24])
"""Exit codes of mutmut for a test that failed, and for a mutant that ran for ever."""

CONTEXT: Final = 24
"""So many characters are shown on either side of a change."""

CONFIG: Final = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = {modules}
also_copy = ["docs", "seeds", "snapshots", "README.md", "LICENSE", "Makefile"]
pytest_add_cli_args = [
    "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "-k", "not one_example_in_twenty",
]
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 5.0
timeout_constant = 4.0
"""


@frozen
class Mutant:
    """A small change to a function, whether a test noticed it, and whether one could."""

    module: str
    change: str
    noticed: bool
    equivalent: bool = False

    def __str__(self) -> str:
        return f"{self.module}: {self.change}"


def mutants(name: str, folder: Path, processes: int) -> Iterator[Mutant]:
    """Mutate a target in a copy of the tree in this folder, or go on with the run that is there."""
    if not folder.exists():
        _copy(TARGETS[name], folder)
    subprocess.run(
        [_mutmut(), "run", "--max-children", str(processes)],
        cwd=folder,
        stdout=sys.stderr,
        check=True,
    )
    for path in sorted(folder.glob("mutants/src/**/*.meta")):
        verdicts = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        for key, code in verdicts.items():
            module = str(path.relative_to(folder / "mutants/src/storyversions")).removesuffix(
                ".py.meta"
            )
            noticed = code in NOTICED
            mutant = Mutant(module, "" if noticed else _change(folder, key), noticed)
            yield evolve(mutant, equivalent=str(mutant) in EQUIVALENT)


def _copy(target: Target, folder: Path) -> None:
    folder.mkdir(parents=True)
    for each in COPIED:
        source = ROOT / each
        if source.is_dir():
            shutil.copytree(source, folder / each, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / each)
    tests = sorted(
        str(path.relative_to(ROOT)) for each in target.tests for path in (ROOT / "tests").glob(each)
    )
    modules = [f"src/storyversions/{each}" for each in target.modules]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as config:
        config.write(CONFIG.format(modules=json.dumps(modules), tests=json.dumps(tests)))


def _mutmut() -> str:
    return str(Path(sys.executable).with_name("mutmut"))


def _change(folder: Path, key: str) -> str:
    """What a mutant changes: its function, the line as it is, and as it became."""
    shown = subprocess.run(
        [_mutmut(), "show", key], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    lines = [
        line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    before, after = (
        " ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+"
    )
    function = (
        key.rpartition(".")[2]
        .rpartition("__mutmut_")[0]
        .removeprefix("x_")
        .removeprefix("xǁ")
        .replace("ǁ", ".")
    )
    return f"{function}: {_shortened(before, after)}"


def _shortened(before: str, after: str) -> str:
    """Two texts with what differs and a little around it."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    left, right = max(0, start - CONTEXT), max(0, end - CONTEXT)
    sides = (text[left : len(text) - right] for text in (before, after))
    return " → ".join(f"{'…' if left else ''}{side}{'…' if right else ''}" for side in sides)


def _alike(one: str, other: str) -> int:
    """With how many same characters two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def table(found: Iterable[Mutant]) -> list[str]:
    """A line for each module: mutants, those that nobody can notice, noticed, and the share."""
    rows: dict[str, Counter[str]] = {}
    for each in found:
        for name in (each.module, "all"):
            kind = "noticed" if each.noticed else "equivalent" if each.equivalent else "survived"
            rows.setdefault(name, Counter())[kind] += 1
    rows["all"] = rows.pop("all")
    head = ["module", "mutants", "equivalent", "noticed", "survived", "score"]
    return [
        f"| {' | '.join(row)} |"
        for row in (head, ["---"] * len(head), *map(_row, rows, rows.values()))
    ]


def _row(name: str, kinds: Counter[str]) -> list[str]:
    counts = [kinds.total(), kinds["equivalent"], kinds["noticed"], kinds["survived"]]
    return [name, *map(str, counts), f"{score(kinds['noticed'], kinds['survived']):.1%}"]


def score(noticed: int, survived: int) -> float:
    """The share of those that can be noticed."""
    return noticed / (noticed + survived) if noticed + survived else 1.0


def main() -> int:
    """Run it all; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--target", choices=TARGETS, action="append", help="one alone; all unless given"
    )
    parser.add_argument("--folder", type=Path, help="where to work; a run that is there goes on")
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        found = [
            each
            for name in given.target or TARGETS
            for each in mutants(name, folder / name, given.processes)
        ]
    survived = [each for each in found if not each.noticed and not each.equivalent]
    minutes = (time.monotonic() - began) / 60
    print(
        f"mutmut {version('mutmut')}, {minutes:.0f} minutes, {given.processes} processes",
        "",
        *table(found),
        sep="\n",
    )
    print("", *(f"- `{each}`" for each in survived), sep="\n")
    return 0 if score(sum(each.noticed for each in found), len(survived)) >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
