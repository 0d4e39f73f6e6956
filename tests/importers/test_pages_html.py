"""Pages in HTML: blocks in reading order, marks on their words, and what they say of themselves."""

from __future__ import annotations

import pytest

from storyversions.importers.pages import BlockKind, MarkKind, read_page, text_of_markup

ADDRESS = "https://example.org/news/fire.html"


def page_of(html, **known):
    return read_page(html.encode(), content_type="text/html", **known)


def texts(html):
    return [block.text for block in page_of(html).blocks]


def kinds(html):
    return [(block.kind.value, block.text) for block in page_of(html).blocks]


def marked(html, kind):
    return [
        block.text[mark.start : mark.stop]
        for block in page_of(html).blocks
        for mark in block.marked(kind)
    ]


def test_blocks_come_in_reading_order_with_what_they_are():
    html = """<h1>Fire</h1><p>It  burns.\n Still.</p><ul><li>one<li>two <b>bold</b></ul>
      <blockquote><p>said Ann</p></blockquote><figure><img src=a.jpg alt="A  fire">
      <figcaption>The hill</figcaption></figure><pre>a\n  b</pre><hr><h2>Later</h2>text"""
    assert kinds(html) == [
        ("heading", "Fire"),
        ("paragraph", "It burns. Still."),
        ("item", "one"),
        ("item", "two bold"),
        ("quote", "said Ann"),
        ("caption", "The hill"),
        ("preformatted", "a\n  b"),
        ("rule", ""),
        ("heading", "Later"),
        ("paragraph", "text"),
    ]


def test_words_of_time_sup_output_and_label_are_kept_where_they_stand():
    html = "<p>On <time datetime=2023-11-20>Monday</time> 10<sup>6</sup> <output>a</output>"
    assert texts(html) == ["On Monday 10⁶ a"]
    assert texts("<p>H<sub>2</sub>O, the 20<sup>th</sup>, <label>Toll</label>") == [
        "H₂O, the 20th, Toll"
    ]


def test_deleted_and_inserted_words_are_marked():
    html = "<p><del>500</del> <ins>505</ins> of <s>about</s> 700</p>"
    assert texts(html) == ["500 505 of about 700"]
    assert marked(html, MarkKind.DELETED) == ["500", "about"]
    assert marked(html, MarkKind.INSERTED) == ["505"]


def test_a_mark_leaves_the_spaces_around_its_words():
    html = "<p>a<strong> Update: </strong>b <b></b><b><i>c</i><b>d</b></b></p>"
    assert texts(html) == ["a Update: b cd"]
    assert marked(html, MarkKind.STRONG) == ["Update:", "cd"]


def test_a_mark_around_two_blocks_is_on_both():
    assert marked("<del><p>one</p><p>two</p></del>", MarkKind.DELETED) == ["one", "two"]


def test_scripts_styles_comments_and_hidden_parts_are_nothing():
    html = """<p>a<!-- Update --><script>"Update"</script><style>p{}</style><template>t</template>
      <noscript>n</noscript><span hidden>h</span><span style="display: none">d</span>b
      <svg><title>s</title></svg><select><option>o</select></p>"""
    assert texts(html) == ["a b"]


def test_hidden_until_found_is_found():
    assert texts("<p>a <span hidden=until-found>b</span>") == ["a b"]


def test_what_stands_around_an_article_is_a_margin():
    html = """<header>Site</header><nav><a href=/>Home</a></nav><article><header><h1>Fire</h1>
      </header><p>It burns.</p><aside>Correction: 3</aside><button>Share</button>
      <p>With <button>a word</button> inside.</p><footer>Ann</footer></article>
      <div role=contentinfo>x</div>"""
    page = page_of(html)
    assert [b.text for b in page.blocks] == ["Fire", "It burns.", "With a word inside."]
    assert [b.text for b in page.asides] == ["Correction: 3", "Share", "Ann"]
    assert [b.text for b in page.margins] == ["Site", "Home", "x"]


def test_other_articles_on_the_page_are_margins():
    html = "<p>x</p><article><p>The long story of it.</p></article><article><p>other</p></article>"
    page = page_of(html)
    assert [b.text for b in page.blocks] == ["The long story of it."]
    assert [b.text for b in page.margins] == ["x", "other"]


def test_articles_of_like_length_are_the_updates_of_a_live_page():
    html = "<main><h1>Live</h1><article>one</article><article>two</article></main><p>x</p>"
    assert texts(html) == ["Live", "one", "two"]


