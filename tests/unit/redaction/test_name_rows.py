"""Names typed small in a row, of which one is surely a name."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Later hunter, mason and bella came too.", ["hunter", "mason", "bella"]),
        ("The kids are hunter, mason, and bella.", ["hunter", "mason", "bella"]),
        ("She sat with jake, rose and will.", ["jake", "rose", "will"]),
        ("She told bella and hunter.", ["bella", "hunter"]),
        ("Her kids: hunter, bella, mason.", ["hunter", "bella", "mason"]),
        ("The twins bella & mason fought.", ["bella", "mason"]),
    ],
)
def test_a_row_tells_all_its_names(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She spoke of bella, hope and work.", ["bella"]),
        ("She sat with bella, work and sleep.", ["bella"]),
        ("Later bella, faith, sleep.", ["bella"]),
        ("Rain, snow and wind came too.", []),
        ("The visit brought joy, bella and mason said.", ["bella", "mason"]),
        ("She lost hope, bella and mason left.", ["bella", "mason"]),
        ("She spoke of grace and mercy.", []),
    ],
)
def test_words_stay_words(text: str, names: list[str]) -> None:
    assert found(text) == names
