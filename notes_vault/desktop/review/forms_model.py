"""The forms of a selection as a list with ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from notes_vault.desktop.review.alike_forms import Form

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class FormsModel(QAbstractListModel):
    """One row a form; sure ones begin ticked.

    Signals:
        ticks_changed: a form was ticked or its tick taken away.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._forms: tuple[Form, ...] = ()
        self._ticked: set[int] = set()

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms that are listed."""
        return self._forms

    @property
    def ticked(self) -> tuple[Form, ...]:
        """The forms to redact."""
        return tuple(form for number, form in enumerate(self._forms) if number in self._ticked)

    def show_forms(self, forms: Sequence[Form]) -> None:
        """Take over a list."""
        self.beginResetModel()
        self._forms = tuple(forms)
        self._ticked = {number for number, form in enumerate(forms) if form.is_sure}
        self.endResetModel()
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a form."""
        return 0 if parent.isValid() else len(self._forms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: form, count and first context; the tick."""
        if not index.isValid():
            return None
        form = self._forms[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            count = len(form.places)
            return f"“{form.text}”   {count} place{'s' * (count != 1)}   {form.context}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: set or take away a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if is_ticked else self._ticked.discard)(index.row())
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: every row can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
