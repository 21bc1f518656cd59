"""Opens the window's dialogs and carries their results to the vault and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from notes_vault.desktop.about import AboutDialog
from notes_vault.desktop.actions import Actions
from notes_vault.desktop.client_chart_text import read_chart
from notes_vault.desktop.client_dialog import ClientDialog, client_form
from notes_vault.desktop.discard_dialog import DiscardDialog
from notes_vault.desktop.form_dialog import FormDialog, finish_dialog, refuse_in_dialog
from notes_vault.desktop.note_picker import NotePicker
from notes_vault.desktop.note_work import NoteWork
from notes_vault.desktop.release.release_actions import RELEASE_ACTIONS
from notes_vault.desktop.review.review_actions import REVIEW_ACTIONS
from notes_vault.desktop.services import PersonRow, Services
from notes_vault.desktop.settings_dialog import SettingsDialog
from notes_vault.desktop.shortcut_sheet import ShortcutSheet
from notes_vault.desktop.signing_work import SigningWork
from notes_vault.desktop.template_dialog import TEMPLATE_FORM, TemplateDialog
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId
from notes_vault.record.notes import Note
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import Template

SaveChart = Callable[[Chart], Client]
GoOn = Callable[[Client], object]


class FormWork(QObject):
    """One dialog at a time.

    Signals:
        chart_saved: the id of a chart that is new or changed.
        settings_saved: :class:`PracticeSettings`.
        templates_changed: the practice's own templates are others now.
        note_picked: chart id, kind, template key.
    """

    chart_saved = Signal(str)
    settings_saved = Signal(object)
    templates_changed = Signal()
    note_picked = Signal(str, str, str)

    def __init__(self, services: Services, theme: Theme, actions: Actions, notes: NoteWork, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._theme = theme
        self._actions = actions
        self._notes = notes
        self._window = window
        self._dialog: FormDialog | None = None
        self.settings = PracticeSettings()
        self.signing = SigningWork(services, theme, notes, window, lambda: self.settings.signer, self._open)
        self.templates: tuple[Template, ...] = ()

    @property
    def dialog(self) -> FormDialog | None:
        """The dialog that is open, if any."""
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def unfinished(self) -> tuple[str, str] | None:
        """What a lock must keep of the dialog that is open."""
        return self.dialog.unfinished() if self.dialog is not None else None

    def reopen(self, form: str, note: Note | None) -> None:
        """Open the form again that a lock closed."""
        kind, _, which = form.partition(":")
        if kind == "addendum" and note is not None and note.id == which:
            self.signing.add_addendum(note)
        elif kind == TEMPLATE_FORM:
            self.edit_templates()
        elif kind == "chart" and which == "new":
            self.add_client()
        elif kind == "chart" and which:
            self.edit_client(ClientId(which))

    def pick_note(self, people: Sequence[PersonRow], current: ClientId | None) -> None:
        """Ctrl+N."""
        self._note_picker(people).begin(current)

    def _note_picker(self, people: Sequence[PersonRow]) -> NotePicker:
        picker = NotePicker(self._theme, people, self.templates, self.settings.default_template, self._window)
        picker.picked.connect(self.note_picked)
        picker.new_client_requested.connect(self._add_client_for_note)
        self._dialog = picker
        return picker

    def _add_client_for_note(self, name: str) -> None:
        """Open a chart for whom a note was wanted; the note comes next."""

        def go_on(client: Client) -> None:
            self._services.tasks.run(
                self._services.writing.people,
                lambda people: self._note_picker(people).begin_for(client.id),
                owner=self,
            )

        chart = Chart(people=(Person(Role.CLIENT, name),)) if name else None
        self._open_chart(chart, None, self._services.writing.add_client, go_on)

    def discard(self, note: Note) -> None:
        """Ask whether the draft on the page is to be thrown away."""
        dialog = DiscardDialog(self._theme, note, self._window)

        def discard() -> None:
            dialog.set_busy(True)
            self._notes.discard(lambda: finish_dialog(dialog), lambda error: refuse_in_dialog(dialog, error))

        dialog.discarding_requested.connect(discard)
        self._open(dialog)

    def add_client(self) -> None:
        """Ask for a new chart; go on with one that a lock interrupted."""
        form = client_form(None)
        self._services.tasks.run(
            lambda: self._services.writing.unfinished(form),
            lambda kept: self._open_chart(read_chart(kept), None, self._services.writing.add_client),
            owner=self,
        )

    def edit_client(self, client_id: ClientId) -> None:
        """Show a chart's people."""

        def read() -> tuple[Client, str]:
            writing = self._services.writing
            return writing.client(client_id), writing.unfinished(client_form(client_id))

        def show(result: tuple[Client, str]) -> None:
            client, kept = result
            self._open_chart(
                read_chart(kept) or client.chart,
                client_id,
                lambda chart: self._services.writing.update_client(Client(client.id, chart, client.revision)),
            )

        self._services.tasks.run(read, show, owner=self)

    def edit_settings(self) -> None:
        """Show the settings."""
        dialog = SettingsDialog(self._theme, self.settings, self.templates, self._window)

        def done(settings: PracticeSettings) -> None:
            self.settings = settings
            finish_dialog(dialog)
            self.settings_saved.emit(settings)

        def save(settings: PracticeSettings) -> None:
            dialog.set_busy(True)
            self._services.tasks.run(
                lambda: self._services.practice.put_settings(settings),
                done,
                lambda error: refuse_in_dialog(dialog, error),
                owner=self,
            )

        dialog.settings_chosen.connect(save)
        self._open(dialog)

    def edit_templates(self) -> None:
        """Show the templates; go on with one that a lock interrupted."""
        writing = self._services.writing

        def show(kept: str) -> None:
            dialog = TemplateDialog(self._theme, self.templates, kept, self._window)

            def change(work: Callable[[], object]) -> None:
                dialog.set_busy(True)

                def work_and_read() -> tuple[Template, ...]:
                    work()
                    writing.keep_unfinished(TEMPLATE_FORM, "")
                    return writing.templates()

                self._services.tasks.run(work_and_read, done, lambda error: refuse_in_dialog(dialog, error), owner=self)

            def done(now: tuple[Template, ...]) -> None:
                self.templates = now
                finish_dialog(dialog)
                self.templates_changed.emit()

            def write() -> None:
                key, raw_text = dialog.key, dialog.raw_text
                change(lambda: writing.put_template(key, raw_text))

            dialog.template_written.connect(write)
            dialog.removal_requested.connect(lambda key: change(lambda: writing.remove_template(key)))
            dialog.rejected.connect(lambda: self._forget(TEMPLATE_FORM))
            self._open(dialog)

        self._services.tasks.run(lambda: writing.unfinished(TEMPLATE_FORM), show, owner=self)

    def show_shortcuts(self) -> None:
        """Ctrl+/: the commands of the release's window too, so that they can be read before there is a release."""
        specs = (*self._actions.specs, *RELEASE_ACTIONS, *REVIEW_ACTIONS)
        self._open(ShortcutSheet(self._theme, specs, self._window))

    def show_about(self) -> None:
        """About."""
        self._open(AboutDialog(self._theme, self._window))

    def _open_chart(
        self, chart: Chart | None, client_id: ClientId | None, save: SaveChart, go_on: GoOn = lambda _client: None
    ) -> None:
        form = client_form(client_id)
        dialog = ClientDialog(self._theme, chart, client_id, self._window)

        def work(confirmed: Chart) -> Client:
            client = save(confirmed)
            self._services.writing.keep_unfinished(form, "")
            return client

        def done(client: Client) -> None:
            finish_dialog(dialog)
            self.chart_saved.emit(client.id)
            go_on(client)

        def confirm(confirmed: Chart) -> None:
            dialog.set_busy(True)
            self._services.tasks.run(
                lambda: work(confirmed), done, lambda error: refuse_in_dialog(dialog, error), owner=self
            )

        dialog.chart_confirmed.connect(confirm)
        dialog.rejected.connect(lambda: self._forget(form))
        self._open(dialog)

    def _open(self, dialog: FormDialog) -> None:
        self._dialog = dialog
        dialog.open()

    def _forget(self, form: str) -> None:
        """The person cancelled: what stood in the form is not wanted."""
        self._services.tasks.run(lambda: self._services.writing.keep_unfinished(form, ""), owner=self)
