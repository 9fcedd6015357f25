"""The small Markdown of the content as Discord's (https://support.discord.com/hc/en-us/articles/210298617)."""

from discord.utils import escape_markdown, escape_mentions, format_dt

from core.conversation.blocks import ReaderClock
from core.language.markup import Markup, Span, written

_MARKS = {"plain": "", "strong": "**", "emphasis": "*"}


def escaped(text: str) -> str:
    """Text that says just itself: no formatting, and nobody is mentioned."""
    return escape_mentions(escape_markdown(text))


def bold(text: str) -> str:
    """``text`` is plain."""
    return f"**{escaped(text)}**"


def small(markdown: str) -> str:
    """Each line in small, grey letters."""
    return "\n".join(f"-# {line}" if line else line for line in markdown.split("\n"))


def shortened(markdown: str, most: int) -> str:
    """At most so many characters, cut off behind a line where there are several: no mark is left open."""
    if len(markdown) <= most:
        return markdown
    begun = markdown[: most - 2]
    return (begun.rpartition("\n")[0] or begun.rstrip("\\")) + "\n…"


def markup_markdown(markup: Markup) -> str:
    return written(markup, _line, "-")


def clock_markdown(clock: ReaderClock) -> str:
    """Day and time on the reader's own clock."""
    before, _, after = clock.sentence.partition("{time}")
    return f"{escaped(before)}{format_dt(clock.moment, 'f')}{escaped(after)}"


def _line(spans: tuple[Span, ...]) -> str:
    parts = []
    for span in spans:
        mark, text = _MARKS[span.style], escaped(span.text)
        # Discord takes a mark for one only where it touches a letter.
        kernel = text.strip()
        parts.append(text.replace(kernel, f"{mark}{kernel}{mark}", 1) if mark and kernel else text)
    return "".join(parts)
