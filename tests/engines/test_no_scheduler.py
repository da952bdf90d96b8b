"""A scheduler that isn't there is said so, not taken for a fault of the program."""

from __future__ import annotations

import sys

import pytest

from timeline.engines.cluster import cluster
from timeline.engines.engine import EngineError


def test_an_address_where_nobody_listens_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(sys.modules[cluster.__module__], "_PATIENCE", 1)
    with pytest.raises(EngineError, match=r"scheduler tcp://127\.0\.0\.1:9 can't be reached"):
        list(cluster(1, "tcp://127.0.0.1:9")(str, ["a"]))
