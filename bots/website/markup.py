"""Turns the small Markdown of the content into HTML. Pure.

Numbers and addresses of ours become links, wherever a text names them, and so do commands that have a page.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup as Html
from markupsafe import escape

from core.content import Content
from core.language import ListBlock, Markup, ParagraphBlock, Span

_STYLES = {"plain": Html("{}"), "strong": Html("<strong>{}</strong>"), "emphasis": Html("<em>{}</em>")}


# Most texts have none of these, and need no search for hundreds of numbers and addresses.
_MAY_HAVE_LINKS = re.compile(r"[0-9@/]")


class Linker:
    """Finds what can be called, written to or opened in a text."""

    def __init__(self, content: Content, pages: Mapping[str, str]) -> None:
        """``pages`` are the links of commands: ``{"/check": "../check.html"}``."""
        known = {
            text: link
            for contact in content.contacts.values()
            for channel in contact.channels
            if (link := link_of(channel.kind, str(getattr(channel, channel.kind))))
            # In a line from the right, the number in letters stands apart.
            for text in (channel.display, channel.display.partition(" (")[0])
        }
        self._links = known | dict(pages)
        longest_first = sorted(self._links, key=lambda text: (-len(text), text))
        self._pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(text)}(?![\w-])" for text in longest_first) or "$^")

    def html(self, text: str) -> Html:
        """Return a text as HTML, with its links."""
        if not _MAY_HAVE_LINKS.search(text):
            return escape(text)
        parts, end = [], 0
        for found in self._pattern.finditer(text):
            parts += [escape(text[end : found.start()]), linked(self._links[found[0]], found[0])]
            end = found.end()
        return Html("").join([*parts, escape(text[end:])])


def link_of(kind: str, value: str) -> str:
    """Return what a tap on a number or an address opens; empty for a postal address."""
    match kind:
        case "phone":
            return f"tel:{value}"
        case "email":
            return f"mailto:{value}"
        case "web":
            return value
        case _:
            return ""


def linked(link: str, text: str) -> Html:
    # Numbers and addresses are read from the left, whatever is around them.
    return Html('<a href="{}"><bdi dir="ltr">{}</bdi></a>').format(link, text)


def html_of(markup: Markup, linker: Linker) -> Html:
    return Html("\n").join(_block(block, linker) for block in markup)


def _block(block: ParagraphBlock | ListBlock, linker: Linker) -> Html:
    match block:
        case ParagraphBlock(spans):
            return Html("<p>{}</p>").format(_line(spans, linker))
        case ListBlock(items, ordered):
            inside = Html("").join(Html("<li>{}</li>").format(_line(item, linker)) for item in items)
            return (Html("<ol>{}</ol>") if ordered else Html("<ul>{}</ul>")).format(inside)


def _line(spans: tuple[Span, ...], linker: Linker) -> Html:
    return Html("").join(_span(span, linker) for span in spans)


def _span(span: Span, linker: Linker) -> Html:
    html = Html("<br>").join(linker.html(line) for line in span.text.split("\n"))
    return _STYLES[span.style].format(html)
