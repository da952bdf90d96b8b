"""``make sbom``: what the program is made of, as CycloneDX 1.6, from the lock file and the packages' own metadata.

The bill lists what a plain installation brings (requirements.lock) and the Plotly bundle that is shipped inside. The
same locks give the same bytes: no time and no serial number in it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from itertools import chain
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import timeline
from supply.audit import VENDOR
from supply.licences import licence_of
from supply.locks import RUNTIME, Pin, pins, project, text_of


def bill() -> dict[str, Any]:
    """The bill of materials."""
    told = project()
    locked = pins(text_of(RUNTIME))
    refs: dict[str, list[str]] = {}
    for pin in locked:  # a package may be locked to one version for each Python
        refs.setdefault(pin.name, []).append(_ref(pin))
    bundle = _bundle()
    root = f"pkg:pypi/{told['name']}@{timeline.__version__}"
    required = {pin.name: _required(pin.name) for pin in locked}
    extras = _extras([told["dependencies"], *required.values()])
    graph = {
        root: sorted([*_refs(told["dependencies"], {""}, refs), bundle["bom-ref"]]),
        bundle["bom-ref"]: [],
    }
    graph |= {_ref(pin): _refs(required[pin.name], extras[pin.name], refs) for pin in locked}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": told["name"],
                "version": timeline.__version__,
                "description": told["description"],
                "purl": root,
                **_licensed(told["license"]),
            }
        },
        "components": [
            *map(_component, sorted(locked, key=_ref)),
            bundle,
        ],
        "dependencies": [{"ref": ref, "dependsOn": on} for ref, on in sorted(graph.items())],
    }


def _ref(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _component(pin: Pin) -> dict[str, Any]:
    parts = {
        "type": "library",
        "bom-ref": _ref(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _ref(pin),
    }
    return {**parts, **_licensed(licence_of(pin.name))}


def _licensed(expression: str | None) -> dict[str, Any]:
    """An SPDX expression where it is one; "BSD" without its clauses is only a name."""
    if not expression:
        return {}
    if expression == "BSD":
        return {"licenses": [{"license": {"name": expression}}]}
    return {"licenses": [{"expression": expression}]}


def _bundle() -> dict[str, Any]:
    name, version = (VENDOR / "VERSION").read_text(encoding="ascii").split()
    digest = (VENDOR / "SHA256SUMS").read_text(encoding="ascii").split()[0]
    ref = f"pkg:npm/{name}@{version}"
    hashes = [{"alg": "SHA-256", "content": digest}]
    parts = {
        "type": "library",
        "bom-ref": ref,
        "name": name,
        "version": version,
        "purl": ref,
        "hashes": hashes,
    }
    return {**parts, **_licensed("MIT")}


def _required(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # one for another system
        return []


def _extras(lists: Iterable[list[str]]) -> dict[str, set[str]]:
    """The extras that are asked for of each package, "" among them."""
    asked: dict[str, set[str]] = defaultdict(lambda: {""})
    for each in map(Requirement, chain.from_iterable(lists)):
        asked[canonicalize_name(each.name)] |= each.extras
    return asked


def _refs(asked: list[str], extras: set[str], refs: dict[str, list[str]]) -> list[str]:
    """The components that requirements lead to on this system, with these extras."""
    wanted = [
        each
        for each in map(Requirement, asked)
        if not each.marker or any(each.marker.evaluate({"extra": extra}) for extra in extras)
    ]
    return sorted({ref for each in wanted for ref in refs.get(canonicalize_name(each.name), ())})


def main() -> None:
    """Write the bill to the file that is named."""
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    made = bill()
    path.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    print(f"{path}: {len(made['components'])} components")


if __name__ == "__main__":
    main()
