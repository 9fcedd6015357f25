"""The small Markdown of the content, as values that every platform can draw.

It has paragraphs, bullet and numbered lists, **strong** and *emphasised* words, nothing else. Facts are placeholders
(``{opr.phone}``). They are filled in after parsing, so that no fact can be read as markup.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.language.scripts import has_right_to_left

Style = Literal["plain", "strong", "emphasis"]

PLACEHOLDER = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z_]+)?|[a-z_]+)\}")
# U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE (https://www.w3.org/International/articles/inline-bidi-markup/)
_ISOLATE = "\u2068{}\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"
_STRONG = frozenset({"L", "R", "AL"})
_ISOLATED = re.compile(r"\u2068[^\u2069]*\u2069")
# What is already isolated, or is written from left to right within Arabic or Hebrew: OPR, 287(g), /topics, 24.
_LATIN = r"A-Za-z0-9\u00c0-\u024f"
_LEFT_TO_RIGHT = re.compile(rf"{_ISOLATED.pattern}|[/+(]?[{_LATIN}](?:[{_LATIN}.,:/@+'\u2019&()\- ]*[{_LATIN})])?")


@dataclass(frozen=True)
class Span:
    """A part of a line that has one style."""

    text: str
    style: Style = "plain"


Line = tuple[Span, ...]


@dataclass(frozen=True)
class ParagraphBlock:
    spans: Line


@dataclass(frozen=True)
class ListBlock:
    items: tuple[Line, ...]
    ordered: bool = False


Markup = tuple[ParagraphBlock | ListBlock, ...]


class MarkupError(ValueError):
    """A text with Markdown that not every platform can show. ``line`` counts from 0 within the text."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


_MARKDOWN = MarkdownIt("zero").enable(
    ["list", "emphasis", "newline", "escape", "heading", "fence", "link", "backticks"]
)
# To CommonMark a brace is punctuation, and ** beside punctuation is not always markup (전화 **{opr.phone}**로). So
# while a text is parsed, letters of the private use area replace the braces of placeholders.
_OPEN, _CLOSE = "\ue000", "\ue001"
# One line without any markup, such as most phrases and labels. It needs no parser.
_ONE_PLAIN_LINE = re.compile(r"[^\W\d_](?:[^*_`\[\]#\\\r\n]*[^*_`\[\]#\\\s])?")
_CONTAINERS = {"bullet_list_open", "ordered_list_open"}
_REFUSED = {
    "heading_open": "a heading: the title of a topic has its own field",
    "fence": "a code block",
    "link_open": "a link: web addresses live in contacts and arrive as {contact.web}",
    "code_inline": "code in backticks",
}


@lru_cache(maxsize=4096)
def parse_markup(text: str) -> Markup:
    """Parse a text. Raise MarkupError for anything but paragraphs, flat lists, strong and emphasis."""
    if _ONE_PLAIN_LINE.fullmatch(text):
        return plain(text)
    tokens = _MARKDOWN.parse(PLACEHOLDER.sub(rf"{_OPEN}\1{_CLOSE}", text))
    blocks: list[ParagraphBlock | ListBlock] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type in _REFUSED:
            raise MarkupError(f"the text holds {_REFUSED[token.type]}", _line(token))
        if token.type in _CONTAINERS:
            end = _closing(tokens, position)
            blocks.append(_list(token, tokens[position + 1 : end]))
            position = end
        elif token.type == "inline":
            blocks.append(ParagraphBlock(_spans(token)))
        position += 1
    return tuple(blocks)


def plain(text: str) -> Markup:
    """Return a text as one paragraph in plain style, whatever characters it has."""
    return (ParagraphBlock((Span(text),)),)


def markup_text(markup: Markup) -> str:
    """Return plain text, with blank lines between paragraphs, and - or 1. before list items."""
    return write_markup(markup, line_text, "-")


def write_markup(markup: Markup, write_line: Callable[[Line], str], bullet: str) -> str:
    """Return the markup as text in another notation.

    ``write_line`` turns a line into text; ``bullet`` goes before each item of a list that is not numbered.
    """
    parts = []
    for block in markup:
        match block:
            case ParagraphBlock(spans):
                parts.append(write_line(spans))
            case ListBlock(items, ordered):
                marks = (f"{i}." if ordered else bullet for i in range(1, len(items) + 1))
                parts.append("\n".join(f"{mark} {write_line(item)}" for mark, item in zip(marks, items, strict=True)))
    return "\n\n".join(parts)


