"""The small Markdown of the content as Telegram's HTML (https://core.telegram.org/bots/api#html-style)."""

from html import escape

from core.conversation.blocks import ReaderClock
from core.language.markup import ListBlock, Markup, Paragraph, Span

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


def markup_html(markup: Markup) -> str:
    parts = []
    for block in markup:
        match block:
            case Paragraph(spans):
                parts.append(_line(spans))
            case ListBlock(items, ordered):
                marks = (f"{number}. " if ordered else "• " for number in range(1, len(items) + 1))
                parts.append("\n".join(f"{mark}{_line(item)}" for mark, item in zip(marks, items, strict=True)))
    return "\n\n".join(parts)


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
