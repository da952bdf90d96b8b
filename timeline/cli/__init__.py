"""The ``timeline`` command: one file per command; ``console`` owns stdout, stderr, colour and progress."""

from timeline.cli.app import main

__all__ = ["main"]
