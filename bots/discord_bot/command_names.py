"""The names of commands in texts, as Discord has them: texts say ``/cards``, and Spanish members type ``/tarjeta``."""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.conversation import Block, Notice, Reply, Text
from core.language import Line, Markup, ParagraphBlock

# Not within an address or a path.
_COMMAND = re.compile(r"(?<![\w/.])/([a-z]+)(?![\w/])")


def with_command_names(reply: Reply, names: Mapping[str, str]) -> Reply:
    """Return the reply with ``names`` for the commands in its texts. The words of a person are left as they are."""
    if reply.holds_draft:
        return reply
    return replace(reply, blocks=tuple(_renamed(block, names) for block in reply.blocks))


def _renamed(block: Block, names: Mapping[str, str]) -> Block:
    match block:
        case Text(only_copy=False) | Notice():
            return replace(block, body=_in_markup(block.body, names))
        case _:
            return block


def _in_markup(markup: Markup, names: Mapping[str, str]) -> Markup:
    return tuple(
        ParagraphBlock(_in_line(part.spans, names))
        if isinstance(part, ParagraphBlock)
        else replace(part, items=tuple(_in_line(item, names) for item in part.items))
        for part in markup
    )


def _in_line(line: Line, names: Mapping[str, str]) -> Line:
    def name_of(found: re.Match[str]) -> str:
        return f"/{names.get(found[1], found[1])}"

    return tuple(replace(span, text=_COMMAND.sub(name_of, span.text)) for span in line)
