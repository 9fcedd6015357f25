"""Turns the small Markdown of the content into Telegram's HTML (https://core.telegram.org/bots/api#html-style)."""

from html import escape

from core.conversation import ReaderClock
from core.language import Markup, Span, write_markup

# The day of the week and the time.
_CLOCK_FORMAT = "wt"


def escaped(text: str) -> str:
    return escape(text, quote=False)


def bold(text: str) -> str:
    """Return bold HTML of a plain text."""
    return f"<b>{escaped(text)}</b>"


def italic(html: str) -> str:
    return f"<i>{html}</i>"


def quoted(html: str) -> str:
    """Return a collapsed quotation. Telegram shows its first lines, and a tap opens the rest."""
    return f"<blockquote expandable>{html}</blockquote>"


def copyable(text: str) -> str:
    """Return HTML of a plain text that one tap copies completely."""
    return f"<pre>{escaped(text)}</pre>"


def markup_html(markup: Markup) -> str:
    return write_markup(markup, _line, "•")


def clock_html(clock: ReaderClock) -> str:
    """Return the sentence with a time that the app shows in the reader's own time zone."""
    before, _, after = clock.sentence.partition("{time}")
    unix = int(clock.moment.timestamp())
    shown = f'<tg-time unix="{unix}" format="{_CLOCK_FORMAT}">{escaped(clock.fallback)}</tg-time>'
    return f"{escaped(before)}{shown}{escaped(after)}"


def _line(spans: tuple[Span, ...]) -> str:
    tags = {"plain": "", "strong": "b", "emphasis": "i"}
    parts = []
    for span in spans:
        tag, text = tags[span.style], escaped(span.text)
        parts.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(parts)
