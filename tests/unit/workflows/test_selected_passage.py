from __future__ import annotations

from datetime import date

import pytest

from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.redaction.findings import Category
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.release_draft import ReleaseDraft
from notes_vault.workflows.releasing import Releasing
from notes_vault.workflows.selected_passage import PassageKind

TEXT = (
    "Hank came with Ted on 3/14/2025, they live at 12 Oak Street, Dunmore.\n"
    "His foreman at Harlan Millwork rang 505-555-0126. Docket D-1116-CR-2023-00318, ted@vole.example.\n"
    "later edwards' coat. The voles slept.\n"
    "He said the swing behind the shed was where it began, and that on Tuesday he would say it to her.\n"
)


@pytest.fixture
def releasing(vault: Vault) -> Releasing:
    return Releasing(vault)


@pytest.fixture
def draft(releasing: Releasing, vault: Vault) -> ReleaseDraft:
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Hank Vole"), Person(Role.OTHER, "Edward Vole"))))
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, date(2025, 3, 17), "", TEXT)
    basis, profile = "client_authorization", "order_scope"
    addressed = ("Court", "1 Main Street", "Custody", date(2026, 3, 3))
    draft = releasing.begin(Request(client.id, basis, profile, *addressed, entries=()))
    releasing.choose(draft.id, [note.id], "")
    return releasing.draft(draft.id)


def kind_of(releasing: Releasing, draft: ReleaseDraft, words: str) -> PassageKind | None:
    raw_text = releasing.entries(draft.id)[0].raw_text
    start = raw_text.index(words)
    return releasing.categorize(draft.id, draft.note_ids[0], start, start + len(words))


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("3/14/2025", Category.DATE),
        ("505-555-0126", Category.PHONE),
        ("12 Oak Street, Dunmore", Category.ADDRESS),
        ("Oak Street", Category.ADDRESS),
        ("Harlan Millwork", Category.ORG),
        ("foreman at Harlan Millwork", Category.ORG),
        ("D-1116-CR-2023-00318", Category.ID_NUMBER),
        ("Docket D-1116-CR-2023-00318", Category.ID_NUMBER),
        ("ted@vole.example", Category.EMAIL),
    ],
)
def test_a_selection_is_what_the_rules_say_of_it(
    releasing: Releasing, draft: ReleaseDraft, words: str, category: Category
) -> None:
    kind = kind_of(releasing, draft, words)
    assert kind is not None
    assert kind.category is category
    assert not kind.person


def test_the_name_of_somebody_listed_is_that_person(releasing: Releasing, draft: ReleaseDraft) -> None:
    known = {(finding.category, finding.person) for entry in releasing.entries(draft.id) for finding in entry.findings}
    for words, category in (("Hank", Category.PERSON_CLIENT), ("Ted", Category.PERSON_OTHER)):
        kind = kind_of(releasing, draft, words)
        assert kind is not None
        assert kind.category is category
        assert (kind.category, kind.person) in known


@pytest.mark.parametrize("words", ["edwards'", "edwards"])
def test_words_of_one_listed_name_are_that_person_however_they_are_written(
    releasing: Releasing, draft: ReleaseDraft, words: str
) -> None:
    assert kind_of(releasing, draft, words) == PassageKind(Category.PERSON_OTHER, "edward vole")


def test_a_surname_of_two_listed_people_is_neither(releasing: Releasing, draft: ReleaseDraft) -> None:
    assert kind_of(releasing, draft, "voles") == PassageKind(Category.PERSON_OTHER, "family vole")


@pytest.mark.parametrize("words", ["the swing behind the shed", "that on Tuesday he would say it to her"])
def test_of_what_no_rule_knows_nothing_is_said(releasing: Releasing, draft: ReleaseDraft, words: str) -> None:
    assert kind_of(releasing, draft, words) is None


def test_an_entry_that_is_gone_and_a_place_behind_its_end_are_nothing(
    releasing: Releasing, draft: ReleaseDraft
) -> None:
    assert releasing.categorize(draft.id, "another", 0, 5) is None
    assert releasing.categorize(draft.id, draft.note_ids[0], 99_990, 99_999) is None