def test_a_row_of_data_is_one_block_and_a_table_for_layout_is_none():
    html = "<table><tr><th>Town<th>Dead<tr><td>Wajima<td><b>48</b></table>"
    assert kinds(html) == [("row", "Town | Dead"), ("row", "Wajima | 48")]
    assert marked(html, MarkKind.STRONG) == ["48"]
    layout = "<table><tr><td>menu<td><p>one</p><p>two</p></table>"
    assert texts(layout) == ["menu", "one", "two"]
    assert texts("<td>x</td><table><tr><td>alone</table>") == ["x", "alone"]


def test_line_breaks_stay_and_two_of_them_end_a_paragraph():
    assert texts("<p>a <br> b<br><br>c<br></p>") == ["a\nb", "c"]


def test_a_new_line_between_characters_of_japanese_is_no_space():
    assert texts("<p>火災が\n 続く。\nFire\n</p>") == ["火災が続く。 Fire"]


def test_links_and_pictures_are_absolute():
    html = """<base href=/x/><p><a href="a.html">one</a> <a name=n>two</a>
      <a href="http://[bad">three</a><img src=data:x data-src=p.png><img src=data:y>"""
    page = page_of(html, address=ADDRESS)
    assert page.links == ("https://example.org/x/a.html", "http://[bad")
    assert [image.address for image in page.images] == ["https://example.org/x/p.png"]
    assert page_of("<a href=' a.html '>x</a>").links == ("a.html",)


def test_a_time_keeps_its_machine_readable_date():
    (block,) = page_of("<p><time datetime=2023-11-20T15:15-05:00>3:15 p.m.</time> x").blocks
    assert [(m.value, block.text[m.start : m.stop]) for m in block.marked(MarkKind.TIME)] == [
        ("2023-11-20T15:15-05:00", "3:15 p.m.")
    ]


def test_metadata_come_from_linked_data_before_meta():
    html = """<html lang=ja><title>T | Site</title><link rel=canonical href=/fire>
      <meta property=og:title content=O><meta property=article:published_time content=2020-01-01>
      <meta name=author content=M><meta property=article:modified_time content=2020-01-03>
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"H",
      "datePublished":"2020-01-02","author":{"name":"Ann"}}</script><p>x"""
    page = page_of(html, address=ADDRESS)
    assert page.title == "H"
    assert page.address == "https://example.org/fire"
    assert (page.published, page.modified) == ("2020-01-02", "2020-01-03")
    assert (page.language, page.byline) == ("ja", "Ann")


def test_without_linked_data_meta_is_read():
    page = page_of("<meta property=og:title content='A  fire'><meta name=date content=2020><p>x")
    assert (page.title, page.published, page.address) == ("A fire", "2020", "")
    assert page_of("<title>T</title><svg><title>no</title></svg><p>x").title == "T"
    assert (
        page_of("<link rel=canonical href='http://[bad'><p>x", address=ADDRESS).address == ADDRESS
    )


def test_a_time_that_is_the_page_s_own_is_when_it_was_published():
    assert page_of("<p>x<time pubdate datetime=2020-01-02>then</time>").published == "2020-01-02"
    html = "<p>x<time itemprop=dateModified datetime=2020-01-03>x</time><time>y</time>"
    assert page_of(html).modified == "2020-01-03"


def test_the_headline_is_the_first_of_the_article():
    html = "<h1>Site</h1><article><h1>Fire</h1><p>It burns and burns.</article>"
    assert page_of(html).title == "Fire"


def test_the_text_of_markup_has_a_line_for_each_block():
    assert text_of_markup("<p>Ann &amp; Bob</p><p>a<br>b</p>") == "Ann & Bob\na\nb"
    assert text_of_markup("plain &lt;b&gt;") == "plain <b>"
    assert text_of_markup(" ") == ""


@pytest.mark.parametrize("html", ["", " \n", "<!-- x -->", "<p>", "<html></html>", "\0"])
def test_an_empty_page_has_no_blocks(html):
    assert [block.text for block in page_of(html).blocks if block.text != "\ufffd"] == []


def test_a_cut_page_is_read_as_far_as_it_goes():
    assert texts("<p>one</p><p>tw") == ["one", "tw"]
    assert texts("<p>one</p><a href='x") == ["one"]


def test_kinds_have_the_names_that_templates_use():
    assert [kind.value for kind in BlockKind][:3] == ["heading", "paragraph", "item"]
