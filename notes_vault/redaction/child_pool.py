"""Several children at once, one for each request: what takes long is shared between processors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from notes_vault.children import Cancel, ChildFailedError, run_child

HANDS: Final = 2
_Dealt = TypeVar("_Dealt")


def run_side_by_side(
    job: str,
    requests: Sequence[bytes],
    *,
    cancel: Cancel | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> list[bytearray | None]:
    """The reply to each request; None from a child that failed. ``on_progress`` hears of the one that is last.

    Raises:
        CancelledError: ``cancel`` was set; the children are gone.
        ChildNotStartedError: the system starts no further process.
    """
    shares = [0.0] * len(requests)
    stop = _Stop(cancel)

    def run(number: int) -> bytearray | None:
        def note(share: float) -> None:
            shares[number] = share
            if on_progress is not None:
                on_progress(min(shares))

        try:
            return run_child(job, requests[number], cancel=stop, on_progress=note)
        except ChildFailedError:
            return None

    with ThreadPoolExecutor(max(1, len(requests)), "children") as pool:
        try:
            return list(pool.map(run, range(len(requests))))
        except BaseException:  # Ctrl+C too: whoever stopped does not wait for the other children
            stop.is_wanted = True
            raise


def deal(cards: Sequence[_Dealt]) -> list[list[_Dealt]]:
    """Two hands, card by card."""
    return [list(cards[first::HANDS]) for first in range(HANDS)]


def gather(hands: Sequence[Sequence[_Dealt]]) -> list[_Dealt]:
    """What was dealt, in its order; as many hands as there are."""
    gathered = [card for hand in hands for card in hand]
    for first, hand in enumerate(hands):
        gathered[first :: len(hands)] = hand
    return gathered


class _Stop:
    """Set by the caller, or by the end of the whole for whatever reason."""

    def __init__(self, cancel: Cancel | None) -> None:
        self._cancel = cancel
        self.is_wanted = False

    def is_set(self) -> bool:
        """Whether the children are to end."""
        return self.is_wanted or (self._cancel is not None and self._cancel.is_set())
