"""The working window: people at the left, the timeline in the middle, the page at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from notes_vault.desktop.actions import Actions
from notes_vault.desktop.form_dialog import WINDOW_TITLE
from notes_vault.desktop.lock_keeping import (
    OPEN_FORM,
    RELEASE_FORM,
    forget_what_was_open,
    hide_all_windows,
    keep_everything,
)
from notes_vault.desktop.main_window_commands import WindowCommands
from notes_vault.desktop.main_window_parts import VaultLabel, WindowParts
from notes_vault.desktop.services import OtherWindows, PersonRow, Services
from notes_vault.desktop.theme import Theme
from notes_vault.errors import KnownError
from notes_vault.record.place import Place
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import Template

_LOCK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What the window reads before it can be used; ``form`` and ``release`` are what a lock closed, if anything.

    ``form_text``: what stood in that form.
    """

    settings: PracticeSettings
    signer: str
    templates: tuple[Template, ...]
    people: tuple[PersonRow, ...]
    place: Place | None
    form: str
    form_text: str
    release: str


class MainWindow(QMainWindow):
    """One window for everything; dialogs open over it and are hidden with it.

    Signals:
        lock_requested: the person asks to lock.
        quit_requested: the person asks to end the program; closing the window is seen by the desk.
        idle_minutes_changed: the number of minutes in force.
        furnished: the vault has been read and the last place restored.
    """

    lock_requested = Signal()
    quit_requested = Signal()
    idle_minutes_changed = Signal(int)
    furnished = Signal()

    def __init__(self, services: Services, theme: Theme, label: VaultLabel, others: OtherWindows) -> None:
        super().__init__()
        self.setWindowTitle(WINDOW_TITLE)
        self._services = services
        self._others = others
        self._is_furnished = False
        self.commands_list = Actions(self)
        self.parts = WindowParts(theme, label, self.commands_list, self)
        self.setCentralWidget(self.parts)
        self.conduct = WindowCommands(services, theme, self.commands_list, self.parts, others)
        self.resize(1280, 800)
        self._connect_signals()

    def widget(self) -> QWidget:
        """The window itself."""
        return self

    def begin(self) -> None:
        """Read settings, templates and the last place; :attr:`furnished` follows."""
        writing, practice = self._services.writing, self._services.practice

        def work() -> _Beginning:
            form, release = (writing.unfinished(name) for name in (OPEN_FORM, RELEASE_FORM))
            form_text = writing.unfinished(form) if form else ""
            settings, templates, people = practice.settings(), writing.templates(), writing.people()
            signer, place = writing.last_signer(), writing.last_place()
            return _Beginning(settings, signer, templates, people, place, form, form_text, release)

        self._services.tasks.run(work, self._furnish, owner=self)

    def idle_minutes(self) -> int:
        """The vault's own setting, 1 to 60; the default until :attr:`furnished`."""
        return self.conduct.forms.settings.idle_minutes

    def show_warning(self, seconds: int) -> None:
        """Count down inside the windows."""
        self.parts.warning.begin(seconds)
        self._others.releases.show_warning(seconds)

    def hide_warning(self) -> None:
        """Somebody is there again."""
        self.parts.warning.end()
        self._others.releases.hide_warning()

    def prepare_to_lock(self) -> None:
        """Take every window off the screen at once, then save; at most 2 s."""
        hide_all_windows()
        self.save_for_lock(_LOCK_SECONDS)

    def save_for_lock(self, seconds: float) -> bool:
        """Commit draft, unfinished form and place; True when all of it is in the vault.

        Long work is stopped first: the vault's one thread is free then for what must be saved. A window that was not
        :attr:`furnished` yet leaves to the next one what the vault still keeps.
        """
        self._services.tasks.stop_long_work()
        self.parts.page.header.date.settle()
        self.rest()
        self._others.releases.save_again()
        draft = self.conduct.notes.saver.unsaved()
        if not self._is_furnished:
            return keep_everything(self._services, draft, None, None, "", seconds=seconds)
        releases = self._others.releases
        form = self.conduct.forms.unfinished() or releases.unfinished_form()
        return keep_everything(self._services, draft, self.place(), form, releases.unfinished(), seconds=seconds)

    def rest(self) -> None:
        """Begin nothing more by itself: the vault is about to close."""
        self.conduct.notes.saver.rest()
        self.conduct.search.rest()

    def place(self) -> Place:
        """Where the person is."""
        place = self.parts.page.place()
        release_id = self._others.releases.release_id()
        if place.note_id is None:
            return Place(self.conduct.people.client_id, release_id=release_id)
        return replace(place, release_id=release_id)

    def _furnish(self, beginning: _Beginning) -> None:
        conduct, place = self.conduct, beginning.place
        conduct.forms.settings = beginning.settings
        conduct.forms.signing.last_signer = beginning.signer
        conduct.forms.templates = beginning.templates
        conduct.use_templates()
        self.idle_minutes_changed.emit(beginning.settings.idle_minutes)
        conduct.people.begin(beginning.people, place.client_id if place else None)
        conduct.allow_actions()
        if place is None or place.note_id is None:
            self.parts.people.list.setFocus()
            self._finish_furnishing(beginning)
            return
        kept = place
        conduct.notes.open_note(
            place.note_id,
            lambda _note: self._return_to(kept, beginning),
            lambda error: self._stay(error, beginning),
        )

    def _return_to(self, place: Place, beginning: _Beginning) -> None:
        self.parts.page.go_to(place)
        self.parts.page.editor.setFocus()
        self._finish_furnishing(beginning)

    def _stay(self, error: KnownError, beginning: _Beginning) -> None:
        """The last note could not be opened: say so, everything else works."""
        self.parts.page.show_error(error)
        self._finish_furnishing(beginning)

    def _finish_furnishing(self, beginning: _Beginning) -> None:
        forget_what_was_open(self._services)  # first: what cannot be opened again must not be tried at every unlock
        releases = self._others.releases
        self.conduct.forms.reopen(beginning.form, self.conduct.notes.note)
        releases.reopen_form(beginning.form, beginning.form_text)
        release_id = beginning.place.release_id if beginning.place is not None else None
        releases.reopen(release_id, beginning.release)
        self._is_furnished = True
        self._others.safekeeping.tell_backup(self.parts.status.show_other)
        self.furnished.emit()

    @Slot()
    def _remember_place(self) -> None:
        """So that a window that ends unexpectedly comes back to this note, and not to that of the last lock."""
        if self._is_furnished:
            here, writing = self.place(), self._services.writing
            self._services.tasks.run(lambda: writing.remember_place(here), owner=self)

    def _connect_signals(self) -> None:
        self.conduct.notes.note_opened.connect(self._remember_place)
        self.conduct.lock_requested.connect(self.lock_requested)
        self.conduct.quit_requested.connect(self.quit_requested)
        self.conduct.forms.settings_saved.connect(
            lambda settings: self.idle_minutes_changed.emit(settings.idle_minutes)
        )
