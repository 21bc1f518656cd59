"""The one application object of a desk, made so that Qt writes nothing and remembers nothing."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from notes_vault.desktop.theme import STYLE_ARGUMENTS
from notes_vault.errors import BugError

APPLICATION_NAME = "Notes Vault"
DESKTOP_FILE = "notes-vault"


def build_application() -> QApplication:
    """Make the application object; before it, point Qt's own settings at a place where nothing can be written.

    Qt's file dialog otherwise remembers the folders it showed.
    """
    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, os.devnull)
    application = QApplication([DESKTOP_FILE, *STYLE_ARGUMENTS])
    application.setApplicationName(DESKTOP_FILE)
    application.setApplicationDisplayName(APPLICATION_NAME)
    application.setDesktopFileName(DESKTOP_FILE)
    application.setQuitOnLastWindowClosed(False)
    return application


def running_application() -> QApplication:
    """The one application object.

    Raises:
        BugError: there is none; a window cannot be without.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise BugError("a window without an application")
    return application
