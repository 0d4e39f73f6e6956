"""The pytest plug-in: the laws of a project's models, diffs of states, the fixture `story`.

Loaded in every run of pytest where this package is installed: so nothing of it is imported before
it is needed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import unittest

    from storyversions import errors, registry, testing, words
    from storyversions.testing.machines import recorder
    from storyversions.testing.plugins import assertion_diff
else:  # see above: nothing of it is imported before it is needed
    errors = lazy_module("storyversions.errors")
    registry = lazy_module("storyversions.registry")
    testing = lazy_module("storyversions.testing")
    words = lazy_module("storyversions.words")
    recorder = lazy_module("storyversions.testing.machines.recorder")
    assertion_diff = lazy_module("storyversions.testing.plugins.assertion_diff")

FILE = "pyproject.toml"


def pytest_configure(config: pytest.Config) -> None:
    """Add the file of the project to a run of everything, where it names models."""
    file = config.rootpath / FILE
    if config.args_source is config.ArgsSource.TESTPATHS and models_in(file):
        config.args.append(str(file))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect laws from `file_path` where it is the file of the project.

    `parent` becomes the parent of the collector.
    """
    if file_path == parent.config.rootpath / FILE and models_in(file_path):
        return ModelsFile.from_parent(parent, path=file_path)
    return None


def models_in(file: Path) -> tuple[str, ...]:
    """Read what ``[tool.storyversions] models`` names in a `file`, each once.

    The models are named as ``package.module:Class``.

    Raises:
        pytest.UsageError: the entry is not a list of texts, or something else is beside it.

    """
    given = _tool(file)
    unknown = sorted(set(given) - {"models"}) if isinstance(given, dict) else []
    if unknown:
        raise pytest.UsageError(
            f"{FILE}: [tool.storyversions] has no {unknown[0]!r}; it has models"
        )
    models = given.get("models", []) if isinstance(given, dict) else None
    if not isinstance(models, list) or not all(isinstance(each, str) for each in models):
        raise pytest.UsageError(
            f'{FILE}: [tool.storyversions] models is a list, as in ["package.module:Class"]'
        )
    return tuple(dict.fromkeys(models))


def _tool(file: Path) -> Any:
    """Read the table ``[tool.storyversions]``; an empty one where there is none."""
    try:
        text = file.read_text(encoding="utf-8")
        # Most projects have no such table: looking for the word is cheaper than parsing the
        # file of every project.
        tools = tomllib.loads(text).get("tool", {}) if "storyversions" in text else {}
    except (OSError, ValueError):  # pytest itself says what is wrong with such a file
        return {}
    return tools.get("storyversions", {}) if isinstance(tools, dict) else {}


class ModelsFile(pytest.File):
    """The project's file: a collector for each model that it names."""

    def collect(self) -> Iterator[ModelLaws]:
        """Yield a collector per model, named by its class.

        Where two classes have one name, both are named in full.
        """
        models = models_in(self.path)
        names = [each.rpartition(":")[2] for each in models]
        for model, name in zip(models, names, strict=True):
            unique = name if names.count(name) == 1 else model
            yield ModelLaws.from_parent(self, name=unique, model=model)


class ModelLaws(pytest.Collector):
    """A model: an item for each of its laws."""

    def __init__(self, *, model: str, **given: Any) -> None:
        super().__init__(**given)
        self.model = model

    def collect(self) -> Iterator[LawItem]:
        """Yield an item per law of the model.

        Raises:
            CollectError: in one sentence, if the class cannot be found or versioned.

        """
        case = self._case()
        for name in dir(case):
            if name.startswith("test_"):
                yield LawItem.from_parent(self, name=name, case=case)

    def _case(self) -> type[unittest.TestCase]:
        root = str(self.config.rootpath)
        if (
            root not in sys.path
        ):  # behind all else, as the command line finds a model in the current folder
            sys.path.append(root)
        try:
            return testing.laws(registry.named_model(self.model))
        except ImportError as error:
            raise self.CollectError(
                f"{FILE}: the laws of {self.model} cannot be asked: {error}"
            ) from None
        except errors.StoryError as error:
            raise self.CollectError(
                words.printable(f"{FILE}: {str(error).removeprefix('--model ')}")
            ) from None


class LawItem(pytest.Item):
    """One law of a model."""

    def __init__(self, *, case: type[unittest.TestCase], **given: Any) -> None:
        super().__init__(**given)
        self.case = case

    def runtest(self) -> None:
        """Ask the law."""
        getattr(self.case(self.name), self.name)()

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the law is asked for, and its name."""
        return self.path, None, f"{self.case.__qualname__}.{self.name}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Write the sentence of the law, with the smallest example, from `excinfo`.

        Any other error is shown as pytest does, in its `style`.
        """
        if isinstance(excinfo.value, AssertionError):
            return "\n".join([str(excinfo.value), *getattr(excinfo.value, "__notes__", ())])
        return super().repr_failure(excinfo, style)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Explain `left` ``==`` `right` for two states or two versions by our diff.

    Any other values, or another `op`, are left to pytest.
    """
    # Told by an attribute of the class, so that no assertion in any project imports attrs.
    if op != "==" or type(left) is not type(right) or not hasattr(left, "__attrs_attrs__"):
        return None
    try:
        return assertion_diff.explained(left, right)
    # A class that is none of ours, or a value that it does not allow.
    except Exception:  # noqa: BLE001
        return None


@pytest.fixture
def story() -> recorder.Recorder:
    """Record states and updates; fail the test at the first step that breaks a rule."""
    return recorder.Recorder()
