"""Coverage-guided fuzzing: ``python -m fuzz TARGET [SECONDS]`` in tests/, with atheris installed.

    pip install atheris==3.0.0
    cd tests && python -m fuzz tagger 300

Without a target the targets are listed. What the run finds lies in the working folder as ``crash-…``: shorten it, mend
what it shows, and keep it in ``corpus/TARGET``, where the test suite reads it from then on. The run starts from the
kept files and from the target's beginning: for a reader the small file of its format.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["timeline", "tomllib"]):
    from fuzz.targets import BEGINNINGS, TARGETS

KEPT = Path(__file__).parent / "corpus"


def main() -> None:
    """Fuzz one target until the time is up or it raises."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"targets: {' '.join(TARGETS)}")
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "300"
    with tempfile.TemporaryDirectory() as found:
        Path(found, "beginning").write_bytes(BEGINNINGS[name])
        kept = [str(KEPT / name)] if (KEPT / name).is_dir() else []
        limits = [f"-max_total_time={seconds}", "-max_len=65536", "-timeout=60", "-rss_limit_mb=4096"]
        atheris.Setup([sys.argv[0], *limits, found, *kept], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
