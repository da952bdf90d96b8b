"""The language of a text, told offline; in doubt it is English."""

from __future__ import annotations

import pytest

from read.test_published import LINES
from timeline.read.language import language_of


@pytest.mark.parametrize("language", sorted(LINES))
def test_two_sentences_tell_the_language(language: str) -> None:
    assert language_of(LINES[language]["body"]) in {language, "ms"}  # Malay and Indonesian look alike


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Genève, 3 mai 1814.",
        "The government of São Tomé e Príncipe and the Frente de Libertação e Progresso sign a treaty in Luanda.",
        "Envoys of the Islamic Republic met Jaish al-Sham and Ansar al-Din in Baghdad, and have agreed to a truce.",
    ],
)
def test_short_texts_and_english_ones_with_foreign_names_are_english(text: str) -> None:
    assert language_of(text) == "en"
