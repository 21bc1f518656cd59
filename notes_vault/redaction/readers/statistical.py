"""Reads with spaCy's en_core_web_md (MIT): persons, organisations, places. Only a child loads this.

Beside it, with the same word vectors, our own tagger reads what is written without capitals.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from notes_vault.redaction.readers.passages import Passage
from notes_vault.redaction.readers.pieces import cut
from notes_vault.redaction.readers.tagger_words import FindVector

_LONGEST: Final = 2000
#: Paragraphs of one text that are read at once; the default of 1,000 takes 1.5 GB.
_AT_ONCE: Final = 8
#: The recognizer has word vectors of its own; the others' would double the time.
_UNUSED: Final = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
_LABELS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE"})
#: The model gives no score of its own.
_SCORE: Final = 0.6


def load_reader(folder: Path) -> Callable[[str], list[Passage]]:
    """The reader, once its model is in memory (2 s, 350 MB).

    Raises:
        TaggerFileError: the tagger's file is damaged.
    """
    model = load_model(folder)
    from notes_vault.redaction.readers.tagger import load_small_reader

    read_small = load_small_reader(vector_finder(model))

    def read(text: str) -> list[Passage]:
        starts, pieces = zip(*cut(text, _LONGEST), strict=True) if text.strip() else ((), ())
        named = [
            Passage(start + one.start_char, start + one.end_char, one.label_, _SCORE)
            for start, read in zip(starts, model.pipe(pieces, batch_size=_AT_ONCE), strict=True)
            for one in read.ents
            if one.label_ in _LABELS
        ]
        return named + read_small(text)

    return read


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
