"""What bodies are called for short further on in an article: "Norair", "Parliament", "Congress"."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable

from timeline import gazetteer
from timeline.extract.matching import Name, organisation
from timeline.extract.newcomers import stands_alone
from timeline.models import Entity

#: Words of a legislature's name that says no more than whose it is: "US Congress".
_WHOSE_AND_WHAT = 2


def cut_short(
    names: Iterable[Name], taken: Container[str], text: str, language: str
) -> dict[str, tuple[Entity, str]]:
    """What known bodies are called further on: companies by their first word, parliaments by their last."""
    found: dict[str, tuple[Entity, str]] = {}
    for name in names:
        body = next((c for c in name.candidates if c.kind == "organisation"), None)
        kind = gazetteer.organisations()[body.key].kind if body else ""
        words = name.text.split(" ")
        short = {"company": words[0], "legislature": words[-1]}.get(kind, name.text)
        new = short != name.text and short not in taken and short not in gazetteer.candidates()
        sure = kind != "company" or len(words) == _WHOSE_AND_WHAT
        if body and new and (sure or stands_alone(short, text, language)):
            found[short] = organisation(body.key), "surname"
    return found


def home_bodies(named: Collection[str], taken: Container[str]) -> dict[str, tuple[Entity, str]]:
    """The legislature of a state that the article is about (``named`` by their keys), where it is called no more than
    "Congress"."""
    chief = {key for key in named if key in gazetteer.countries()}
    found: dict[str, tuple[Entity, str]] = {}
    for row in gazetteer.organisations().values():
        words = row.name.split(" ")
        if row.kind != "legislature" or row.country not in chief or len(words) != _WHOSE_AND_WHAT:
            continue
        if words[1] not in taken and words[1] not in gazetteer.candidates():
            found.setdefault(words[1], (organisation(row.key), "surname"))
    return found