def line_text(spans: Line) -> str:
    return "".join(span.text for span in spans)


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders in a text: ``{"opr.phone", "when"}``."""
    return set(PLACEHOLDER.findall(text))


def fill(markup: Markup, value_of: Callable[[str], str], *, right_to_left: bool = False) -> Markup:
    """Replace each placeholder by ``value_of`` its name.

    In right-to-left text these values are isolated, and so are numbers and Latin words: a phone number keeps its order.
    """

    def put(match: re.Match[str]) -> str:
        value = value_of(match[1])
        # One that has isolates is a right-to-left text of ours. In an isolate it would be read from the left, because
        # what decides looks past the isolates within.
        return _ISOLATE.format(value) if right_to_left and _ISOLATE[0] not in value else value

    def line(spans: Line) -> Line:
        if not right_to_left and not any("{" in span.text for span in spans):
            return spans
        filled = (replace(span, text=PLACEHOLDER.sub(put, span.text)) for span in spans)
        if not right_to_left:
            return tuple(filled)
        return _from_the_right(tuple(replace(span, text=_isolated(span.text)) for span in filled))

    return tuple(
        ParagraphBlock(line(block.spans))
        if isinstance(block, ParagraphBlock)
        else replace(block, items=tuple(line(item) for item in block.items))
        for block in markup
    )


def isolated_in(line: str, text: str) -> str:
    """Return a text that is put into a line: isolated, if the line is read from the right and the text is not."""
    if not has_right_to_left(line) or has_right_to_left(text):
        return text
    return "\n".join(_ISOLATE.format(part) if part else "" for part in text.split("\n"))


def standing_alone(text: str) -> str:
    """Return a text that stands in no line, such as a name: without the isolate around it."""
    return text[1:-1] if _ISOLATED.fullmatch(text) else text


def _isolated(text: str) -> str:
    return _LEFT_TO_RIGHT.sub(
        lambda match: match[0] if match[0].startswith(_ISOLATE[0]) else _isolated_pieces(match[0]), text
    )


def _isolated_pieces(text: str) -> str:
    """Isolate a text. A bracket that closes or opens elsewhere stays outside: it belongs to the line around."""
    opened: list[int] = []
    alone: list[int] = []
    for place, character in enumerate(text):
        if character == "(":
            opened.append(place)
        elif character == ")" and opened:
            opened.pop()
        elif character == ")":
            alone.append(place)
    begins, pieces = 0, []
    for place in (*sorted((*alone, *opened)), len(text)):
        piece = text[begins:place]
        bare = piece.strip()
        pieces += [piece.replace(bare, _ISOLATE.format(bare), 1) if bare else piece, text[place : place + 1]]
        begins = place + 1
    return "".join(pieces)


def _from_the_right(line: Line) -> Line:
    """Return a line with a mark of its direction, if only what is isolated in it has letters.

    What decides the direction of a line looks past the isolates within. So without any letter besides, "from – to"
    would be read from the left.
    """
    text = line_text(line)
    if not _ISOLATED.search(text) or _ISOLATED.fullmatch(text) or not has_right_to_left(text):
        return line
    if any(unicodedata.bidirectional(letter) in _STRONG for letter in _ISOLATED.sub("", text)):
        return line
    first, *rest = line
    return (replace(first, text=_RIGHT_TO_LEFT_MARK + first.text), *rest)


def _list(opening: Token, tokens: list[Token]) -> ListBlock:
    ordered = opening.type.startswith("ordered")
    if ordered and opening.attrGet("start") not in {None, 1}:
        raise MarkupError("a numbered list begins with another number than 1", _line(opening))
    items: list[list[Line]] = []
    for token in tokens:
        if token.type in _REFUSED or token.type in _CONTAINERS:
            refused = _REFUSED.get(token.type, "a list within a list")
            raise MarkupError(f"the text holds {refused}", _line(token))
        if token.type == "list_item_open":
            items.append([])
        elif token.type == "inline":
            items[-1].append(_spans(token))
    if any(len(lines) != 1 for lines in items):
        raise MarkupError("a list item is not one paragraph", _line(opening))
    return ListBlock(tuple(lines[0] for lines in items), ordered)


def _closing(tokens: list[Token], opening: int) -> int:
    """Return the position of the token that closes the one at ``opening``."""
    level = tokens[opening].level
    return next(i for i in range(opening + 1, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == level)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _spans(inline: Token) -> Line:
    spans: list[Span] = []
    styles: list[Style] = ["plain"]
    for token in inline.children or ():
        if token.type in _REFUSED:
            raise MarkupError(f"the text holds {_REFUSED[token.type]}", _line(inline))
        match token.type:
            case "strong_open":
                styles.append("strong")
            case "em_open":
                styles.append("emphasis")
            case "strong_close" | "em_close":
                styles.pop()
            case "softbreak":
                spans.append(Span(" ", styles[-1]))
            case "hardbreak":
                spans.append(Span("\n", styles[-1]))
            case _ if token.content:
                spans.append(Span(token.content, styles[-1]))
    return tuple(_with_braces(span, _line(inline)) for span in _merged(spans))


def _with_braces(span: Span, line: int) -> Span:
    """Put the braces of placeholders back."""
    # A placeholder that still has its braces was not recognised before parsing, because of a backslash in it.
    if PLACEHOLDER.search(span.text):
        raise MarkupError("a backslash stands within braces", line)
    return replace(span, text=span.text.replace(_OPEN, "{").replace(_CLOSE, "}"))


def _merged(spans: list[Span]) -> Line:
    """Join neighbours of the same style, so that a placeholder that the parser has split is whole again."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].style == span.style:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return tuple(merged)
