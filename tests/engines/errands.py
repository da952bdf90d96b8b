"""What engines are given to do in tests: importable by name, so that it can travel."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import NamedTuple


class Errand(NamedTuple):
    """A number to double; workers leave a mark in the folder and the first ``deaths`` of them die of it."""

    number: int
    folder: str
    deaths: int = 0


def done(errand: Errand) -> int:
    place = Path(errand.folder) / str(errand.number)
    place.mkdir(exist_ok=True)
    if len(list(place.iterdir())) < errand.deaths:
        (place / str(os.getpid())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if errand.number < 0:
        raise ValueError("a number below zero")
    return 2 * errand.number
