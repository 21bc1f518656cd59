"""Marks in the one text of an entry: exactly on the passage they were set on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes_vault.record.identifiers import AddendumId
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.notes import Addendum, Note, Signature
from notes_vault.record.people import Client
from notes_vault.release.authority import load_basis
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry, select_entries, write_entry

DAY = date(2026, 3, 3)
SIGNED = Signature("R. Vale, LCSW", datetime(2026, 3, 3, 9, tzinfo=UTC))
MakeNote = Callable[..., Note]
MakeRequest = Callable[..., Request]


def mark(text: str, passage: str) -> Mark:
    start = text.index(passage)
    return Mark(MarkKind.SAFETY, start, start + len(passage), DAY)


def scoped(make_request: MakeRequest, client: Client, note: Note) -> ScopedEntry:
    (entry,) = select_entries(make_request(), load_basis("client_authorization"), client, [note])
    assert entry.raw_text == write_entry(client, note)
    return entry


def test_marks_of_note_and_addenda_lie_on_their_passages(
    make_note: MakeNote, make_request: MakeRequest, client: Client
) -> None:
    text = "\n\n## Data\r\nShe slept.\rHe drinks.\r\n\r\nNobody knows.\n\n"
    later = "\r\nShe moved to Elm Street.\n"
    note = make_note("n1", "2026-01-05", text=text)
    addendum = Addendum(AddendumId("a1"), note.id, later, SIGNED, (mark(later, "Elm Street"),))
    marks = (mark(text, "He drinks.\r\n\r\nNobody"), mark(text, "Nobody knows."))
    entry = scoped(make_request, client, replace(note, marks=marks, addenda=(addendum,)))
    passages = [entry.raw_text[one.start : one.end] for one in entry.marks]
    assert passages == ["He drinks.\n\nNobody", "Nobody knows.", "Elm Street"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(alphabet="ab\r\n\u2028é", max_size=20), data=st.data())
def test_a_mark_covers_the_same_characters_whatever_the_line_ends(
    text: str, data: st.DataObject, make_note: MakeNote, make_request: MakeRequest, client: Client
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marks = (Mark(MarkKind.SAFETY, start, end, DAY),) if start < end else ()
    entry = scoped(make_request, client, replace(make_note("n1", "2026-01-05", text=text), marks=marks))
    covered = "".join(entry.raw_text[one.start : one.end] for one in entry.marks)
    wanted = [character for character in text[start:end] if character in "abé"]
    assert [character for character in covered if character != "\n"] == wanted
