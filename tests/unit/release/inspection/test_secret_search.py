"""A secret is found however it is written, with nothing seen between its letters too."""

from __future__ import annotations

import pytest

from notes_vault.release.inspection.secret_search import SecretSearch, fold, without


@pytest.mark.parametrize(
    "between", ["\u115f", "\u1160", "\u3164", "\uffa0", "\u200b", "\u034f", "\u2800", "\ufffc", "\n"]
)
def test_what_nobody_sees_between_letters_hides_no_secret(between: str) -> None:
    assert SecretSearch(["Absent", "Vandermeer"]).find(f"met {between.join('Vandermeer')} today") == [2]


@pytest.mark.parametrize("length", [1, 29, 31, 200])
def test_few_and_many_characters_are_taken_out_alike(length: int) -> None:
    some = [chr(0x4E00 + number) for number in range(length)]
    assert without("a".join([*some, *some]), some) == "a" * (2 * length - 1)


def test_folding_takes_nothing_from_plain_text() -> None:
    assert fold("Żółć 12, O\u2019Neil") == "zołc 12, o\u2019neil"


@pytest.mark.parametrize("text", ["write to bethreyes87@x.com", "see reyesfamily.org", "the Reyeses came", "Reyes"])
def test_a_short_name_is_found_within_what_is_no_word(text: str) -> None:
    assert SecretSearch(["Reyes"]).find_in_print(text) == [1]


@pytest.mark.parametrize("text", ["the prose of it", "roses are red", "marked and marking"])
def test_a_short_name_is_not_found_within_a_word(text: str) -> None:
    assert SecretSearch(["Rose", "Mark"]).find_in_print(text) == []


def test_the_names_of_a_files_own_parts_are_no_secrets() -> None:
    assert SecretSearch(["Mark", "Font"]).find("/MarkInfo /FontDescriptor") == []
