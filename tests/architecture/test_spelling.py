"""What people read is spelled one way, as in the United States, whose rules it quotes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes_vault.desktop.review.categories import CATEGORY_WORDS

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "notes_vault").glob("**/*.py"))
TEXTS = sorted(
    path
    for folder in ("authority", "sample", "templates", "typst", "redaction/profiles")
    for path in (ROOT / "resources" / folder).glob("**/*")
    if path.suffix in {".md", ".toml", ".typ"}
)
BRITISH = re.compile(
    r"\b(?:\w*(?:organ|recogn|capital|author|normal|minim|maxim|anonym|synchron|summar|final|emphas|apolog)"
    r"is(?:e|ed|es|er|ing|ation|ations)|judgement\w*|licences?|\w*colour\w*|behaviour\w*|\w*labelled"
    r"|programmes?|favour\w*|neighbour\w*|catalogue\w*|fulfil|practised?|analys(?:e|ed|ing)|grey)\b",
    re.IGNORECASE,
)


def sentences(path: Path) -> Iterator[str]:
    """The strings of a module that have several words and explain nothing about the code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sentences_are_spelled_as_in_the_united_states(path: Path) -> None:
    found = [text for text in sentences(path) if (" " in text or text.istitle()) and BRITISH.search(text)]
    assert found == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_texts_that_ship_are_spelled_as_in_the_united_states(path: Path) -> None:
    assert BRITISH.findall(path.read_text(encoding="utf-8")) == []


def test_categories_are_called_as_their_markers_are() -> None:
    assert [words for words in CATEGORY_WORDS.values() if BRITISH.search(words)] == []
