"""Divides the pages of a long file between the child that inspects and one more, on two processors. Runs inside it."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from notes_vault.children import Child, ChildFailedError, ChildNotStartedError
from notes_vault.errors import CancelledError
from notes_vault.release.inspection.asking import write_request
from notes_vault.release.inspection.page_share import OtherShare, PageShare

#: Below so many pages a second child costs more than it saves.
_FEWEST_PAGES = 60
#: The part of the pages that stays with the child that also reads everything that is no page.
_FIRST_PART = 0.45
#: How long the other pages may take: so many times as long as those read here, and so many seconds.
_TIMES, _SECONDS = 4.0, 10.0


class PageDivision:
    """The division of one request: what was asked, and of which file."""

    def __init__(self, asked: dict[str, Any], pdf: bytes) -> None:
        self._asked = asked
        self._pdf = pdf

    def seam(self, count: int) -> int:
        """The first page that is read elsewhere; ``count`` for a short file."""
        return int(count * _FIRST_PART) if count >= _FEWEST_PAGES else count

    def begin(self, first: int) -> OtherShare | None:
        """Start a child for the pages from ``first`` on; None when the system starts none."""
        try:
            child = Child("inspect")
        except ChildNotStartedError:
            return None
        return SecondChild(child, write_request({**self._asked, "first": first}, self._pdf))


class SecondChild:
    """A child that reads pages while this process reads others; it never outlives the process that started it."""

    def __init__(self, child: Child, request: bytes) -> None:
        self._child = child
        self._request = request
        self._stop = threading.Event()
        self._share: PageShare | None = None
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def answer(self) -> PageShare | None:
        """What it says; None when it failed, takes far longer than the pages here did, or cannot tell."""
        here = time.monotonic() - self._started
        self._thread.join(here * (_TIMES - 1) + _SECONDS)
        return None if self._thread.is_alive() else self._share

    def end(self) -> None:
        """It is not needed any more, or came to its end."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            reply = self._child.run(self._request, cancel=self._stop)
        except (ChildFailedError, CancelledError):
            return
        self._share = PageShare.from_data(data) if (data := json.loads(reply)) else None
