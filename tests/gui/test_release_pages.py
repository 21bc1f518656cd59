"""The release window shows the page of its step, and that page alone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import CLIENT, FakeReleasing


@pytest.mark.parametrize("step", list(ReleaseStep))
def test_a_step_shows_its_page(theme: Theme, runner: TaskRunner, qtbot: QtBot, step: ReleaseStep) -> None:
    window = ReleaseWindow(FakeReleasing(), runner, theme, CLIENT, readers=no_readers(runner))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: runner.is_idle)
    window.show_step(step, step)
    pages = (window.authority, window.scope, window.review, window.package, window.produce)
    assert [page.isVisible() for page in pages] == [number == step for number in range(len(pages))]
    assert pages[step].width() == window.width()
