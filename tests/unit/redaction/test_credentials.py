"""What opens an account or a door, behind its word; the word itself stays."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Her login anna.h password Blue42! for the portal.", ["anna.h", "Blue42!"]),
        ("His PIN is 4471 and passcode 9921.", ["4471", "9921"]),
        ("Portal user name annaholt, password: sunflower.", ["annaholt", "sunflower"]),
        ("The wifi password is still Blue42!, she says.", ["Blue42!"]),
        ("Gate code 4471# at night.", ["4471#"]),
        ("PASSWORD FOR PORTAL: Tiger$99", ["Tiger$99"]),
        ("Username: jdoe_88; pw: Summer2024!", ["jdoe_88", "Summer2024!"]),
    ],
)
def test_a_credential_is_found(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "The password reset was hard and his login is broken.",
        "She forgot the password and the pass code again.",
        "Password: changed today. Login: problems again.",
        "He is a user of many things and a new user.",
        "Procedure code 90837 was billed.",
        "He will pin it to the wall.",
    ],
)
def test_words_about_passwords_stay(text: str) -> None:
    assert found(text) == []


def test_it_counts_as_a_number() -> None:
    found = find("Her password Blue42! works.", (), load_profile("order_scope"))
    assert [one.category for one in found] == [Category.ID_NUMBER]
