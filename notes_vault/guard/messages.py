"""The few words that doorkeeper and desks say to each other: one JSON object a line, of bounded size.

They carry codes, numbers, window geometry and the vault's folder; never text of a note, a name or a secret.
A line that is none of them means that the other side is not to be trusted any more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from notes_vault.errors import BugError

#: Longest line in bytes; a path of 4,096 bytes fits with every character escaped.
LINE_LIMIT = 1 << 15

Scalar = str | int | bool
Geometry = dict[str, Scalar]
Value = Scalar | Geometry

_TO_DESK: dict[str, dict[str, type]] = {
    "lock": {"reason": str},
    "warning": {"seconds": int},
    "warning-cancelled": {},
    "raise": {},
    "show": {"reason": str, "geometry": dict, "focus": bool, "vault": str},
    "reaped": {"clean": bool},
    "vault-granted": {"folder": str},
    "vault-refused": {"folder": str, "sentence": str},
    "watch": {"on": bool},
    "sleep-allowed": {},
}
_TO_DOORKEEPER: dict[str, dict[str, type]] = {
    "ready": {},
    "painted": {},
    "opening": {},
    "still-locked": {},
    "unlocked": {"folder": str},
    "activity": {},
    "lock-wanted": {"reason": str},
    "saving": {},
    "idle-minutes": {"minutes": int},
    "geometry": {"geometry": dict},
    "vault-wanted": {"folder": str},
    "signalled": {"reason": str},
    "watching": {},
    "quit": {},
}
#: Every kind with its fields; nothing else is accepted in either direction.
FIELDS = {**_TO_DESK, **_TO_DOORKEEPER}


class MalformedMessageError(BugError):
    """A line that no process of ours would write."""

    code = "malformed-message"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. ``fields`` has exactly the fields of its kind."""

    kind: str
    fields: Mapping[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field that is text."""
        return str(self.fields[name])

    def number(self, name: str) -> int:
        """A field that is a whole number or a truth."""
        value = self.fields[name]
        return value if isinstance(value, int) else 0

    def geometry(self) -> Geometry:
        """The window geometry it carries."""
        value = self.fields["geometry"]
        return dict(value) if isinstance(value, dict) else {}


def encode(message: Message) -> bytes:
    """The line of a message.

    Raises:
        MalformedMessageError: unknown kind, wrong fields, or too long.
    """
    _check(message.kind, dict(message.fields))
    line = json.dumps({"kind": message.kind, **message.fields}).encode("ascii") + b"\n"
    if len(line) > LINE_LIMIT:
        raise MalformedMessageError("too long")
    return line


def decode(line: bytes) -> Message:
    """The message of a line (without its end).

    Raises:
        MalformedMessageError: not a message of ours.
    """
    if len(line) >= LINE_LIMIT:
        raise MalformedMessageError("too long")
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedMessageError("not JSON") from error
    if not isinstance(content, dict) or not isinstance(content.get("kind"), str):
        raise MalformedMessageError("no kind")
    kind = content.pop("kind")
    _check(kind, content)
    return Message(kind, content)


class LineReader:
    """Cuts a stream of bytes into messages."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> list[Message]:
        """Take what arrived, return the messages that are complete.

        Raises:
            MalformedMessageError: the other side wrote what no process of ours writes.
        """
        *lines, self._pending = (self._pending + data).split(b"\n")
        if len(self._pending) >= LINE_LIMIT:
            raise MalformedMessageError("too long")
        return [decode(line) for line in lines]


def _check(kind: str, fields: dict[str, object]) -> None:
    expected = FIELDS.get(kind)
    if expected is None or fields.keys() != expected.keys():
        raise MalformedMessageError("unknown kind or fields")
    if not all(_fits(fields[name], wanted) for name, wanted in expected.items()):
        raise MalformedMessageError("wrong type of field")


def _fits(value: object, wanted: type) -> bool:
    if wanted is dict:
        return isinstance(value, dict) and all(
            isinstance(key, str) and isinstance(item, str | int) for key, item in value.items()
        )
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))
