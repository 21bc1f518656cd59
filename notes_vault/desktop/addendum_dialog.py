"""An addendum: a later statement that follows a signed note wherever it goes, signed from the start."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.plain_field import PlainField
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.identifiers import NoteId

_IMMUTABLE = (
    "The addendum is signed when you add it and cannot be changed afterwards. It is shown, printed and released "
    "together with the note."
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

    def write(self) -> str:
        """For the vault; nothing where nothing is written."""
        return _KEPT + json.dumps(astuple(self), ensure_ascii=False) if self.raw_text else ""

    @classmethod
    def read(cls, kept: str) -> UnfinishedAddendum:
        """Read it back; what has no mark is the bare text."""
        if not kept.startswith(_KEPT):
            end = len(kept.encode("utf-16-le", "surrogatepass")) // 2
            return cls(kept, end, end)
        return cls(*json.loads(kept.removeprefix(_KEPT)))


class AddendumDialog(FormDialog):
    """A text and a name.

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
        self._text = PlainField(theme, "Text of the addendum", kept.raw_text, self)
        self._text.setMinimumHeight(theme.px(180))
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
    def signer(self) -> str:
        """Who signs."""
        return " ".join(self._signer.text().split())

    def unfinished(self) -> tuple[str, str] | None:
        """Kept at a lock and shown again when the form is opened for the same note."""
        cursor = self._text.textCursor()
        kept = UnfinishedAddendum(self.raw_text, cursor.position(), cursor.anchor(), self._signer.text())
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
