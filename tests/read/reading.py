"""What the tests of the readers share: the sample files, and reading in one call."""

from __future__ import annotations

from pathlib import Path

from timeline.models import Article, Problem
from timeline.read import read

SAMPLES = Path(__file__).parent.parent / "data" / "read"


def articles(*paths: Path | str) -> list[Article]:
    """The articles of files; no problem may come with them."""
    items = list(read(paths))
    assert not [item for item in items if isinstance(item, Problem)]
    return [item for item in items if isinstance(item, Article)]


def failure(path: Path | str) -> str:
    """The one line on a file that can't be read."""
    items = list(read([path]))
    assert len(items) == 1, items
    (item,) = items
    assert isinstance(item, Problem)
    assert item.kind == "failed"
    assert "\n" not in item.message
    return item.message


def kinds(article: Article) -> list[tuple[str, str]]:
    """The blocks of an article: kind and words."""
    return [(str(block.kind), article.text[block.start : block.end]) for block in article.blocks]


def write(path: Path, content: bytes | str) -> Path:
    """A file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
