"""A chart as the vault stores it: JSON, with empty fields left out."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from notes_vault.record.people import Chart, ChartKind, Person, Role
from notes_vault.vault.stored_text import make_encodable

_LISTS = frozenset({"aliases", "ids"})


def write_chart(chart: Chart) -> str:
    """The stored form; one chart has one form."""
    people = [_person_values(person) for person in chart.people]
    return json.dumps({"kind": chart.kind.value, "people": people}, ensure_ascii=False, separators=(",", ":"))


def read_chart(stored: str) -> Chart:
    """What :func:`write_chart` wrote."""
    values = json.loads(stored)
    return Chart(ChartKind(values["kind"]), tuple(_read_person(person) for person in values["people"]))


def _person_values(person: Person) -> dict[str, Any]:
    values: dict[str, Any] = {"role": person.role.value}
    for field in fields(person):
        value = getattr(person, field.name)
        if field.name in _LISTS and value:
            values[field.name] = [make_encodable(entry) for entry in value]
        elif field.name not in {"role", *_LISTS} and value:
            values[field.name] = make_encodable(value)
    values.setdefault("name", "")
    return values


def _read_person(values: dict[str, Any]) -> Person:
    lists = {name: tuple(values[name]) for name in _LISTS if name in values}
    return Person(**{**values, **lists, "role": Role(values["role"])})
