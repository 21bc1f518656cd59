"""Trains the tagger of small writing and writes its weights; or tells how it does for writers it never read.

    python -m tests.bench.train_tagger                  write resources/redaction/tagger.npz and print its sum
    python -m tests.bench.train_tagger --leave-out 7    for every seventh of the voices: train on the others, score it

It learns from the open halves of the invented voices (tests/unit/redaction/data/voices/dev) and the samples beside
them, CC0, and from nothing else; the held halves and the clean prose are never given to it. ``--leave-out`` scores each
note as it is and in small letters, by rules alone and with the tagger, which learned nothing from the voice scored.
The same machine writes the same file; sums may differ on another in their last digit, and so may the file.
``TAGGER_SHA256`` in notes_vault/redaction/readers/model_files.py is the sum of the file that ships.

Takes 5 minutes, ``--leave-out 5`` 30, on two busy processors; OPENBLAS_NUM_THREADS=1 is quicker where they are busy.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from notes_vault.redaction.finder import find_with_readers
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.model_files import model_folder
from notes_vault.redaction.readers.passages import Reader, TextReading, ToRead
from notes_vault.redaction.readers.reading_children import Readings
from notes_vault.redaction.readers.statistical import load_model, vector_finder
from notes_vault.redaction.readers.tagger import tag_text
from notes_vault.redaction.readers.tagger_network import Network, encode_network
from notes_vault.redaction.readers.tagger_words import FindVector
from tests.bench.redaction_samples import Marked, load_folder
from tests.bench.redaction_score import Found, Score, report, total
from tests.bench.tagger_samples import Example, in_small_letters, make_examples
from tests.bench.tagger_training import Training, prepare, project, usual_words

_TREE: Final = Path(__file__).parents[2]
_DATA: Final = _TREE / "tests" / "unit" / "redaction" / "data"
_OUT: Final = _TREE / "resources" / "redaction" / "tagger.npz"
_ROUNDS: Final = 7
_MEMBERS: Final = 3
_Weights = tuple[list[str], npt.NDArray[Any], list[Mapping[str, npt.NDArray[Any]]]]


def load_voices() -> dict[str, list[Marked]]:
    """The open notes by who wrote them; the samples count as one more."""
    folders = [*sorted((_DATA / "voices" / "dev").iterdir()), _DATA / "samples"]
    return {folder.name: list(load_folder(folder)) for folder in folders}


def train(examples: Sequence[Example], find_vector: FindVector) -> _Weights:
    """What :func:`encode_network` takes, from readings of notes."""
    words = usual_words(examples)
    known = {word: number for number, word in enumerate(words, start=1)}
    projection, vectors = project(examples, find_vector)
    notes = [prepare(one, known, vectors) for one in examples]
    members: list[Mapping[str, npt.NDArray[Any]]] = []
    for seed in range(_MEMBERS):
        training = Training(len(words), seed)
        loss = training.learn(notes, _ROUNDS, seed)
        print(f"network {seed + 1} of {_MEMBERS}: loss {loss:.4f}", flush=True)
        members.append(training.rounded())
    return words, projection, members


def score(texts: Sequence[Marked], network: Network | None, find_vector: FindVector) -> Score:
    """What rules find, and the tagger where one is given."""

    def read(given: Sequence[ToRead]) -> Readings:
        if network is None:
            return Readings()
        return Readings(
            tuple(TextReading({Reader.STATISTICAL: tag_text(network, find_vector, one.text)}, {}) for one in given)
        )

    counted = Score()
    for people, group in groupby(texts, key=lambda text: text.people):
        charted = list(group)
        found, _ = find_with_readers(
            [text.raw_text for text in charted],
            people,
            load_profile("order_scope"),
            is_one_chart=bool(people),
            read=read,
        )
        for text, findings in zip(charted, found, strict=True):
            counted.add(text, [Found(one.start, one.end, one.category.value, one.reason) for one in findings])
    return counted


def leave_out(voices: Mapping[str, Sequence[Marked]], folds: int, find_vector: FindVector) -> None:
    """Print, for each voice, recall, precision and what is covered too much: rules alone, and with the tagger."""
    examples = _read_all(voices)
    scores: dict[tuple[str, str], list[Score]] = {}
    for fold in range(folds):
        left = list(voices)[fold::folds]
        kept = [one for name in voices if name not in left for one in examples[name]]
        words, projection, members = train(kept, find_vector)
        network = Network(words, projection, members)
        for name in left:
            small = [in_small_letters(text) for text in voices[name]]
            for kind, texts in (("as it is", voices[name]), ("in small letters", small)):
                for engine, used in (("rules", None), ("rules and tagger", network)):
                    one = score(texts, used, find_vector)
                    scores.setdefault((kind, engine), []).append(one)
                    _print(f"{name}, {kind}, {engine}", one)
    for (kind, engine), each in scores.items():
        _print(f"all voices, {kind}, {engine}", total(each))


def _print(name: str, counted: Score) -> None:
    told = report(counted)
    print(
        f"{name:44} recall {told['recall_percent']:6} precision {told['precision_percent']:6}"
        f" over {told['over_covered_percent']:5} spans {told['spans']}",
        flush=True,
    )


def _read_all(voices: Mapping[str, Sequence[Marked]]) -> dict[str, list[Example]]:
    return {name: list(make_examples(texts, seed)) for seed, (name, texts) in enumerate(voices.items(), start=1)}


@cache
def vectors() -> FindVector:
    """The word vectors of the statistical reader.

    Raises:
        SystemExit: it is not installed here.
    """
    folder = model_folder(Reader.STATISTICAL)
    if folder is None:
        raise SystemExit("the statistical model is not installed here")
    return vector_finder(load_model(folder))


def main() -> int:
    """Train and write, or leave out and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--leave-out", type=int, default=0, metavar="FOLDS")
    asked = parser.parse_args()
    find_vector, voices = vectors(), load_voices()
    if asked.leave_out:
        leave_out(voices, asked.leave_out, find_vector)
        return 0
    examples = [one for read in _read_all(voices).values() for one in read]
    words, projection, members = train(examples, find_vector)
    raw = encode_network(words, projection, members)
    asked.out.write_bytes(raw)
    largest = max(float(np.abs(values).max()) for one in members for values in one.values())
    print(f"{len(examples)} readings, {len(words)} words, largest weight {largest / 1024:.1f}, {len(raw)} bytes")
    print(hashlib.sha256(raw).hexdigest())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
