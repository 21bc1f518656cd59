"""What the lock screen is told of a real vault."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from notes_vault.desktop.desk_doors import DeskDoors
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.workflows.preferences import Preferences
from tests.unit.vault.vault_maker import VaultMaker

LOCKED = datetime(2026, 3, 2, 18, 1, tzinfo=UTC)
WRITTEN = datetime(2026, 3, 2, 18, 16, tzinfo=UTC)


def age(folder: Path, moment: datetime, *names: str) -> None:
    for name in names:
        os.utime(folder / name, (moment.timestamp(), moment.timestamp()))


def test_after_a_crash_the_lock_screen_tells_the_last_save_and_not_the_last_lock(
    tmp_path: Path, theme: Theme, runner: TaskRunner
) -> None:
    maker = VaultMaker(tmp_path / "Practice.vault", lambda: LOCKED)
    vault = maker.create()
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),)))
    vault.close()
    age(maker.folder, LOCKED, "keys.a", "keys.b", "vault.db")
    doors = DeskDoors(theme, runner, Preferences(tmp_path / "preferences"))
    facts = doors.lock_facts(maker.folder, None)
    assert (facts.saved_at, facts.is_by_file) == (LOCKED, False)
    again = maker.open()
    again.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 3, 2), "free", "He moved.")
    age(maker.folder, WRITTEN, "vault.db")  # no closing follows: the header knows nothing of it
    facts = doors.lock_facts(maker.folder, None)
    assert (facts.saved_at, facts.is_by_file) == (WRITTEN, True)
    maker.close_all()
