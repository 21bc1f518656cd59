"""A desk without a vault, that can be put into each of the hostile states a desk may be in when it must be locked.

Started by the doorkeeper under test like the real one. What it does is told by the environment:
LOCK_STATE the state its first desk falls into once unlocked; LOCK_LOG the descriptor of a pipe that takes events, one
line each: monotonic seconds, process id, who, what.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from notes_vault.guard.covering import hide_every_window
from notes_vault.guard.desk_arguments import DeskArguments, read_desk_arguments
from notes_vault.guard.desk_link import DeskLink
from notes_vault.guard.hygiene import harden_process
from notes_vault.guard.system_signals import Sentry
from tests.faults.lock_hostile_states import fall_into

SETTLE_MS = 60  # so that what was said before is written before a state takes the interpreter away
GEOMETRY: dict[str, str | int | bool] = {"x": 40, "y": 30, "width": 640, "height": 420, "focused": True}


class Window(QWidget):
    """Lock screen or working window; tells when it is painted first."""

    def __init__(self, desk: FakeDesk, title: str) -> None:
        super().__init__()
        self._desk = desk
        self._painted = False
        self.setWindowTitle(title)
        self.setGeometry(40, 30, 640, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._desk.note_painted()


class FakeDesk:
    """Unlocks by itself as soon as it may, when it is the first; waits as a standby otherwise."""

    def __init__(self, arguments: DeskArguments) -> None:
        self.who = "standby" if arguments.standby else "first"
        self.state = os.environ.get("LOCK_STATE", "locked")
        self.vault = arguments.vault
        self.outbox = arguments.link.outbox
        self.window = Window(self, "Locked")
        field = QLineEdit(self.window)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        QVBoxLayout(self.window).addWidget(field)
        self.editor = QPlainTextEdit()
        self.link = DeskLink(arguments.link)
        self.sentry = Sentry(self.link)
        self._connect_signals()
        self.link.start()
        if arguments.standby:
            self.window.winId()
            if os.environ.get("LOCK_STANDBY") == "never-ready":
                return
            self.link.announce_ready()
            self.log("ready")
        else:
            self.window.show()

    def _connect_signals(self) -> None:
        self.link.lock_requested.connect(self.lock)
        self.link.show_requested.connect(self.show)
        self.link.vault_granted.connect(self.unlock)
        self.link.vault_refused.connect(lambda sentence: self.log(f"refused {sentence}"))
        self.link.former_desk_ended.connect(lambda clean: self.log(f"reaped clean={clean}"))
        self.link.warning_started.connect(self.note_warning)
        self.link.warning_cancelled.connect(lambda: self.log("warning-cancelled"))
        self.link.raise_requested.connect(lambda: self.log("raised"))
        self.link.watch_requested.connect(lambda on: self.log(f"watch on={on}"))
        self.link.sleep_allowed.connect(lambda: self.log("sleep-allowed"))

    def log(self, what: str) -> None:
        line = f"{time.monotonic():.6f} {os.getpid()} {self.who} {what}\n"
        os.write(int(os.environ["LOCK_LOG"]), line.encode())

    def note_painted(self) -> None:
        self.log("painted")
        self.link.announce_painted()
        if self.who == "first" and self.state == "dies-locked":
            QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGKILL))
        elif self.who == "first" and self.state != "locked":
            self.link.ask_for_vault(self.vault)

    def unlock(self, folder: str) -> None:
        self.log("granted")
        self.link.announce_opening()
        self.link.report_geometry(GEOMETRY)
        self.editor.setPlainText("an invented note")
        self.editor.setGeometry(40, 30, 640, 420)
        self.editor.setWindowTitle("Working")
        self.editor.show()
        self.window.hide()
        self.link.announce_unlocked(folder)
        QTimer.singleShot(SETTLE_MS, self.become_hostile)

    def become_hostile(self) -> None:
        windows = ",".join(str(int(window.winId())) for window in QApplication.topLevelWidgets() if window.isVisible())
        self.log(f"hostile {self.state} {windows}")
        fall_into(self.state, self)

    def note_warning(self, seconds: int) -> None:
        self.log(f"warning {seconds}")
        if self.state == "returns":
            self.link.report_activity()

    def lock(self, reason: str) -> None:
        self.log(f"told {reason}")
        if self.state == "ignores_request":
            return
        hide_every_window()
        self.link.confirm_hidden()
        self.log("hidden")
        if self.state == "save_hangs":
            time.sleep(60)
        time.sleep(0.06 if self.state == "slow_disk" else 0.002)
        self.log("saved")
        self.link.flush()
        os._exit(0)

    def show(self, told: dict[str, object]) -> None:
        self.log(f"show {told['reason']} focus={told['focus']} geometry={bool(told['geometry'])}")
        self.window.show()
        if os.environ.get("LOCK_EAGER"):
            self.link.ask_for_vault(str(told["vault"]))

    def open_dialog(self) -> None:
        QMessageBox(QMessageBox.Icon.Question, "Discard?", "Discard changes and lock anyway?").exec()

    def open_menu(self) -> None:
        menu = QMenu(self.editor)
        menu.addAction("Copy")
        menu.exec()


def main() -> int:
    arguments = read_desk_arguments(sys.argv[1:])
    harden_process(die_with_parent=True, parent=arguments.doorkeeper)
    if arguments.standby and os.environ.get("LOCK_STATE") == "standby_dies":
        return 1
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    desk = FakeDesk(arguments)
    return application.exec() if desk.who else 1


if __name__ == "__main__":
    sys.exit(main())
