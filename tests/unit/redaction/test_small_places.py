"""Towns and streets typed small in a note that has its capitals."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

CASED = "She slept well this week. Mood was low but better. Talked about work and the dog. "
MIXED = "She slept well this week. mood was low. Talked about work and the dog. we went over the plan again. "


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize("before", ["", CASED, MIXED])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("He moved to new britain last year.", "new britain"),
        ("She lives on elm st now.", "elm st"),
        ("They were over in new haven ct for work.", "new haven"),
        ("He walked down oak ave to see it.", "oak ave"),
        ("They drove from st louis to see it.", "st louis"),
        ("He lives at 12 birch lane with her.", "12 birch lane"),
        ("She grew up in fort\nworth with him.", "fort\nworth"),
        ("The bus goes along 5th ave, she says.", "5th ave"),
        ("He moved back from tulsa with her.", "tulsa"),
        ("They crashed on rt 8 near it.", "rt 8"),
        ("She went to st mary's twice.", "st mary's"),
        ("Town: Grand Forks\nState: ND", "Grand Forks"),
        ("They sat @ 44 Pine all night.", "44 Pine"),
    ],
)
def test_a_place_typed_small_is_found(before: str, text: str, place: str) -> None:
    assert any(place in one for one in found(before + text))


@pytest.mark.parametrize(
    "text",
    [
        "He walked down the street and on the busy road.",
        "She is on a new road, out of the fast lane.",
        "They went from bad to new lows in long walks.",
        "They sat at the side road and on memory lane.",
        "Turn off the main road at night.",
        "City: Same. Town: Not Known",
        "They worked on wall street.",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert found(CASED + text) == []
