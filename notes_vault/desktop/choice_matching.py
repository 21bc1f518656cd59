"""Which of many choices a person means by a few typed letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def fold(text: str) -> str:
    """Letters without case and accents: ``Søren Horáček`` becomes ``søren horacek``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def rank(typed: str, words: str) -> int | None:
    """How well typed words fit: 0 is best, None does not fit. Each must begin a word, or else occur somewhere."""
    target = fold(words)
    total = 0
    for part in fold(typed).split():
        if target.startswith(part):
            continue
        if f" {part}" in target.replace("-", " ").replace(".", " "):
            total += 1
        elif part in target:
            total += 5
        elif part in target.replace(" ", ""):  # "backup" means "Back up"
            total += 6
        else:
            return None
    return total


def best(typed: str, choices: Iterable[T], words_of: Callable[[T], str]) -> list[T]:
    """The choices that fit, best first, otherwise in their own order."""
    ranked = [(rank(typed, words_of(choice)), choice) for choice in choices]
    fitting = [(score, choice) for score, choice in ranked if score is not None]
    return [choice for _score, choice in sorted(fitting, key=lambda pair: pair[0])]
