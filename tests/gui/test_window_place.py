"""What the next lock screen is told of this desk's windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.window_place import WindowPlace
from notes_vault.guard.desk_arguments import LinkDescriptors
from notes_vault.guard.desk_link import DeskLink
from notes_vault.guard.messages import Geometry


class ReportedLink(DeskLink):
    """Keeps what is reported."""

    def __init__(self) -> None:
        super().__init__(LinkDescriptors(-1, -1))  # never started
        self.reported: list[Geometry] = []

    def report_geometry(self, geometry: Geometry) -> None:
        self.reported.append(geometry)


@pytest.fixture
def link(theme: Theme) -> Iterator[ReportedLink]:
    assert theme.text_scale == 1.0
    link = ReportedLink()
    yield link
    link.deleteLater()
    QCoreApplication.sendPostedEvents(link, QEvent.Type.DeferredDelete.value)


def test_a_window_behind_our_own_dialog_still_has_the_keys(qtbot: QtBot, link: ReportedLink) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place = WindowPlace(link, link)
    place.show_first(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(link.reported) and bool(link.reported[-1]["focused"]))
    link.reported.clear()
    dialog = QDialog(window)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: bool(link.reported))
    assert link.reported[-1]["focused"]
    dialog.close()
