"""From what the user names to the files that are read: folders all the way down, sorted, each file once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from timeline.models import Problem

STDIN = "-"

#: Files that explain a folder rather than lie in it; read only if they are named themselves.
_NOT_ARTICLES = frozenset({"README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "SOURCES"})


def files(paths: Iterable[str | Path], suffixes: Collection[str]) -> Iterator[str | Problem]:
    """The files to read, as the user would write them, and a problem for each name that leads to none.

    Folders are searched recursively, in the order of their names; hidden files, files with suffixes that no reader
    takes, and folders reached a second time through links are passed over. A file reached twice is read once.
    """
    seen: set[str] = set()
    for path in map(str, paths):
        if path == STDIN:
            found: Iterable[str | Problem] = [STDIN]
        elif os.path.isdir(path):
            found = _in_folder(path, suffixes)
        else:
            found = [_named(path, suffixes)]
        for item in found:
            if isinstance(item, str):
                key = STDIN if item == STDIN else os.path.realpath(item)
                if key in seen:
                    continue
                seen.add(key)
            yield item


def suffix_of(path: str) -> str:
    """The last suffix of a path in lower case, with its dot; "" where there is none."""
    return os.path.splitext(path)[1].lower()


def is_article(name: str, suffixes: Collection[str]) -> bool:
    """Whether a file found in a folder or an archive is read: it has a reader, and doesn't just explain the folder."""
    return suffix_of(name) in suffixes and os.path.splitext(name)[0].upper() not in _NOT_ARTICLES


def _named(path: str, suffixes: Collection[str]) -> str | Problem:
    """A file that was named itself. Without any suffix it is taken for text."""
    if not os.path.lexists(path) and path.startswith(("http://", "https://")):
        return failed(path, "pages are fetched only when asked for", f"give it as --fetch {path}")
    if not os.path.lexists(path):
        return failed(path, "no such file or folder", "check the path")
    if not os.path.exists(path):
        return failed(path, "a link that leads nowhere", "")
    suffix = suffix_of(path)
    if suffix and suffix not in suffixes:
        return failed(path, f"no reader for {suffix} files", f"read are {', '.join(sorted(suffixes))}")
    return path


def _in_folder(folder: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    empty = True
    for item in _walk(folder, suffixes, frozenset()):
        empty = False
        yield item
    if empty:
        hint = f"read are {', '.join(sorted(suffixes))}"
        yield failed(folder, "no articles in this folder", hint)


def _walk(folder: str, suffixes: Collection[str], above: frozenset[str]) -> Iterator[str | Problem]:
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield failed(folder, reason(error), "")
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path):
            yield from _walk(path, suffixes, above | {real})
        elif is_article(name, suffixes):
            yield _found(path)


def _found(path: str) -> str | Problem:
    """A file in a folder; what lies there otherwise (a pipe, a device) could be waited on for ever."""
    if not os.path.exists(path):
        return failed(path, "a link that leads nowhere", "")
    return path if os.path.isfile(path) else failed(path, "no file", "name it itself to read it")


def reason(error: OSError) -> str:
    """An operating system's complaint in lower case ("permission denied")."""
    return (error.strerror or type(error).__name__).lower()


def failed(source: str, message: str, hint: str) -> Problem:
    """A problem for a source that could not be read: one line, whatever a library had to say about it."""
    return Problem(source=source, kind="failed", message=" ".join(message.split()), hint=hint)
