"""Pages and windows as a person has them before them: shown, laid out, and with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ReleaseId
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.models_fake import FakeModels
from tests.gui.releasing_fake import CLIENT, FakeReleasing


def open_review_page(
    theme: Theme,
    qtbot: QtBot,
    entries: Sequence[ReviewEntry],
    keeper: DecisionKeeper,
    *,
    size: tuple[int, int] = (1280, 700),
) -> ReviewPage:
    """A review of these entries in a window of its own that has the focus."""
    page = ReviewPage(theme)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    keeper.setParent(page)
    page.open_review(entries, keeper)
    return page


def open_release_window(
    theme: Theme,
    qtbot: QtBot,
    service: FakeReleasing,
    runners: tuple[TaskRunner, TaskRunner],
    models: FakeModels,
    returning: tuple[ReleaseId | None, UnfinishedRelease | None] = (None, None),
) -> ReleaseWindow:
    """The window of a release, its first step read; ``runners``: as the vault's thread, and beside it."""
    tasks, beside = runners
    readers, (continue_with, unfinished) = Readers(models.read, beside), returning
    window = ReleaseWindow(
        service, tasks, theme, CLIENT, readers=readers, continue_with=continue_with, unfinished=unfinished
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.authority.form.basis is not None and tasks.is_idle)
    return window


def keep_for(service: FakeReleasing, runner: TaskRunner) -> DecisionKeeper:
    """Keeps decisions of the first release that a stand-in has begun."""
    return DecisionKeeper(service, runner, ReleaseId("r1"))
