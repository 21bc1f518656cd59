"""The states in which a desk may be met by a lock: nine of the acceptance, and some that end it by themselves."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from typing import Protocol

from PySide6.QtWidgets import QPlainTextEdit
from sqlcipher3 import dbapi2

from notes_vault.guard.desk_link import DeskLink

#: State -> whether the desk can still answer.
NINE_STATES = {
    "idle": True,
    "modal_dialog": True,
    "context_menu": True,
    "native_sleep_in_gui_thread": False,
    "gil_held_in_c": False,
    "long_sql": False,
    "unsaved_edit": True,
    "sigstop": False,
    "ignores_request": False,
}
_ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c WHERE x < 9000000000) SELECT max(x) FROM c"


class HostileDesk(Protocol):
    """What a state needs of the desk."""

    editor: QPlainTextEdit
    link: DeskLink
    outbox: int

    def open_dialog(self) -> None: ...

    def open_menu(self) -> None: ...


def fall_into(state: str, desk: HostileDesk) -> None:
    """Enter the state; those that block do not come back."""
    match state:
        case "modal_dialog":
            desk.open_dialog()
        case "context_menu":
            desk.open_menu()
        case "native_sleep_in_gui_thread":
            time.sleep(60)
        case "gil_held_in_c":
            ctypes.PyDLL(None).sleep(60)  # a C call that keeps the interpreter to itself
        case "long_sql":
            dbapi2.connect(":memory:").execute(_ENDLESS).fetchone()
        case "unsaved_edit":
            desk.editor.setPlainText("not saved yet")
        case "sigstop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case _:
            end_or_ask(state, desk)


def end_or_ask(state: str, desk: HostileDesk) -> None:
    """The states that bring their lock or end with them; an unknown one is an idle desk."""
    match state:
        case "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "quits":
            desk.link.announce_quit()
            desk.link.flush()
            os._exit(0)
        case "writes_garbage":
            os.write(desk.outbox, b"{not a message}\n")
        case "asks":
            desk.link.request_lock()
