"""Files made for one test, and what reading them gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.models import Article, Problem
from timeline.read import read

ReadFile = Callable[[str, bytes | str], "Read"]


class Read(list[Article | Problem]):
    """What reading gave."""

    @property
    def articles(self) -> list[Article]:
        return [item for item in self if isinstance(item, Article)]

    @property
    def problems(self) -> list[Problem]:
        return [item for item in self if isinstance(item, Problem)]

    @property
    def article(self) -> Article:
        (only,) = self.articles
        return only

    @property
    def published(self) -> str | None:
        return self.article.published.value if self.article.published else None


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Write a file of that name and read it."""

    def made(name: str, content: bytes | str) -> Read:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Read(read([path]))

    return made
