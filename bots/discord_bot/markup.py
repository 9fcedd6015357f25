"""Turns the small Markdown of the content into Discord's (https://support.discord.com/hc/en-us/articles/210298617)."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from discord.utils import format_dt

from bots.discord_bot.escaping import escaped
from core.conversation import ReaderClock
from core.documents import (
    Blank,
    Bullets,
    Document,
    Heading,
    Log,
    Office,
    Paragraph,
    Part,
    SideBySide,
    Signature,
    WalletCard,
    one_line,
    printable,
    wallet_lines,
    with_english,
)
from core.language import Markup, Span, isolated_in, write_markup

_BLANK = "…" * 10
_MARKS = {"plain": "", "strong": "**", "emphasis": "*"}


def bold(text: str) -> str:
    """Return bold Markdown of a plain text."""
    return f"**{escaped(text)}**"


def small(markdown: str) -> str:
    """Return Markdown with each line in small, grey letters."""
    return "\n".join(f"-# {line}" if line else line for line in markdown.split("\n"))


def shortened(markdown: str, most: int) -> str:
    """Return at most ``most`` characters. Several lines are cut after a whole line, so that no mark stays open."""
    if len(markdown) <= most:
        return markdown
    begun = markdown[: most - 2]
    return (begun.rpartition("\n")[0] or begun.rstrip("\\")) + "\n…"


def shortened_together(texts: Sequence[str], room: int) -> list[str]:
    """Return texts that fit into the room together: the longest are shortened, all to the same length."""
    left = room
    for place, length in enumerate(sorted(map(len, texts))):
        share = left // (len(texts) - place)
        if length > share:
            return [shortened(text, share) for text in texts]
        left -= length
    return list(texts)


def markup_markdown(markup: Markup) -> str:
    return write_markup(markup, _line, "-")


def clock_markdown(clock: ReaderClock) -> str:
    """Return the sentence with a day and time that Discord shows in the reader's own time zone."""
    before, _, after = clock.sentence.partition("{time}")
    return f"{escaped(before)}{format_dt(clock.moment, 'f')}{escaped(after)}"


def _line(spans: tuple[Span, ...]) -> str:
    parts = []
    for span in spans:
        mark, text = _MARKS[span.style], escaped(span.text)
        # Discord reads a mark as formatting only if it touches a letter.
        kernel = text.strip()
        parts.append(text.replace(kernel, f"{mark}{kernel}{mark}", 1) if mark and kernel else text)
    return "".join(parts)


def document_markdown(document: Document) -> str:
    """Return the words of a document, to be copied. Lines to write on are left out: they would be most of it."""
    parts = [bold(one_line(document.title)), *("\n".join(_part_lines(part)) for part in document.parts)]
    return "\n\n".join([*parts, escaped(printable(document.footer).strip())]).strip()


def _part_lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, english):
            yield bold(with_english(text, english))
        case Paragraph(text):
            yield escaped(printable(text))
        case Bullets(items, boxes):
            yield from (f"{'☐' if boxes else '•'} {escaped(one_line(item))}" for item in items)
        case Blank(label, english):
            yield f"{escaped(with_english(label, english))}: {_BLANK}"
        case SideBySide(rows=rows):
            yield from (f"{bold(one_line(english))}\n{escaped(one_line(meaning))}" for english, meaning in rows)
        case Signature(blanks):
            for blank in blanks:
                yield from _part_lines(blank)
        case Log(rows=rows):
            yield from (f"{escaped(with_english(row.text, row.english))}: {_BLANK}" for row in rows)
        case Office():
            yield from _office_lines(part)
        case _:
            assert_never(part)


def _office_lines(office: Office) -> Iterator[str]:
    yield bold(one_line(office.name))
    for way in office.ways:
        value = isolated_in(way.detail, way.value)
        yield escaped(printable(f"{value} ({way.detail})" if way.detail else value))
    if office.hours:
        yield escaped(one_line(office.hours))


def wallet_markdown(card: WalletCard) -> str:
    """Return the text of a wallet card, for use if no picture of it can be made."""
    written = []
    for each in (card, *card.beside):
        name, *others = wallet_lines(each)
        written.append("\n".join((bold(name), *map(escaped, others))))
    return "\n\n".join(written)
