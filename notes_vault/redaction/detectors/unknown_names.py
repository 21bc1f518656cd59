"""Capitalised words that are in no list: names nobody has listed. Conservative; the next reader goes further.

A word that is a given name as well ("Hunter", "Joy") counts inside a sentence, before a verb and before a possessive.
What stands before a name says what it is: "in" and "near" a place, "at" an organisation, otherwise a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_uppercase
from typing import Final

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.detectors.method_names import names_method
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.occurrences import find_word, leave_overlaps
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import PERSON
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "unknown_names"
#: A sign of chemistry or of a measure is no longer.
_SYMBOL: Final = 3
_VOWELS: Final = frozenset("aeiouy")
_PARTICLES: Final = r"(?:de|la|van|von|der|bin|al|del|di|da|dos|du|las|los|of)"
_RUN = lazily(
    lambda: (
        rf"(?<![\w@#.\ue0f0-\ue0f4])(?<!\w[-'\u2019]){CAPITAL}"
        rf"(?:{BLANK}(?:{_PARTICLES}{BLANK}){{0,2}}(?:(?:al|el|ul|as|ad|ar|az|an|ash|ibn)[-\u2010\u2011])?"
        rf"(?:[A-Z]\.(?=[\s,;:)'\u2019])|{CAPITAL}))*"
    )
)
_WORD = lazily(lambda: rf"(?<!\w)[A-Z]\.(?=[\s,;:)'\u2019]|$)|{CAPITAL}")
_PLACE_BEFORE = lazily(lambda: rf"(?i:\b{words('before_towns')})[ \u00a0\n]$")
_WORK_BEFORE = lazily(
    lambda: r"(?i:\b(?:at|for|with the|employer|joined|works? (?:at|for)))[ \u00a0\n](?:the[ \u00a0\n])?$"
)
_CONTRACTION = lazily(lambda: r"(?i:n['\u2019]t|['\u2019](?:s|t|ve|ll|re|d|m))$")
_FOLLOWING = lazily(lambda: r"['\u2019](s)\b|[ \u00a0\n]{1,2}([^\W\d_]+)")
#: "Peter, did you …": somebody is spoken to.
_ADDRESSED = lazily(
    lambda: r",[ \u00a0\n](?:did|do|don't|can|could|will|would|are|have|please|thank|thanks|you|we|your)\b"
)
#: Before a capital.
_INITIAL_BEFORE = lazily(lambda: r"(?:^|[^\w@-])(?P<initial>[A-Z]\.[ \u00a0])$")
#: "Hope, his wife, is angry".
_APPOSED = lazily(
    lambda: (
        rf",{BLANK}(?:his|her|their|my|our|the){BLANK}(?:[a-z]+{BLANK})?{words('kin')}(?=,|{BLANK}(?:who|of|is|was)\b)"
    )
)
_SURNAME = lazily(lambda: rf"{BLANK}({CAPITAL}|{PERSON})")
_NO_SURNAME_BEHIND = lazily(lambda: rf"[ \u00a0]?(?:\d|[:|=-]|(?i:{words('no_surname_before')})\b)")
_EPITHETS: Final = frozenset({"little", "big", "old", "young", "baby", "tiny", "lil", "dear", "poor"})
#: Behind a heading of a form.
_LABEL = lazily(lambda: r"[ \u00a0]?:(?![\d:])")
_NAME_BEFORE = lazily(lambda: r"(?:\b(?:in|near|nr|named|called)|w/)[ \u00a0]$")
_BEFORE_SCORE = lazily(lambda: r"(?:-\w{1,4})?[ \u00a0](?:\d|=|score|total|was \d|\|)")
_SMALL_WORD = lazily(lambda: r"(?<![\w@./'\u2019-])[a-z]{3,20}(?:-[a-z]{3,20})?(?![\w@/-]|['\u2019](?!s(?!\w))|\.\w)")
#: "Her boss mark yelled": somebody of whom it is told what they did.
_KIN_BEFORE = lazily(lambda: rf"(?i:\b{words('kin')}),?{BLANK}$")
#: Chinese, Japanese and Korean beside letters of a script with cases: most often somebody's name.
_UNCASED = lazily(lambda: r"(?:[\u4e00-\u9fff\u3400-\u4dbf\u3041-\u30ff]{2,8}|[\uac00-\ud7a3]{2,4})")
#: Hebrew, Arabic, Indic, Thai, Lao, Burmese, Georgian, Ethiopic, Khmer: words are divided, none has a capital.
_LETTER: Final = (
    r"(?:(?!\d)[\u05b0-\u05ea\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    r"\u0900-\u0963\u0971-\u0dff\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1039\u10d0-\u10ff\u1200-\u135f"
    r"\u1780-\u17d3])"
)
_IN_SUCH_SCRIPT: Final = re.compile("[\u0590-\u17ff]")
#: Up to four such words stand among other letters as a name does; more are a sentence.
_UNCASED_WORDS = lazily(
    lambda: (
        rf"(?<!{_LETTER})(?<!{_LETTER}[ \u00a0.,\u060c-]){_LETTER}{{2,}}(?:[ \u00a0-]{_LETTER}{{2,}}){{0,3}}"
        rf"(?!{_LETTER}|[ \u00a0,\u060c-]+{_LETTER})"
    )
)
#: Countries and states that are given names, where somebody acts or is met: "Jordan called", "saw Georgia at work".
_LANDS: Final = ("Jordan", "Georgia", "Virginia", "Carolina", "Chad", "Israel", "India", "Kenya", "Dakota")
_LAND = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>Jordan|Georgia|Virginia|Carolina|Chad|Israel|India|Kenya|Dakota)"
        r"(?=['\u2019]s (?:mother|father|mom|dad|sister|brother|room|phone|car|face)\b"
        r"|[ \u00a0](?:said|says|told|called|calls|came|asked|texted|cried|laughed|wants|wanted|yelled|moved|left)\b)"
        r"|(?i:\b(?:saw|told|asked|texted|called|met|with|sister|brother|friend|cousin|named|daughter|son|boyfriend))"
        r"[ \u00a0](?P<met>Jordan|Georgia|Virginia|Carolina|Chad|Israel|Kenya|Dakota)(?![\w-])"
    )
)
#: "On the dot", "dot dot dot": a thing, not somebody.
_THING_BEFORE = lazily(lambda: r"(?<![\w-])(?:the|an?|each|every|no|some|any|dot)[ \u00a0\n]$")
_SPEAKING = lazily(
    lambda: r"[ \u00a0](?:says|said|told|asked|asks|called|calls|came|comes|wants|wanted|thinks|thought)\b"
)


def find_unknown_names(text: str) -> Iterator[Finding]:
    """Names by their capital and by not being words; in a text written small, by not being words alone."""
    for run in _RUN().finditer(text):
        found = list(_WORD().finditer(text, run.start(), run.end()))
        for group in _name_groups(text, found):
            start, end = group[0].start(), group[-1].end()
            if not names_method(text, start, end) and not _LABEL().match(text, end):
                yield _report(text, (start, end), 0.6)
    for match in _UNCASED().finditer(text) if not text.isascii() else ():
        yield _report(text, match.span(), 0.6)
    for match in _UNCASED_WORDS().finditer(text) if _IN_SUCH_SCRIPT.search(text) else ():
        yield _report(text, match.span(), 0.6)
    for match in _LAND().finditer(text) if any(land in text for land in _LANDS) else ():
        yield _report(text, match.span(match.lastgroup or "value"), 0.5)
    yield from _find_small_names(text)


def find_recurring_names(text: str, known: Sequence[str]) -> Iterator[Finding]:
    """Words that are names elsewhere in the same text, at the places where alone they could be words."""
    parts = {word for name in known for word in re.findall(CAPITAL, name) or [name] if len(word) > 2}
    lists = vocabulary()
    never = (lists.function, lists.terms, lists.headings)
    usable = [word for word in parts if word in text and not any(fold_word(word) in one for one in never)]
    spans = [(_with_initial(text, start), end) for word in usable for start, end in _find_whole(text, word)]
    for span in leave_overlaps(spans):
        yield _report(text, span, 0.6)


def _find_whole(text: str, word: str) -> Iterator[tuple[int, int]]:
    """A name, one without its capital in the plural as well ("the hatchs")."""
    forms = (word, f"{word}s") if word.islower() and len(word) > _SYMBOL else (word,)
    return ((start, start + len(form)) for form in forms for start in find_word(text, form))


def _with_initial(text: str, start: int) -> int:
    """Where a name begins that has an initial before it ("D. Hatch")."""
    initial = _INITIAL_BEFORE().search(text, max(0, start - 4), start) if text[start] in ascii_uppercase else None
    return start if initial is None else initial.start("initial")


def _find_small_names(text: str) -> Iterator[Finding]:
    """Words without a capital: before a verb of speaking; in a text written small wherever they are no words."""
    given, short = nicknames(), vocabulary().short_names
    small = is_small_text(text) or is_mixed_text(text)
    for match in _SMALL_WORD().finditer(text):
        word = match[0]
        if _is_kins_name(text, match):
            yield _report(text, match.span(), 0.4)
            continue
        if _is_listed_word(word) and not (small and _is_also_given(word)):
            continue
        named = small and (_is_small_name(text, match) or _is_rare_name(word)) and not _is_thing(text, match)
        behind = _SPEAKING().match(text, match.end()) is not None
        unknown = behind or word in given or (small and (len(word) > 3 or word in short))
        in_place = small and _NAME_BEFORE().search(text, max(0, match.start() - 9), match.start()) is not None
        unknown = unknown and _has_vowel(word)
        typed = _is_listed_word if in_place else _is_typed_word
        if named or (unknown and not all(map(typed, word.split("-")))):
            yield _report(text, match.span(), 0.4)


def _is_thing(text: str, match: re.Match[str]) -> bool:
    """A word that is a name as well behind an article."""
    return _THING_BEFORE().search(text, max(0, match.start() - 7), match.start()) is not None


def _is_kins_name(text: str, match: re.Match[str]) -> bool:
    """A word that is a name as well, between a word of kinship and what somebody did."""
    lists = vocabulary()
    if match[0] not in lists.word_names or match[0] in lists.function:
        return False
    following = _FOLLOWING().match(text, match.end())
    did = following is not None and following[2] is not None and following[2] in lists.past | _ended(following[2])
    return did and _KIN_BEFORE().search(text, max(0, match.start() - 24), match.start()) is not None


def _ended(word: str) -> frozenset[str]:
    return frozenset({word}) if word.endswith("ed") and len(word) > _SYMBOL else frozenset()


@lru_cache(maxsize=8192)
def _is_also_given(word: str) -> bool:
    return word in vocabulary().word_names or _is_rare_name(word)


def _has_vowel(word: str) -> bool:
    """False for abbreviations: "scrn", "C-SSRS"."""
    return not word.isascii() or not _VOWELS.isdisjoint(word)


def _is_typed_word(word: str) -> bool:
    return _is_listed_word(word) or vocabulary().is_misspelt(word)


def _report(text: str, span: tuple[int, int], confidence: float) -> Finding:
    category = _category(text, span[0])
    key = key_of(text[slice(*span)]) if category.is_person else ""
    return Finding(*span, category, "a name by its form: in no word list", _SOURCE, confidence, key)


def _name_groups(text: str, found: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Stretches of a run that hold an unknown word or a given name, with the ordinary capitals right beside it."""
    group: list[re.Match[str]] = []
    for word in found:
        if word[0].endswith(".") or _is_name(text, word) or _may_belong(text, word) or _is_namesake(text, group, word):
            group.append(word)
            continue
        if any(_is_name(text, one) for one in group):
            yield group
        group = []
    if any(_is_name(text, one) for one in group):
        yield group


