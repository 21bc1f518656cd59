"""What an expression needs is never more than it needs: it may be tried in vain, it must not be left out."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.redaction import detectors
from notes_vault.redaction.finder import find
from notes_vault.redaction.patterns import BLANK, CAPITAL, Pattern
from notes_vault.redaction.prefilter import may_match, requirement_of
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.rules import find_by_rules
from notes_vault.redaction.skeleton import Skeleton
from tests.bench.redaction_samples import load_folder

_DATA = Path(__file__).parent / "data"
_PARTS = st.one_of(
    st.sampled_from(
        ["ab", "Ab", "b", " ", "-", "&", "\u017f", r"\d", r"\d{3}", r"\w", "[ab]", "[ \\u00a0]", ".", BLANK]
    ),
    st.sampled_from(
        [r"\b", r"(?!\w)", r"(?<!\w)", r"(?<![\w-])", "(?=ab)", "(?=[,.]|$)", "(?<=b )", "^", "$", "(?!ab)"]
    ),
)


def _grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map("".join),
        pairs.map("(?:{0[0]}|{0[1]})".format),
        inner.map("(?i:{})".format),
        inner.map("({})".format),
        inner.map("(?:{})?".format),
        inner.map("(?:{}){{1,2}}?".format),
        inner.map("(?:{})*".format),
    )


@settings(max_examples=400)
@given(st.recursive(_PARTS, _grow, max_leaves=8), st.text("abAB -&,\n\u00a0139\u017fS", max_size=12))
def test_no_expression_is_left_out_where_it_matches(source: str, text: str) -> None:
    requirement = requirement_of(source)
    if requirement is not None and re.search(source, text):
        assert may_match(requirement, text)


@pytest.mark.parametrize(
    ("source", "without", "with_it"),
    [
        (rf"{CAPITAL}{BLANK}(?:County|Parish)\b", "the county of Countyshire", "Lane County is far"),
        (r"(?i:\b(?:route|hwy)[ ]\d)", "a routed hwys", "HWY 9"),
        (r"(?<!\d)\d{5}(?!\d)", "in 1999 and 02139x3", "ME 02139"),
        (r"[A-Z]\w+ & [A-Z]\w+", "Harrow and Osei", "Harrow & Osei"),
        (r"(?:at|to) (?:the )?mill(?:s|ing)?(?!\w)", "millions at work", "to the Mill and to the mills"),
    ],
)
def test_what_an_expression_needs_is_told(source: str, without: str, with_it: str) -> None:
    requirement = requirement_of(source)
    assert requirement is not None
    assert (may_match(requirement, without), may_match(requirement, with_it)) in {(False, True), (True, True)}
    assert may_match(requirement, with_it)
    assert not may_match(requirement, "nothing of the kind")


def test_letters_that_stand_for_others_are_not_left_out() -> None:
    pattern = r"(?i:\bstreet\b)"
    requirement = requirement_of(pattern)
    assert requirement is not None
    assert re.search(pattern, "\u017ftreet")
    assert may_match(requirement, "\u017ftreet")


def test_what_is_not_understood_asks_for_nothing() -> None:
    assert requirement_of(r"(\w)\1") is None
    assert requirement_of(r"\w+ing|\d") is None
    assert requirement_of(r"(?:county)?\w") is None


def _patterns() -> Iterator[tuple[str, Pattern]]:
    for module in pkgutil.iter_modules(detectors.__path__):
        for name, lazy in vars(importlib.import_module(f"{detectors.__name__}.{module.name}")).items():
            many = lazy if isinstance(lazy, tuple) else (lazy,)
            built = (one() for one in many if hasattr(one, "cache_info") and getattr(one, "__name__", "") == "<lambda>")
            yield from ((f"{module.name}.{name}", one) for one in built if isinstance(one, Pattern))


def test_every_expression_finds_in_the_notes_what_it_finds_without() -> None:
    """Of the notes and of what is left of them when what was found is hidden."""
    marked = [text for name in ("samples", "voices/dev") for text in load_folder(_DATA / name)][::31]
    raw_texts = [text.raw_text for text in marked]
    texts = [*raw_texts, *(Skeleton(raw_text, find_by_rules(raw_text, ())).text for raw_text in raw_texts)]
    asked = [(name, one, requirement_of(one.source)) for name, one in _patterns()]
    assert sum(requirement is not None for _, _, requirement in asked) > len(asked) // 3
    for name, pattern, requirement in asked:
        if requirement is not None:
            for text in texts:
                assert may_match(requirement, text) or re.search(pattern.source, text) is None, name


def test_an_expression_that_searched_in_vain_still_finds() -> None:
    pattern = Pattern(rf"{CAPITAL}{BLANK}County\b")
    idle = "A day at work, a call from a teacher, and sleep at last. " * 8
    told = idle + "They moved to Lane County in spring."
    assert [len(list(pattern.finditer(text))) for text in [idle] * 20 + [told] + [idle] * 3] == [0] * 20 + [1] + [0] * 3


def test_findings_do_not_depend_on_what_was_searched_before() -> None:
    texts = [text.raw_text for text in load_folder(_DATA / "samples")][:12]
    profile = load_profile("order_scope")
    first = [find(text, (), profile) for text in texts]
    for _ in range(10):
        find("The week was long and the work was hard. " * 20, (), profile)
    assert [find(text, (), profile) for text in texts] == first
