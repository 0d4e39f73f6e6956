"""Pages of live blogs as five publishers would write them, with words made up for the tests."""

from __future__ import annotations

import json
from html import escape

ADDRESS = "https://news.example/live/bridge"


def posted(number, title, text, at, **members):
    """An update as most publishers write it, known by the fragment of its address."""
    return {
        "@type": "BlogPosting",
        "@id": f"{ADDRESS}#b{number}",
        "headline": title,
        "articleBody": text,
        "datePublished": at,
        "author": {"@type": "Person", "name": "Ann Lee"},
        **members,
    }


def blog(updates, **members):
    """What a page says of its live blog; its updates come in the order given."""
    return {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "The bridge, live",
        "url": ADDRESS,
        "liveBlogUpdate": list(updates),
        **members,
    }


def script(value):
    """A script of JSON-LD, as plain as a page can have one."""
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def live_page(*scripts, body="", lang="en"):
    """A whole page with these scripts in its head."""
    head = f"<meta charset=utf-8><title>Live</title>{''.join(scripts)}"
    return f"<!doctype html><html lang={lang}><head>{head}</head><body>{body}</body></html>"


def page_of(updates, **members):
    """A whole page with one script."""
    return live_page(script(blog(updates, **members)))


def in_microdata(updates, headline="The bridge, live"):
    """A page whose updates are marked in its HTML, and in no script."""
    items = "".join(
        '<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"'
        f' itemid="{update["@id"]}"><h2 itemprop="headline">{escape(update["headline"])}</h2>'
        f'<time itemprop="datePublished" datetime="{update["datePublished"]}">then</time>'
        f'<div itemprop="articleBody">{update["articleBody"]}</div></div>'
        for update in updates
    )
    blog_tag = '<div itemscope itemtype="https://schema.org/LiveBlogPosting">'
    return live_page(body=f'{blog_tag}<h1 itemprop="headline">{headline}</h1>{items}</div>')
