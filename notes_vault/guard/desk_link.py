"""A desk's line to its doorkeeper.

What a desk must do, in this order:

* a first desk shows its lock screen and calls :meth:`DeskLink.announce_painted`; a standby loads everything, calls
  :meth:`DeskLink.announce_ready` and shows its lock screen when :attr:`DeskLink.show_requested` comes;
* :meth:`DeskLink.ask_for_vault` before opening a vault, and no opening before ``vault_granted`` (which waits until the
  desk before it is gone);
* :meth:`DeskLink.announce_opening` when a passphrase is given, then ``announce_unlocked`` before anything is shown, or
  ``announce_still_locked``;
* on ``lock_requested``: hide every window (``covering.hide_every_window``), :meth:`DeskLink.confirm_hidden`, only then
  save, then ``os._exit(0)``. Silence for 150 ms is death, and so is not having left 2 s after the answer.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from notes_vault.guard.desk_arguments import LinkDescriptors
from notes_vault.guard.link_threads import LinkThreads
from notes_vault.guard.messages import Geometry, Message
from notes_vault.guard.reasons import LockReason

#: ``Qt.EventPriority.HighEventPriority``; the name ``Qt`` builds 95 enumerations, 25 to 50 ms of the first start.
_HIGH_PRIORITY = 1
_ARRIVED = QEvent.Type(QEvent.registerEventType())


class DeskLink(QObject):
    """Signals are emitted on the thread this object lives on (the window's); methods may be called from it."""

    lock_requested = Signal(str)
    warning_started = Signal(int)  # seconds left
    warning_cancelled = Signal()
    raise_requested = Signal()
    show_requested = Signal(dict)  # reason: str, geometry: dict, focus: bool, vault: str
    former_desk_ended = Signal(bool)  # True: it left by itself; False: up to 2 s of typing may be lost
    vault_granted = Signal(str)  # folder
    vault_refused = Signal(str)  # sentence
    watch_requested = Signal(bool)  # listen for the system's signals, or stop
    sleep_allowed = Signal()

    def __init__(self, link: LinkDescriptors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived: deque[Message] = deque()
        self._threads = LinkThreads(link, self._post)
        self._plain_signals = {
            "warning-cancelled": self.warning_cancelled,
            "raise": self.raise_requested,
            "sleep-allowed": self.sleep_allowed,
        }

    def start(self) -> None:
        """Begin to listen and to speak; once, after the signals are connected."""
        self._threads.start()

    def announce_ready(self) -> None:
        """A standby can show its lock screen at once."""
        self._say("ready")

    def announce_painted(self) -> None:
        """The lock screen is on screen."""
        self._say("painted")

    def announce_opening(self) -> None:
        """A passphrase was given: from now on locking means ending this process."""
        self._say("opening")

    def announce_still_locked(self) -> None:
        """It was the wrong one."""
        self._say("still-locked")

    def announce_unlocked(self, folder: str) -> None:
        """The vault is open; the idle deadline runs."""
        self._say("unlocked", folder=folder)

    def announce_watching(self) -> None:
        """The system's signals are being listened for."""
        self._say("watching")

    def announce_quit(self) -> None:
        """The person ends the program; this process is about to exit (it gets 10 s), and nothing shall follow it."""
        self._say("quit")

    def report_activity(self) -> None:
        """Somebody is there."""
        self._say("activity")

    def report_signal(self, reason: str) -> None:
        """The system locks, sleeps or starts its screen saver."""
        self._say("signalled", reason=reason)

    def report_geometry(self, geometry: Geometry) -> None:
        """Where the window is and whether it has the focus (``focused``), for the lock screen that may follow.

        Args:
            geometry: plain values only, e.g. x, y, width, height, maximised, focused.
        """
        self._say("geometry", geometry=geometry)

    def request_lock(self, reason: str = LockReason.ASKED) -> None:
        """Lock now; the answer is ``lock_requested``."""
        self._say("lock-wanted", reason=str(reason))

    def confirm_hidden(self) -> None:
        """No window of ours is on screen any more."""
        self._say("saving")

    def set_idle_minutes(self, minutes: int) -> None:
        """The vault's setting, 1 to 60."""
        self._say("idle-minutes", minutes=minutes)

    def ask_for_vault(self, folder: str) -> None:
        """Enter a vault; the answer is ``vault_granted`` or ``vault_refused``."""
        self._say("vault-wanted", folder=folder)

    def flush(self) -> None:
        """Before ``os._exit``: return when everything said is written; nothing more can be said."""
        self._threads.flush()

    def event(self, event: QEvent) -> bool:
        """Deliver what the reading thread left."""
        if event.type() != _ARRIVED:
            return super().event(event)
        while self._arrived:
            self._deliver(self._arrived.popleft())
        return True

    def _post(self, message: Message) -> None:
        """On the reading thread: ahead of whatever else waits in the window's queue."""
        self._arrived.append(message)
        QCoreApplication.postEvent(self, QEvent(_ARRIVED), _HIGH_PRIORITY)

    def _say(self, kind: str, **fields: str | int | bool | Geometry) -> None:
        self._threads.send(Message(kind, fields))

    def _deliver(self, message: Message) -> None:
        if message.kind in self._plain_signals:
            self._plain_signals[message.kind].emit()
        else:
            self._deliver_with_fields(message)

    def _deliver_with_fields(self, message: Message) -> None:
        match message.kind:
            case "lock":
                self.lock_requested.emit(message.text("reason"))
            case "warning":
                self.warning_started.emit(message.number("seconds"))
            case "show":
                self.show_requested.emit(dict(message.fields))
            case "reaped":
                self.former_desk_ended.emit(bool(message.number("clean")))
            case "vault-granted":
                self.vault_granted.emit(message.text("folder"))
            case "vault-refused":
                self.vault_refused.emit(message.text("sentence"))
            case "watch":
                self.watch_requested.emit(bool(message.number("on")))
