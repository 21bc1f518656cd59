"""The right pane: one note, or what to do when none is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from notes_vault.desktop.note_clean import left_out_sentence
from notes_vault.desktop.note_editor import NoteEditor
from notes_vault.desktop.note_full_text import full_marks, full_text
from notes_vault.desktop.note_header import NoteHeader
from notes_vault.desktop.note_lines import can_be_edited
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_WITHIN
from notes_vault.desktop.widgets_message import MessageBar, Tone
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.errors import KnownError
from notes_vault.record.notes import Note
from notes_vault.record.place import Place
from notes_vault.record.templates import Template

_NOTHING = "No note is open. Choose one from the timeline, or press Ctrl+N to write a new one."
_UNEDITABLE = (
    "This note holds characters that the page needs for itself, so it can be read here but not changed. "
    "Nothing in it is lost."
)


class NotePage(QFrame):
    """Header, message, text.

    Signals:
        written: the person changed the text.
        service_date_changed, sign_requested, addendum_requested: see :class:`NoteHeader`.
    """

    written = Signal()
    service_date_changed = Signal(object)
    sign_requested = Signal()
    addendum_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._theme = theme
        self._note: Note | None = None
        self._wanted_scroll: int | None = None
        self.header = NoteHeader(theme, self)
        self.message = MessageBar(self)
        self.editor = NoteEditor(theme, self)
        self._nothing = Paragraph(_NOTHING, self, dim=True)
        self._trouble = MessageBar(self)
        self._top = QVBoxLayout()
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect_signals()

    @property
    def note(self) -> Note | None:
        """The note shown, as it was opened."""
        return self._note

    @property
    def is_signed(self) -> bool:
        """Whether the note shown can no longer be changed by anybody."""
        return self._note is not None and self._note.is_signed

    def show_note(self, note: Note, template: Template | None) -> None:
        """Lay out a note; nothing of it can be undone."""
        self._note = note
        self._wanted_scroll = None
        self.header.show_note(note, template.title if template else "")
        self.message.clear()
        read_only = note.is_signed or not can_be_edited(note.raw_text)
        hint_for = template.hint_for if template else None
        self.editor.show_text(full_text(note), read_only=read_only, hint_for=hint_for, marks=full_marks(note))
        self.editor.setAccessibleName(f"{note.kind.label}, {'signed' if note.is_signed else 'draft'}")
        if read_only and not note.is_signed:
            self.message.show_sentence(_UNEDITABLE, Tone.WARN)
        self._stack.setCurrentIndex(1)

    def show_error(self, error: KnownError) -> None:
        """Say what went wrong, whether or not a note is open."""
        (self.message if self._note is not None else self._trouble).show_error(error)

    def show_nothing(self) -> None:
        """No note is open."""
        self._note = None
        self.message.clear()
        self._trouble.clear()
        self.editor.show_text("", read_only=True)
        self._stack.setCurrentIndex(0)

    def show_beginning(self) -> None:
        """The first lines, with the cursor where writing goes on and not in a heading."""
        self.editor.go_to_first_section()
        self.editor.verticalScrollBar().setValue(0)

    def place(self) -> Place:
        """Where the person is on the page."""
        if self._note is None:
            return Place()
        cursor = self.editor.textCursor()
        scroll = self.editor.verticalScrollBar().value()
        return Place(self._note.client_id, self._note.id, cursor.position(), cursor.anchor(), scroll)

    def go_to(self, place: Place) -> None:
        """Return to a place; positions beyond the text become its end."""
        last = self.editor.document().characterCount() - 1
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(min(place.anchor, last))
        cursor.setPosition(min(place.cursor, last), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        # Long notes are laid out as needed; asking for the whole size makes the scroll bar's range true.
        self.editor.document().documentLayout().documentSize()
        # The header may still grow; until the person moves, each new range of the scroll bar gets the same value.
        self.editor.verticalScrollBar().setValue(place.scroll)
        self._wanted_scroll = place.scroll

    def go_to_words(self, words: tuple[str, ...]) -> bool:
        """Select the first of these passages that the note holds."""
        for passage in words:
            found = self.editor.document().find(passage)
            if not found.isNull():
                self.editor.setTextCursor(found)
                self.editor.ensureCursorVisible()
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The header stands over the column of text, whatever the width."""
        if watched is self.editor and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            margin = self.editor.side_margin()
            self._top.setContentsMargins(margin, self._theme.px(28), margin, self._theme.px(16))
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        empty = QWidget(self)
        inner = QVBoxLayout(empty)
        around = self._theme.px(SPACE_AROUND * 2)
        inner.setContentsMargins(around, around, around, around)
        inner.addStretch(1)
        inner.addWidget(self._nothing)
        inner.addWidget(self._trouble)
        inner.addStretch(1)
        page = QWidget(self)
        self._top.setSpacing(self._theme.px(SPACE_WITHIN))
        self._top.addWidget(self.header)
        self._top.addWidget(self.message)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top)
        layout.addWidget(self.editor, 1)
        self._stack.addWidget(empty)
        self._stack.addWidget(page)
        self.setTabOrder(self.header, self.editor)

    def _connect_signals(self) -> None:
        self.editor.installEventFilter(self)
        self.editor.written.connect(self.written)
        self.editor.cursorPositionChanged.connect(self._on_moved)
        self.editor.verticalScrollBar().actionTriggered.connect(self._on_moved)
        self.editor.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.editor.pasted_incompletely.connect(self._on_pasted_incompletely)
        self.header.service_date_changed.connect(self.service_date_changed)
        self.header.date.refused.connect(self.message.show_error)
        self.header.date.mended.connect(self.message.clear)
        self.header.sign_requested.connect(self.sign_requested)
        self.header.addendum_requested.connect(self.addendum_requested)

    @Slot()
    def _on_moved(self) -> None:
        self._wanted_scroll = None

    @Slot()
    def _on_range_changed(self) -> None:
        if self._wanted_scroll is not None:
            self.editor.verticalScrollBar().setValue(self._wanted_scroll)

    @Slot(int)
    def _on_pasted_incompletely(self, count: int) -> None:
        self.message.show_sentence(left_out_sentence(count), Tone.WARN)
