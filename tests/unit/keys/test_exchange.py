from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.errors import BugError
from notes_vault.keys.exchange import (
    FIELD_LIMIT,
    Message,
    decode_reply,
    decode_request,
    encode_reply,
    encode_request,
)

_FACTS = st.dictionaries(st.text(max_size=10), st.integers() | st.text(max_size=20) | st.booleans(), max_size=4)
_MESSAGES = st.builds(
    Message,
    _FACTS,
    st.binary(max_size=200),
    st.lists(st.binary(max_size=100).map(bytearray), max_size=3).map(tuple),
)


@settings(deadline=None)
@given(_MESSAGES)
def test_requests_and_replies_survive_the_way(message: Message) -> None:
    assert decode_request(encode_request(message)) == message
    assert decode_reply(encode_reply(message)) == message


@settings(deadline=None)
@given(_MESSAGES, st.data())
def test_a_cut_or_foreign_frame_is_refused(message: Message, data: st.DataObject) -> None:
    frame = encode_reply(message)
    with pytest.raises(BugError):
        decode_request(frame)
    cut = data.draw(st.integers(0, len(frame) - 1))
    with contextlib.suppress(BugError):  # a cut between two secrets leaves a frame with fewer of them
        assert decode_reply(frame[:cut]).secrets != message.secrets


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_arbitrary_frames_are_refused(data: bytes) -> None:
    with pytest.raises(BugError):
        decode_reply(bytearray(b"NVKR" + data))


def test_secrets_are_copied_out_and_the_frame_can_be_wiped() -> None:
    frame = encode_request(Message({}, b"", (bytearray(b"secret"),)))
    message = decode_request(frame)
    frame[:] = bytes(len(frame))
    assert message.secrets == (bytearray(b"secret"),)
    message.wipe()
    assert message.secrets == (bytearray(6),)


def test_secrets_end_the_frame_and_no_fact_repeats_them() -> None:
    frame = encode_request(Message({"a": 1}, b"{}", (bytearray(b"first secret"), bytearray(b"second secret"))))
    assert frame.endswith(b"second secret")
    assert frame.count(b"secret") == 2


def test_fields_have_a_limit() -> None:
    for message in (Message({}, bytes(FIELD_LIMIT + 1)), Message({}, b"", tuple(bytearray(1) for _ in range(4)))):
        with pytest.raises(BugError):
            encode_request(message)
