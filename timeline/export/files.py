"""Writing a file so that a reader finds the old content or the new, never half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

#: What a file is to hold.
Content = str | bytes | Iterable[str]


def write_atomically(path: str | Path, text: str | bytes) -> None:
    """Write bytes, or text as UTF-8 with its line feeds unchanged; make the folder if it is missing.

    The text goes to a temporary file in the same folder (a rename is atomic within one file system only), reaches
    the disk, and only then takes the name. On any fault the old file stays as it was, no temporary file is left,
    and the ``OSError`` or ``UnicodeEncodeError`` is raised. A symbolic link keeps pointing at its file.
    """
    write_together({path: text})


def write_together(texts: Mapping[Path, Content] | Mapping[str | Path, Content]) -> None:
    """Write several files as ``write_atomically`` does; none takes its name before all have reached the disk.

    A content may also come as pieces of text, which are written as they come.
    """
    contents = {Path(os.path.realpath(path)): text for path, text in texts.items()}
    staged: list[tuple[str, Path]] = []
    try:
        for target, content in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
            staged.append((name, target))
            with os.fdopen(handle, "wb") as file:
                for piece in [content] if isinstance(content, str | bytes) else content:
                    file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, _mode_of(target))
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        for name, target in staged:
            os.replace(name, target)
    except BaseException:
        for name, _ in staged:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
        raise


def _mode_of(target: Path) -> int:
    """The permissions of the file that is replaced; for a new one what ``open`` would give it."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
