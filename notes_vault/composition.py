"""Builds one desk and wires it; the only place where concrete objects meet. Never loaded by the doorkeeper.

A start paints its lock screen before it loads what only unlocking and working need: every import above the first
window is time that the person waits.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notes_vault.desktop.application import build_application
from notes_vault.desktop.theme import Theme
from notes_vault.guard.desk_arguments import DeskArguments, LinkDescriptors

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from notes_vault.desktop.desk import Desk

_BACKGROUND_THREADS = 2


def run_desk(link_descriptors: LinkDescriptors, arguments: DeskArguments) -> int:
    """Run one desk until it ends; a desk that is locked never returns from here."""
    application = build_application()
    theme = Theme(application)
    theme.install(style_is_set=True)
    folder = _find_vault(arguments)
    if arguments.standby:
        _build_desk(application, theme, link_descriptors).wait_as_standby(folder)
    elif folder is None:
        _build_desk(application, theme, link_descriptors).begin_first_run()
    else:
        _begin_locked(application, theme, link_descriptors, folder)
    return application.exec()


def _find_vault(arguments: DeskArguments) -> Path | None:
    """The vault that was named at the start, or the one of the last time."""
    if arguments.vault:
        return Path(arguments.vault)
    from notes_vault.workflows.preferences import Preferences

    return Preferences().last_vault()


def _begin_locked(application: QApplication, theme: Theme, link: LinkDescriptors, folder: Path) -> None:
    """Paint first, then build the rest; keys typed meanwhile wait in the field."""
    from notes_vault.desktop.first_screen import show_first_screen

    screen = show_first_screen(folder)
    screen.painted.connect(lambda: _build_desk(application, theme, link).take_over(screen, folder))


def _build_desk(application: QApplication, theme: Theme, link_descriptors: LinkDescriptors) -> Desk:
    from concurrent.futures import ThreadPoolExecutor

    from notes_vault.desktop.desk import Desk
    from notes_vault.desktop.desk_doors import DeskDoors
    from notes_vault.desktop.last_resort import LastResort
    from notes_vault.desktop.tasks import TaskRunner
    from notes_vault.desktop.unlocking import Unlocking
    from notes_vault.guard.desk_link import DeskLink
    from notes_vault.guard.system_signals import Sentry
    from notes_vault.workflows.preferences import Preferences

    sys.excepthook = LastResort(application).handle
    link = DeskLink(link_descriptors, application)
    tasks = TaskRunner(ThreadPoolExecutor(_BACKGROUND_THREADS, "background"), application)
    doors = DeskDoors(theme, tasks, Preferences())
    desk = Desk(link, doors, Unlocking(link, doors.open_vault, tasks, application), application)
    Sentry(link, application)
    link.start()
    return desk
