from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

Spotted = list[tuple[str, str]]
FORMS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "listed_names.toml").read_text(encoding="utf-8")
)
CLIENT, OTHER = "PERSON_CLIENT", "PERSON_OTHER"


@pytest.mark.parametrize("mention", FORMS["the_client_is_found_however_the_name_is_written"])
def test_the_client_is_found_however_the_name_is_written(spot: Callable[[str], Spotted], mention: str) -> None:
    assert spot(f"We met and {mention} said it was fine.") == [(mention, CLIENT)]


@pytest.mark.parametrize(("text", "span"), FORMS["possessives_and_compounds_belong_to_the_span"])
def test_possessives_and_compounds_belong_to_the_span(spot: Callable[[str], Spotted], text: str, span: str) -> None:
    assert (span, CLIENT) in spot(text)


@pytest.mark.parametrize("mention", FORMS["apostrophes_of_either_kind_or_none_are_the_same_name"])
def test_apostrophes_of_either_kind_or_none_are_the_same_name(spot: Callable[[str], Spotted], mention: str) -> None:
    assert spot(f"We saw {mention} there.") == [(mention, OTHER)]


@pytest.mark.parametrize("mention", FORMS["a_family_in_the_plural_is_nobody_alone"])
def test_a_family_in_the_plural_is_nobody_alone(spot: Callable[[str], Spotted], mention: str) -> None:
    assert spot(f"We saw {mention} there.") == [(mention.removeprefix("the "), OTHER)]


@pytest.mark.parametrize(("text", "span"), FORMS["names_in_other_scripts_are_found_without_word_boundaries"])
def test_names_in_other_scripts_are_found_without_word_boundaries(
    spot: Callable[[str], Spotted], text: str, span: str
) -> None:
    assert (span, OTHER) in spot(text)


@pytest.mark.parametrize("text", FORMS["words_that_are_also_names_pass_as_words"])
def test_words_that_are_also_names_pass_as_words(spot: Callable[[str], Spotted], text: str) -> None:
    assert spot(text) == []


@pytest.mark.parametrize("text", FORMS["words_that_are_also_names_are_found_as_names"])
def test_words_that_are_also_names_are_found_as_names(spot: Callable[[str], Spotted], text: str) -> None:
    assert [category for _, category in spot(text)] == [OTHER]


def test_every_mention_has_the_key_of_its_person(spot: Callable[[str], Spotted]) -> None:
    found = spot("Beth met Joy Winter; later Elizabeth and Joy talked.")
    assert [category for _, category in found] == [CLIENT, OTHER, CLIENT, OTHER]
