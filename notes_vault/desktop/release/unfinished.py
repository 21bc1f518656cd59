"""What stood in the release window and in no draft when a lock closed it: kept in the vault, put back afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from notes_vault.record.identifiers import ClientId, NoteId

_TICKED = "yes"


@dataclass(frozen=True, slots=True)
class UnfinishedRelease:
    """Typed and ticked, not yet taken over by Next.

    Attributes:
        step: the step that was shown, a number of ``ReleaseStep``.
        fields: the authority's fields by their names; empty where nothing was typed.
        ticked: the entries that were ticked.
        reason: why the whole record is needed.
    """

    client_id: ClientId
    step: int
    fields: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[NoteId, ...] = ()
    reason: str = ""

    def to_json(self) -> str:
        """For the vault; it names people."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> UnfinishedRelease | None:
        """Read it back; nothing where nothing was kept."""
        if not kept:
            return None
        values = json.loads(kept)
        ticked = tuple(NoteId(one) for one in values["ticked"])
        return cls(ClientId(values["client_id"]), values["step"], values["fields"], ticked, values["reason"])


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
