"""A child is started, asked once, and gone."""

from __future__ import annotations

import errno
import subprocess
import threading

import pytest

from notes_vault.children import Child, ChildFailedError, ChildNotStartedError, child_command, run_child
from notes_vault.errors import BugError, CancelledError
from notes_vault.keys.exchange import Message, Operation, decode_reply, encode_request
from notes_vault.keys.policy import PRODUCT_POLICY, policy_values

_SUGGEST = Message({"operation": Operation.SUGGEST.value, "policy": policy_values(PRODUCT_POLICY), "words": 6})


def test_a_child_answers_the_one_request_it_waited_for() -> None:
    child = Child("keys")
    assert child.is_alive
    reply = decode_reply(child.run(encode_request(_SUGGEST)))
    assert len(reply.secrets[0].split()) == 6
    assert not child.is_alive


def test_a_child_that_is_not_needed_is_ended() -> None:
    child = Child("keys")
    child.end()
    assert not child.is_alive


def test_a_system_that_starts_nothing_more_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_options: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(ChildNotStartedError) as problem:
        run_child("keys", encode_request(_SUGGEST))
    assert problem.value.sentence().startswith("The computer refused to start")


def test_a_request_that_nobody_understands_is_a_failure_with_an_exit_code() -> None:
    with pytest.raises(ChildFailedError) as failure:
        run_child("keys", b"not a request")
    assert failure.value.exit_code != 0


def test_cancelling_before_the_reply_ends_the_child() -> None:
    cancel = threading.Event()
    cancel.set()
    child = Child("keys")
    with pytest.raises(CancelledError):
        child.run(encode_request(_SUGGEST), cancel=cancel)
    assert not child.is_alive


def test_a_child_whose_starter_is_gone_ends_before_it_does_anything() -> None:
    child = subprocess.run(child_command("child", "keys", "1"), input=b"", capture_output=True, check=False)
    assert (child.returncode, child.stdout) == (77, b"")


def test_an_unknown_job_starts_nothing() -> None:
    with pytest.raises(BugError):
        Child("unknown")
