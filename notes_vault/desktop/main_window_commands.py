"""What every command of the window does, and what follows from what happens in one pane for the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from notes_vault.desktop.actions import Actions
from notes_vault.desktop.command_palette import CommandPalette
from notes_vault.desktop.curtain import CurtainRail
from notes_vault.desktop.dialog_keys import DialogKeys
from notes_vault.desktop.form_work import FormWork
from notes_vault.desktop.main_window_parts import WindowParts
from notes_vault.desktop.mark_work import MarkWork
from notes_vault.desktop.note_work import NoteWork
from notes_vault.desktop.people_work import PeopleWork
from notes_vault.desktop.search_work import SearchWork, passages
from notes_vault.desktop.services import OtherWindows, Services
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.search import SearchHit

_DRAFT_ONLY = ("note.save", "note.sign", "note.date", "note.today", "note.discard")
#: On a signed note the mark command says why nothing is marked: a key that does nothing must say why.
_NOTE_ONLY = ("note.mark", "note.next_section", "note.previous_section", "view.page")
_PERSON_ONLY = ("people.chart", "people.release")


class WindowCommands(QObject):
    """The window's conduct.

    Signals:
        lock_requested, quit_requested: the person asks for it.
    """

    lock_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self, services: Services, theme: Theme, actions: Actions, parts: WindowParts, others: OtherWindows
    ) -> None:
        super().__init__(parts)
        window = parts.window()
        self._actions = actions
        self._parts = parts
        self._others = others
        self.people = PeopleWork(services, parts.people, parts.timeline, self)
        self.notes = NoteWork(services, parts.page, parts.status, self)
        self.search = SearchWork(services, parts.header, parts.found, self)
        page = parts.page
        self.marks = MarkWork(theme, page.editor, page.message, window, is_signed=lambda: page.is_signed)
        self.forms = FormWork(services, theme, actions, self.notes, window)
        self.palette = CommandPalette(theme, services, window)
        self.curtain = CurtainRail(window, parts.pages, (parts.header, parts.status))
        self._dialog_keys = DialogKeys([actions.action(spec.id) for spec in actions.specs if spec.under_curtain], self)
        self._connect_signals()
        services.tasks.failed.connect(parts.page.show_error)
        actions.handle(self._handlers())
        self.allow_actions()

    @Slot()
    def allow_actions(self) -> None:
        """Commands that make no sense now are grey."""
        note = self.notes.note
        for action_id in _DRAFT_ONLY:
            self._actions.enable(action_id, note is not None and not note.is_signed)
        self._actions.enable("note.addendum", note is not None and note.is_signed)
        for action_id in _NOTE_ONLY:
            self._actions.enable(action_id, note is not None)
        for action_id in _PERSON_ONLY:
            self._actions.enable(action_id, self.people.client_id is not None)

    @Slot()
    def use_templates(self) -> None:
        """Titles and hints come from the templates there are now."""
        templates = self.forms.templates
        self.notes.use_templates(templates)
        self._parts.timeline.name_templates({template.key: template.title for template in templates})

    def _handlers(self) -> dict[str, Callable[[], object]]:
        parts, forms = self._parts, self.forms
        releases, safekeeping = self._others.releases, self._others.safekeeping
        return {
            "note.new": lambda: forms.pick_note(self.people.rows, self.people.client_id),
            "note.save": self.notes.save_now,
            "note.sign": self._sign,
            "note.addendum": self._add_addendum,
            "note.date": parts.page.header.date.setFocus,
            "note.today": parts.page.header.set_today,
            "note.mark": self.marks.begin,
            "note.discard": self._discard,
            "note.next_section": lambda: parts.page.editor.move_section(1),
            "note.previous_section": lambda: parts.page.editor.move_section(-1),
            "people.new": forms.add_client,
            "people.chart": self._edit_chart,
            "people.release": lambda: releases.open_release(self.people.client_id),
            "people.ledger": lambda: releases.open_ledger(self.people.client_id),
            "vault.inspect": releases.open_inspection,
            "find.search": self.search.begin,
            "find.palette": lambda: self.palette.begin(self.people.rows, self._actions.enabled_specs()),
            "find.unsigned": self._show_unsigned,
            "view.people": lambda: parts.people.list.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "view.timeline": self._focus_timeline,
            "view.page": lambda: parts.page.editor.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "view.curtain": self.curtain.toggle,
            "vault.lock": self.lock_requested.emit,
            "vault.settings": forms.edit_settings,
            "vault.templates": forms.edit_templates,
            "vault.backup": safekeeping.open_backup,
            "vault.check": safekeeping.open_check,
            "vault.passphrase": safekeeping.open_passphrase,
            "vault.recovery": safekeeping.open_recovery_kit,
            "vault.quit": self.quit_requested.emit,
            "help.shortcuts": forms.show_shortcuts,
            "help.about": forms.show_about,
            "help.menu": parts.header.open_menu,
        }

    def _connect_signals(self) -> None:
        parts = self._parts
        parts.people.person_chosen.connect(self._on_person_chosen)
        parts.people.new_client_requested.connect(self.forms.add_client)
        parts.people.unsigned_requested.connect(self._show_unsigned)
        parts.timeline.note_chosen.connect(self._on_note_chosen)
        parts.timeline.chart_requested.connect(self._edit_chart)
        parts.page.sign_requested.connect(self._sign)
        parts.page.addendum_requested.connect(self._add_addendum)
        self.people.person_chosen.connect(self.allow_actions)
        self.notes.note_opened.connect(self._on_note_opened)
        self.notes.page_emptied.connect(self._on_page_emptied)
        self.notes.notes_changed.connect(self.people.refresh)
        parts.page.editor.menu_actions = (self._actions.action("note.mark"),)
        self.marks.place_described.connect(parts.status.show_place)
        self.search.began.connect(lambda: parts.middle.setCurrentWidget(parts.found))
        self.search.ended.connect(self._on_search_ended)
        self.search.hit_chosen.connect(self._on_hit_chosen)
        self.forms.chart_saved.connect(self._on_chart_saved)
        self.forms.templates_changed.connect(self.use_templates)
        self.forms.note_picked.connect(self._on_note_picked)
        self.palette.client_chosen.connect(self._on_person_chosen)
        self.palette.note_chosen.connect(self._on_note_chosen)
        self.palette.command_chosen.connect(lambda action_id: self._actions.action(action_id).trigger())
        self.palette.closed.connect(self._on_palette_closed)
        self.curtain.moved.connect(self._on_curtain_moved)

    @Slot(str)
    def _on_person_chosen(self, client_id: str) -> None:
        """Another person: their timeline, and no note of the one before on the page."""
        chosen = ClientId(client_id)
        self._parts.middle.setCurrentWidget(self._parts.timeline)
        self._parts.header.leave_search()
        note = self.notes.note
        if note is not None and note.client_id != chosen:
            self.notes.close_note(lambda: self.people.choose(chosen))
        else:
            self.people.choose(chosen)

    @Slot(str)
    def _on_note_chosen(self, note_id: str) -> None:
        self.notes.open_note(NoteId(note_id))

    @Slot(str)
    def _on_note_opened(self, note_id: str) -> None:
        note = self.notes.note
        if note is not None:
            self.people.show_note(note.client_id, NoteId(note_id))
        self.allow_actions()

    @Slot()
    def _on_page_emptied(self) -> None:
        self.people.show_no_note()
        self.allow_actions()

    @Slot(object)
    def _on_hit_chosen(self, hit: SearchHit) -> None:
        def go(_note: Note) -> None:
            self._parts.page.go_to_words(passages(hit))
            self._parts.page.editor.setFocus()

        self.notes.open_note(hit.note_id, go)

    @Slot()
    def _on_search_ended(self) -> None:
        self._parts.middle.setCurrentWidget(self._parts.timeline)
        if self.notes.note is not None:
            self._parts.page.editor.setFocus()

    @Slot(str)
    def _on_chart_saved(self, client_id: str) -> None:
        if client_id == self.people.client_id:
            self.people.refresh()
        else:
            self._on_person_chosen(client_id)

    @Slot(str, str, str)
    def _on_note_picked(self, client_id: str, kind: str, template: str) -> None:
        self._parts.middle.setCurrentWidget(self._parts.timeline)
        self._parts.header.leave_search()
        self.notes.begin_note(ClientId(client_id), NoteKind(kind), template)

    @Slot()
    def _on_palette_closed(self) -> None:
        if self.notes.note is not None:
            self._parts.page.editor.setFocus()

    @Slot(bool)
    def _on_curtain_moved(self, drawn: bool) -> None:
        if self.palette.isVisible():
            self.palette.close_panel()
        self.marks.chooser.close_panel()
        self._actions.draw_curtain(drawn)

    @Slot()
    def _show_unsigned(self) -> None:
        self._parts.middle.setCurrentWidget(self._parts.timeline)
        self._parts.header.leave_search()
        self.people.show_unsigned()

    def _focus_timeline(self) -> None:
        pane = self._parts.middle.currentWidget()
        target = self._parts.found.list if pane is self._parts.found else self._parts.timeline.list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _sign(self) -> None:
        """Sign what is in the vault, so save first."""
        self.notes.saver.when_settled(lambda: self.forms.signing.sign(self.notes.note) if self.notes.note else None)

    def _discard(self) -> None:
        """Only what is settled is thrown away, so that no save comes after it."""
        self.notes.saver.when_settled(lambda: self.forms.discard(self.notes.note) if self.notes.note else None)

    @Slot()
    def _add_addendum(self) -> None:
        if self.notes.note is not None:
            self.forms.signing.add_addendum(self.notes.note)

    @Slot()
    def _edit_chart(self) -> None:
        if self.people.client_id is not None:
            self.forms.edit_client(self.people.client_id)
