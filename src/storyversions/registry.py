"""Finding what is installed by name: a state class, or a renderer for notebooks; only what is registered.

A data file never makes Python import a module: its `model` is looked up among the entry points of the
group ``storyversions.models`` (Python packaging specification, entry points).
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from storyversions.errors import UsageError

GROUP = "storyversions.models"
RENDERERS = "storyversions.renderers"


def registered_model(name: str) -> type:
    """The class that an installed package has registered under this name.

    Errors: `UsageError` lists the names that there are.
    """
    models = {each.name: each for each in entry_points(group=GROUP)}
    if name not in models:
        there = ", ".join(sorted(models)) or "none"
        raise UsageError(
            f"no model is registered as {name!r} (registered: {there}); give it with --model package.module:Class"
        )
    try:
        model: Any = models[name].load()
    except (Exception, SystemExit) as error:  # the module is the user's: importing it may raise anything
        raise UsageError(f"the model {name!r} cannot be loaded ({type(error).__name__}: {error})") from error
    if not isinstance(model, type):
        raise UsageError(f"the model {name!r} is not a class: {models[name].value}")
    return model


def named_model(text: str) -> type:
    """The class that a user names as ``package.module:Class`` or by a registered name.

    Errors: `UsageError` where there is no such module or class.
    """
    module, colon, name = text.partition(":")
    if not colon:
        return registered_model(text)
    if not module or not name:
        raise UsageError(f"--model {text}: it is not package.module:Class")
    try:
        found: Any = import_module(module)
    except (Exception, SystemExit) as error:  # as above
        raise UsageError(f"--model {text}: {module} cannot be imported ({type(error).__name__}: {error})") from error
    for part in name.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, type):
        raise UsageError(f"--model {text}: {module} has no class {name!r}")
    return found


def rendered(form: str, value: Any) -> str | None:
    """What the renderer that is registered for a form makes of a value; None where there is none, or it makes none."""
    for each in entry_points(group=RENDERERS, name=form):
        text: str | None = each.load()(value)
        return text
    return None
