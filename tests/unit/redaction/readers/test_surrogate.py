"""A reader's text leads back to the skeleton, place for place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.skeleton import MOMENT, NUMBER, ORGANISATION, PERSON, PLACE

STAND_INS = (PERSON, PLACE, ORGANISATION, MOMENT, NUMBER)
SKELETONS = st.text(alphabet=st.sampled_from([*"aB .\n'é😀", *STAND_INS]), max_size=40)


@given(SKELETONS)
def test_every_place_leads_to_the_character_it_stands_for(skeleton: str) -> None:
    whole = Surrogate(skeleton)
    place = 0
    for number, character in enumerate(skeleton):
        width = len(Surrogate(character).text)
        for offset in range(width):
            expected = None if character in STAND_INS or character.isspace() else (number, number + 1)
            assert whole.place_in_skeleton(place + offset, place + offset + 1) == expected
        place += width
    assert place == len(whole.text)


@given(SKELETONS, st.data())
def test_a_span_keeps_all_that_is_no_stand_in(skeleton: str, data: st.DataObject) -> None:
    whole = Surrogate(skeleton)
    if not whole.text:
        return
    start = data.draw(st.integers(0, len(whole.text) - 1))
    end = data.draw(st.integers(start + 1, len(whole.text)))
    span = whole.place_in_skeleton(start, end)
    if span is not None:
        inside = skeleton[slice(*span)]
        assert inside
        assert inside[0] not in STAND_INS
        assert inside[-1] not in STAND_INS
        assert inside == inside.strip()


def test_what_is_hidden_does_not_change_what_is_read() -> None:
    assert Surrogate(f"{PERSON} met Tanner.").text == "Anna met Tanner."
