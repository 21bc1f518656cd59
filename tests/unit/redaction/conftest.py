"""What the tests of this room share: a small chart, the strictest profile, invented secrets in many scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import load_profile

DATA = Path(__file__).parent / "data"
Spotted = list[tuple[str, str]]


@pytest.fixture(scope="session")
def secrets() -> dict[str, Any]:
    return tomllib.loads((DATA / "secrets.toml").read_text(encoding="utf-8"))


@pytest.fixture
def people() -> tuple[Person, ...]:
    return (
        Person(
            Role.CLIENT,
            "Elizabeth Ortiz-Ní Bhriain",
            ("Lisbet",),
            dob="1984-07-02",
            phone="(515) 555-0124",
            email="e.ortiz@meadowbox.example",
            address="41 Plover Street, Apt 6, Merrow Springs, Iowa 50999",
            employer="Quarry Lane Bakery",
            school="Point Serrano Middle School",
            ids=("R120-447-938-116",),
        ),
        Person(Role.PARTNER, "Sean O\u2019Brien"),
        Person(Role.CHILD, "Joy Winter"),
        Person(Role.OTHER, "Владимир Петров"),
        Person(Role.PROVIDER, "张伟"),
    )


@pytest.fixture
def spot(people: tuple[Person, ...]) -> Callable[[str], Spotted]:
    """Find in a text with the small chart; tells (text of the span, category)."""

    def look(raw_text: str) -> Spotted:
        found: list[Finding] = find(raw_text, people, load_profile("order_scope"))
        return [(raw_text[one.start : one.end], one.category.value) for one in found]

    return look
