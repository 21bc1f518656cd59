from __future__ import annotations

from notes_vault.redaction.readers.passages import Reader
from notes_vault.workflows.missing_models import describe_missing


def test_what_is_missing_is_named_with_what_it_means_and_what_to_do() -> None:
    assert describe_missing(()) == ""
    assert describe_missing((Reader.TOKENS,)).startswith("The transformer is not installed or failed.")
    assert "Rules and lists alone" not in describe_missing((Reader.TOKENS,))
    assert "Rules and lists alone searched" in describe_missing(tuple(Reader))
    assert "install" in describe_missing(tuple(Reader))
