"""``make audit``: what can be known of the dependencies without a network, one line for each fault.

The lock files pin every package to one version and to the SHA-256 of its files, hold what pyproject.toml asks for, and
are what is installed; every package is under a licence that was agreed to; the Plotly bundle is the one that was taken.
Known vulnerabilities are asked for with pip-audit, which needs a network (SECURITY.md).
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from supply.licences import is_agreed, licence_of
from supply.locks import DEV, ROOT, RUNTIME, Pin, asked_for, faults, pins, text_of

VENDOR = ROOT / "timeline" / "render" / "vendor"


def used_here(lock: str) -> list[Pin]:
    """What a lock file pins for this system and this Python."""
    return [
        pin for pin in pins(text_of(lock)) if not pin.requirement.marker or pin.requirement.marker.evaluate()
    ]


def not_as_locked(lock: str) -> Iterator[str]:
    """Packages whose version here is another one, or that are missing."""
    for pin in used_here(lock):
        try:
            found = version(pin.name)
        except PackageNotFoundError:
            found = "not installed"
        if found != pin.version:
            yield f"{pin.name}: locked is {pin.version}, here is {found}"


def not_agreed(lock: str) -> Iterator[str]:
    """Packages under a licence that isn't in licences.toml."""
    for pin in used_here(lock):
        licence = licence_of(pin.name)
        if licence is not None and not is_agreed(licence):
            yield f"{pin.name}: licence {licence or 'unknown'} is not in licences.toml"


def vendored() -> Iterator[str]:
    """Files that were taken over and are no longer what they were."""
    for line in (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        if hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() != digest:
            yield f"{name}: isn't the file that was taken over"


def found() -> list[str]:
    """All faults, each with the file that it is in."""
    every = [
        f"{lock}: {fault}" for lock in (RUNTIME, DEV) for fault in faults(text_of(lock), asked_for(lock))
    ]
    every += [f"{DEV}: {fault}" for fault in (*not_as_locked(DEV), *not_agreed(DEV))]
    return every + [f"{VENDOR.name}: {fault}" for fault in vendored()]


def main() -> None:
    """Print the licences and the faults; leave with 1 if there are any."""
    under = defaultdict(list)
    for pin in used_here(DEV):
        under[licence_of(pin.name) or "not installed here"].append(pin.name)
    for licence, names in sorted(under.items()):
        print(f"{licence}: {' '.join(sorted(names))}")
    every = found()
    print(*every, f"{len(used_here(DEV))} packages, {len(every)} faults", sep="\n")
    sys.exit(bool(every))


if __name__ == "__main__":
    main()
