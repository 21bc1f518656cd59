"""What the inspection says has room: nothing is painted across anything else, however the window is sized."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
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
    column = (dialog.message, dialog.origin, dialog.table, dialog.explanation, dialog.inspect)
    gaps = [below.geometry().top() - above.geometry().bottom() for above, below in pairwise(column)]
    explanation = dialog.explanation
    return min(gaps) > 4 and explanation.height() >= explanation.heightForWidth(explanation.width())


def test_the_explanation_stands_clear_of_the_table(qtbot: QtBot, dialog: InspectDialog) -> None:
    qtbot.waitUntil(lambda: is_clear(dialog))


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
