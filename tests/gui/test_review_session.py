from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.desktop.review.groups import list_groups
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category
from tests.gui.releasing_fake import TEXTS, review_entries


def begin() -> ReviewSession:
    return ReviewSession(review_entries("n1", "n2"))


def spot_of(session: ReviewSession, entry: int, words: str) -> Spot:
    return Spot(entry, session.entries[entry].raw_text.index(words))


def test_every_finding_begins_undecided() -> None:
    session = begin()
    assert session.tally().undecided == session.tally().total == 12


def test_what_is_the_same_person_is_alike_in_every_entry() -> None:
    session = begin()
    alike = session.alike(spot_of(session, 0, "Lizzie"))
    assert [session.text(spot) for spot in alike] == ["Lizzie", "Elizabeth", "Lizzie"]


def test_what_has_no_person_is_alike_by_category_and_text() -> None:
    session = begin()
    assert len(session.alike(spot_of(session, 0, "505-555-0126"))) == 2


def test_stepping_goes_round_the_end_and_skips_what_is_decided() -> None:
    session = begin()
    spots = session.spots()
    assert session.step_undecided(spots[-1], 1) == spots[0]
    assert session.step_undecided(spots[0], -1) == spots[-1]
    session.decide([spots[1]], Verdict.KEEP)
    assert session.step_undecided(spots[0], 1) == spots[2]
    session.decide(spots, Verdict.REDACT)
    assert session.step_undecided(spots[0], 1) is None


def test_saved_decisions_are_found_again_and_findings_beside_them_stay_undecided() -> None:
    session = begin()
    session.decide([session.spots()[0]], Verdict.REDACT)
    entry = review_entries("n1")[0]
    again = ReviewSession([type(entry)(entry.key, "", entry.raw_text, entry.findings, session.decisions(0)[:2])])
    assert again.tally().redacted == 1
    assert again.tally().total == len(entry.findings)


def test_adding_takes_all_alike_with_their_inflected_forms() -> None:
    session = begin()
    start = TEXTS["n1"].index("Big Tony")
    forms = [text for _, text in session.places_like(0, start, start + 8)]
    assert forms == ["Big Tony", "Big Tony\u2019s"]
    change = session.add(0, start, start + 8, Category.PERSON_OTHER, alike=True)
    assert change is not None
    assert change.entries == (0, 1)
    added = [item for entry in (0, 1) for item in session.decisions(entry) if item.by_hand]
    assert [item.verdict for item in added] == [Verdict.REDACT] * 2
    assert len({item.person for item in added}) == 1


def test_adding_one_leaves_the_others() -> None:
    session = begin()
    start = TEXTS["n1"].index("Big Tony")
    change = session.add(0, start, start + 8, Category.PERSON_OTHER, alike=False)
    assert change is not None
    assert change.entries == (0,)


def test_adding_part_of_a_word_takes_the_whole_word() -> None:
    session = begin()
    start = TEXTS["n1"].index("Sunday")
    session.add(0, start + 1, start + 3, Category.OTHER, alike=False)
    assert session.text(spot_of(session, 0, "Sunday")) == "Sunday"


def test_adding_over_a_finding_takes_it_in() -> None:
    session = begin()
    start = TEXTS["n1"].index("at Harlan")
    session.add(0, start, start + len("at Harlan"), Category.ORG, alike=False)
    assert session.text(Spot(0, start)) == "at Harlan Millwork"


def test_adding_nothing_but_blanks_adds_nothing() -> None:
    session = begin()
    assert session.add(0, 5, 6, Category.OTHER, alike=True) is None
    assert session.undo() is None


def test_everything_is_undone_in_order_and_done_again() -> None:
    session = begin()
    states = [snapshot(session)]
    lizzie = spot_of(session, 0, "Lizzie")
    session.decide(session.alike(lizzie), Verdict.REDACT)
    states.append(snapshot(session))
    session.change_category([lizzie], Category.ORG)
    states.append(snapshot(session))
    session.resize(lizzie, lizzie.start, lizzie.start + len("Lizzie moved"))
    states.append(snapshot(session))
    for state in reversed(states[:-1]):
        assert session.undo() is not None
        assert snapshot(session) == state
    assert session.undo() is None
    for state in states[1:]:
        assert session.redo() is not None
        assert snapshot(session) == state
    assert session.redo() is None


def test_a_change_that_changes_nothing_is_no_step() -> None:
    session = begin()
    session.decide([session.spots()[0]], Verdict.KEEP)
    assert session.decide([session.spots()[0]], Verdict.KEEP) is None


def test_groups_say_who_why_and_where() -> None:
    session = begin()
    group = next(group for group in list_groups(session) if group.title == "“Lizzie”")
    assert group.reason == (
        "Listed person Elizabeth Ortiz, as usual nickname. Found by rules of form. Also “Elizabeth”. "
        "3 places in 2 entries."
    )


def test_a_group_decided_both_ways_is_listed_under_both() -> None:
    session = begin()
    lizzie = session.alike(spot_of(session, 0, "Lizzie"))
    session.decide(lizzie[:1], Verdict.KEEP)
    session.decide(lizzie[1:], Verdict.REDACT)
    verdicts = [group.verdict for group in list_groups(session) if group.key == session.key(lizzie[0])]
    assert verdicts == [Verdict.REDACT, Verdict.KEEP]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 400), st.integers(1, 30)), max_size=12))
def test_decisions_never_overlap_and_undo_returns_to_the_beginning(steps: list[tuple[int, int, int]]) -> None:
    session = begin()
    beginning = snapshot(session)
    done = sum(apply_step(session, *step) for step in steps)
    for entry in (0, 1):
        for first, second in pairwise(session.decisions(entry)):
            assert first.end <= second.start
    for _ in range(done):
        session.undo()
    assert snapshot(session) == beginning


def apply_step(session: ReviewSession, kind: int, place: int, length: int) -> int:
    spots = session.spots()
    spot = spots[place % len(spots)]
    entry = place % 2
    start = place % len(session.entries[entry].raw_text)
    changes = (
        lambda: session.decide(session.alike(spot), Verdict.REDACT),
        lambda: session.decide([spot], Verdict.KEEP),
        lambda: session.add(entry, start, start + length, Category.PERSON_OTHER, alike=True),
        lambda: session.resize(spot, spot.start, spot.start + length),
        lambda: session.change_category([spot], Category.DATE),
    )
    return changes[kind]() is not None


def snapshot(session: ReviewSession) -> list[tuple[Decision, ...]]:
    return [session.decisions(entry) for entry in range(len(session.entries))]
