"""The doorkeeper's Linux: poll over pipes, process descriptors, a FIFO and a boot-time alarm.

Loaded before the first desk is started, so it imports nothing that takes time.
"""

from __future__ import annotations

import os
import select
import time

from notes_vault.guard.linux_alarm import Alarm
from notes_vault.guard.linux_desk import LinuxDesk, spawn_desk, split_off_desk
from notes_vault.guard.platforms import Called, Ended, Happening, Platform, Said, Stopped
from notes_vault.guard.summons import Summons, call_or_answer, runtime_folder

TYPE_CHECKING = False  # the module typing loads slowly, and the first desk waits
if TYPE_CHECKING:
    from collections.abc import Callable

    from notes_vault.guard.stop_signals import StopSignals


class LinuxPlatform(Platform):
    """See :class:`Platform`."""

    def __init__(self) -> None:
        self._desks: dict[int, LinuxDesk] = {}
        self._summons: Summons | None = None
        self._alarm = Alarm()
        self._poll = select.poll()
        self._stop_signals: StopSignals | None = None
        self._poll.register(self._alarm.descriptor, select.POLLIN)

    def clock(self) -> float:
        """See :meth:`Platform.clock`."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def claim_place(self) -> bool:
        """See :meth:`Platform.claim_place`."""
        self._summons = call_or_answer(runtime_folder())
        if self._summons is not None:
            self._poll.register(self._summons.descriptor, select.POLLIN)
        return self._summons is not None

    def has_display(self) -> bool:
        """See :meth:`Platform.has_display`."""
        return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))

    def start_desk(self, desk: int, command: list[str]) -> None:
        """See :meth:`Platform.start_desk`."""
        self._attend(desk, spawn_desk(command))

    def split_off_desk(self, desk: int, given: list[str], run: Callable[[list[str]], int]) -> None:
        """See :meth:`Platform.split_off_desk`."""
        strange = [self._alarm.descriptor, *([self._summons.descriptor] if self._summons is not None else [])]
        self._attend(desk, split_off_desk(given, run, strange))

    def tell(self, desk: int, data: bytes) -> None:
        """See :meth:`Platform.tell`."""
        if desk in self._desks:
            self._desks[desk].tell(data)

    def kill(self, desk: int) -> None:
        """See :meth:`Platform.kill`."""
        if desk in self._desks:
            self._desks[desk].kill()

    def wait(self, until: float | None) -> list[Happening]:
        """See :meth:`Platform.wait`."""
        if self._stop_signals is None:
            self._stop_signals = self._heed_stop_signals()
        self._alarm.set(until)
        ready = {descriptor for descriptor, _ in self._poll.poll()}
        happenings: list[Happening] = []
        for number, desk in list(self._desks.items()):
            # A dead desk's last words are still in the pipe: "quit" and "saving" change what its end means.
            ended = desk.end in ready
            while (desk.outbox in ready or ended) and (data := desk.read()) != b"":
                if data is None:
                    self._forget_outbox(desk)
                    break
                happenings.append(Said(number, data))
                if not ended:
                    break
            if ended:
                happenings.append(Ended(number, self._reap(number)))
        if self._summons is not None and self._summons.descriptor in ready and self._summons.heard():
            happenings.append(Called())
        if self._stop_signals.descriptor in ready and self._stop_signals.came():
            happenings.append(Stopped())
        return happenings

    def close(self) -> None:
        """See :meth:`Platform.close`."""
        for desk in self._desks.values():
            desk.kill()
        for number in list(self._desks):
            self._reap(number)
        if self._summons is not None:
            self._summons.close()
        if self._stop_signals is not None:
            self._stop_signals.close()
        self._alarm.close()

    def _attend(self, number: int, desk: LinuxDesk) -> None:
        self._desks[number] = desk
        self._poll.register(desk.outbox, select.POLLIN)
        self._poll.register(desk.end, select.POLLIN)

    def _reap(self, number: int) -> int:
        desk = self._desks.pop(number)
        self._forget_outbox(desk)
        self._poll.unregister(desk.end)
        return desk.reap()

    def _forget_outbox(self, desk: LinuxDesk) -> None:
        if desk.is_heard:
            desk.is_heard = False
            self._poll.unregister(desk.outbox)

    def _heed_stop_signals(self) -> StopSignals:
        from notes_vault.guard.stop_signals import StopSignals  # loads enum; the first desk runs by now

        signals = StopSignals()
        self._poll.register(signals.descriptor, select.POLLIN)
        return signals
