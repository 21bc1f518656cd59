"""The working window over an open vault, with the windows that open from it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject

from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.main_window_parts import VaultLabel
from notes_vault.desktop.release.release_windows import ReleaseWindows
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.safekeeping.key_doors import KeyDoors
from notes_vault.desktop.safekeeping.safekeeping_windows import SafekeepingWindows
from notes_vault.desktop.services import OtherWindows, Services
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.keys.header_values import Header
from notes_vault.redaction.readers.reading_children import read_texts
from notes_vault.workflows.vault_thread import VaultThread


def open_working_window(vault: VaultThread, header: Header, theme: Theme, parent: QObject) -> MainWindow:
    """Build the working window and let it read what it shows; the caller shows it."""
    tasks = TaskRunner(vault, parent, submit_stoppable=vault.submit_stoppable, submit_question=vault.submit_question)
    # Deriving a key takes a second: beside the vault's thread, so that saving need not wait for it.
    key_tasks = TaskRunner(ThreadPoolExecutor(1, "keys"), parent)
    # Models read and files are inspected for seconds to minutes, in children: these threads wait for them.
    readers = Readers(read_texts, TaskRunner(ThreadPoolExecutor(2, "waiting"), parent))
    releases = ReleaseWindows(vault.sitting.releasing, tasks, theme, parent, readers=readers)
    name_and_folder = (header.vault_name, vault.folder)
    safekeeping = SafekeepingWindows(
        vault.sitting.safekeeping, KeyDoors(vault.folder), (tasks, key_tasks), theme, name_and_folder, parent
    )
    window = MainWindow(
        Services(vault.sitting, tasks, vault),
        theme,
        VaultLabel(header.vault_name, header.is_sample),
        OtherWindows(releases, safekeeping),
    )
    releases.belong_to(window, window.commands_list)
    safekeeping.belong_to(window)
    window.begin()
    return window
