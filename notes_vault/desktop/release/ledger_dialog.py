"""The accounting of disclosures: what left, when, to whom, why. It can be read and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.plain_field import PlainField
from notes_vault.desktop.release.ledger_model import LedgerModel
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.desktop.widgets_text import Paragraph, Title
from notes_vault.record.identifiers import ClientId
from notes_vault.record.production import LedgerRow

_FULL_HEIGHT = 168


class LedgerDialog(QDialog):
    """Reads the ledger when it opens; of one client, or of the whole practice with ``client_id`` None."""

    def __init__(
        self,
        service: ReleaseService,
        tasks: TaskRunner,
        theme: Theme,
        client_id: ClientId | None,
        parent: QWidget | None = None,
        *,
        production_id: str = "",
    ) -> None:
        super().__init__(parent)
        self.client_id = client_id
        self._production_id = production_id
        self.setWindowTitle(window_title("Accounting of disclosures"))
        self.setAccessibleName("Accounting of disclosures")
        self.model = LedgerModel(self)
        self.table = PlainTable(self.model, "Disclosures", theme, self)
        self.message = MessageBar(self)
        self._client = Paragraph("", self)
        self._client.setProperty("role", "name")
        self._client.hide()
        self._words = Paragraph("Reading the ledger…", self, dim=True)
        self.full = PlainField(theme, "The chosen disclosure in full", parent=self)
        self.full.setReadOnly(True)
        self.full.setFont(theme.interface_font())
        self.full.setFixedHeight(theme.px(_FULL_HEIGHT))
        close = QuietButton("Close", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Title("Accounting of disclosures", self))
        layout.addWidget(self._client)
        layout.addWidget(self._words)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.full)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
        room = self.screen().availableSize()
        self.resize(min(theme.px(1120), room.width() - theme.px(48)), min(theme.px(600), room.height() - theme.px(64)))
        close.clicked.connect(self.reject)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self._read(service, tasks)

    def _read(self, service: ReleaseService, tasks: TaskRunner) -> None:
        client_id = self.client_id

        def read() -> tuple[Sequence[LedgerRow], Mapping[ClientId, str]]:
            rows = service.ledger(client_id)
            wanted = {row.client_id for row in rows} if client_id is None else {client_id}
            return rows, {one: service.client_name(one) for one in wanted}

        tasks.run(read, self._on_read, self.message.show_error, owner=self)

    @Slot(object)
    def _on_read(self, found: tuple[Sequence[LedgerRow], Mapping[ClientId, str]]) -> None:
        rows, names = found
        whose = "" if self.client_id is None else names[self.client_id]
        self._client.setText(whose)
        self._client.setVisible(bool(whose))
        self.model.show_rows(rows, {} if whose else names)
        count = f"{len(rows)} disclosure{'s' * (len(rows) != 1)}" if rows else "Nothing was disclosed yet"
        practice = "" if whose else " of the whole practice" * bool(rows)
        self._words.setText(f"{count}{practice}. Rows cannot be changed or deleted (45 CFR 164.528).")
        self.full.setVisible(bool(rows))
        self.table.setCurrentIndex(self.model.index(max(0, self.model.number_of(self._production_id)), 0))
        self.table.setFocus()

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        self.full.setPlainText(self.model.full_text(index.row()) if index.isValid() else "")
