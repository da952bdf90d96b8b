"""Which program this is, to the last word of its word lists: what another one made must be made again."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import timeline

#: What decides what is found in a document; the other rooms only show it.
_ROOMS = ("models", "read", "tag", "extract", "languages", "ontology", "gazetteer", "engines", "pipeline.py")
_NAME = "diplomatic-timeline"


@lru_cache(maxsize=4)
def program(*more: str) -> str:
    """A hash of the rooms that read, tag and extract, of ``more``, of Python's version and those of the libraries."""
    hashed = hashlib.blake2b(digest_size=16)
    root = Path(timeline.__file__).parent
    for room in (*_ROOMS, *more):
        path = root / room
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                hashed.update(f"{file.relative_to(root).as_posix()}\0".encode())
                hashed.update(file.read_bytes())
    hashed.update(f"{sys.version_info[:2]} {_libraries()}".encode())
    return hashed.hexdigest()


def _libraries() -> list[str]:
    try:
        asked = requires(_NAME) or []
    except PackageNotFoundError:
        return []
    names = {line.split(";")[0].split("[")[0].split(" ")[0].rstrip("<>=!~.0123456789,") for line in asked}
    return sorted(f"{name}=={found}" for name in names if (found := _version(name)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
