"""The accounting of disclosures: what left, when, to whom, why. It can be read and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

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
        self._words = Paragraph("Reading the ledger…", self, dim=True)
        close = QuietButton("Close", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Title("Accounting of disclosures", self))
        layout.addWidget(self._words)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
        self.resize(theme.px(1120), theme.px(520))
        close.clicked.connect(self.reject)
        tasks.run(lambda: service.ledger(client_id), self._on_read, self.message.show_error, owner=self)

    @Slot(object)
    def _on_read(self, rows: Sequence[LedgerRow]) -> None:
        self.model.show_rows(rows)
        count = f"{len(rows)} disclosure{'s' * (len(rows) != 1)}" if rows else "Nothing was disclosed yet"
        self._words.setText(f"{count}. Rows cannot be changed or deleted (45 CFR 164.528).")
        self.table.setCurrentIndex(self.model.index(max(0, self.model.number_of(self._production_id)), 0))
        self.table.setFocus()
