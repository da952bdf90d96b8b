"""The dependencies are those that were agreed to, to the byte; and the checks see what isn't so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import timeline
from supply import audit
from supply.licences import is_agreed, licence_of
from supply.locks import DEV, RUNTIME, asked_for, faults, pins, text_of
from supply.sbom import bill

HASH = f"--hash=sha256:{'0' * 64}"


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_a_lock_pins_what_is_asked_for_to_the_byte(lock: str) -> None:
    assert pins(text_of(lock))
    assert list(faults(text_of(lock), asked_for(lock))) == []


def test_both_locks_agree() -> None:
    dev = {(pin.name, str(pin.requirement.marker)): (pin.version, pin.hashes) for pin in pins(text_of(DEV))}
    for pin in pins(text_of(RUNTIME)):
        assert dev[pin.name, str(pin.requirement.marker)] == (pin.version, pin.hashes)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rich==14.0\n", "rich: files without a SHA-256"),
        ("rich==14.0 \\\n    --hash=md5:0123\n", "rich: files without a SHA-256"),
        (f"rich>=14.0 {HASH}\n", "rich: not one version: rich>=14.0"),
        (f"rich==14.* {HASH}\n", "rich: not one version: rich==14.*"),
        (f"rich @ https://files.example/rich.whl {HASH}\n", "rich: not one version"),
        (f"rich==12.0 {HASH}\n", "rich: locked is 12.0, asked for >=13"),
        (f"pygments==2.0 {HASH}\n", "rich: asked for, but not locked"),
        ("-e .\n", "no requirement: "),
    ],
)
def test_what_a_lock_leaves_open_is_found(text: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults(text, ["rich>=13"]))


def test_a_sound_lock_has_no_faults() -> None:
    assert (
        list(
            faults(f"# ours\nrich==14.0 ; python_version < '4' \\\n    {HASH} \\\n    {HASH}\n", ["rich>=13"])
        )
        == []
    )


@pytest.mark.parametrize(
    ("expression", "agreed"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("(MIT OR Apache-2.0)", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
        ("AND", False),
    ],
)
def test_which_licences_are_agreed(expression: str, agreed: bool) -> None:
    assert is_agreed(expression) is agreed


def test_every_package_here_is_under_an_agreed_licence() -> None:
    assert list(audit.not_agreed(DEV)) == []
    assert licence_of("pytest") == "MIT"
    assert licence_of("no-such-package") is None


def test_a_bundle_that_was_changed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(audit.vendored()) == []
    for name in ("SHA256SUMS", "plotly-basic.min.js"):
        (tmp_path / name).write_bytes((audit.VENDOR / name).read_bytes())
    with open(tmp_path / "plotly-basic.min.js", "ab") as file:
        file.write(b";")
    monkeypatch.setattr(audit, "VENDOR", tmp_path)
    assert list(audit.vendored()) == ["plotly-basic.min.js: isn't the file that was taken over"]


def test_the_bill_is_valid_cyclonedx_and_lists_what_is_locked() -> None:
    made = bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made)) is None
    assert made["metadata"]["component"]["version"] == timeline.__version__
    locked = {(pin.name, pin.version) for pin in pins(text_of(RUNTIME))}
    listed = {(each["name"], each["version"]) for each in made["components"]}
    assert listed - locked == {("plotly.js-basic-dist-min", "4.1.1")}
    assert locked <= listed
    edges = {each["ref"]: each["dependsOn"] for each in made["dependencies"]}
    reached, open_ = set(), [made["metadata"]["component"]["bom-ref"]]
    while open_:
        ref = open_.pop()
        if ref not in reached:
            reached.add(ref)
            open_ += edges[ref]
    here = {pin.name for pin in audit.used_here(RUNTIME)}
    assert {each["bom-ref"] for each in made["components"] if each["name"] in here} <= reached
    assert all(each.get("licenses") for each in made["components"] if each["name"] in here)
