"""Where the release window stood and what was in it and in no draft when a lock closed it: kept in the vault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from notes_vault.record.identifiers import ClientId, NoteId

_TICKED = "yes"


@dataclass(frozen=True, slots=True)
class UnfinishedRelease:
    """The step, and what was typed and ticked and not yet taken over by Next.

    Attributes:
        step: the step that was shown, a number of ``ReleaseStep``.
        fields: the authority's fields by their names; empty where nothing was typed.
        ticked: the entries that were ticked.
        reason: why the whole record is needed.
        passage: the key of the entry under review and the start of the passage in focus, -1 without one.
        has_read: what leaves was said to be read.
        folder: where the files are to go.
        is_reading_stopped: the second reading is not to begin by itself.
    """

    client_id: ClientId
    step: int
    fields: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[NoteId, ...] = ()
    reason: str = ""
    passage: tuple[str, int] | None = None
    has_read: bool = False
    folder: str = ""
    is_reading_stopped: bool = False

    def to_json(self) -> str:
        """For the vault; it names people."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> UnfinishedRelease | None:
        """Read it back; nothing where nothing was kept."""
        if not kept:
            return None
        values = json.loads(kept)
        values["ticked"] = tuple(NoteId(one) for one in values["ticked"])
        passage = values.pop("passage", None)
        return cls(**values, passage=None if passage is None else (passage[0], passage[1]))


def read_fields(form: QWidget) -> dict[str, str]:
    """What stands in every named field of a form."""
    fields: dict[str, str] = {}
    for widget in form.findChildren(QWidget):
        name = widget.accessibleName()
        if isinstance(widget, QLineEdit):
            fields[name] = widget.text()
        elif isinstance(widget, QComboBox):
            fields[name] = widget.currentText()
        elif isinstance(widget, QCheckBox):
            fields[name] = _TICKED if widget.isChecked() else ""
    return fields


def fill_fields(form: QWidget, fields: Mapping[str, str]) -> None:
    """Put back what :func:`read_fields` read, wherever there is a field of that name."""
    for widget in form.findChildren(QWidget):
        kept = fields.get(widget.accessibleName())
        if kept is None:
            continue
        if isinstance(widget, QLineEdit):
            widget.setText(kept)
        elif isinstance(widget, QComboBox):
            widget.setCurrentText(kept)
        elif isinstance(widget, QCheckBox):
            widget.setChecked(kept == _TICKED)
