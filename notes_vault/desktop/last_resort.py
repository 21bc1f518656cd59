"""What happens to an error nobody foresaw: a clean sentence for the person, type and place for whoever mends it."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from notes_vault.errors import KnownError


class LastResort:
    """An exception hook that never shows or writes a message of the exception itself: it could hold content."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._box: QMessageBox | None = None

    def handle(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        """Say what happened; everything that was acknowledged as saved is in the vault."""
        frames = list(traceback.walk_tb(trace))
        place = ", ".join(f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in frames[-3:])
        sys.stderr.write(f"notes-vault: {kind.__name__} at {place}\n")
        if self._box is not None:
            return
        if isinstance(problem, KnownError):
            text, more = problem.happened, " ".join(part for part in (problem.kept, problem.next_step) if part)
        else:
            text = "Something went wrong in Notes Vault."
            more = (
                "What was saved is in the vault. Lock with Ctrl+L and unlock to go on."
                f"\n\nFor a report: {kind.__name__} at {place}"
            )
        box = QMessageBox(QMessageBox.Icon.Warning, "Notes Vault", text, QMessageBox.StandardButton.Close)
        box.setParent(self._application.activeWindow(), box.windowFlags())
        box.setInformativeText(more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_finished)
        self._box = box
        box.open()

    def _on_finished(self) -> None:
        self._box = None
