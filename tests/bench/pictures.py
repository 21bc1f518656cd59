"""Takes the pictures of the README: the real windows over a real sample vault, in light and dark.

usage: QT_QPA_PLATFORM=offscreen python -m tests.bench.pictures FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from notes_vault.children import wipe
from notes_vault.desktop.application import build_application
from notes_vault.desktop.first_run_services import FirstRunServices
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import Scheme
from notes_vault.desktop.wizard.wizard import Wizard
from notes_vault.desktop.working_window import open_working_window
from notes_vault.keys.header import read_header
from notes_vault.record.identifiers import ClientId, ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.record.place import Place
from notes_vault.redaction.readers.reading_children import read_texts
from notes_vault.release.request import OrderItem, Request
from notes_vault.workflows.opening import Derivation, prepare_vault
from notes_vault.workflows.sample import SAMPLE_PASSPHRASE, fill_with_sample
from notes_vault.workflows.vault_thread import VaultThread

_SIZE = (1280, 800)


class Camera:
    """Shows a window, lets it settle, saves what it looks like."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme

    def take(self, name: str, window: QWidget, ready: Callable[[], bool] = lambda: True) -> None:
        """One picture a scheme; ``ready`` says when there is something to see."""
        window.resize(*_SIZE)
        window.show()
        settle(ready)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            self._theme.force(scheme)
            settle(lambda: True)
            window.grab().save(str(self._folder / f"{name}-{scheme.value}.png"))
        window.hide()


def settle(ready: Callable[[], bool]) -> None:
    """Let the event loop run until ``ready``, and a little longer for what follows."""
    loop = QEventLoop()
    poll = QTimer()
    poll.setInterval(100)
    rounds = [0, 0]

    def look() -> None:
        rounds[0] += 1
        rounds[1] += ready()
        if rounds[1] > 8 or rounds[0] > 300:
            loop.quit()

    poll.timeout.connect(look)
    poll.start()
    loop.exec()


def begin_release(vault: VaultThread) -> ReleaseId:
    """A court order over the sample's November notes, with its entries chosen; returns the draft's id."""
    sitting = vault.sitting
    client = next(row.client_id for row in sitting.writing.people() if row.name == "Elias Brandt")
    item = OrderItem(
        "attendance and sleep, 1 to 15 November 2026",
        date(2026, 11, 1),
        date(2026, 11, 15),
        frozenset({NoteKind.PROGRESS}),
    )
    request = Request(
        client=client,
        basis="court_order",
        profile="order_scope",
        recipient="Superior Court, Wickham County",
        address="3 Court Square",
        purpose="Order of 2026-11-18",
        date=date(2026, 11, 20),
        entries=(),
        items=(item,),
        bates_prefix="REC",
    )
    draft = sitting.releasing.begin(request)
    chosen = [one.note_id for one in sitting.releasing.candidates(draft.id) if one.reached]
    sitting.releasing.choose(draft.id, chosen, "")
    return draft.id


def _prepare(vault: VaultThread) -> tuple[ClientId, ReleaseId]:
    """Leave the person at the newest draft, and a release begun."""
    writing = vault.sitting.writing
    client = next(row.client_id for row in writing.people() if row.name == "Elias Brandt")
    newest = writing.timeline(client)[0]
    writing.remember_place(Place(client, newest.id, cursor=60, anchor=60))
    return client, begin_release(vault)


def main() -> int:
    """Wizard, lock screen, writing, review."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    application = build_application()
    theme = Theme(application, scheme=Scheme.LIGHT, text_scale=1.0)
    theme.install()
    theme.load_all_faces()
    camera = Camera(target, theme)
    tasks = TaskRunner(ThreadPoolExecutor(2), application)
    with TemporaryDirectory(prefix="pictures-") as place:
        wizard = Wizard(FirstRunServices(tasks), tasks)
        camera.take("wizard", wizard)
        folder = Path(place) / "Practice.vault"
        keys = prepare_vault("Practice", bytearray(SAMPLE_PASSPHRASE, "utf-8"), Derivation(), is_sample=True)
        wipe(keys.recovery_code)
        vault = VaultThread.of_new(folder, keys)
        vault.submit(lambda: fill_with_sample(vault.sitting.vault)).result()
        moment = datetime.now(UTC)
        facts = LockFacts("Practice", locked_at=moment, reason="the computer went to sleep", saved_at=moment)
        camera.take("lock", LockScreen(facts))
        client, draft = vault.submit(lambda: _prepare(vault)).result()
        window = open_working_window(vault, read_header(folder), theme, application)
        camera.take("write", window)
        readers = Readers(read_texts, tasks)
        release = ReleaseWindow(
            vault.sitting.releasing, TaskRunner(vault), theme, client, readers=readers, continue_with=draft
        )
        strip = release.review.board.reading
        camera.take("review", release, lambda: strip.words.startswith("The second reading found"))
        vault.close(5.0)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
