"""The words for a lock agree with each other."""

from __future__ import annotations

import pytest

from notes_vault.guard.reasons import LockReason, continue_sentence, lost_sentence


@pytest.mark.parametrize("reason", list(LockReason))
def test_every_reason_has_words(reason: LockReason) -> None:
    assert continue_sentence(reason)


def test_a_code_of_another_build_says_nothing() -> None:
    assert continue_sentence("of-tomorrow") == ""


@pytest.mark.parametrize("reason", list(LockReason))
def test_an_unexpected_end_is_told_once_and_the_two_seconds_always(reason: LockReason) -> None:
    told = lost_sentence(reason)
    assert "2 seconds of typing" in told
    assert ("did not answer" in told) != ("ended unexpectedly" in continue_sentence(reason))
