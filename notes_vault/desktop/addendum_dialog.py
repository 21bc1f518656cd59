"""An addendum: a later statement that follows a signed note wherever it goes, signed from the start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.mark_work import MarkWork
from notes_vault.desktop.note_editor import NoteEditor
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.identifiers import NoteId
from notes_vault.record.marks import Mark, MarkKind

_IMMUTABLE = (
    "The addendum is signed when you add it and cannot be changed afterwards. It is shown, printed and released "
    "together with the note. Ctrl+M marks a passage."
)

#: Stands before what is kept with its cursor; nobody types it.
_KEPT = "\x02addendum "


@dataclass(frozen=True, slots=True)
class UnfinishedAddendum:
    """What a lock must keep of the form. ``cursor`` and ``anchor`` are positions of Qt, in UTF-16 units."""

    raw_text: str = ""
    cursor: int = 0
    anchor: int = 0
    signer: str = ""
    marks: tuple[Mark, ...] = ()

    def write(self) -> str:
        """For the vault; nothing where nothing is written."""
        marks = [(mark.kind, mark.start, mark.end, mark.set_on.isoformat()) for mark in self.marks]
        values = (self.raw_text, self.cursor, self.anchor, self.signer, marks)
        return _KEPT + json.dumps(values, ensure_ascii=False) if self.raw_text else ""

    @classmethod
    def read(cls, kept: str) -> UnfinishedAddendum:
        """Read it back; what has no mark is the bare text."""
        if not kept.startswith(_KEPT):
            end = len(kept.encode("utf-16-le", "surrogatepass")) // 2
            return cls(kept, end, end)
        raw_text, cursor, anchor, signer, *more = json.loads(kept.removeprefix(_KEPT))
        rows = more[0] if more else []
        marks = (Mark(MarkKind(kind), start, end, date.fromisoformat(day)) for kind, start, end, day in rows)
        return cls(raw_text, cursor, anchor, signer, tuple(marks))


class AddendumDialog(FormDialog):
    """A text, in which passages can be marked as in a note, and a name.

    Signals:
        adding_requested: the person pressed Add; text and name are in :attr:`text` and :attr:`signer`.
    """

    adding_requested = Signal()

    def __init__(
        self, theme: Theme, note_id: NoteId, signer: str, kept: UnfinishedAddendum, parent: QWidget | None = None
    ) -> None:
        """``kept``: what was typed before a lock closed this form, if anything."""
        super().__init__(theme, "Add an addendum", "Add", parent, width=640)
        self.note_id = note_id
        self._text = NoteEditor(theme, self)
        self._text.setProperty("role", "")
        self._text.setAccessibleName("Text of the addendum")
        self._text.show_text(kept.raw_text, read_only=False, marks=kept.marks)
        self._text.setMinimumHeight(theme.px(240))
        self._mark = QAction("Mark the selection…", self)
        self._mark.setShortcut(QKeySequence("Ctrl+M"))
        self.addAction(self._mark)
        self._text.menu_actions = (self._mark,)
        self.marking = MarkWork(theme, self._text, self.message, self)
        self._mark.triggered.connect(self.marking.begin)
        self._signer = QLineEdit(kept.signer or signer, self)
        self._signer.setAccessibleName("Name and credentials of the signer")
        self.body.addWidget(Paragraph(_IMMUTABLE, self, dim=True))
        self.body.addWidget(FieldLabel("Addendum", self._text, self))
        self.body.addWidget(self._text, 1)
        self.body.addWidget(FieldLabel("Signed by", self._signer, self))
        self.body.addWidget(self._signer)
        self.submitted.connect(self._on_submitted)
        cursor, last = self._text.textCursor(), self._text.document().characterCount() - 1
        cursor.setPosition(min(kept.anchor, last))
        cursor.setPosition(min(kept.cursor, last), cursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.setFocus()

    @property
    def raw_text(self) -> str:
        """What is to be added."""
        return self._text.raw_text()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The passages of the text that are marked."""
        return self._text.marks.read()

    @property
    def signer(self) -> str:
        """Who signs."""
        return " ".join(self._signer.text().split())

    def unfinished(self) -> tuple[str, str] | None:
        """Kept at a lock and shown again when the form is opened for the same note."""
        cursor = self._text.textCursor()
        kept = UnfinishedAddendum(self.raw_text, cursor.position(), cursor.anchor(), self._signer.text(), self.marks)
        return (addendum_form(self.note_id), kept.write())

    @Slot()
    def _on_submitted(self) -> None:
        if not self.raw_text.strip():
            self.message.show_sentence("The addendum is empty. Write what is to be added.", Tone.WARN)
            self._text.setFocus()
        elif not self.signer:
            self.message.show_sentence("An addendum needs a name. Type your name and credentials.", Tone.WARN)
            self._signer.setFocus()
        else:
            self.adding_requested.emit()


def addendum_form(note_id: NoteId) -> str:
    """The name under which an unfinished addendum is kept."""
    return f"addendum:{note_id}"
