"""Finding what is installed by name: a state class, a renderer for notebooks, a kind of frame.

Only what is registered.

A data file never makes Python import a module: its `model` is looked up among the entry points of
the group ``storyversions.models`` (Python packaging specification, entry points). The model that
comes with the library is known as built in, and comes first: to find it, nothing is scanned, and no
package can take its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from storyversions.errors import UsageError
from storyversions.lazy import lazy_module

GROUP = "storyversions.models"
RENDERERS = "storyversions.renderers"
FRAMES = "storyversions.frames"

if TYPE_CHECKING:
    from importlib import metadata
    from importlib.metadata import EntryPoint
else:  # slow to import, and mostly what is built in is asked for
    metadata = lazy_module("importlib.metadata")


class _BuiltIn(NamedTuple):
    """A model, or a kind of frame, that comes with the library.

    Loaded as an entry point is, without a look at what is installed.
    """

    name: str
    value: str

    def load(self) -> Any:
        module, _, name = self.value.partition(":")
        return getattr(import_module(module), name)


def entry_points(group: str) -> Iterator[_BuiltIn | EntryPoint]:
    """Yield what is registered in a `group`: built-in entries first.

    The rest is read only once it is asked for.
    """
    if group in (GROUP, FRAMES):
        # Before the installed ones, and as a generator: finding a built-in model never scans
        # the packages.
        yield from map(_BuiltIn._make, import_module(group).BUILT_IN)
    yield from metadata.entry_points(group=group)


def registered_model(name: str) -> type:
    """Find the class that an installed package has registered under this `name`.

    Of several, the first one.

    Raises:
        UsageError: lists the names that are registered.

    """
    found = next((each for each in entry_points(group=GROUP) if each.name == name), None)
    if found is None:
        there = ", ".join(sorted({each.name for each in entry_points(group=GROUP)})) or "none"
        raise UsageError(
            f"no model is registered as {name!r} (registered: {there}); give it with --model"
            " package.module:Class"
        )
    try:
        model: Any = found.load()
    except (
        Exception,
        SystemExit,
    ) as error:  # the module is the user's: importing it may raise anything
        raise UsageError(
            f"the model {name!r} cannot be loaded ({type(error).__name__}: {error})"
        ) from error
    if not isinstance(model, type):
        raise UsageError(f"the model {name!r} is not a class: {found.value}")
    return model


def model_name(model: type) -> str:
    """Give the name under which a class is registered, else ``package.module:Class``.

    The latter is for people to read: nothing imports a module because a file names it.
    """
    value = f"{model.__module__}:{model.__qualname__}"
    found = (each.name for each in entry_points(group=GROUP) if each.value == value)
    return next(found, value)


def named_model(text: str) -> type:
    """Find the class for a `text`: ``package.module:Class`` or a registered name.

    Raises:
        UsageError: there is no such module or class.

    """
    # Only a command line or a project file may name a module; a data file names what is
    # registered.
    module, colon, name = text.partition(":")
    if not colon:
        return registered_model(text)
    if not module or not name:
        raise UsageError(f"--model {text}: it is not package.module:Class")
    try:
        found: Any = import_module(module)
    except (Exception, SystemExit) as error:  # as above
        raise UsageError(
            f"--model {text}: {module} cannot be imported ({type(error).__name__}: {error})"
        ) from error
    for part in name.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, type):
        raise UsageError(f"--model {text}: {module} has no class {name!r}")
    return found


class InNotebooks:
    """What a notebook shows of a value: its text, and HTML where a renderer gives some.

    By the display protocol of IPython, which Jupyter, nbconvert and marimo read too. The text is
    `str`, so that what a notebook keeps beside the HTML is what a reader would print.
    """

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return rendered("html", self)

    def _repr_mimebundle_(self, **_chosen: object) -> dict[str, str]:
        # IPython picks the forms that it was asked to show (`include`, `exclude`) by itself.
        html = self._repr_html_()
        return {"text/plain": str(self)} | ({"text/html": html} if html else {})


def rendered(form: str, value: Any) -> str | None:
    """Render a `value` by the renderer that is registered for a `form`.

    None where there is no renderer, or where it returns none.
    """
    found = next((each for each in entry_points(group=RENDERERS) if each.name == form), None)
    text: str | None = found.load()(value) if found is not None else None
    return text


def framed(kind: str, value: Any) -> Any:
    """Give a `value` as a frame of the `kind` that is registered under this name.

    Raises:
        UsageError: The packages that make it are not installed.

    """
    make = next(each for each in entry_points(group=FRAMES) if each.name == kind).load()
    return make(value)
