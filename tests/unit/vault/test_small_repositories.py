from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, ChartKind, Client, Person, Role
from notes_vault.record.place import Place
from notes_vault.record.settings import PracticeSettings
from notes_vault.vault.chart_json import read_chart, write_chart
from notes_vault.vault.errors import ClientChangedError, ClientNotFoundError
from notes_vault.vault.stored_text import make_encodable, pack_text, preview, unpack_text
from notes_vault.vault.vault import Vault


def test_charts_are_listed_as_a_reader_looks_them_up(vault: Vault, reopen: Callable[[Vault], Vault]) -> None:
    names = ["Zoë Ortiz", "adam Berg", "Émile Roth", "Ewa Król"]
    for name in names:
        vault.clients.add(Chart(people=(Person(Role.CLIENT, name), Person(Role.PARENT, "Somebody"))))
    found = [client.name for client in reopen(vault).clients.list()]
    assert found == ["adam Berg", "Émile Roth", "Ewa Król", "Zoë Ortiz"]


def test_a_chart_changed_elsewhere_is_not_overwritten(vault: Vault, client: Client) -> None:
    longer = Chart(people=(*client.chart.people, Person(Role.FRIEND, "Ann")))
    assert vault.clients.update(client.id, longer, 1).revision == 2
    assert vault.clients.update(client.id, longer, 2).revision == 2
    with pytest.raises(ClientChangedError):
        vault.clients.update(client.id, client.chart, 1)
    assert vault.clients.get(client.id).chart == longer
    with pytest.raises(ClientNotFoundError):
        vault.clients.get(ClientId("nobody"))


TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
PERSON = st.builds(
    Person, st.sampled_from(Role), TEXT, st.tuples(TEXT, TEXT), TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, st.tuples(TEXT)
)


@given(st.builds(Chart, st.sampled_from(ChartKind), st.lists(PERSON, max_size=4).map(tuple)))
def test_charts_are_read_back(chart: Chart) -> None:
    assert read_chart(write_chart(chart)) == chart


@given(st.text(max_size=200))
def test_texts_are_packed_without_nul_and_unpacked_exactly(raw_text: str) -> None:
    text = make_encodable(raw_text)
    packed = pack_text(text)
    assert "\0" not in packed.body
    assert unpack_text(*packed) == text
    assert len(preview(text)) <= 160


def test_previews_leave_headings_out() -> None:
    assert preview("## Data\n\nHe  slept\nwell.\n## Plan\nRest.") == "He slept well. Rest."


def test_settings_are_kept_and_named_when_changed(vault: Vault, reopen: Callable[[Vault], Vault]) -> None:
    assert vault.settings.get() == PracticeSettings()
    chosen = PracticeSettings(idle_minutes=12, signer="R. Vale, LCSW")
    vault.settings.put(chosen)
    vault.settings.put(chosen)
    vault = reopen(vault)
    assert vault.settings.get() == chosen
    rows = [row.detail for row in vault.audit.rows() if row.event == "settings-changed"]
    assert rows == [{"changed": "idle_minutes signer"}]


def test_the_last_place_is_returned_to_unless_its_note_is_gone(vault: Vault, client: Client) -> None:
    assert vault.places.get() is None
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 3, 2), "free", "")
    place = Place(client.id, note.id, 5, 6, 7)
    vault.places.put(place)
    assert vault.places.get() == place
    vault.notes.discard_empty(note.id)
    assert vault.places.get() == Place(client_id=client.id)
    vault.places.put(replace(place, note_id=NoteId("gone"), client_id=None))
    assert vault.places.get() == Place()


def test_own_templates_are_kept(vault: Vault) -> None:
    vault.templates.put("b", "two\0")
    vault.templates.put("a", "one")
    vault.templates.put("b", "three")
    assert vault.templates.list() == (("a", "one"), ("b", "three"))
    vault.templates.remove("a")
    vault.templates.remove("missing")
    assert vault.templates.list() == (("b", "three"),)


def test_releases_under_way_are_kept_until_removed(vault: Vault, reopen: Callable[[Vault], Vault]) -> None:
    first, second = ReleaseId("one"), ReleaseId("two")
    vault.reviews.save_draft(first, "{}")
    vault.reviews.save_draft(second, '{"a": 1}')
    vault.reviews.save(first, "entry", "[1]")
    vault.reviews.save(first, "entry", "[2]")
    vault.reviews.save_draft(first, '{"b": 2}')
    vault = reopen(vault)
    assert vault.reviews.load(first) == {"entry": "[2]"}
    assert vault.reviews.load_drafts() == ((first, '{"b": 2}'), (second, '{"a": 1}'))
    assert vault.reviews.load_draft(second) == '{"a": 1}'
    vault.reviews.remove(first)
    assert vault.reviews.load_draft(first) is None
    assert vault.reviews.load(first) == {}


def test_readings_are_kept_as_long_as_their_release(vault: Vault, reopen: Callable[[Vault], Vault]) -> None:
    first, second = ReleaseId("one"), ReleaseId("two")
    vault.reviews.save_draft(first, "{}")
    vault.reviews.save_draft(second, "{}")
    vault.reviews.save_readings(first, {"a": "1", "b": "2"})
    vault.reviews.save_readings(first, {"a": "3"})
    vault.reviews.save_readings(second, {"a": "4"})
    vault = reopen(vault)
    assert vault.reviews.load_readings(first) == {"a": "3", "b": "2"}
    vault.reviews.remove(first)
    vault.reviews.save_readings(first, {"a": "too late"})
    assert vault.reviews.load_readings(first) == {}
    assert vault.reviews.load_readings(second) == {"a": "4"}


def test_labels_are_kept_for_each_matter(vault: Vault, client: Client) -> None:
    assert vault.labels.book(client.id, "Doe v. Roe") is None
    vault.labels.put(client.id, "Doe v. Roe", "{1}")
    vault.labels.put(client.id, "Doe v. Roe", "{2}")
    vault.labels.put(client.id, "", "{3}")
    assert vault.labels.book(client.id, "Doe v. Roe") == "{2}"
    assert vault.labels.book(client.id, "") == "{3}"
