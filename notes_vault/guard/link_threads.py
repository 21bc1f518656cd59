"""The desk's two threads on its pipes: neither window nor save ever waits for the doorkeeper, or keeps it waiting.

No Qt here. A doorkeeper that is gone is a lock: the reading thread ends the process, whatever the window is doing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from notes_vault.guard.desk_arguments import LinkDescriptors
from notes_vault.guard.messages import LineReader, MalformedMessageError, Message, encode

_CHUNK = 1 << 14


class LinkThreads:
    """Reads messages into a callback (called on the reading thread) and writes those that are queued."""

    def __init__(self, link: LinkDescriptors, on_message: Callable[[Message], None]) -> None:
        self._link = link
        self._on_message = on_message
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._reader = Thread(target=self._read, name="link-reader", daemon=True)
        self._writer = Thread(target=self._write, name="link-writer", daemon=True)

    def start(self) -> None:
        """Begin; once."""
        self._reader.start()
        self._writer.start()

    def send(self, message: Message) -> None:
        """Queue a message and return at once; any thread."""
        self._outgoing.put(encode(message))

    def flush(self) -> None:
        """Return when all that was queued is written; then nothing more can be."""
        self._outgoing.put(None)
        self._writer.join()

    def _write(self) -> None:
        while (line := self._outgoing.get()) is not None:
            try:
                _write_all(self._link.outbox, line)
            except BrokenPipeError:
                end_at_once()

    def _read(self) -> None:
        reader = LineReader()
        while data := os.read(self._link.inbox, _CHUNK):
            try:
                messages = reader.feed(data)
            except MalformedMessageError:
                break
            for message in messages:
                self._on_message(message)
        end_at_once()


def end_at_once() -> None:
    """The same end as the kernel's death link brings: nothing is run, nothing is written, all memory goes."""
    os.kill(os.getpid(), signal.SIGKILL)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
