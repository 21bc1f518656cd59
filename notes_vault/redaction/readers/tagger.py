"""The tagger: our own reader of notes typed without capitals, trained on this project's invented notes (CC0).

It knows a name by the words around it ("drives in from pine hollow"), which neither rules of form nor models trained on
printed text do. It reads small and mixed writing only, beside the statistical reader, whose word vectors it uses.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from notes_vault.redaction.billing_codes import is_billed
from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.readers.model_files import TAGGER_SHA256
from notes_vault.redaction.readers.passages import TAGGED, Passage
from notes_vault.redaction.readers.tagger_network import (
    CLASSES,
    Array,
    Network,
    TaggerFileError,
    decode_network,
)
from notes_vault.redaction.readers.tagger_words import FindVector, Word, cut_words, style_of
from notes_vault.redaction.vocabulary import vocabulary
from notes_vault.resources import resource_path

#: How far above "none", in natural logarithms, the surest word of a passage stands, by how the text is written; and
#: every word of it. Chosen on voices left out of training (tests/bench/train_tagger.py).
_SURE: Final = {"small": 0.0, "mixed": -0.5}
_GOES_ON: Final = -2.5
_SCORE: Final = 0.4
#: No class to propose: days are left to the rules, which know them better.
_LEFT_TO_RULES: Final = frozenset({"DATE"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_PIECE: Final = re.compile(r"\w+(?:['\u2019-]\w+)*")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
_SHORTEST: Final = 3
_LEAST_NUMBER: Final = 4
_DAYS: Final = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun today tomorrow yesterday""".split()  # noqa: SIM905  # a list of words is read more easily than strings
)
_SAID: Final = frozenset(
    """zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred""".split()  # noqa: SIM905
)
#: Words that belong to no name at its ends, though names hold them.
_IDLE: Final = frozenset(
    """the a an and or of to from at in on with for by via near his her my their our your its is was were are be says
    said will u i he it she we they you again before after fr nr w that this than but not as if so then when who hers
    him them me us into off out up down over about abt""".split()  # noqa: SIM905
)


@cache
def load_tagger() -> Network:
    """The shipped network.

    Raises:
        TaggerFileError: the file is not the one that the program was built with.
    """
    return open_tagger(resource_path("redaction", "tagger.npz").read_bytes())


def open_tagger(raw: bytes) -> Network:
    """The network of a file that has the sum it must have.

    Raises:
        TaggerFileError: it has another.
    """
    if hashlib.sha256(raw).hexdigest() != TAGGER_SHA256:
        raise TaggerFileError("the tagger's file was changed")
    return decode_network(raw)


def load_small_reader(find_vector: FindVector) -> Callable[[str], list[Passage]]:
    """The reader of texts with stand-ins; it says nothing of a text with its capitals.

    Raises:
        TaggerFileError: the shipped file is not the one that the program was built with.
    """
    network = load_tagger()
    return lambda text: tag_text(network, find_vector, text)


def tag_text(network: Network, find_vector: FindVector, text: str) -> list[Passage]:
    """The passages that the network takes for names or numbers; places of the text."""
    style = style_of(text)
    if style is None:
        return []
    words = cut_words(text)
    scores = network.score(words, style, find_vector)
    return [
        Passage(*span, f"{TAGGED}{name}", _SCORE)
        for start, end, name in _passages(words, scores, _SURE[style])
        if name not in _LEFT_TO_RULES
        and (span := _trim_number(text, start, end) if name == "ID_NUMBER" else _trim_name(text, start, end, name))
    ]


def _passages(words: Sequence[Word], scores: Array, sure: float) -> Iterator[tuple[int, int, str]]:
    """Neighbors above the lower bound, one of them above the upper; the surest says what they are."""
    best = scores[:, 1:].max(axis=1, initial=-1e9) - scores[:, 0] if len(words) else scores[:, 0]
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and best[last] > _GOES_ON and words[last].kind not in {"hidden", "line"}:
            last += 1
        if last > first:
            surest = first + int(best[first:last].argmax())
            if best[surest] > sure:
                name = CLASSES[1 + int(scores[surest, 1:].argmax())]
                yield words[first].start, words[last - 1].end, name
        first = max(last, first + 1)


def _trim_name(text: str, start: int, end: int, name: str) -> tuple[int, int] | None:
    """Without idle words and signs at either end; None where nothing in it can be a name."""
    if not any(_can_be_name(text, match) for match in _WORD.finditer(text, start, end)):
        return None
    pieces = list(_PIECE.finditer(text, start, end))
    is_person = name == "PERSON"

    def is_idle(match: re.Match[str], *, is_first: bool) -> bool:
        figures = match[0][0].isdigit() and (is_person or (is_first and name == "ORG"))
        return figures or fold_word(match[0]) in _IDLE

    while pieces and is_idle(pieces[0], is_first=True):
        pieces.pop(0)
    while pieces and is_idle(pieces[-1], is_first=False):
        pieces.pop()
    return (pieces[0].start(), pieces[-1].end()) if pieces else None


def _can_be_name(text: str, match: re.Match[str]) -> bool:
    """A word of some length, none of the profession's, of forms or of grammar, whose capital is not from its place."""
    bare = _POSSESSIVE.sub("", match[0])
    folded = fold_word(bare)
    lists = vocabulary()
    if len(bare) < _SHORTEST or folded in _DAYS:
        return False
    never = (lists.terms, lists.acronyms, lists.titles, lists.headings, lists.function, lists.suffixes, lists.shorthand)
    if any(folded in listed for listed in (*never, lists.determiners)):
        return False
    return not (bare[0].isupper() and lists.is_known(folded) and begins_sentence(text, match.start()))


def _trim_number(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From its first figure or short group of letters to its last; None where too little is left for a number."""
    pieces = list(_PIECE.finditer(text, start, end))

    def belongs(match: re.Match[str]) -> bool:
        return len(match[0]) < _LEAST_NUMBER or match[0].lower() in _SAID or any(map(str.isdigit, match[0]))

    while pieces and not belongs(pieces[0]):
        pieces.pop(0)
    while pieces and not belongs(pieces[-1]):
        pieces.pop()
    if len(pieces) == 1 and is_billed(pieces[0][0].upper()):
        return None
    figures = sum(sign.isdigit() for match in pieces for sign in match[0])
    said = sum(match[0].lower() in _SAID for match in pieces)
    letters = any(sign.isalpha() for match in pieces for sign in match[0])
    if figures + said < (2 if figures > 1 and letters else _LEAST_NUMBER):
        return None
    if sum(len(match[0]) for match in pieces) < _LEAST_NUMBER:
        return None
    return pieces[0].start(), pieces[-1].end()
