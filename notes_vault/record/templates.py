"""Note templates: Markdown-like text with a title, headings and one hint below each heading.

The shipped ones are files in ``resources/templates``; a practice's own live in its vault in the same format::

    # DAP
    > Data, Assessment, Plan.

    ## Data
    > What was said, done and observed.

Hints are shown where nothing is written yet and never become part of a note.
"""

from __future__ import annotations

from dataclasses import dataclass

from notes_vault.resources import read_resource

HEADING_MARK = "## "
_TITLE_MARK = "# "
_HINT_MARK = "> "
#: The files in resources/templates, in the order in which they are offered.
SHIPPED_KEYS = ("soap", "dap", "birp", "girp", "pie", "free", "intake", "contact")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a template and what belongs under it, in a few words. ``heading`` is empty before the first."""

    heading: str
    hint: str = ""
    raw_text: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """What a new note begins from.

    Attributes:
        key: stable name, kept with each note ("soap").
        title: what a person reads ("SOAP").
        raw_text: the text a new note begins with: headings and what the template itself wrote, no hints.
        own: True for a template of the practice.
        description: one line about when it is used.
        sections: headings with their hints, in order.
        source: the template as written, for editing.
    """

    key: str
    title: str
    raw_text: str
    own: bool = False
    description: str = ""
    sections: tuple[Section, ...] = ()
    source: str = ""

    def hint_for(self, heading: str) -> str:
        """What belongs under a heading, or nothing; capitals do not matter."""
        wanted = heading.strip().casefold()
        return next((section.hint for section in self.sections if section.heading.casefold() == wanted), "")


def read_template(key: str, raw_text: str, *, own: bool = False) -> Template:
    """Read a template; any text is one, at worst without headings. ``key`` serves as title if none is given."""
    title, description, sections = key, "", [Section("")]
    for line in raw_text.replace("\r\n", "\n").split("\n"):
        last = sections[-1]
        is_preamble = len(sections) == 1 and not last.raw_text.strip()
        if line.startswith(HEADING_MARK):
            sections.append(Section(line.removeprefix(HEADING_MARK).strip()))
        elif line.startswith(_TITLE_MARK) and is_preamble:
            title = line.removeprefix(_TITLE_MARK).strip() or key
        elif line.startswith(_HINT_MARK) and is_preamble:
            description = _join(description, line)
            sections[-1] = Section("", description)
        elif line.startswith(_HINT_MARK):
            sections[-1] = Section(last.heading, _join(last.hint, line), last.raw_text)
        else:
            sections[-1] = Section(last.heading, last.hint, f"{last.raw_text}{line}\n")
    kept = tuple(Section(section.heading, section.hint, section.raw_text.strip("\n")) for section in sections)
    return Template(key, title, lay_out(kept), own, description, kept, raw_text)


def lay_out(sections: tuple[Section, ...]) -> str:
    """The text a note begins with: each heading, a line to write on, an empty line between sections."""
    parts = [section.raw_text for section in sections[:1] if section.raw_text and not section.heading]
    parts += [f"{HEADING_MARK}{section.heading}\n{section.raw_text}" for section in sections if section.heading]
    return "\n\n".join(parts)


def shipped_templates() -> tuple[Template, ...]:
    """The templates in ``resources/templates``, in the order in which they are offered."""
    return tuple(read_template(key, read_resource("templates", f"{key}.md")) for key in SHIPPED_KEYS)


def has_words(raw_text: str) -> bool:
    """True when a note holds more than headings and white space."""
    return any(line.strip() and not line.startswith(HEADING_MARK) for line in raw_text.splitlines())


def _join(before: str, line: str) -> str:
    return f"{before} {line.removeprefix(_HINT_MARK).strip()}".strip()
