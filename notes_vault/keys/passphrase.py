"""What makes a passphrase acceptable, advice about it in plain words, and a generator of better ones.

NIST SP 800-63B-4 for a single factor: 15 characters or more, a blocklist, the whole of Unicode (NFC), no composition
rules. The estimate of zxcvbn knows English only, so it is advice and never the gate. Nothing here keeps what it is
given, but Python leaves copies behind: a process that must hold none calls :mod:`keyring`, which asks the child.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from notes_vault.keys.blocklist import find_reason
from notes_vault.keys.errors import UnreadablePassphraseError, WeakPassphraseError
from notes_vault.resources import read_resource

MINIMUM_LENGTH = 15
MAXIMUM_LENGTH = 1024
#: What a passphrase may take in UTF-8.
MAXIMUM_BYTES = 4 * MAXIMUM_LENGTH
_ESTIMATE_LENGTH = 72  # zxcvbn refuses or crawls above
#: Decimal logarithm of the guesses zxcvbn expects, above which the next advice holds. Its own score is made for web
#: sites that count attempts; here an intruder holds the file and, with Argon2id at work, may try 10,000 a second.
_STEPS = (8, 10, 12, 15)
_ADVICE = (
    "Accepted, but easy to guess: hours of work for an intruder who has this computer. Add two unrelated words.",
    "Accepted, but easy to guess: days of work for an intruder who has this computer. Add two unrelated words.",
    "Accepted. A determined intruder could guess it within years: one or two more unrelated words settle it.",
    "Accepted. Hard to guess.",
    "Accepted. Very hard to guess, as far as this estimate can tell.",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """``sentence`` is for the person; ``score`` is 0 (worst) to 4 and 0 whenever it is not acceptable."""

    acceptable: bool
    sentence: str
    score: int


def normalise(text: bytearray) -> bytearray:
    """UTF-8 in NFC, so that the same characters open the vault however a keyboard composes them.

    Raises:
        UnreadablePassphraseError: not UTF-8.
    """
    return bytearray(unicodedata.normalize("NFC", decode(text)).encode())


def decode(text: bytearray) -> str:
    """The text of UTF-8 bytes; raises as :func:`normalise`."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise UnreadablePassphraseError from None


def require_acceptable(text: str, own_words: Sequence[str] = ()) -> None:
    """The gate for every new passphrase.

    Raises:
        WeakPassphraseError: too short, too long, well known, a pattern, or made of the vault's own names.
    """
    normal = unicodedata.normalize("NFC", text)
    if len(normal) < MINIMUM_LENGTH:
        raise WeakPassphraseError("short")
    if len(normal) > MAXIMUM_LENGTH:
        raise WeakPassphraseError("long")
    reason = find_reason(normal, own_words)
    if reason:
        raise WeakPassphraseError(reason)


def judge(text: str, own_words: Sequence[str] = ()) -> Judgement:
    """Whether a new passphrase is acceptable, and advice. ``own_words``: names an intruder would know."""
    length = len(unicodedata.normalize("NFC", text))
    if length < MINIMUM_LENGTH:
        return Judgement(False, f"Too short: {length} of at least {MINIMUM_LENGTH} characters.", 0)
    try:
        require_acceptable(text, own_words)
    except WeakPassphraseError as refusal:
        return Judgement(False, refusal.sentence(), 0)
    score = _estimate(text, own_words)
    return Judgement(True, _ADVICE[score], score)


def generate(words: int = 6) -> str:
    """Words of the EFF's large list (7,776 words, 12.9 bits each; six are 77.5 bits), joined by spaces."""
    listed = read_resource("words", "eff_large.txt").split()
    return " ".join(secrets.choice(listed) for _ in range(words))


def _estimate(text: str, own_words: Sequence[str]) -> int:
    from zxcvbn import zxcvbn

    guesses = zxcvbn(text[:_ESTIMATE_LENGTH], user_inputs=["Notes Vault", *own_words])["guesses_log10"]
    return sum(float(guesses) >= step for step in _STEPS)
