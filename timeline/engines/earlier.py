"""What earlier runs left in a folder, for a run that adds to it: parts, or a timeline that was made without."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.engines.parts import Part, Receipt, receipt_of
from timeline.engines.shards import made_by
from timeline.engines.version import program
from timeline.models import Digest, Timeline, digests_of
from timeline.pipeline import Options


class OtherRunError(RuntimeError):
    """What an earlier run left can't be added to."""


def earlier(folder: Path, options: Options) -> list[Receipt]:
    """The receipts of what lies in a folder of parts.

    Raises ``OtherRunError`` if one was made with other options or by another program, or its part is damaged.
    """
    receipts = []
    for path in sorted(folder.glob("*.json")):
        receipt = receipt_of(folder, path.stem)
        if receipt is None:
            raise OtherRunError(
                "a part of what lies there is damaged, or was made by another version of the program"
            )
        if receipt.made != made_by(options):
            raise OtherRunError(_difference(receipt.made))
        receipts.append(receipt)
    return receipts


def _difference(made: str) -> str:
    if json.loads(made)[1] != program():
        return "what lies there was read by another version of the program"
    return "what lies there was read with other options (--published, --as-of)"


def take_in(timeline: Timeline, options: Options, folder: Path) -> None:
    """Make a part of a timeline that was made without: of its documents, mentions and problems.

    Raises ``OSError``, and ``OtherRunError`` if the timeline doesn't hold all that was read, or was made otherwise.
    """
    if timeline.cut or any(name in timeline.settings for name in ("actors", "types")):
        raise OtherRunError("the timeline there holds a selection of what was read, and no parts were kept")
    if any(event.edits for event in timeline.events) or any(p.kind == "curation" for p in timeline.problems):
        raise OtherRunError("the timeline there was edited by hand, and no parts were kept")
    if _deciding(timeline.settings) != _deciding(options.settings):
        raise OtherRunError(
            "the timeline there was made with other options (--published, --as-of) or by another version"
        )
    key = hashlib.blake2b(timeline.model_dump_json().encode("utf-8", "surrogatepass"), digest_size=12)
    with Part(folder, key.hexdigest()) as part:
        for digest in _singly(digests_of(timeline)):
            part.add(digest)
        part.finish(made_by(options), (), ())


def _deciding(settings: dict[str, str]) -> dict[str, str]:
    return {name: settings[name] for name in ("as_of", "published", "version") if name in settings}


def _singly(digests: Iterable[Digest]) -> Iterator[Digest]:
    """The digests, with one for each copy behind that which names it, as they were read. A copy that comes first by
    its name has, since it isn't the first, no date."""
    for each in digests:
        document = each.document
        if document is None:
            yield each
            continue
        yield each._replace(document=document.model_copy(update={"copies": (), "version_of": None}))
        for source in document.copies:
            published = document.published if source > document.source else None
            alike = {"source": source, "published": published, "copies": (), "version_of": None}
            yield Digest(document.model_copy(update=alike))
