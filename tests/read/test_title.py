"""The title: what the format states, else a line that looks like one, else the file name, else the first words."""

from __future__ import annotations

import pytest

from read.conftest import ReadFile
from timeline.read import read_text

BODY = "The envoys met on Monday and agreed to go on with their talks about the border, the ministry said.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Envoys meet at the border\n\n" + BODY, "Envoys meet at the border"),
        ("[Analysis] Envoys  meet\n\n" + BODY, "[Analysis] Envoys meet"),
        ("Published 28 March 2018\n\nEnvoys meet\n\n" + BODY, "Envoys meet"),
        ("Geneva, 24 November 2013\n\nEnvoys meet\n\n" + BODY, "Envoys meet"),
        ("Title: Envoys meet\nDate: 2018-03-28\n\n" + BODY, "Envoys meet"),
        (BODY, "The envoys met on Monday and agreed to go on with their talks about the border,…"),
        ("Short.", "Short."),
        ("", ""),
    ],
)
def test_the_title_of_a_text(text: str, title: str) -> None:
    assert read_text(text).title == title


def test_a_stated_title_counts_before_the_text(read_file: ReadFile) -> None:
    assert read_file("a.md", "---\ntitle: Stated\n---\n\n# In the text\n\n" + BODY).article.title == "Stated"
    assert read_text("In the text\n\n" + BODY, title="Stated").title == "Stated"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2018-03-28-envoys-meet.txt", "Envoys meet"),
        ("envoys_meet.txt", "Envoys meet"),
        ("20180328.txt", "The envoys met on Monday and agreed to go on with their talks about the border,…"),
    ],
)
def test_without_a_title_the_files_name_serves(read_file: ReadFile, name: str, title: str) -> None:
    assert read_file(name, BODY).article.title == title
