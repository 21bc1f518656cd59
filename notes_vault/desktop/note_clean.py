"""What may be pasted: text, and no characters that do nothing but break things."""

from __future__ import annotations

import re

_ENDINGS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
#: Control characters but tab and newline, half characters, and Unicode's "not a character"s.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0010fff0-\U0010fff3]")


def clean_pasted(raw_text: str) -> tuple[str, int]:
    """The text as it can be pasted, and how many characters had to be left out."""
    return _REFUSED.subn("", _ENDINGS.sub("\n", raw_text))


def left_out_sentence(count: int) -> str:
    """What to tell the person who pasted."""
    what = "1 character" if count == 1 else f"{count} characters"
    return (
        f"{what} that cannot be shown (such as NUL) {'was' if count == 1 else 'were'} left out of what you pasted. "
        "Everything else is there."
    )