def _is_namesake(text: str, group: Sequence[re.Match[str]], word: re.Match[str]) -> bool:
    """A surname that is also a theorist's or a plain word, behind somebody's given name; who is famous is public."""
    folded = _bare(word[0])
    if folded not in listed_words("also_surnames") or not group or not _is_name(text, group[-1]):
        return False
    is_next_line = "\n" in text[group[-1].end() : word.start()]
    is_else = _NO_SURNAME_BEHIND().match(text, word.end()) or names_method(text, group[0].start(), word.end())
    return not is_else and not word[0].isupper() and not (is_next_line and folded in vocabulary().common)


def _may_belong(text: str, word: re.Match[str]) -> bool:
    folded = _bare(word[0])
    lists = vocabulary()
    begins = begins_sentence(text, word.start())
    if folded in lists.word_names and not (begins and folded in lists.function) and _has_surname(text, word):
        return True
    if len(word[0]) < 3 and not word[0].isascii():  # the Ó of a name
        return True
    if word[0].isupper() or begins:
        return False
    return not any(folded in listed for listed in (lists.function, lists.headings, lists.terms, lists.titles))


def _is_name(text: str, word: re.Match[str]) -> bool:
    if len(word[0]) < 2 or word[0].endswith("."):
        return False
    if not word[0].isascii() and not _is_loanword(word[0]):
        return True
    pieces = [_bare(piece) for piece in re.split(r"[-\u2010\u2011]", word[0])]
    if len(pieces[0]) == 1 and len(pieces) > 1:  # Z-codes
        del pieces[0]
    if _is_symbol(text, word):
        return False
    shouted = word[0].isupper()
    if shouted and (
        len(word[0]) < 4 or not _is_shouted(text, word.start(), word.end()) or _BEFORE_SCORE().match(text, word.end())
    ):
        return False
    strict = not shouted and not begins_sentence(text, word.start())
    if any(not _is_listed_word(piece, strict=strict) for piece in pieces):
        return not shouted or any(len(piece) > 3 and _has_vowel(piece) for piece in pieces)
    return len(pieces) == 1 and not shouted and _is_given_name(text, word, pieces[0])


