"""The ``chart.toml`` format: what a therapist has entered for one chart, read and written back.

A chart is ``kind = "individual" | "couple" | "family" | "minor"`` and one ``[[people]]`` table a person, with ``role``
and ``name`` and, if known, ``aliases``, ``dob`` (YYYY-MM-DD), ``phone``, ``email``, ``address``, ``employer``,
``school`` and ``ids``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.record.people import Chart, ChartKind, Person, Role

_TEXT_FIELDS: Final = ("dob", "phone", "email", "address", "employer", "school")
_LIST_FIELDS: Final = ("aliases", "ids")
_KNOWN_FIELDS: Final = frozenset({"role", "name", *_TEXT_FIELDS, *_LIST_FIELDS})
_LARGEST_FILE: Final = 2 << 20
_LONGEST_VALUE: Final = 2_000
_MOST_PEOPLE: Final = 200
_KEPT: Final = "Nothing was changed."
_CORRECT: Final = "Correct the line and try again."
_OTHER_FILE: Final = "Name a chart file: a text in UTF-8 that begins with the kind of the chart or with [[people]]."
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class ChartError(BadInputError):
    """A chart file cannot be used; the sentence names the line, never what stands in it."""

    code = "chart"


def read_chart(file: Path) -> Chart:
    """Read a chart file.

    Raises:
        FileAccessError: the file cannot be read.
        ChartError: it is larger than 2 MB, not UTF-8, or what :func:`parse_chart` refuses.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST_FILE + 1)
    except OSError as problem:
        raise FileAccessError(
            f"The chart could not be read: {problem.strerror}.", _KEPT, "Check its name, then try again."
        ) from None
    if len(data) > _LARGEST_FILE:
        raise _refuse(0, "it is larger than 2 MB", _OTHER_FILE)
    try:
        return parse_chart(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _refuse(0, "it is not UTF-8 text", _OTHER_FILE) from None


def parse_chart(toml_text: str) -> Chart:
    """Read the text of a chart file.

    Raises:
        ChartError: not TOML, an unknown field, a missing name, a role or kind that does not exist, a date that does not
            exist, a value of the wrong sort; each with its line.
    """
    try:
        values = tomllib.loads(toml_text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as problem:
        raise _explain_syntax(problem) from None
    lines = _Lines(toml_text)
    for name in values:
        if name not in {"kind", "people"}:
            raise _refuse(lines.of_top(name), "there is no such field; a chart has kind and [[people]]")
    people = values.get("people", [])
    if not isinstance(people, list) or not all(isinstance(entry, dict) for entry in people):
        raise _refuse(lines.of_top("people"), "people are written as [[people]] tables")
    if len(people) > _MOST_PEOPLE:
        raise _refuse(0, f"a chart lists at most {_MOST_PEOPLE} people", "Leave some out and try again.")
    chart = Chart(
        _read_kind(values.get("kind", ChartKind.INDIVIDUAL.value), lines),
        tuple(_read_person(entry, number, lines) for number, entry in enumerate(people)),
    )
    if not any(person.role is Role.CLIENT for person in chart.people):
        raise _refuse(0, 'nobody in the chart has the role "client"', "Give one person that role and try again.")
    return chart


def write_chart(chart: Chart) -> str:
    """The chart as ``chart.toml`` text; :func:`parse_chart` reads it back unchanged."""
    lines = [f"kind = {_quote(chart.kind.value)}"]
    for person in chart.people:
        lines += ["", "[[people]]", f"role = {_quote(person.role.value)}", f"name = {_quote(person.name)}"]
        for name in ("aliases", *_TEXT_FIELDS, "ids"):
            value = getattr(person, name)
            if isinstance(value, tuple) and value:
                lines.append(f"{name} = [{', '.join(_quote(item) for item in value)}]")
            elif isinstance(value, str) and value:
                lines.append(f"{name} = {_quote(value)}")
    return "\n".join(lines) + "\n"


class _Lines:
    """Finds the line of a field, because ``tomllib`` keeps none."""

    def __init__(self, toml_text: str) -> None:
        self._lines = toml_text.splitlines()
        self._people = [number for number, line in enumerate(self._lines, 1) if line.strip().startswith("[[people]]")]

    def of_top(self, name: str) -> int:
        return self._find(name, 1, (self._people or [len(self._lines) + 1])[0])

    def of_person(self, number: int, name: str) -> int:
        if number >= len(self._people):
            return 0
        start = self._people[number]
        end = self._people[number + 1] if number + 1 < len(self._people) else len(self._lines) + 1
        return self._find(name, start, end) or start

    def _find(self, name: str, start: int, end: int) -> int:
        pattern = re.compile(rf"\s*[\[\"']*{re.escape(name)}\b")
        return next((at for at in range(start, end) if pattern.match(self._lines[at - 1])), 0)


def _read_kind(value: object, lines: _Lines) -> ChartKind:
    try:
        return ChartKind(str(value))
    except ValueError:
        words = ", ".join(kind.value for kind in ChartKind)
        raise _refuse(lines.of_top("kind"), f"the kind of a chart is one of {words}") from None


def _read_person(entry: Mapping[str, Any], number: int, lines: _Lines) -> Person:
    for name in entry:
        if name not in _KNOWN_FIELDS:
            raise _refuse(lines.of_person(number, name), "there is no such field for a person")
    name = _read_text(entry, "name", number, lines)
    if not name:
        raise _refuse(lines.of_person(number, "name"), "a person needs a name")
    dob, phone, email, address, employer, school = (_read_text(entry, field, number, lines) for field in _TEXT_FIELDS)
    if dob:
        _check_day(dob, lines.of_person(number, "dob"))
    aliases, ids = (_read_list(entry, field, number, lines) for field in _LIST_FIELDS)
    role = _read_role(entry, number, lines)
    return Person(role, name, aliases, dob, phone, email, address, employer, school, ids)


def _read_role(entry: Mapping[str, Any], number: int, lines: _Lines) -> Role:
    try:
        return Role(str(entry.get("role", "")))
    except ValueError:
        words = ", ".join(role.value for role in Role)
        raise _refuse(lines.of_person(number, "role"), f"the role of a person is one of {words}") from None


def _read_text(entry: Mapping[str, Any], name: str, number: int, lines: _Lines) -> str:
    value = entry.get(name, "")
    if name == "dob" and isinstance(value, date):
        value = value.isoformat()[:10]
    return _check_text(value, name, lines.of_person(number, name))


def _read_list(entry: Mapping[str, Any], name: str, number: int, lines: _Lines) -> tuple[str, ...]:
    value = entry.get(name, [])
    line = lines.of_person(number, name)
    if not isinstance(value, list):
        raise _refuse(line, f'{name} is a list, written as ["one", "two"]')
    return tuple(text for text in (_check_text(item, name, line) for item in value) if text)


def _check_text(value: object, name: str, line: int) -> str:
    if not isinstance(value, str):
        raise _refuse(line, f'{name} is text, written in quotes ("…")')
    if len(value) > _LONGEST_VALUE:
        raise _refuse(line, f"{name} is longer than {_LONGEST_VALUE} characters")
    if _CONTROL.search(value):
        raise _refuse(line, f"{name} holds a control character")
    return value.strip()


def _check_day(value: str, line: int) -> None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            date.fromisoformat(value)
            return
    except ValueError:
        pass
    raise _refuse(line, "dob is a day that exists, written YYYY-MM-DD")


def _refuse(line: int, reason: str, step: str = _CORRECT) -> ChartError:
    place = f" (line {line})" if line else ""
    return ChartError(f"The chart cannot be read{place}: {reason}.", _KEPT, step)


def _explain_syntax(problem: tomllib.TOMLDecodeError) -> ChartError:
    found = re.search(r"at line (\d+)", str(problem))
    missing = "this is not TOML (a quote, bracket or equals sign is missing)"
    return _refuse(int(found[1]), missing) if found else _refuse(0, missing, "Correct its end and try again.")


def _quote(value: str) -> str:
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in value) + '"'
