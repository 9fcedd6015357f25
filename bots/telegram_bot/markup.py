"""The small Markdown of the content as Telegram's HTML (https://core.telegram.org/bots/api#html-style)."""

from html import escape

from core.conversation import ReaderClock
from core.language import Markup, Span, write_markup

# The reader's own clock: day of the week and time.
_CLOCK_FORMAT = "wt"


def escaped(text: str) -> str:
    return escape(text, quote=False)


def bold(text: str) -> str:
    """``text`` is plain."""
    return f"<b>{escaped(text)}</b>"


def italic(html: str) -> str:
    return f"<i>{html}</i>"


def quoted(html: str) -> str:
    """Shown with its first lines; a tap opens the rest."""
    return f"<blockquote expandable>{html}</blockquote>"


def copyable(text: str) -> str:
    """A tap copies the whole. ``text`` is plain."""
    return f"<pre>{escaped(text)}</pre>"


def markup_html(markup: Markup) -> str:
    return write_markup(markup, _line, "•")


def clock_html(clock: ReaderClock) -> str:
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
