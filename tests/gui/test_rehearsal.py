"""The rehearsal of the working window is never seen and leaves nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notes_vault.desktop.application import running_application
from notes_vault.desktop.main_window_parts import WindowParts
from notes_vault.desktop.rehearsal import rehearse_window
from notes_vault.desktop.theme import Theme


def test_the_rehearsal_shows_no_window_and_leaves_none(qtbot: QtBot, theme: Theme) -> None:
    before = set(QApplication.topLevelWidgets())
    with qtbot.assertNotEmitted(running_application().focusWindowChanged):
        rehearse_window(theme)
        assert not any(window.isVisible() for window in set(QApplication.topLevelWidgets()) - before)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [widget for widget in QApplication.allWidgets() if isinstance(widget, WindowParts)]
