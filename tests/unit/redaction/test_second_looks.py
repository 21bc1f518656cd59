"""What a reader who knew nothing of the rules found left: listed facts written carelessly, names that are words."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

CLIENT = Person(
    Role.CLIENT, "Beth Kowal", dob="1979-08-23", address="47 Quarry Bend Road, Unit 3B, New Britain, CT 06053"
)
OTHERS = (Person(Role.CLIENT, "Will Faraday"), Person(Role.CLIENT, "Rose Abernathy"))


def found(text: str) -> list[str]:
    findings = find(text, (CLIENT,), load_profile("order_scope"), OTHERS)
    return [text[one.start : one.end] for one in findings]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("She moved from 47 quarry bend last spring.", "47 quarry bend"),
        ("Client was at quarry bend again.", "quarry bend"),
        ("The client's unit 3b was flooded.", "unit 3b"),
        ("The client's DOB is 8 23 79, she says.", "8 23 79"),
        ("They were out late; will told her to leave.", "will"),
        ("She ran into her; rose said nothing.", "rose"),
        ("Amber called her mother.", "Amber"),
        ("She saw Jordan at work.", "Jordan"),
        ("Mr. So and Ms. Do left.", "So"),
        ("Mr. So and Ms. Do left.", "Do"),
        ("Her friend 李娜 came along.", "李娜"),
        ("He wrote 13/45/2024 on it.", "13/45/2024"),
        ("It was the last Friday of November.", "the last Friday of November"),
        ("Plates 7abc123, she thinks.", "7abc123"),
    ],
)
def test_it_is_found(text: str, hidden: str) -> None:
    assert hidden in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Will told of her plan. She will be back; the will said nothing of it.",
        "She moved from Jordan to Georgia, and back to Virginia.",
        "The first of them was the last to leave.",
        "In unit 3 nobody answered.",
    ],
)
def test_words_and_countries_stay(text: str) -> None:
    assert [one for one in found(text) if one != "Will"] == []
