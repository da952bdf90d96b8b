"""Words that stand for states in part or together: "Sino-", "inter-Korean", "the North", "the two Koreas"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from timeline.extract.matching import Name, Reading, state
from timeline.languages import data

Hit = tuple[Name, Reading]


def compounds(text: str, language: str) -> Iterator[Hit]:
    """ "Sino-", "inter-Korean", "North and South Korea"."""
    table = data(language, "compounds")
    forms = [(f"{prefix}-", codes, "adjective") for prefix, codes in table["prefixes"].items()]
    forms += [(word, codes, "adjective") for word, codes in table["words"].items()]
    forms += [(pair, codes, "name") for pair, codes in table["pairs"].items()]
    for form, codes, how in (row for row in forms if row[0] in text):
        ending = "" if form.endswith("-") else r"(?!\w)"
        for match in re.finditer(rf"(?<!\w){re.escape(form)}{ending}", text):
            end = match.end() - form.endswith("-")
            for code in codes:
                yield Name(match.start(), end, match.group(), ()), Reading(state(code), how)


def directions(text: str, language: str, is_named: Callable[[str], bool]) -> Iterator[Hit]:
    """ "The North", "the two Koreas", where the article names who can be meant (``is_named`` by the state's code)."""
    for form, codes in data(language, "cues")["directional_names"].items():
        named = [code for code in codes if is_named(code)]
        single = form.startswith("the ") and not form.endswith("s")
        if (single and len(named) != 1) or form[1:] not in text:
            continue
        named = named if single else codes
        for match in re.finditer(
            rf"(?<!\w)[{form[0]}{form[0].upper()}]{form[1:]}(?![\w-]| \w+ern\b| of\b)", text
        ):
            if not re.match(r" [A-Z]|-", text[match.end() : match.end() + 2]):
                start = match.start() + (4 if form.startswith("the ") else 0)
                form_of = "short" if single or form.startswith(("the ", "both ")) else "adjective"
                for code in named:
                    yield Name(start, match.end(), match.group(), ()), Reading(state(code), form_of)
