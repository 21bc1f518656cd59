"""The idle deadline: sleep counts, the time of day does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.guard.idle_deadline import IdleDeadline, Verdict

FIVE_MINUTES = 300.0


def armed() -> IdleDeadline:
    deadline = IdleDeadline(30.0)
    deadline.arm(1000.0, FIVE_MINUTES)
    return deadline


def test_nothing_is_due_while_nothing_is_unlocked() -> None:
    deadline = IdleDeadline(30.0)
    assert deadline.check(10.0**9) is Verdict.NOTHING
    assert deadline.next_moment() is None


def test_the_warning_comes_once_thirty_seconds_before() -> None:
    deadline = armed()
    assert deadline.next_moment() == 1270.0
    assert deadline.check(1269.0) is Verdict.NOTHING
    assert deadline.check(1270.0) is Verdict.WARN
    assert deadline.check(1271.0) is Verdict.NOTHING
    assert deadline.next_moment() == 1300.0


def test_any_activity_cancels_the_warning() -> None:
    deadline = armed()
    deadline.check(1270.0)
    assert deadline.note_activity(1280.0) is Verdict.CANCEL_WARNING
    assert deadline.check(1300.0) is Verdict.NOTHING
    assert deadline.next_moment() == 1280.0 + 270.0


def test_activity_before_the_warning_is_quiet() -> None:
    assert armed().note_activity(1100.0) is Verdict.NOTHING


def test_activity_in_the_warnings_own_moment_needs_no_cancelling() -> None:
    deadline = armed()
    assert deadline.note_activity(1275.0) is Verdict.NOTHING
    assert deadline.check(1299.0) is Verdict.NOTHING


def test_the_deadline_locks() -> None:
    assert armed().check(1300.0) is Verdict.LOCK


def test_time_spent_asleep_counts() -> None:
    assert armed().check(1000.0 + 8 * 3600) is Verdict.LOCK


def test_the_key_that_wakes_the_computer_does_not_undo_a_passed_deadline() -> None:
    assert armed().note_activity(1000.0 + 8 * 3600) is Verdict.LOCK


def test_a_shorter_time_counts_from_the_last_activity() -> None:
    deadline = armed()
    deadline.note_activity(1100.0)
    deadline.change_length(60.0)
    assert deadline.next_moment() == 1130.0
    assert deadline.check(1160.0) is Verdict.LOCK


def test_disarmed_means_nothing_is_due() -> None:
    deadline = armed()
    deadline.disarm()
    assert not deadline.is_armed
    assert deadline.check(9999.0) is Verdict.NOTHING


@given(
    idle=st.integers(60, 3600),
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 400)), max_size=40),
)
def test_it_locks_exactly_when_nobody_was_there_for_the_whole_time(idle: int, steps: list[tuple[bool, int]]) -> None:
    deadline = IdleDeadline(30.0)
    now = last = 0
    deadline.arm(now, idle)
    for somebody, pause in steps:
        now += pause
        verdict = deadline.note_activity(now) if somebody else deadline.check(now)
        if now - last >= idle:
            assert verdict is Verdict.LOCK
            return
        assert verdict is not Verdict.LOCK
        last = now if somebody else last
        moment = deadline.next_moment()
        assert moment is not None
        assert moment <= last + idle
