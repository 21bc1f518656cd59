from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.errors import FileAccessError
from notes_vault.record.chart import ChartError, parse_chart, read_chart, write_chart
from notes_vault.record.people import Chart, ChartKind, Person, Role

FULL = """kind = "couple"

[[people]]
role = "client"
name = "Ana Ruiz"
aliases = ["Nana"]
dob = 1990-02-28
phone = "(515) 555-0124"
ids = ["A-1"]

[[people]]
role = "partner"
name = "Tim"
"""
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(str.strip)
persons = st.builds(
    Person,
    st.sampled_from(Role),
    words.filter(bool),
    st.lists(words.filter(bool), max_size=2).map(tuple),
    st.dates().map(lambda day: day.isoformat()),
    words,
    words,
    words,
    words,
    words,
    st.lists(words.filter(bool), max_size=2).map(tuple),
)


def test_a_chart_is_read_with_all_its_fields() -> None:
    chart = parse_chart(FULL)
    assert chart.kind is ChartKind.COUPLE
    assert chart.people[0] == Person(
        Role.CLIENT, "Ana Ruiz", ("Nana",), dob="1990-02-28", phone="(515) 555-0124", ids=("A-1",)
    )
    assert chart.people[1].role is Role.PARTNER


@given(st.sampled_from(ChartKind), st.lists(persons, min_size=1, max_size=4))
def test_a_chart_written_is_read_back_unchanged(kind: ChartKind, people: list[Person]) -> None:
    chart = Chart(kind, (replace(people[0], role=Role.CLIENT), *people[1:]))
    assert parse_chart(write_chart(chart)) == chart


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('kind = "couple"', 'kind = "club"', "line 1"),
        ('kind = "couple"', 'sort = "couple"', "line 1"),
        ('role = "partner"', 'role = "cousin"', "line 12"),
        ('name = "Tim"', "", "line 11"),
        ('name = "Tim"', 'name = "Tim"\nshoe = "44"', "line 14"),
        ('name = "Tim"', "name = 4", "line 13"),
        ("1990-02-28", "1990-02-30", "line 7"),
        ("1990-02-28", '"2/28/1990"', "line 7"),
        ('["Nana"]', '"Nana"', "line 6"),
        ('["Nana"]', "[1]", "line 6"),
        ('phone = "(515) 555-0124"', 'phone = "1\\u0000"', "line 8"),
        ('name = "Tim"', 'name = "Tim', "line 13"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(old: str, new: str, line: str) -> None:
    with pytest.raises(ChartError) as caught:
        parse_chart(FULL.replace(old, new))
    assert line in caught.value.sentence()


@pytest.mark.parametrize("text", ["", 'kind = "minor"', 'people = "Ana"', '[[people]]\nrole = "parent"\nname = "A"\n'])
def test_a_chart_without_a_client_is_refused(text: str) -> None:
    with pytest.raises(ChartError):
        parse_chart(text)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n\xe2\xe3", b" " * (2 << 20) + b"  ", b"", b"[[people", b"[[people]]\n" * 201]
)
def test_where_no_line_is_named_none_is_to_be_corrected(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "chart.pdf").write_bytes(data)
    with pytest.raises(ChartError) as caught:
        read_chart(tmp_path / "chart.pdf")
    assert caught.value.next_step
    assert ("Correct the line" in caught.value.next_step) is ("(line " in caught.value.happened)


def test_a_refusal_holds_nothing_of_the_chart() -> None:
    with pytest.raises(ChartError) as caught:
        parse_chart(FULL.replace('role = "partner"', 'role = "Secretrole"'))
    assert "Secretrole" not in caught.value.sentence()
    assert "Ana" not in caught.value.sentence()


def test_files_are_read_with_a_byte_order_mark_and_refused_when_missing_or_no_text(tmp_path: Path) -> None:
    file = tmp_path / "chart.toml"
    file.write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    assert read_chart(file).people[0].name == "Ana Ruiz"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ChartError):
        read_chart(file)
    file.write_bytes(b" " * (2 << 20) + b"  ")
    with pytest.raises(ChartError):
        read_chart(file)
    with pytest.raises(FileAccessError):
        read_chart(tmp_path / "none.toml")