def _is_symbol(text: str, word: re.Match[str]) -> bool:
    """HbA1c, B12, X-ray."""
    glued = text[word.end() : word.end() + 1].isdigit() and len(word[0]) <= _SYMBOL
    return glued or fold_word(word[0]) in vocabulary().compounds


def _is_loanword(word: str) -> bool:
    """A word with accents of the note's own language, of the lists, or with a typographic apostrophe alone."""
    plain = re.sub(r"['\u2019]\w*$", "", word).lower()
    lists = vocabulary()
    return plain.isascii() or any(plain in listed for listed in (lists.loanwords, lists.titles, lists.terms))


def _is_given_name(text: str, word: re.Match[str], folded: str) -> bool:
    """A word that is a given name as well: meant as the name here."""
    lists = vocabulary()
    if folded in nicknames() and folded not in lists.common and folded not in lists.terms:
        return True
    if folded in lists.terms or _in_title(text, word):
        return False
    if not begins_sentence(text, word.start()):
        return folded in lists.word_names or folded in lists.also_given
    return folded in lists.word_names | lists.also_given and _begins_as_name(text, word, folded)


def _begins_as_name(text: str, word: re.Match[str], folded: str) -> bool:
    """At the beginning of a sentence: a surname, a possessive or what somebody did stands behind it."""
    lists = vocabulary()
    is_function = folded in lists.function
    if _APPOSED().match(text, word.end()):
        return True
    if not is_function and _has_surname(text, word):
        return True
    if not is_function and _ADDRESSED().match(text, word.end()):
        return True
    following = _FOLLOWING().match(text, word.end())
    if following is None or following[1] is not None:
        return following is not None
    behind = following[2].lower()
    return behind in lists.past if is_function else _is_verb(behind)


