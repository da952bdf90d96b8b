"""RSS and Atom: entries, their dates, and what is damaged, empty or hostile."""

from __future__ import annotations

from pathlib import Path

from tests.read.reading import articles, failure, write
from timeline.models import Article, Problem
from timeline.read import read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Wire</title><link>https://harbourwire.example/</link><language>en-gb</language>
<lastBuildDate>Fri, 16 Mar 2018 10:00:00 GMT</lastBuildDate>
<item><title>Envoys reopen the crossing</title><link>https://harbourwire.example/a</link><guid>hw-1</guid>
<pubDate>Wed, 14 Mar 2018 08:30:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ministers reopened it on <b>Tuesday</b>.</p>
<p>They signed on 2 March.</p>]]></content:encoded></item>
<item><title>Consuls &amp; ambassadors</title><link>https://harbourwire.example/b</link><dc:date>2018-03-15</dc:date>
<description>The consuls will arrive next month, officials said.</description></item>
<item><title>From the future</title><guid>hw-3</guid><pubDate>Wed, 14 Mar 2028 08:30:00 +0100</pubDate>
<description>The talks will open next month.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Lantern Review</title>
<updated>2018-03-20T00:00:00Z</updated><entry><id>urn:1</id><title>Two neighbours</title>
<published>2018-03-14T09:00:00Z</published><updated>2018-03-16T09:00:00Z</updated>
<content type="html">&lt;p&gt;The bridge was opened yesterday.&lt;/p&gt;</content></entry>
<entry><id>urn:2</id><title>One bridge</title><updated>2018-03-17T09:00:00Z</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>It was closed in August 2009.</p></div></content></entry>
</feed>"""


def test_rss(tmp_path: Path) -> None:
    first, second, third = articles(write(tmp_path / "feed.rss", RSS))
    assert first.source.endswith("feed.rss#hw-1")
    assert (
        first.text
        == "Envoys reopen the crossing\n\nThe ministers reopened it on Tuesday.\n\nThey signed on 2 March."
    )
    assert first.published is not None
    assert (first.published.value, first.published.how) == ("2018-03-14T08:30+01:00", "meta")
    assert first.modified is None
    assert (first.outlet, first.language, first.url) == (
        "Harbour Wire",
        "en",
        "https://harbourwire.example/a",
    )
    assert second.title == "Consuls & ambassadors"
    assert second.published is not None
    assert second.published.value == "2018-03-15"
    assert third.published is None, "no entry is younger than the feed"


def test_atom_tells_changes_from_publication(tmp_path: Path) -> None:
    first, second = articles(write(tmp_path / "feed.xml", ATOM))
    assert first.published is not None
    assert first.modified is not None
    assert first.published.value == "2018-03-14T09:00+00:00"
    assert first.modified.value == "2018-03-16T09:00+00:00"
    assert second.published is None
    assert second.modified is not None
    assert "It was closed in August 2009." in second.text


def test_what_is_no_feed(tmp_path: Path) -> None:
    assert failure(write(tmp_path / "a.xml", "<note><to>you</to></note>")) == "XML, but no RSS or Atom feed"
    assert failure(write(tmp_path / "b.xml", b"")) == "empty"
    assert (
        failure(write(tmp_path / "c.rss", RSS[: RSS.index("<item>")] + "</channel></rss>"))
        == "a feed without entries"
    )


def test_what_can_be_read_of_a_damaged_feed_is(tmp_path: Path) -> None:
    items = list(read([write(tmp_path / "a.rss", RSS[: RSS.index("<item><title>From")])]))
    assert [getattr(item, "kind", "") for item in items if isinstance(item, Problem)] == ["warning"]
    assert len(items) == 3


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    message = "declares entities of its own, which no feed needs (an attack?)"
    attack = RSS.replace("<rss", f"<!DOCTYPE rss [{laughs}]>\n<rss", 1).replace("Short.", "&a11;")
    assert failure(write(tmp_path / "a.rss", attack)) == message
    secret = write(tmp_path / "secret.txt", "the key is under the mat").as_uri()
    attack = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret}">]>\n<rss', 1).replace(
        "Short.", "&x;"
    )
    assert failure(write(tmp_path / "b.rss", attack)) == message


def test_a_deep_nest_of_elements_is_no_trap(tmp_path: Path) -> None:
    deep = RSS.replace("Short.", "&lt;div&gt;" * 20_000 + "Envoys met.")
    items = list(read([write(tmp_path / "a.rss", deep)]))
    assert sum(isinstance(item, Article) for item in items) >= 2


def test_an_entry_without_text_costs_only_itself(tmp_path: Path) -> None:
    items = list(read([write(tmp_path / "a.rss", RSS.replace("The talks will open next month.", ""))]))
    assert [item.message for item in items if isinstance(item, Problem)] == ["an entry without text"]
