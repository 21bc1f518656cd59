"""What every window test needs: no screen, a theme, and an executor as the desk has one."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notes_vault.desktop.fonts import FontShelf
from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.main_window_parts import VaultLabel
from notes_vault.desktop.services import OtherWindows, Services
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import Scheme
from tests.gui.practice_fake import FakeReleases, FakeSafekeepers, Practice, WindowMaker
from tests.gui.releasing_fake import FakeReleasing
from tests.gui.sitting_fake import FakeSitting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shelf() -> FontShelf:
    """Faces stay loaded for as long as the application, so they are loaded once."""
    return FontShelf()


@pytest.fixture
def theme(qapp: QApplication, shelf: FontShelf) -> Theme:
    theme = Theme(qapp, scheme=Scheme.LIGHT, text_scale=1.0, shelf=shelf)
    theme.install()
    theme.load_all_faces()
    return theme


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1) as pool:
        yield pool


@pytest.fixture
def runner(qapp: QApplication, executor: ThreadPoolExecutor) -> TaskRunner:
    return TaskRunner(executor, qapp)


@pytest.fixture
def beside(runner: TaskRunner) -> Iterator[TaskRunner]:
    """What waits long and needs no vault runs here."""
    with ThreadPoolExecutor(2) as pool:
        yield TaskRunner(pool, runner)


@pytest.fixture
def held_back(beside: TaskRunner) -> Iterator[FakeReleasing]:
    """A release whose searches wait until they may."""
    service = FakeReleasing(may_search=threading.Event())
    yield service
    service.may_search.set()
    assert beside.parent() is not None  # it ends after this, and waits for what still runs


@pytest.fixture
def sitting() -> FakeSitting:
    return FakeSitting()


@pytest.fixture
def services(sitting: FakeSitting, runner: TaskRunner, executor: ThreadPoolExecutor) -> Services:
    return Services(sitting, runner, executor)


@pytest.fixture
def practice(sitting: FakeSitting) -> Practice:
    return Practice(sitting)


@pytest.fixture
def released() -> FakeReleases:
    return FakeReleases()


@pytest.fixture
def kept_safe() -> FakeSafekeepers:
    return FakeSafekeepers()


@pytest.fixture
def make_window(
    qtbot: QtBot,
    services: Services,
    theme: Theme,
    practice: Practice,
    released: FakeReleases,
    kept_safe: FakeSafekeepers,
) -> Iterator[WindowMaker]:
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        assert practice.writing.clients
        window = MainWindow(services, theme, VaultLabel("Practice"), OtherWindows(released, kept_safe))
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        with qtbot.waitSignal(window.furnished):
            window.begin()
        return window

    yield make
    for window in windows:
        window.rest()
