"""Trains the tagger's network: Adam over its own gradients, in NumPy, with the same convolutions as it is run with."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from notes_vault.redaction.readers.tagger_network import (
    CLASSES,
    CONVOLUTIONS,
    STEP,
    VECTOR_LENGTH,
    VECTOR_STEP,
    shorten,
    spread,
)
from notes_vault.redaction.readers.tagger_words import CASES, ENDINGS, KINDS, STYLES, UNUSUAL, FindVector
from tests.bench.tagger_samples import UNSEEN, Example

Floats = npt.NDArray[np.float32]
#: Rows of each table and what one row holds; the words' table has as many rows as words are known.
_TABLES: Final = {"word": 24, "kind": 12, "case": 6, "ending": 8, "style": 3}
_ROWS: Final = {"kind": len(KINDS), "case": len(CASES), "ending": ENDINGS, "style": len(STYLES)}
_PROJECTED: Final = 64
_INNER: Final = 64
_LEAST_USED: Final = 6
_MOST_WORDS: Final = 1200
_AT_ONCE: Final = 2500  # words
_BETWEEN: Final = 4  # empty rows between two notes; the widest convolution reaches 2
_FASTEST: Final = 3e-3
_WARMING: Final = 80  # steps
_SHRINK: Final = 0.01


@dataclass(frozen=True, slots=True)
class Prepared:
    """A note in numbers: rows of the tables (word, kind, case, ending, possessive, style), vectors, classes."""

    rows: npt.NDArray[np.intp]
    vectors: Floats
    classes: npt.NDArray[np.intp]


def usual_words(examples: Sequence[Example]) -> list[str]:
    """The words, signs and stand-ins that the network may know by themselves: often used, and in a list."""
    used = Counter(
        word.text
        for one in examples
        for word, number in zip(one.words, one.classes, strict=True)
        if number in {0, UNSEEN} and word.kind not in UNUSUAL
    )
    ordered = sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_WORDS]
    return [word for word, count in ordered if count >= _LEAST_USED]


def project(examples: Sequence[Example], find_vector: FindVector) -> tuple[npt.NDArray[Any], dict[str, Floats | None]]:
    """The principal directions of the words' vectors, as integers; second, the projected vectors."""
    words = sorted({word.text for one in examples for word in one.words})
    found = {word: find_vector(word) for word in words}
    short = {word: shorten(vector) for word, vector in found.items() if vector is not None}
    unit = np.array(list(short.values())) / VECTOR_STEP
    directions = np.linalg.eigh(unit.T @ unit)[1][:, : -_PROJECTED - 1 : -1]
    scale = np.sqrt(_PROJECTED / ((unit @ directions) ** 2).sum(1).mean()) / 2
    steps = np.rint(directions * (scale * VECTOR_STEP))
    assert steps.shape == (VECTOR_LENGTH, _PROJECTED)
    told = {word: np.asarray(vector @ steps / VECTOR_STEP**2, dtype=np.float32) for word, vector in short.items()}
    return steps, {word: told.get(word) for word in words}


def prepare(example: Example, known: Mapping[str, int], vectors: Mapping[str, Floats | None]) -> Prepared:
    """A note as the network is given it."""
    style = STYLES.index(example.style)
    rows = np.array([(known.get(word.text, 0), *word.numbers, style) for word in example.words], dtype=np.intp)
    given = np.zeros((len(rows), _PROJECTED + 1), dtype=np.float32)
    for place, word in enumerate(example.words):
        vector = vectors[word.text]
        if vector is None:
            given[place, -1] = 1
        else:
            given[place, :-1] = vector
    return Prepared(rows.reshape(-1, 6), given, np.array(example.classes, dtype=np.intp))


