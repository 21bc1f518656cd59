"""A logind and a screen saver on a private bus: gives out inhibitors, sends signals when told on standard input.

Commands, one a line: "sleep", "wake", "lock PATH", "saver on", "saver off". Tells on LOCK_LOG who holds what.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVirtualObject

LOGIND = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
OWN_SESSION = f"{PATH}/session/_31"


def log(what: str) -> None:
    os.write(int(os.environ["LOCK_LOG"]), f"{time.monotonic():.6f} {os.getpid()} logind {what}\n".encode())


class MockLogind(QDBusVirtualObject):
    """Answers Inhibit and GetSession; logind would suspend when the last inhibitor is closed, this one tells."""

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = bus
        self._held: list[QSocketNotifier] = []

    def introspect(self, path: str) -> str:
        del path
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        reply = message.createReply([])
        if message.member() == "Inhibit":
            reply.setArguments([self._give_inhibitor()])
            log(f"inhibited {' '.join(str(argument) for argument in message.arguments())}")
        elif message.member() == "GetSession":
            reply.setArguments([QDBusObjectPath(OWN_SESSION)])
        else:
            return False
        return connection.send(reply)

    def _give_inhibitor(self) -> QDBusUnixFileDescriptor:
        kept, given = os.pipe()
        inhibitor = QDBusUnixFileDescriptor(given)
        os.close(given)
        notifier = QSocketNotifier(kept, QSocketNotifier.Type.Read, self)
        self._held.append(notifier)
        notifier.activated.connect(lambda: self._note_release(notifier, kept))
        return inhibitor

    def _note_release(self, notifier: QSocketNotifier, kept: int) -> None:
        notifier.setEnabled(False)
        self._held.remove(notifier)
        os.close(kept)
        log(f"released left={len(self._held)}")

    def obey(self, command: str) -> None:
        match command.split():
            case ["sleep"]:
                self._signal(PATH, f"{LOGIND}.Manager", "PrepareForSleep", [True])
            case ["wake"]:
                self._signal(PATH, f"{LOGIND}.Manager", "PrepareForSleep", [False])
            case ["lock", path]:
                self._signal(path, f"{LOGIND}.Session", "Lock", [])
            case ["saver", state]:
                self._signal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [state == "on"])

    def _signal(self, path: str, interface: str, name: str, arguments: list[bool]) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(arguments)
        log(f"signals {name}")
        self._bus.send(message)


def main() -> int:
    application = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    logind = MockLogind(bus, application)
    bus.registerVirtualObject(PATH, logind, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    bus.registerService(LOGIND)
    commands = QSocketNotifier(0, QSocketNotifier.Type.Read, application)

    def read() -> None:
        lines = os.read(0, 4096)
        if not lines:
            application.quit()
        for line in lines.decode().splitlines():
            logind.obey(line)

    commands.activated.connect(read)
    log("up")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
