"""What a text is proposed to lose: by rules and lists at once, and by the installed models where they have read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from notes_vault.children import Cancel, ChildNotStartedError, heed
from notes_vault.record.people import Person
from notes_vault.redaction.child_pool import deal, gather, run_side_by_side
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.namesakes import unite_namesakes
from notes_vault.redaction.profiles import Profile
from notes_vault.redaction.public_names import leave_public
from notes_vault.redaction.readers.passages import TextReading, ToRead
from notes_vault.redaction.readers.pieces import keep_sentences
from notes_vault.redaction.readers.reading_children import Readings, read_texts
from notes_vault.redaction.readers.second_reading import find_again, is_looked_for, opinions, propose
from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.rules import find_by_rules, look, witness
from notes_vault.redaction.search_child import Asked, decode_found, encode_asked
from notes_vault.redaction.settling import settle
from notes_vault.redaction.skeleton import Skeleton
from notes_vault.redaction.spanish import leave_spanish

#: Characters: some twenty pages, which are searched in two seconds.
_WORTH_CHILDREN: Final = 60_000

ReadTexts = Callable[[Sequence[ToRead]], Readings]


class Search:
    """The search in one text: what rules and lists say of it is known at once, what the models say may follow."""

    def __init__(self, raw_text: str, found: Sequence[Finding]) -> None:
        """``found`` is what :func:`notes_vault.redaction.rules.find_by_rules` says of the text."""
        self.raw_text = raw_text
        self._found = list(found)
        self._skeleton = Skeleton(raw_text, self._found)
        self._surrogate = Surrogate(self._skeleton.text)
        names = ((one.start, one.end) for one in self._found if one.is_name)
        self._in_question = keep_sentences(raw_text, names)

    @property
    def to_read(self) -> ToRead:
        """What the models are to be given."""
        return ToRead(self._surrogate.text, self.raw_text, self._in_question)

    def findings(self, profile: Profile, reading: TextReading | None = None) -> list[Finding]:
        """Canonical spans in code points, in order, none overlapping: those that the profile proposes to redact."""
        found = self._found if reading is None else self._refined(reading)
        return [one for one in found if profile.proposes(one)]

    def _refined(self, reading: TextReading) -> list[Finding]:
        text = self._skeleton.text
        proposed = list(leave_spanish(text, leave_public(text, propose(text, self._surrogate, reading.proposed))))
        found = settle(self.raw_text, [*self._found, *(self._skeleton.lift(one) for one in proposed)])
        names = {text[one.start : one.end]: one for one in proposed if is_looked_for(text, one)}
        found = look(self.raw_text, found, partial(find_again, names))
        found = unite_namesakes([self.raw_text], [found])[0]
        return witness(found, opinions(reading.agreed))


def find(
    raw_text: str,
    people: Sequence[Person],
    profile: Profile,
    other_clients: Sequence[Person] = (),
    *,
    by_role: bool = False,
) -> list[Finding]:
    """What the profile proposes to redact: canonical spans in code points, in order, none overlapping.

    By rules and lists alone, quick enough for somebody who types. ``people`` are those of the chart;
    ``other_clients`` those of the practice's other charts, found by name only. ``by_role``: people by what they are
    to somebody ("his stepfather") as well.
    """
    return Search(raw_text, find_by_rules(raw_text, people, other_clients, by_role=by_role)).findings(profile)


def find_in_texts(
    raw_texts: Sequence[str],
    people: Sequence[Person],
    other_clients: Sequence[Person] = (),
    *,
    by_role: bool = False,
    on_searched: Callable[[float], None] | None = None,
    cancel: Cancel | None = None,
) -> list[list[Finding]]:
    """What rules and lists find in every text, each for itself; many texts are shared between two children.

    ``on_searched`` hears what share of the texts is searched.

    Raises:
        CancelledError: ``cancel`` was set; the children are gone.
    """
    found = None
    if sum(map(len, raw_texts)) >= _WORTH_CHILDREN:
        asked = Asked(tuple(raw_texts), tuple(people), tuple(other_clients), by_role)
        found = _find_in_children(asked, on_searched, cancel)
    if found is None:
        found = []
        for number, raw_text in enumerate(raw_texts, start=1):
            heed(cancel)
            found.append(find_by_rules(raw_text, people, other_clients, by_role=by_role))
            if on_searched is not None:
                on_searched(number / len(raw_texts))
    return found


def begin_searches(raw_texts: Sequence[str], found: Sequence[Sequence[Finding]]) -> list[Search]:
    """The searches that go on from findings; see :func:`find_in_texts`."""
    return [Search(raw_text, findings) for raw_text, findings in zip(raw_texts, found, strict=True)]


def _find_in_children(
    asked: Asked, on_searched: Callable[[float], None] | None, cancel: Cancel | None = None
) -> list[list[Finding]] | None:
    """None where the children cannot: what they would have done is done here then."""
    requests = [encode_asked(replace(asked, raw_texts=tuple(part))) for part in deal(asked.raw_texts)]
    try:
        replies = run_side_by_side("search", requests, cancel=cancel, on_progress=on_searched)
    except ChildNotStartedError:
        return None
    hands = [decode_found(reply) for reply in replies if reply is not None]
    return gather(hands) if len(hands) == len(requests) else None


def find_with_readers(
    raw_texts: Sequence[str],
    people: Sequence[Person],
    profile: Profile,
    other_clients: Sequence[Person] = (),
    *,
    by_role: bool = False,
    is_one_chart: bool = False,
    read: ReadTexts = read_texts,
    on_searched: Callable[[float], None] | None = None,
) -> tuple[list[list[Finding]], Readings]:
    """The same for many texts, read by the installed models as well; second, what they read and which are missing.

    A reader proposes from a text with everything found already replaced, so that what it adds is independent of that.
    ``is_one_chart``: the texts are entries of one chart, and a name that one tells is looked for in the others.
    ``on_searched`` hears what share of the texts rules and lists have searched.

    Raises:
        CancelledError: whoever reads was stopped.
    """
    found = find_in_texts(raw_texts, people, other_clients, by_role=by_role, on_searched=on_searched)
    searches = begin_searches(raw_texts, share_names(raw_texts, found) if is_one_chart else found)
    readings = read([search.to_read for search in searches])
    return [search.findings(profile, readings.of_text(number)) for number, search in enumerate(searches)], readings
