"""Builds one desk and wires it; the only place where concrete objects meet. Never loaded by the doorkeeper.

What only the working window needs is imported late: the lock screen is to be on screen first.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from notes_vault.desktop.application import build_application
from notes_vault.desktop.desk import Desk
from notes_vault.desktop.desk_doors import DeskDoors
from notes_vault.desktop.last_resort import LastResort
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.unlocking import Unlocking
from notes_vault.guard.desk_arguments import DeskArguments, LinkDescriptors
from notes_vault.guard.desk_link import DeskLink
from notes_vault.guard.system_signals import Sentry
from notes_vault.workflows.preferences import Preferences

_BACKGROUND_THREADS = 2


def run_desk(link_descriptors: LinkDescriptors, arguments: DeskArguments) -> int:
    """Run one desk until it ends; a desk that is locked never returns from here."""
    application = build_application()
    theme = Theme(application)
    theme.install(style_is_set=True)
    link = DeskLink(link_descriptors, application)
    tasks = TaskRunner(ThreadPoolExecutor(_BACKGROUND_THREADS, "background"), application)
    doors = DeskDoors(theme, tasks, Preferences())
    desk = Desk(link, doors, Unlocking(link, doors.open_vault, tasks, application), application)
    Sentry(link, application)
    sys.excepthook = LastResort(application).handle
    link.start()
    desk.begin(arguments)
    return application.exec()
