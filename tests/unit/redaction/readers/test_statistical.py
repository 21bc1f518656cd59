"""The statistical reader: its own walk through a batch, whose result must be that of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from notes_vault.redaction.readers.model_files import model_folder
from notes_vault.redaction.readers.passages import Reader
from notes_vault.redaction.readers.pieces import cut
from notes_vault.redaction.readers.statistical import load_model, load_reader, vector_finder
from notes_vault.redaction.readers.tagger import load_small_reader
from tests.bench.redaction_samples import load_folder

NOTES = Path(__file__).parents[1] / "data" / "voices" / "dev"


@pytest.fixture(scope="module")
def folder() -> Path:
    folder = model_folder(Reader.STATISTICAL)
    if folder is None:
        pytest.skip("the model is not installed")
    return folder


def entities(documents: Any) -> list[tuple[int, int, str]]:
    return [(one.start_char, one.end_char, one.label_) for document in documents for one in document.ents]


def test_every_text_is_read_as_the_library_alone_reads_it(folder: Path) -> None:
    raw_texts = [sample.raw_text for voice in ("voice-b", "voice-p") for sample in load_folder(NOTES / voice)][:12]
    raw_texts += ["", "\n\n", "Ed", "No name here."]
    model = load_model(folder)
    read_small = load_small_reader(vector_finder(model))
    alone: list[list[tuple[int, int, str]]] = []
    for raw_text in raw_texts:
        tagged = [(one.start, one.end, one.label) for one in read_small(raw_text)]
        pieces = list(cut(raw_text, 2000))
        found = [
            (start + first, start + last, label)
            for start, piece in pieces
            for first, last, label in entities([model(piece)])
        ]
        alone.append(found + tagged)
    together = [[(one.start, one.end, one.label) for one in passages] for passages in load_reader(folder)(raw_texts)]
    kept = {label for found in together for _, _, label in found}
    assert len(kept) > 4
    assert together == [[one for one in found if one[2] in kept] for found in alone]