class Training:
    """One network while it learns."""

    def __init__(self, known: int, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        draw = self._chance.standard_normal
        self.weights: dict[str, Floats] = {}
        for name, wide in _TABLES.items():
            self.weights[name] = np.float32(0.1) * draw((_ROWS.get(name, known + 1), wide), dtype=np.float32)
        wide = sum(_TABLES.values()) + _PROJECTED + 2
        for number, (width, _) in enumerate(CONVOLUTIONS):
            size = width * (_INNER if number else wide)
            deviation = np.sqrt((0.5 if number else 2) / size)
            self.weights[f"weights{number}"] = np.float32(deviation) * draw((size, _INNER), dtype=np.float32)
            self.weights[f"bias{number}"] = np.zeros(_INNER, dtype=np.float32)
        self.weights["weights_out"] = np.float32(0.1) * draw((_INNER, len(CLASSES)), dtype=np.float32)
        self.weights["bias_out"] = np.zeros(len(CLASSES), dtype=np.float32)
        self._means = {name: np.zeros_like(values) for name, values in self.weights.items()}
        self._squares = {name: np.zeros_like(values) for name, values in self.weights.items()}
        self._steps = 0

    def learn(self, notes: Sequence[Prepared], rounds: int, seed: int, at_once: int = _AT_ONCE) -> float:
        """So many rounds over all notes, so many words at once; the mean loss of the last round."""
        order, chance = list(notes), random.Random(seed)
        all_steps = rounds * sum(len(one.rows) for one in notes) / at_once
        loss = 0.0
        for _ in range(rounds):
            chance.shuffle(order)
            losses = [self._learn(batch, all_steps) for batch in _batches(order, at_once)]
            loss = sum(losses) / len(losses)
        return loss

    def rounded(self) -> dict[str, npt.NDArray[Any]]:
        """The weights in whole steps."""
        return {name: np.rint(values * STEP) for name, values in self.weights.items()}

    def _learn(self, batch: Sequence[Prepared], all_steps: float) -> float:
        rows, vectors, classes, real = _join(batch)
        kept, logits = self._run(rows, vectors, real)
        powers = np.exp(logits - logits.max(1, keepdims=True))
        shares = powers / powers.sum(1, keepdims=True)
        counted = classes >= 0
        right = (np.arange(len(classes)), np.where(counted, classes, 0))
        loss = float(-np.log(shares[right] + 1e-9)[counted].mean())
        shares[right] -= 1
        shares *= counted[:, None] / np.float32(counted.sum())
        speed = _FASTEST * max(0.02, min(1.0, self._steps / _WARMING, 1.01 - self._steps / all_steps))
        self._step(self._slopes(kept, shares), speed)
        return loss

    def _run(self, rows: npt.NDArray[np.intp], vectors: Floats, real: Floats) -> tuple[dict[str, Any], Floats]:
        """Second, the logits; first, what the way back needs. A third of what is passed on is left out at random."""
        weights, chance = self.weights, self._chance
        seen = np.where(chance.random(len(rows)) < 0.1, 0, rows[:, 0])
        columns = {"word": seen, "kind": rows[:, 1], "case": rows[:, 2], "ending": rows[:, 3], "style": rows[:, 5]}
        found = [weights[name][column] for name, column in columns.items()]
        given = np.concatenate([*found, vectors, rows[:, 4:5].astype(np.float32)], axis=1)
        first = real * (chance.random(given.shape, dtype=np.float32) > 0.2) * np.float32(1 / 0.8)
        kept: dict[str, Any] = {"columns": columns, "first": first}
        given = given * first
        for number, (width, stride) in enumerate(CONVOLUTIONS):
            heard = spread(given, width, stride)
            raw = heard @ weights[f"weights{number}"] + weights[f"bias{number}"]
            gate = (raw > 0) * real * (chance.random(raw.shape, dtype=np.float32) > 0.35) * np.float32(1 / 0.65)
            kept |= {f"heard{number}": heard, f"gate{number}": gate}
            given = given + raw * gate if number else raw * gate
        kept["last"] = given
        return kept, given @ weights["weights_out"] + weights["bias_out"]

    def _slopes(self, kept: Mapping[str, Any], error: Floats) -> dict[str, Floats]:
        weights = self.weights
        slopes = {"weights_out": kept["last"].T @ error, "bias_out": error.sum(0)}
        back = error @ weights["weights_out"].T
        for number in reversed(range(len(CONVOLUTIONS))):
            own = back * kept[f"gate{number}"]
            slopes |= {f"weights{number}": kept[f"heard{number}"].T @ own, f"bias{number}": own.sum(0)}
            heard = _gather(own @ weights[f"weights{number}"].T, *CONVOLUTIONS[number])
            back = back + heard if number else heard
        back = back * kept["first"]
        begin = 0
        for name, column in kept["columns"].items():
            wide = _TABLES[name]
            slopes[name] = np.zeros_like(weights[name])
            np.add.at(slopes[name], column, back[:, begin : begin + wide])
            begin += wide
        return slopes

    def _step(self, slopes: Mapping[str, Floats], speed: float) -> None:
        self._steps += 1
        length = np.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values()))
        for name, slope in slopes.items():
            bounded = slope * np.float32(min(1.0, 1 / (length + 1e-9)))
            self._means[name] += np.float32(0.1) * (bounded - self._means[name])
            self._squares[name] += np.float32(0.01) * (bounded * bounded - self._squares[name])
            mean = self._means[name] / np.float32(1 - 0.9**self._steps)
            square = self._squares[name] / np.float32(1 - 0.99**self._steps)
            shrink = np.float32(_SHRINK if name.startswith("weights") else 0)
            change = mean / (np.sqrt(square) + np.float32(1e-8)) + shrink * self.weights[name]
            self.weights[name] -= np.float32(speed) * change


def _gather(spread_out: Floats, width: int, stride: int) -> Floats:
    """The way back of ``spread``."""
    reach, wide = width // 2 * stride, spread_out.shape[1] // width
    padded = np.zeros((len(spread_out) + 2 * reach, wide), dtype=np.float32)
    for k in range(width):
        padded[k * stride : k * stride + len(spread_out)] += spread_out[:, k * wide : (k + 1) * wide]
    return padded[reach : reach + len(spread_out)]


def _batches(notes: Sequence[Prepared], at_once: int) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    for one in notes:
        batch.append(one)
        if sum(len(note.rows) for note in batch) >= at_once:
            yield batch
            batch = []
    if batch:
        yield batch


def _join(
    batch: Sequence[Prepared],
) -> tuple[npt.NDArray[np.intp], Floats, npt.NDArray[np.intp], Floats]:
    """Notes below each other with empty rows between; last, 1 for the rows that are words."""

    def stack(parts: Sequence[npt.NDArray[Any]], filling: int) -> npt.NDArray[Any]:
        return np.concatenate(
            [np.concatenate([part, np.full((_BETWEEN, *part.shape[1:]), filling, dtype=part.dtype)]) for part in parts]
        )

    real = stack([np.ones((len(one.rows), 1), dtype=np.float32) for one in batch], 0)
    rows, vectors = stack([one.rows for one in batch], 0), stack([one.vectors for one in batch], 0)
    return rows, vectors, stack([one.classes for one in batch], UNSEEN), real
