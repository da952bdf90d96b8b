"""Where the per-document function runs. An engine is anything that maps as the built-in ``map`` does."""

from timeline.engines.local import sequential

__all__ = ["sequential"]
