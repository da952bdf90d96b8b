"""What `make bench` runs: every script of tests/bench/, each in a process of its own, so that memory is its own too.

    python tests/bench.py [NAME …] [-- ARGUMENT …]

Names are those of the scripts ("pipeline"); without any all are run. Arguments go to each script.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).with_suffix("")


def main(arguments: list[str]) -> int:
    """Run the scripts; 1 if one of them failed."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    wanted, passed = arguments[:at], arguments[at + 1 :]
    found = {path.stem: path for path in sorted(SCRIPTS.glob("*.py"))}
    if unknown := [name for name in wanted if name not in found]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(found)}", file=sys.stderr)
        return 2
    failed = False
    for name in wanted or found:
        failed |= subprocess.run([sys.executable, str(found[name]), *passed], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
