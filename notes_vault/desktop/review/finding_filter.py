"""Which findings the list shows: by what they are, who found them, how sure, what stands decided. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from notes_vault.desktop.review.finding_facts import Finder, Sureness, finders, is_disputed, sureness
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding


class Standing(StrEnum):
    """At which verdict a finding stands, in words."""

    UNDECIDED = "undecided"
    REDACT = "redacted"
    KEEP = "kept"


_VERDICTS = {Standing.UNDECIDED: Verdict.UNDECIDED, Standing.REDACT: Verdict.REDACT, Standing.KEEP: Verdict.KEEP}


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """None in a field lets everything through; ``only_disputed`` is the second pass."""

    category: Category | None = None
    finder: Finder | None = None
    sureness: Sureness | None = None
    standing: Standing | None = None
    only_disputed: bool = False

    @property
    def is_open(self) -> bool:
        """True when nothing is left out."""
        return self == FindingFilter()

    @property
    def steps_over_decided(self) -> bool:
        """True while next and previous go to what is undecided; the second pass looks at what is decided, too."""
        return not self.only_disputed and self.standing in {None, Standing.UNDECIDED}

    def passes(self, decision: Decision, finding: Finding | None) -> bool:
        """Whether a passage is shown."""
        return (
            self.category in {None, decision.category}
            and (self.finder is None or self.finder in finders(finding))
            and self.sureness in {None, sureness(finding)}
            and (self.standing is None or _VERDICTS[self.standing] is decision.verdict)
            and (not self.only_disputed or is_disputed(finding))
        )
