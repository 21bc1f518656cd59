"""The child that reads (job ``read``): loads one model, reads every text it was handed, and ends.

Request and reply: see :mod:`notes_vault.redaction.readers.passages`. Progress is the share of characters read.
"""

from __future__ import annotations

from notes_vault.children import read_request, report_progress, write_reply
from notes_vault.redaction.readers.model_files import model_folder
from notes_vault.redaction.readers.passages import Reader, decode_texts, encode_passages

_EXIT_NO_MODEL = 69  # EX_UNAVAILABLE of sysexits.h


def main() -> int:
    """Read what is on standard input."""
    reader, groups = decode_texts(read_request())
    folder = model_folder(reader)
    if folder is None:
        return _EXIT_NO_MODEL
    if reader is Reader.STATISTICAL:
        from notes_vault.redaction.readers.statistical import load_reader
    else:
        from notes_vault.redaction.readers.tokens import load_reader
    read = load_reader(folder)
    all_letters, read_letters, answer = max(1, sum(len(text) for group in groups for text in group)), 0, []
    for group in groups:
        for text, passages in zip(group, read(group), strict=True):
            answer.append(passages)
            read_letters += len(text)
            report_progress(read_letters / all_letters)
    write_reply(encode_passages(answer))
    return 0
