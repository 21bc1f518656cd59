"""The tagger's file and its arithmetic: refused unless whole, exact whatever the order of sums."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from notes_vault.redaction.readers import tagger
from notes_vault.redaction.readers.model_files import TAGGER_SHA256
from notes_vault.redaction.readers.tagger import load_tagger, open_tagger
from notes_vault.redaction.readers.tagger_network import (
    CLASSES,
    CONVOLUTIONS,
    STEP,
    VECTOR_LENGTH,
    Network,
    TaggerFileError,
    decode_network,
    encode_network,
)
from notes_vault.redaction.readers.tagger_words import CASES, ENDINGS, KINDS, STYLES, cut_words
from notes_vault.resources import resource_path

WORDS = ["the", "@Anna", "w"]
TEXT = "saw @ hollow w/ Anna's mum, 14 days\n\nthe end"


def vector(word: str) -> npt.NDArray[Any] | None:
    """An invented one; none for a third of the words."""
    seed = zlib.crc32(word.encode())
    return None if seed % 3 == 0 else np.random.default_rng(seed).standard_normal(VECTOR_LENGTH).astype(np.float32)


def member(seed: int, inner: int = 5, projected: int = 4) -> dict[str, npt.NDArray[Any]]:
    chance = np.random.default_rng(seed)
    rows = {"word": len(WORDS) + 1, "kind": len(KINDS), "case": len(CASES), "ending": ENDINGS, "style": len(STYLES)}
    shapes: dict[str, tuple[int, ...]] = {name: (count, 2) for name, count in rows.items()}
    for number, (width, _) in enumerate(CONVOLUTIONS):
        shapes[f"weights{number}"] = (width * (inner if number else 2 * len(rows) + projected + 2), inner)
        shapes[f"bias{number}"] = (inner,)
    shapes |= {"weights_out": (inner, len(CLASSES)), "bias_out": (len(CLASSES),)}
    return {name: chance.integers(-900, 900, shape).astype(np.int16) for name, shape in shapes.items()}


def projection() -> npt.NDArray[Any]:
    return np.random.default_rng(9).integers(-4000, 4000, (VECTOR_LENGTH, 4)).astype(np.int16)


def encoded() -> bytes:
    return encode_network(WORDS, projection(), [member(1), member(2)])


def test_a_network_reads_after_its_journey_what_it_read_before() -> None:
    before = Network(WORDS, projection(), [member(1), member(2)]).score(cut_words(TEXT), "small", vector)
    after = decode_network(encoded()).score(cut_words(TEXT), "small", vector)
    assert before.shape == (len(cut_words(TEXT)), len(CLASSES))
    assert (before == after).all()
    assert encoded() == encoded()


def test_scores_are_whole_steps_so_that_no_order_of_sums_can_change_them() -> None:
    words = cut_words(TEXT)
    network = Network(WORDS, projection(), [member(3)])
    scores = network.score(words, "mixed", vector)
    steps = scores * STEP * STEP
    assert (steps == np.rint(steps)).all()
    whole = np.concatenate([scores[:0], *(network.score(words, "mixed", vector)[k : k + 1] for k in range(len(words)))])
    assert (whole == scores).all()


def test_a_word_is_judged_by_the_words_around_it_alone() -> None:
    network = decode_network(encoded())
    far = "one two three four five six seven eight nine ten "
    once, longer = (
        network.score(cut_words(text), "small", vector)
        for text in (far + "saw hollow", "again " * 9 + far + "saw hollow")
    )
    assert (once[-1] == longer[-1]).all()
    assert (once[0] != longer[0]).any()


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:0],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"PK\x03\x04" + raw[4:200],
        lambda raw: b"\x93NUMPY" + raw,
        lambda raw: raw + b" " * 9_000_000,
    ],
)
def test_a_damaged_file_is_refused(damage: Any) -> None:
    with pytest.raises(TaggerFileError):
        decode_network(damage(encoded()))


def changed(name: str, values: npt.NDArray[Any] | None) -> bytes:
    """The file with one of its arrays exchanged or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(encoded())) as old, zipfile.ZipFile(stream, "w") as new:
        for one in old.namelist():
            if one != f"{name}.npy":
                new.writestr(one, old.read(one))
        if values is not None:
            written = io.BytesIO()
            np.save(written, values, allow_pickle=True)
            new.writestr(f"{name}.npy", written.getvalue())
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("format", np.array([2, 2], dtype=np.int16)),
        ("format", np.array([1, 0], dtype=np.int16)),
        ("format", np.array([1], dtype=np.int16)),
        ("format", None),
        ("words", np.array([255, 254], dtype=np.uint8)),
        ("words", np.array([65, 66], dtype=np.uint8)),
        ("projection", np.zeros((3, 4), dtype=np.int16)),
        ("1.weights1", None),
        ("1.weights1", np.zeros((15, 6), dtype=np.int16)),
        ("0.weights_out", np.zeros((5, len(CLASSES)), dtype=np.float32)),
        ("0.bias0", np.zeros((), dtype=np.int16)),
        ("0.kind", np.array([{"a": print}], dtype=object)),
    ],
)
def test_a_file_of_another_shape_is_refused(name: str, values: npt.NDArray[Any] | None) -> None:
    with pytest.raises(TaggerFileError):
        decode_network(changed(name, values))


def test_only_the_shipped_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = resource_path("redaction", "tagger.npz").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == TAGGER_SHA256
    assert isinstance(load_tagger(), Network)
    assert len(raw) < 3_000_000
    with pytest.raises(TaggerFileError, match="changed"):
        open_tagger(raw[:-1])
    monkeypatch.setattr(tagger, "TAGGER_SHA256", hashlib.sha256(encoded()).hexdigest())
    assert isinstance(open_tagger(encoded()), Network)