def _has_surname(text: str, word: re.Match[str]) -> bool:
    surname = _SURNAME().match(text, word.end())
    return surname is not None and (surname[1] in PERSON or not _is_listed_word(_bare(surname[1])))


def _is_verb(word: str) -> bool:
    lists = vocabulary()
    return word in lists.verbs or (word.endswith("ed") and word not in lists.function)


def _is_rare_name(word: str) -> bool:
    """A given name that is a word as well, but one that hardly anybody uses."""
    lists = vocabulary()
    is_given = word in lists.also_given or word in nicknames()
    return is_given and word not in lists.common and word not in lists.terms and word not in lists.shorthand


def _is_small_name(text: str, match: re.Match[str]) -> bool:
    """In a text written small: a given name before a verb."""
    following = _FOLLOWING().match(text, match.end())
    named = match[0] in vocabulary().word_names and match[0] not in vocabulary().function
    return named and following is not None and following[2] is not None and _is_verb(following[2])


@lru_cache(maxsize=8192)  # notes say the same words again and again
def _is_listed_word(word: str, *, strict: bool = False) -> bool:
    """``strict``: a word with a capital where none belongs; "Stokely" is not stoke and an ending there."""
    lists = vocabulary()
    if lists.is_known(word) or word in lists.titles or word in lists.particles:
        return True
    if strict:
        return word.endswith("s") and word.removesuffix("s") in lists.terms
    stems = {word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing", "ly", "ness", "er")}
    return any(stem != word and lists.is_ordinary(stem) for stem in stems)


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    """A word folded, without the ending of a contraction or possessive."""
    return fold_word(_CONTRACTION().sub("", word)).replace("'", "")


def _is_shouted(text: str, start: int, end: int) -> bool:
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 30) : end + 30])
    return len(around) > 2 and sum(word.isupper() for word in around) * 3 >= len(around) * 2


def _in_title(text: str, word: re.Match[str]) -> bool:
    """True among other capitalised ordinary words: a book, a method, a heading."""
    first = max(0, word.start() - 24)
    before = re.search(rf"({CAPITAL}){BLANK}$", text[first : word.start()])
    if before is None or begins_sentence(text, first + before.start()):
        return False
    return vocabulary().is_ordinary(before[1].lower()) and before[1].lower() not in _EPITHETS


def _category(text: str, start: int) -> Category:
    before = text[max(0, start - 24) : start]
    if _WORK_BEFORE().search(before):
        return Category.ORG
    return Category.ADDRESS if _PLACE_BEFORE().search(before) else Category.PERSON_OTHER
