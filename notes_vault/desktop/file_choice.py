"""Qt's own file dialogs, opened and not executed; the system's would remember folders outside the vault."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDir, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget


def typed_path(typed: str) -> str:
    """The path that somebody typed or pasted: ``~`` is their home, and a file manager may have put it as an address."""
    typed = typed.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    if typed == "~" or typed.startswith("~/"):
        return QDir.homePath() + typed[1:]
    return QUrl(typed).toLocalFile() if typed.startswith("file://") else typed


def choose_folder(parent: QWidget, start: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Ask for a folder and hand it to ``chosen``; nothing is called when the person thinks better of it."""
    dialog = QFileDialog(parent, "Folder for the files", start or QDir.homePath())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, chosen)


def choose_pdf(parent: QWidget, start: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Ask for a PDF that exists."""
    dialog = QFileDialog(parent, "PDF to inspect", start or QDir.homePath(), "PDF (*.pdf);;All files (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def choose_file(parent: QWidget, start: str, kind: tuple[str, str], chosen: Callable[[str], object]) -> QFileDialog:
    """Ask for a file that exists; ``kind`` as for :func:`choose_new_file`."""
    words, ending = kind
    dialog = QFileDialog(parent, words, start or QDir.homePath(), f"{words} (*.{ending});;All files (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def choose_new_file(parent: QWidget, start: str, kind: tuple[str, str], chosen: Callable[[str], object]) -> QFileDialog:
    """Ask for a file that is to be written; ``kind``: its words and its ending, such as ``("Backup", "nvbackup")``.

    Nothing is ever written over, and whoever writes says so; this dialog does not ask.
    """
    words, ending = kind
    dialog = QFileDialog(parent, words, start, f"{words} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    return _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Callable[[str], object]) -> QFileDialog:
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
