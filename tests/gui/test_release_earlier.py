"""A draft goes out, is signed and added to, and is released again: from the vault to the review and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.redaction.decisions import Verdict
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.releasing import Releasing
from tests.gui.models_fake import no_readers
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

TEXT = "Elias saw Maren Hatch on March 2, 2026. He moved to Tilden Flats.\n"


@pytest.fixture
def vault(tmp_path: Path, executor: ThreadPoolExecutor) -> Iterator[Vault]:
    """On the one thread that the windows use it from."""
    maker = VaultMaker(tmp_path / "Practice.vault", SteppingClock())
    yield executor.submit(maker.create).result()
    executor.submit(maker.close_all).result()


def release_the_draft(vault: Vault, folder: Path) -> tuple[Request, NoteId]:
    """Everything redacted but what is decided last, which is kept; then it is signed and added to."""
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),)))
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 3, 3), "free", TEXT)
    request = Request(
        client.id, "client_authorization", "order_scope", "Court", "", "Custody", date(2026, 3, 9), entries=()
    )
    releasing = Releasing(vault)
    draft = releasing.begin(request)
    releasing.choose(draft.id, (note.id,), "All of it.")
    (entry,) = releasing.entries(draft.id)
    verdicts = [*[Verdict.REDACT] * (len(entry.decisions) - 1), Verdict.KEEP]
    decided = [replace(one, verdict=each) for one, each in zip(entry.decisions, verdicts, strict=True)]
    releasing.save_decisions(draft.id, entry.key, decided)
    folder.mkdir()
    releasing.produce(draft.id, str(folder), lambda _share: None, Event(), without_reading=True)
    vault.notes.sign(note.id, "Dr. Vale")
    vault.notes.add_addendum(note.id, "Maren Hatch rang on March 5, 2026.", "Dr. Vale")
    return request, note.id


def test_after_signing_and_an_addendum_the_earlier_decisions_are_accepted_with_one_key(
    theme: Theme, runner: TaskRunner, executor: ThreadPoolExecutor, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    request, note_id = executor.submit(release_the_draft, vault, tmp_path / "out").result()
    releasing = Releasing(vault)
    window = ReleaseWindow(releasing, runner, theme, request.client, readers=no_readers(runner))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.authority.form.basis is not None and runner.is_idle)
    window.authority.form.show_request(request)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    assert window.scope.model.rowCount() == 1
    window.scope.go_on([note_id], "All of it.")
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    session, board = window.review.session, window.review.board
    text = session.entries[0].raw_text
    total = window.review.tally.undecided
    before = len(session.entries[0].earlier)
    assert 0 < before < total
    assert board.filter_panel.earlier_link.text() == f"Accept all {before} earlier decisions  E"
    QTest.keyClick(board.text, Qt.Key.Key_E)
    assert window.review.tally.kept == 1
    assert window.review.tally.undecided == total - before
    addendum = text.index("## Addendum")
    new = [one for one in session.decisions(0) if one.verdict is Verdict.UNDECIDED]
    assert {text[one.start : one.end] for one in new} >= {"Maren Hatch", "March 5, 2026"}
    assert all(one.start > addendum or text[one.start :].startswith("Dr. Vale") for one in new)
    window.close()
    qtbot.waitUntil(lambda: runner.is_idle)
