"""Ordinary words beside a name that was found belong to it where its place says so."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile
from tests.unit.redaction.test_small_writing import AROUND


def found(sentence: str) -> list[str]:
    text = f"{AROUND}{sentence}"
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("works the register at the spanaway swap & shop, tired", "spanaway swap & shop"),
        ("they ate at mama lucys on sun and did not talk", "mama lucys"),
        ("drove out to shenango hts, back late", "shenango hts"),
        ("his brother big mike came by", "big mike"),
        ("left tackle for the kalama point mariners, huge", "kalama point mariners"),
        ("talked her down. to aquidneck general, by rescue", "aquidneck general"),
        ("wrote it and faxed it to lisowski & daughters at noon", "lisowski & daughters"),
        ("walks old selma rd in the dark", "old selma rd"),
        ("the person there is bill tillotson, kind", "bill tillotson"),
        ("saw ms kowalska finchs room", "kowalska finchs"),
    ],
)
def test_a_name_is_taken_whole(sentence: str, name: str) -> None:
    assert name in found(sentence)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("drove to spanaway yesterday and was sick", "spanaway"),
        ("talked with lindqvist weekly about it", "lindqvist"),
        ("asked will lindqvist come, no answer", "lindqvist"),
        ("said that lindqvist sons are loud", "lindqvist"),
    ],
)
def test_other_words_beside_a_name_stay(sentence: str, name: str) -> None:
    assert name in found(sentence)


MIXED = (
    "Grant came alone. work was late. She spoke of the week with care. then nothing was said for a while. "
    "The rest was work at the shop, and the drive home. nobody was there when they left the room. "
)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("They went to see solveig about it.", "solveig"),
        ("They both heard dympna laugh.", "dympna"),
        ("She keeps the pictures from vinh, all of them.", "vinh"),
    ],
)
def test_a_text_that_leaves_out_some_capitals_leaves_out_those_of_names(sentence: str, name: str) -> None:
    text = MIXED + sentence
    assert name in [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]
