"""The door to Jinja2 (extra `html`): templates filled with texts, every one of them escaped.

What is not text is made here or in `reports.svg`, by code that escapes: nothing in a story becomes
markup.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from storyversions.errors import UsageError
from storyversions.lazy import lazy_module
from storyversions.reports.rows import Page
from storyversions.reports.svg import clean, written
from storyversions.state.codec import Plain
from storyversions.words import parts_by_change, plain_text

if TYPE_CHECKING:
    import jinja2
    import markupsafe
else:  # an extra, and what comes with it
    jinja2 = lazy_module("jinja2")
    markupsafe = lazy_module("markupsafe")

TEMPLATES = files("storyversions.reports") / "templates"
JINJA_MISSING = "this needs Jinja2: install 'storyversions[html]'"


def render_template(template: str, **values: Any) -> str:
    """Fill `values` into the template of this name.

    Raises:
        UsageError: Jinja2 is not installed.

    """
    return _environment().get_template(template).render(**values)


def rows_html(page: Page, lang: str) -> str:
    """Render a `page` as HTML: a list of rows, each with its cause and source."""
    return render_template("rows.html", page=page, lang=lang)


def source(name: str) -> str:
    """Read a style sheet or script that pages carry."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def csp_digest(text: str) -> str:
    """Hash a text for the content security policy that lets it in (CSP level 3)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def safe_url(url: str | None) -> str:
    """Give an address of the web, else nothing: no other scheme becomes a link."""
    return (
        url if url and url.lower().startswith(("http://", "https://")) and url.isprintable() else ""
    )


def _environment() -> jinja2.Environment:
    try:
        loader = jinja2.PackageLoader("storyversions.reports", "templates")
    except ImportError:
        raise UsageError(JINJA_MISSING) from None
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "svg": _svg,
        "data": _data,
        "web": safe_url,
        "changes": _changes,
        "verbatim": _verbatim,
    }
    return made


def _final(value: Any) -> Any:
    """Escape controls and marks of direction in a text, so that they are visible."""
    return clean(plain_text(value)) if type(value) is str else value


def _changes(text: str) -> Any:
    """Write words that are marked as deleted or inserted as such elements (HTML 4.7)."""
    written_parts = (
        _ELEMENTS[tag].format(markupsafe.escape(_final(part)))
        for tag, part in parts_by_change(text)
    )
    return markupsafe.Markup("".join(written_parts))


_ELEMENTS = {"": "{}", "del": "<del>{}</del>", "ins": "<ins>{}</ins>"}


def _svg(element: Element) -> Any:
    return markupsafe.Markup(written(element))


def _data(plain: Plain) -> Any:
    """Plain JSON inside a script element, in which no tag can begin or end (HTML, 4.12.1.3)."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029\ufdd0\ufdd1\ufdd2\ufdd3":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return markupsafe.Markup(text)


def _verbatim(text: str) -> Any:
    """Mark a style sheet or script of our own as safe."""
    return markupsafe.Markup(text)
