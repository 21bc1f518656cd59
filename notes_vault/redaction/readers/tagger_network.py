"""The tagger's network: three convolutions over the words of a text, in whole numbers, so every machine gets the same.

Weights, vectors and what passes between layers are integers held in 64-bit floats; every sum stays below 2**53 and is
exact, in whatever order a library adds. ``tests/bench/train_tagger.py`` trains it and writes the file: a NumPy archive
of 16-bit integers, read without pickles.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from notes_vault.errors import BugError
from notes_vault.redaction.readers.tagger_words import CASES, ENDINGS, KINDS, STYLES, FindVector, Word

#: What a word can be; the rest of the labels are in :mod:`notes_vault.redaction.readers.passages`.
CLASSES: Final = ("none", "PERSON", "ORG", "ADDRESS", "DATE", "ID_NUMBER")
#: Width and stride of each convolution; from the second on, what it finds is added to what it was given.
CONVOLUTIONS: Final = ((5, 1), (3, 1), (3, 2))
#: One is this many steps in a weight or an activation, and in a vector and its projection.
STEP: Final = 1024
VECTOR_STEP: Final = 4096
VECTOR_LENGTH: Final = 300
_FORMAT: Final = 1
_FLAGS: Final = 2
_MOST_BYTES: Final = 8_000_000
#: Projected vectors that are kept, 600 bytes each: notes say the same words again and again.
_MOST_WORDS: Final = 20_000

Array = npt.NDArray[np.float64]


class TaggerFileError(BugError):
    """The file of weights is not what the program was built with."""


class Network:
    """The weights of one or several networks of one shape, whose answers are averaged."""

    def __init__(
        self, words: Sequence[str], projection: npt.NDArray[Any], members: Sequence[Mapping[str, npt.NDArray[Any]]]
    ) -> None:
        """``projection`` and every weight are integers, see ``STEP``."""
        self._rows = {word: number for number, word in enumerate(words, start=1)}
        self._projection = projection.astype(np.float64)
        self._asked: FindVector | None = None
        self._projected: dict[str, Array] = {}
        self._members = [{name: values.astype(np.float64) for name, values in one.items()} for one in members]

    def score(self, words: Sequence[Word], style: str, find_vector: FindVector) -> Array:
        """For every word and class its score, in natural logarithms before normalization; a multiple of 2**-20."""
        rows = np.array(
            [(self._rows.get(word.text, 0), *word.numbers, STYLES.index(style)) for word in words], dtype=np.intp
        ).reshape(-1, 6)
        fixed = np.concatenate([self._project(words, find_vector), STEP * rows[:, 4:5]], axis=1)
        total = np.zeros((len(words), len(CLASSES)))
        for member in self._members:
            total += _run(member, rows, fixed)
        return total / (len(self._members) * STEP * STEP)

    def _project(self, words: Sequence[Word], find_vector: FindVector) -> Array:
        """For every word its vector at length one, by the projection, and behind it 1 where it has none."""
        if self._asked is not find_vector or len(self._projected) > _MOST_WORDS:
            self._asked, self._projected = find_vector, {}
        for word in {word.text for word in words}.difference(self._projected):
            found = find_vector(word)
            vector = np.zeros(VECTOR_LENGTH) if found is None else shorten(found)
            projected = np.rint(vector @ self._projection * (STEP / VECTOR_STEP**2))
            self._projected[word] = np.append(projected, STEP * (found is None))
        return np.array([self._projected[word.text] for word in words]).reshape(-1, self._projection.shape[1] + 1)


def shorten(vector: npt.NDArray[Any]) -> Array:
    """A vector at length one, in steps; square roots and quotients of whole numbers are the same everywhere."""
    steps = np.rint(vector.astype(np.float64) * VECTOR_STEP)
    length = np.sqrt((steps * steps).sum())
    return np.asarray(np.rint(steps * (VECTOR_STEP / length)) if length else steps, dtype=np.float64)


def _run(member: Mapping[str, Array], rows: npt.NDArray[np.intp], fixed: Array) -> Array:
    tables = ("word", "kind", "case", "ending")
    found = [member[name][rows[:, column]] for column, name in enumerate(tables)]
    given = np.concatenate([*found, member["style"][rows[:, 5]], fixed], axis=1)
    for number, (width, stride) in enumerate(CONVOLUTIONS):
        heard = spread(given, width, stride) @ member[f"weights{number}"] + STEP * member[f"bias{number}"]
        answer = np.maximum(np.rint(heard / STEP), 0)
        given = given + answer if number else answer
    return np.asarray(given @ member["weights_out"] + STEP * member["bias_out"], dtype=np.float64)


def spread(given: npt.NDArray[Any], width: int, stride: int) -> npt.NDArray[Any]:
    """Beside every row the rows around it, zeros outside the text."""
    reach = width // 2 * stride
    padded = np.zeros((len(given) + 2 * reach, given.shape[1]), dtype=given.dtype)
    padded[reach : reach + len(given)] = given
    return np.concatenate([padded[k * stride : k * stride + len(given)] for k in range(width)], axis=1)


def encode_network(
    words: Sequence[str], projection: npt.NDArray[Any], members: Sequence[Mapping[str, npt.NDArray[Any]]]
) -> bytes:
    """The file. The same weights give the same bytes."""
    arrays = {
        "format": np.array([_FORMAT, len(members)], dtype=np.int16),
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "projection": projection.astype(np.int16),
    }
    for number, member in enumerate(members):
        arrays |= {f"{number}.{name}": values.astype(np.int16) for name, values in member.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in arrays.items():
            written = io.BytesIO()
            np.lib.format.write_array(written, np.ascontiguousarray(values), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), written.getvalue(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def decode_network(raw: bytes) -> Network:
    """The network of a file.

    Raises:
        TaggerFileError: the file is none of ours: damaged, of another format, or of another shape.
    """
    if len(raw) > _MOST_BYTES:
        raise TaggerFileError("the tagger's file is too large")
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        said, count = (int(number) for number in arrays.pop("format"))
        words = arrays.pop("words").tobytes().decode().split("\n")
        projection = arrays.pop("projection")
        members = [
            {name.partition(".")[2]: values for name, values in arrays.items() if name.startswith(f"{number}.")}
            for number in range(count)
        ]
    except (OSError, ValueError, KeyError, EOFError, AttributeError, TypeError, zipfile.BadZipFile) as problem:
        raise TaggerFileError(f"the tagger's file cannot be read ({type(problem).__name__})") from None
    if said != _FORMAT or not members or projection.ndim != 2 or projection.shape[0] != VECTOR_LENGTH:
        raise TaggerFileError("the tagger's file is of another format")
    for member in members:
        _check_shapes(member, len(words), projection.shape[1])
    return Network(words, projection, members)


def _check_shapes(member: Mapping[str, npt.NDArray[Any]], words: int, projected: int) -> None:
    rows = {"word": words + 1, "kind": len(KINDS), "case": len(CASES), "ending": ENDINGS, "style": len(STYLES)}
    names = {*rows, "weights_out", "bias_out"}
    names |= {f"{kind}{number}" for kind in ("weights", "bias") for number in range(len(CONVOLUTIONS))}
    if set(member) != names or any(values.dtype != np.int16 for values in member.values()):
        raise TaggerFileError("the tagger's file lacks weights")
    wide = sum(member[name].shape[-1] for name in rows) + projected + _FLAGS
    inner = member["weights0"].shape[-1]
    wanted: dict[str, tuple[int, ...]] = {name: (count, member[name].shape[-1]) for name, count in rows.items()}
    for number, (width, _) in enumerate(CONVOLUTIONS):
        wanted[f"weights{number}"] = (width * (inner if number else wide), inner)
        wanted[f"bias{number}"] = (inner,)
    wanted |= {"weights_out": (inner, len(CLASSES)), "bias_out": (len(CLASSES),)}
    if any(member[name].shape != shape for name, shape in wanted.items()):
        raise TaggerFileError("the tagger's weights are of another shape")
