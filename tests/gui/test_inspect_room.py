"""What the inspection says has room: nothing is painted across anything else, however the window is sized."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.fonts import FontShelf
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import Scheme
from notes_vault.release.inspection import Inspection, Leak, LeakKind
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.verification import Match, Verification
from notes_vault.workflows.verifying import Examined
from tests.gui.releasing_fake import FakeReleasing


class Annotated(FakeReleasing):
    """Every file has an annotation, and a place of each other sort."""

    def inspect_file(self, *_arguments: object) -> Examined:
        channels = [Channel.ANNOTATION, *(one for one in Channel if one is not Channel.ANNOTATION)]
        leaks = tuple(Leak(LeakKind.POSSIBLE, one, "page 3") for one in channels)
        return Examined(Inspection(leaks), Verification(Match.UNKNOWN, package_count=3))


@pytest.fixture
def dialog(runner: TaskRunner, theme: Theme, qtbot: QtBot) -> InspectDialog:
    dialog = InspectDialog(Annotated(), (runner, runner), theme, path="/x.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.inspect.click()
    qtbot.waitUntil(dialog.table.isVisible)
    return dialog


def is_clear(dialog: InspectDialog) -> bool:
    """Each part ends above the next one, with a gap, and the explanation has all its lines."""
    column = (dialog.file, dialog.passages, dialog.message, dialog.origin, dialog.table, dialog.explanation)
    gaps = [below.geometry().top() - above.geometry().bottom() for above, below in pairwise(column)]
    explanation = dialog.explanation
    return min(gaps) > 4 and explanation.height() >= explanation.heightForWidth(explanation.width())


def test_the_explanation_stands_clear_of_the_table(qtbot: QtBot, dialog: InspectDialog) -> None:
    qtbot.waitUntil(lambda: is_clear(dialog) and is_in_sight(dialog, dialog.explanation))


@pytest.mark.parametrize("size", [(720, 400), (420, 400), (1200, 300)])
def test_a_window_made_smaller_keeps_room_for_every_line(
    qtbot: QtBot, dialog: InspectDialog, size: tuple[int, int]
) -> None:
    qtbot.waitUntil(lambda: is_clear(dialog))
    dialog.resize(*size)
    for row in range(0, dialog.model.rowCount(), 9):
        dialog.table.setCurrentIndex(dialog.model.index(row, 0))
        qtbot.waitUntil(lambda: is_clear(dialog))
    screen = dialog.screen().availableGeometry()
    assert dialog.height() <= screen.height()


@dataclass(frozen=True)
class Screen:
    """A screen of another size than the one that the tests have."""

    width: int
    height: int

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, self.width, self.height)


@pytest.fixture
def large_text(qapp: QApplication, shelf: FontShelf) -> Theme:
    theme = Theme(qapp, scheme=Scheme.LIGHT, text_scale=1.5, shelf=shelf)
    theme.install()
    theme.load_all_faces()
    return theme


def open_on(
    screen: Screen, theme: Theme, runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> InspectDialog:
    monkeypatch.setattr(InspectDialog, "screen", lambda _dialog: screen)
    dialog = InspectDialog(Annotated(), (runner, runner), theme, path="/x.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def is_in_sight(dialog: InspectDialog, part: QWidget) -> bool:
    """All of it can be seen: within the window, and not scrolled away."""
    whole = QRect(part.mapTo(dialog, QPoint(0, 0)), part.size())
    return dialog.rect().contains(whole) and part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("height", [800, 600])
def test_large_text_fits_a_screen_800_wide_however_low_it_is(
    large_text: Theme, runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    dialog = open_on(Screen(800, height), large_text, runner, qtbot, monkeypatch)
    qtbot.waitUntil(lambda: is_in_sight(dialog, dialog.file) and is_in_sight(dialog, dialog.inspect))
    dialog.inspect.click()
    qtbot.waitUntil(lambda: dialog.table.isVisible() and is_clear(dialog))
    assert dialog.width() <= 800
    assert dialog.height() <= height
    assert is_in_sight(dialog, dialog.inspect)
    for part in (dialog.file, dialog.passages, dialog.table, dialog.explanation):
        right = part.mapTo(dialog, part.rect().topRight()).x()
        assert right < dialog.width()


def test_what_the_screen_has_no_room_for_comes_into_sight_by_keyboard(
    large_text: Theme, runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_on(Screen(800, 600), large_text, runner, qtbot, monkeypatch)
    dialog.file.setFocus()
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.isVisible() and is_clear(dialog))
    qtbot.waitUntil(lambda: is_in_sight(dialog, dialog.message))
    dialog.passages.setFocus()
    QTest.keyClick(dialog.passages, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.table
    qtbot.waitUntil(lambda: is_in_sight(dialog, dialog.table) and is_in_sight(dialog, dialog.explanation))
    for _ in range(3):
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: is_in_sight(dialog, dialog.table) and is_in_sight(dialog, dialog.explanation))
    QTest.keyClick(dialog.table, Qt.Key.Key_Backtab)
    qtbot.waitUntil(lambda: is_in_sight(dialog, dialog.passages))
