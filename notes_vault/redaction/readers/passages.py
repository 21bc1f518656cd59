"""What a reader reports, and how a request and its answer travel to the child and back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

#: The detector that a finding of the tagger names; it reads in the statistical reader's child, on its word vectors.
TAGGER: Final = "tagger"
#: How the labels of its passages begin; a class of its network follows.
TAGGED: Final = "TAGGED_"
#: Reads texts, one or several at once, and tells of each in their order; a text's passages depend on the text alone.
ReadAll = Callable[[Sequence[str]], Iterator[list["Passage"]]]
_LONE: Final = re.compile("[\ud800-\udfff]")


class Reader(StrEnum):
    """STATISTICAL: spaCy's en_core_web_md. TOKENS: Rampart, a small transformer."""

    STATISTICAL = "statistical"
    TOKENS = "tokens"

    @property
    def described(self) -> str:
        """How a reason names it."""
        return "statistical model" if self is Reader.STATISTICAL else "transformer"


class Passage(NamedTuple):
    """A passage that a reader takes for something; places in code points, ``score`` 0 to 1."""

    start: int
    end: int
    label: str
    score: float


class ToRead(NamedTuple):
    """One text for the readers.

    Attributes:
        text: with stand-ins for everything found; every reader proposes from it.
        raw_text: as it stands.
        in_question: as it stands, place for place, but blank where no name was found; the statistical reader says
            whether it would have found the same.
    """

    text: str
    raw_text: str
    in_question: str = ""


class TextReading(NamedTuple):
    """What was read in one text: proposals in places of ``ToRead.text``, opinions in places of the raw text."""

    proposed: Mapping[Reader, Sequence[Passage]]
    agreed: Mapping[Reader, Sequence[Passage]]


def encode_texts(reader: Reader, groups: Sequence[Sequence[str]]) -> bytes:
    """A request: who is to read what. Texts of one group may be read together, of several never."""
    readable = [
        [_LONE.sub("\ufffd", text) for text in group] for group in groups
    ]  # the models' code refuses the others
    return json.dumps({"reader": reader.value, "groups": readable}).encode()


def decode_texts(request: bytes | bytearray) -> tuple[Reader, list[list[str]]]:
    """Inside the child."""
    asked = json.loads(request.decode())
    return Reader(asked["reader"]), [[str(text) for text in group] for group in asked["groups"]]


def encode_passages(read: Sequence[Sequence[Passage]]) -> bytes:
    """An answer: for every text its passages, group behind group."""
    return json.dumps([[list(one) for one in passages] for passages in read]).encode()


def decode_passages(reply: bytes | bytearray) -> list[list[Passage]]:
    """What the child has answered."""
    return [
        [Passage(int(start), int(end), str(label), float(score)) for start, end, label, score in passages]
        for passages in json.loads(reply.decode())
    ]
