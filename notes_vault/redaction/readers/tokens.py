"""Reads with Rampart (National Design Studio, CC BY 4.0), a transformer that labels word pieces. Only a child loads it.

Its window is 512 pieces and it reads best in some 480 characters (so its package measured); each window is read alone,
so that what it says of one does not depend on the others.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from notes_vault.redaction.readers.passages import Passage, ReadAll
from notes_vault.redaction.readers.pieces import cut

_LONGEST: Final = 480
_MOST_PIECES: Final = 512
_LEAST_SCORE: Final = 0.5


def load_reader(folder: Path) -> ReadAll:
    """The reader, once its model is in memory (0.2 s, 80 MB)."""
    _forbid_telemetry()
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    options = SessionOptions()
    options.intra_op_num_threads = 1  # the other reader has the other processor
    session = InferenceSession(str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"])
    labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    names = [labels[str(number)] for number in range(len(labels))]

    def read(text: str) -> list[Passage]:
        found: list[Passage] = []
        for start, piece in cut(text, _LONGEST):
            found += _merge(piece, start, _label(session, tokenizer, names, piece))
        return found

    return lambda texts: map(read, texts)


def _forbid_telemetry() -> None:
    """Since 1.29 its builds for Linux keep a file of events in the home folder and send it to their maker."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library is loaded


def _label(session: Any, tokenizer: Any, names: Sequence[str], piece: str) -> Iterator[Passage]:
    """One passage for every word piece that has a label."""
    import numpy as np

    encoded = tokenizer.encode(piece)
    numbers = encoded.ids[:_MOST_PIECES]
    ids = np.array([numbers], dtype=np.int64)
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    logits = session.run(None, given)[0][0]
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    shares = powers / powers.sum(-1, keepdims=True)
    best = shares.argmax(-1)
    for place, (start, end) in enumerate(encoded.offsets[:_MOST_PIECES]):
        score = float(shares[place, best[place]])
        label = names[int(best[place])]
        if end > start and label != "O" and score >= _LEAST_SCORE:
            yield Passage(start, end, label.partition("-")[2], round(score, 3))


def _merge(piece: str, shift: int, labelled: Iterator[Passage]) -> list[Passage]:
    """Neighbours of one label with nothing but blanks between them are one passage."""
    merged: list[Passage] = []
    for one in labelled:
        last = merged[-1] if merged else None
        if last is not None and last.label == one.label and not piece[last.end : one.start].strip():
            merged[-1] = Passage(last.start, one.end, one.label, max(last.score, one.score))
        else:
            merged.append(one)
    return [Passage(one.start + shift, one.end + shift, one.label, one.score) for one in merged]
