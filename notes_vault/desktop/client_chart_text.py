"""A chart that is being typed, as text: so that a lock can keep what stands in the form."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

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


def _read_person(entry: dict[str, object]) -> Person:
    known = {field.name: entry[field.name] for field in fields(Person) if field.name in entry}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    return Person(
        role=Role(str(values["role"])),
        name=str(values["name"]),
        **{name: value for name, value in values.items() if name not in {"role", "name"}},  # type: ignore[arg-type]  # fields of Person, as written by write_chart
    )
