"""A chart that is being typed, as text: so that a lock can keep what stands in the form."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from notes_vault.record.people import Chart, ChartKind, Person, Role

_MANY = frozenset({"aliases", "ids"})


def write_chart(chart: Chart) -> str:
    """The chart as JSON."""
    return json.dumps({"kind": chart.kind.value, "people": [asdict(person) for person in chart.people]})


def read_chart(raw_text: str) -> Chart | None:
    """The chart that was written, or nothing if the text is none."""
    if not raw_text:
        return None
    kept = json.loads(raw_text)
    return Chart(ChartKind(kept["kind"]), tuple(_read_person(entry) for entry in kept["people"]))


def _read_person(entry: dict[str, Any]) -> Person:
    known = {field.name: entry[field.name] for field in fields(Person) if field.name in entry}
    lists = {name: tuple(known[name]) for name in _MANY if name in known}
    return Person(**{**known, **lists, "role": Role(known["role"])})
