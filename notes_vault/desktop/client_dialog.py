"""A chart: what sort it is, and everybody in it. The list helps to find names before a release."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.client_cell_delegate import ClientCellDelegate
from notes_vault.desktop.client_chart_text import write_chart
from notes_vault.desktop.client_people_model import COLUMNS, ClientPeopleModel
from notes_vault.desktop.client_role_delegate import ClientRoleDelegate
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.removed_people import RemovedPeople
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import ROW_HEIGHT
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.identifiers import ClientId
from notes_vault.record.people import Chart, ChartKind, Person, Role

_KINDS = {
    ChartKind.INDIVIDUAL: "One person",
    ChartKind.COUPLE: "A couple",
    ChartKind.FAMILY: "A family",
    ChartKind.MINOR: "A minor",
}
_WHY = (
    "List whoever your notes mention: names, nicknames, numbers. Before a release each of them is found and offered "
    "for redaction. Nobody has to be listed but the client. Several nicknames, telephone numbers, e-mail addresses or "
    "other numbers of one person are separated by semicolons (;)."
)
_WIDTHS = {"role": 100, "name": 190, "aliases": 130, "dob": 100, "phone": 130, "email": 170}


class ClientDialog(FormDialog):
    """Kind and people.

    Signals:
        chart_confirmed: a :class:`Chart`.
    """

    chart_confirmed = Signal(object)

    def __init__(
        self, theme: Theme, chart: Chart | None, client_id: ClientId | None = None, parent: QWidget | None = None
    ) -> None:
        """``chart`` is None for a new chart; ``client_id`` names the chart that is changed."""
        title = "Chart" if client_id else "Add a client"
        super().__init__(theme, title, "Save", parent, width=960)
        self._client_id = client_id
        shown = chart or Chart(people=(Person(Role.CLIENT, ""),))
        self.kind = ChevronComboBox(self)
        self.kind.setAccessibleName("This chart is about")
        for kind, words in _KINDS.items():
            self.kind.addItem(words, kind.value)
        self.kind.setCurrentIndex(self.kind.findData(shown.kind.value))
        self.model = ClientPeopleModel(shown.people, self)
        self.table = QTableView(self)
        self._add = QuietButton("Add a person", self)
        self._remove = QuietButton("Remove this person", self)
        self.removed = RemovedPeople(self)
        self._prepare_table()
        self._lay_out()
        self._connect_signals()
        self._show_problem()  # of a form that a lock closed
        if chart is None:
            self.table.setCurrentIndex(self.model.index(0, 1))
            self.table.edit(self.model.index(0, 1))

    def chart(self) -> Chart:
        """What stands in the form."""
        return Chart(ChartKind(self.kind.currentData()), self.model.people)

    def unfinished(self) -> tuple[str, str] | None:
        """Kept at a lock and shown again when the form is opened for the same chart."""
        self._leave_cell()
        return (client_form(self._client_id), write_chart(self.chart())) if self.model.people else None

    def _prepare_table(self) -> None:
        table = self.table
        table.setProperty("role", "boxed")
        table.setModel(self.model)
        table.setAccessibleName("People of this chart")
        table.setItemDelegate(ClientCellDelegate(self.theme, table))
        table.setItemDelegateForColumn(0, ClientRoleDelegate(table))
        table.setTabKeyNavigation(False)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.theme.px(ROW_HEIGHT))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, (field, _heading, _explanation) in enumerate(COLUMNS):
            table.setColumnWidth(column, self.theme.px(_WIDTHS.get(field, 150)))
        table.setMinimumHeight(self.theme.px(ROW_HEIGHT * 6))

    def _lay_out(self) -> None:
        self.body.addWidget(FieldLabel("This chart is about", self.kind, self))
        self.body.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(FieldLabel("People", self.table, self))
        self.body.addWidget(Paragraph(_WHY, self, dim=True))
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(self._remove)
        row.addWidget(self.removed)
        row.addStretch(1)
        self.body.addLayout(row)

    def _connect_signals(self) -> None:
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self.removed.clicked.connect(self._on_put_back)
        self.submitted.connect(self._on_submitted)
        for changed in (self.model.dataChanged, self.model.rowsInserted, self.model.rowsRemoved):
            changed.connect(self._show_problem)

    def _leave_cell(self) -> None:
        """Take what stands in a cell that is still being edited."""
        editor = cast("QWidget | None", self.focusWidget())  # null while nothing in the dialog has the focus
        if editor is not None and editor is not self.table and self.table.isAncestorOf(editor):
            self.table.commitData(editor)

    @Slot()
    def _show_problem(self) -> None:
        """The sentence stays for as long as there is something to mend."""
        wrong = self.model.find_problem()
        sentence = self.model.problem(wrong) if wrong.isValid() else ""
        if sentence != self.message.text:
            self.message.show_sentence(sentence, Tone.WARN)

    @Slot()
    def _on_add(self) -> None:
        index = self.model.add_person(Person(Role.OTHER, ""))
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)

    @Slot()
    def _on_remove(self) -> None:
        self._leave_cell()
        row = self.table.currentIndex().row()
        if row >= 0:
            self.removed.keep(row, self.model.remove_person(row))

    @Slot()
    def _on_put_back(self) -> None:
        self.table.setCurrentIndex(self.model.put_back(*self.removed.take()))
        self.table.setFocus()

    @Slot()
    def _on_submitted(self) -> None:
        self._leave_cell()
        wrong = self.model.find_problem()
        if wrong.isValid():
            self._show_problem()
            self.table.setFocus()
            self.table.setCurrentIndex(wrong)
            self.table.edit(wrong)
            return
        if not self.chart().name():
            self.message.show_sentence("A chart needs a client with a name. Nothing was changed yet.", Tone.WARN)
            return
        self.chart_confirmed.emit(self.chart())


def client_form(client_id: ClientId | None) -> str:
    """The name under which an unfinished chart is kept."""
    return f"chart:{client_id or 'new'}"
