"""Undo and redo of decisions: each step keeps what the entries it touched held before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from notes_vault.redaction.decisions import Decision

EntryDecisions = tuple[Decision, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a decision stands: the entry's index in the release and the passage's start in code points."""

    entry: int
    start: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the reviewer did.

    Attributes:
        label: in words, for "Undo redact 6 places".
        before, after: entry index -> all its decisions.
        focus: the passage that had the focus when it was done; None where none had.
    """

    label: str
    before: Mapping[int, EntryDecisions]
    after: Mapping[int, EntryDecisions]
    focus: Spot | None

    @property
    def place(self) -> Spot | None:
        """Where undoing and redoing return to: the passage that had the focus, or else the first that is changed."""
        changed = (
            Spot(entry, one.start) for entry, held in self.after.items() for one in {*held} ^ {*self.before[entry]}
        )
        return self.focus or min(changed, default=None)


@dataclass(slots=True)
class History:
    """The steps that can be undone and redone, oldest first."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def record(self, step: Step) -> None:
        """A new step; what had been undone can no longer be redone."""
        self.done.append(step)
        self.undone.clear()

    def undo(self) -> Step | None:
        """The step to take back, or None."""
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self) -> Step | None:
        """The step to do again, or None."""
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]

    def revise(self, entry: int, change: Callable[[EntryDecisions], EntryDecisions]) -> None:
        """Findings came later: whatever step is taken back or done again, they stay."""
        for steps in (self.done, self.undone):
            steps[:] = [_revise(step, entry, change) for step in steps]


def _revise(step: Step, entry: int, change: Callable[[EntryDecisions], EntryDecisions]) -> Step:
    if entry not in step.after:
        return step
    before, after = step.before[entry], step.after[entry]
    return replace(step, before={**step.before, entry: change(before)}, after={**step.after, entry: change(after)})
