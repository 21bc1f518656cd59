"""Reads with spaCy's en_core_web_md (MIT): persons, organisations, places. Only a child loads this.

Beside it, with the same word vectors, our own tagger reads what is written without capitals.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from notes_vault.redaction.readers.passages import Passage, ReadAll
from notes_vault.redaction.readers.pieces import cut
from notes_vault.redaction.readers.tagger_words import FindVector

_LONGEST: Final = 2000
#: Letters that are read at once: the recognizer steps through all paragraphs side by side, and a step of many costs
#: little more than that of one. Its default, 1,000 paragraphs, takes 1.5 GB.
_AT_ONCE: Final = 32_000
#: Parts of these that are walked through one after the other, so that what one needs stays in the processor's cache.
_SHARES: Final = 4
#: The number of a text, where a piece of it begins, the piece.
_Piece = tuple[int, int, str]
#: The recognizer has word vectors of its own; the others' would double the time.
_UNUSED: Final = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
_LABELS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE"})
#: The model gives no score of its own.
_SCORE: Final = 0.6


def load_reader(folder: Path) -> ReadAll:
    """The reader, once its model is in memory (2 s, 350 MB).

    Raises:
        TaggerFileError: the tagger's file is damaged.
    """
    model = load_model(folder)
    from notes_vault.redaction.readers.tagger import load_small_reader

    read_small = load_small_reader(vector_finder(model))

    def read(texts: Sequence[str]) -> Iterator[list[Passage]]:
        named: list[list[Passage]] = [[] for _ in texts]
        told = 0
        for together in _gather(
            [(number, *piece) for number, text in enumerate(texts) for piece in cut(text, _LONGEST)]
        ):
            for number, found in _recognize(model, together):
                named[number].append(found)
            while told < together[-1][0]:  # the last text may go on
                yield named[told] + read_small(texts[told])
                told += 1
        for number in range(told, len(texts)):
            yield named[number] + read_small(texts[number])

    return read


def _gather(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Pieces that are read at once."""
    first = letters = 0
    for place, (_, _, piece) in enumerate(pieces):
        if letters + len(piece) > _AT_ONCE and place > first:
            yield pieces[first:place]
            first, letters = place, 0
        letters += len(piece)
    if pieces:
        yield pieces[first:]


def _recognize(model: Any, pieces: Sequence[_Piece]) -> Iterator[tuple[int, Passage]]:
    """The number of the text, and a passage in its places."""
    documents = [model.make_doc(piece) for _, _, piece in pieces]
    by_length = sorted(documents, key=len)
    share = max(len(documents) // _SHARES, 1)
    for first in range(0, len(documents), share):
        _find_entities(model.get_pipe("ner"), by_length[first : first + share])
    for (number, start, _), document in zip(pieces, documents, strict=True):
        for one in document.ents:
            if one.label_ in _LABELS:
                yield number, Passage(start + one.start_char, start + one.end_char, one.label_, _SCORE)


def _find_entities(recognizer: Any, documents: Sequence[Any]) -> None:
    """What ``recognizer.predict`` does, step by step from here, with the same result.

    spaCy 3.8 walks through a batch without Python's lock and takes it again for every word and label to ask whether
    an error was raised (Cython 3), which is half of its time; steps that begin from Python hold it.
    """
    states = recognizer.moves.init_batch(documents)
    network = recognizer.model.predict(documents)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        unfinished = recognizer.transition_states(unfinished, network.predict(unfinished))
    network.clear_memory()
    recognizer.set_annotations(documents, states)


def load_model(folder: Path) -> Any:
    """The recognizer and the word vectors."""
    _leave_out_tools()
    _multiply_by_one_thread()
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(folder, exclude=_UNUSED)


def vector_finder(model: Any) -> FindVector:
    """Looks up the vector of a folded word: as it is, with a capital, without an apostrophe."""
    vectors = model.vocab.vectors

    def find_vector(word: str) -> Any:
        for form in (word, word.capitalize(), word.replace("'", "")):
            row = vectors.find(key=form)
            if row >= 0:
                return vectors.data[row]
        return None

    return find_vector


def _multiply_by_one_thread() -> None:
    """NumPy multiplies four times as fast as what comes with spaCy; more threads would only wait."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when the library is loaded


def _leave_out_tools() -> None:
    """Its command line tools fetch models, and would load an HTTP client, which is not installed."""
    tools, facts = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    vars(facts)["info"] = vars(tools)["info"] = None
    sys.modules.setdefault("spacy.cli", tools)
    sys.modules.setdefault("spacy.cli.info", facts)
