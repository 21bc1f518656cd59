"""Prints the recovery sheet without a file: through CUPS from memory, elsewhere through the system's own printing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.wizard.sheet import RecoverySheet, draw_sheet, make_pdf, page_layout
from notes_vault.desktop.wizard.spooling import find_cups, spool
from notes_vault.errors import KnownError

_TITLE = "Recovery sheet"


class NoPrinterError(KnownError):
    """The computer knows no printer."""

    code = "no-printer"

    def __init__(self) -> None:
        super().__init__(
            "There is no printer on this computer.", next_step="Copy the code by hand: it has 40 characters."
        )


class SheetPrinter(QObject):
    """Asks which printer, then prints.

    Signals:
        printed: the print service has taken the sheet.
        failed: a :class:`KnownError`.
    """

    printed = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._tasks = tasks
        self._sheet: RecoverySheet | None = None

    def ask(self, sheet: RecoverySheet) -> None:
        """Open the print dialog; the sheet is forgotten when it closes."""
        if sys.platform == "linux" and find_cups() is None:
            self.failed.emit(NoPrinterError())
            return
        # Loaded when first needed: the print plugin asks the print service for its printers.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.failed.emit(NoPrinterError())
            return
        self._sheet = sheet
        printer = QPrinter()
        printer.setPageLayout(page_layout())
        printer.setDocName(_TITLE)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.accepted.connect(self._on_accepted)
        dialog.rejected.connect(self._on_rejected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()  # QPrintDialog hides open() behind one that wants a receiver

    @Slot()
    def _on_rejected(self) -> None:
        self._sheet = None

    @Slot()
    def _on_accepted(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = self.sender()
        sheet, self._sheet = self._sheet, None
        if sheet is None or not isinstance(dialog, QPrintDialog):
            return
        printer = dialog.printer()
        cups = find_cups() if sys.platform == "linux" else None
        if cups is None:
            draw_sheet(printer, sheet)
            self.printed.emit()
            return
        name, document = printer.printerName(), make_pdf(sheet)
        self._tasks.run(
            lambda: spool(cups, name, _TITLE, document), lambda _none: self.printed.emit(), self.failed.emit, owner=self
        )
