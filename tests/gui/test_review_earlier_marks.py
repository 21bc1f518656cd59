"""What was decided on a mark in an earlier release is proposed again, as a whole and with what stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from notes_vault.desktop.review.earlier_proposals import accept_earlier, open_proposals, proposal_at
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.marked_passages import propose_marked
from notes_vault.vault.released_decisions import ReleasedDecisions
from notes_vault.workflows.earlier_decisions import read_earlier
from notes_vault.workflows.kept_decisions import write_released
from notes_vault.workflows.redacting import merge_decisions
from notes_vault.workflows.release_draft import ReviewEntry

TEXT = "She said Hanni drinks with Vale since May, and nobody knows."
MARKED = "Hanni drinks with Vale since May"


def session_on(
    raw_text: str, *rows: ReleasedDecisions, names: tuple[str, ...] = ("Hanni", "Vale"), basis: str = "order"
) -> ReviewSession:
    """A review of a text with one mark; ``rows`` went out before."""
    found = []
    for name in names:
        start = raw_text.index(name)
        found.append(Finding(start, start + len(name), Category.PERSON_OTHER, "listed", "listed_names", 0.9, name))
    start = raw_text.index(MARKED)
    mark = Mark(MarkKind.IN_CONFIDENCE, start, start + len(MARKED), date(2026, 3, 3))
    findings = tuple(propose_marked(raw_text, [mark], dict.fromkeys(MarkKind, f"rule of {basis}"), found))
    earlier = read_earlier(raw_text, rows, "Court", basis, findings)
    entry = ReviewEntry("n1", "", raw_text, findings, (), earlier=earlier)
    return ReviewSession([ReviewEntry("n1", "", raw_text, findings, entry.merge(()), earlier=earlier)])


def released(session: ReviewSession, day: int = 3, recipient: str = "Court") -> ReleasedDecisions:
    kept = write_released(session.entries[0].raw_text, session.decisions(0))
    return ReleasedDecisions(date(2026, 3, day), recipient, "order", kept)


def kept_with_names_redacted() -> ReviewSession:
    session = session_on(TEXT)
    session.decide([mark_of(session)], Verdict.KEEP)
    session.decide(session.undecided(), Verdict.REDACT)
    return session


def mark_of(session: ReviewSession) -> Spot:
    return Spot(0, session.entries[0].raw_text.index(MARKED))


def shown(session: ReviewSession) -> list[tuple[str, str]]:
    return [
        (session.text(spot), item.verdict.value)
        for spot, item in zip(session.spots(), session.decisions(0), strict=True)
    ]


@pytest.mark.parametrize("basis", ["order", "authorization"])
def test_a_mark_that_was_kept_is_accepted_with_what_was_decided_in_it(basis: str) -> None:
    first = kept_with_names_redacted()
    again = session_on(TEXT, released(first), basis=basis)
    proposal = proposal_at(again, mark_of(again))
    assert proposal is not None
    assert proposal.words == "Earlier: kept with 2 passages in it redacted, in the release of 3 March 2026 to Court."
    assert open_proposals(again) == [mark_of(again)]
    change = accept_earlier(again)
    assert change is not None
    assert change.label == "Accept 1 earlier decision"
    assert shown(again) == shown(first)
    assert not again.undecided()
    decided = again.decisions(0)
    findings = again.entries[0].findings
    assert tuple(merge_decisions(findings, decided, TEXT)) == decided
    again.undo()
    assert shown(again) == [(MARKED, "undecided")]


def test_what_was_selected_by_hand_in_a_kept_mark_does_not_go_out_with_it() -> None:
    first = kept_with_names_redacted()
    start = TEXT.index("drinks")
    first.add(0, start, start + len("drinks"), Category.OTHER, alike=False)
    again = session_on(TEXT, released(first))
    accept_earlier(again)
    assert ("drinks with", "redact") in shown(again)
    assert shown(again) == shown(first)


def test_a_name_that_was_not_found_then_is_asked_about() -> None:
    first = session_on(TEXT, names=("Hanni",))
    first.decide([mark_of(first)], Verdict.KEEP)
    first.decide(first.undecided(), Verdict.REDACT)
    again = session_on(TEXT, released(first))
    accept_earlier(again)
    assert [again.text(spot) for spot in again.undecided()] == ["Vale"]
    assert ("Hanni", "redact") in shown(again)


@pytest.mark.parametrize("verdict", [Verdict.REDACT, Verdict.KEEP])
def test_a_mark_is_proposed_again_after_text_was_typed_right_behind_it(verdict: Verdict) -> None:
    first = session_on(TEXT)
    first.decide([mark_of(first)], verdict)
    first.decide(first.undecided(), Verdict.REDACT)
    again = session_on(TEXT.replace(MARKED, f"{MARKED} or June"), released(first))
    proposal = proposal_at(again, mark_of(again))
    assert proposal is not None
    assert proposal.decision.verdict is verdict
    assert proposal.words.endswith("the entry was changed since, but not here.")
    accept_earlier(again)
    assert shown(again) == shown(first)


def test_a_mark_of_other_words_gets_no_proposal() -> None:
    first = session_on(TEXT)
    first.decide([mark_of(first)], Verdict.REDACT)
    row = released(first)
    assert proposal_at(session_on(f"{MARKED} twice: {TEXT}", row), Spot(0, 0)) is not None
    changed = session_on(TEXT.replace("She said", "They said"), row)
    assert proposal_at(changed, mark_of(changed)) is not None
    other = session_on(TEXT)
    start = TEXT.index(MARKED)
    other.resize(Spot(0, start), start, start + len("Hanni drinks"))
    other.decide(other.undecided(), Verdict.REDACT)
    again = session_on(TEXT, released(other))
    assert proposal_at(again, mark_of(again)) is None


def test_of_two_releases_the_same_matter_is_proposed() -> None:
    kept, hidden = kept_with_names_redacted(), session_on(TEXT)
    hidden.decide([mark_of(hidden)], Verdict.REDACT)
    again = session_on(TEXT, released(hidden, 9, "Payer"), released(kept, 3))
    proposal = proposal_at(again, mark_of(again))
    assert proposal is not None
    assert proposal.decision.verdict is Verdict.KEEP
    again = session_on(TEXT, released(hidden, 9), released(kept, 3))
    proposal = proposal_at(again, mark_of(again))
    assert proposal is not None
    assert proposal.decision.verdict is Verdict.REDACT
