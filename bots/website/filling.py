"""A paper that is filled in on its page: the questions of a path, and what a script needs to write the paper as a text.

The texts are those that the conversation would hand over (core/documents/plain.py), cut where an answer decides.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.content import Flow, Localizer, Paper
from core.conversation import BlankPart, blank_parts, make_paper, paper_footer
from core.documents import Blank, Document, document_text


@dataclass(frozen=True)
class Asked:
    """A question with a field to write in, or with options as (id, label)."""

    field: str
    question: str
    help: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Filling:
    """A paper to be filled in on its page. ``data`` is for the script, ``titles`` are those of its documents."""

    questions: tuple[Asked, ...]
    titles: tuple[str, ...]
    data: str


def filling(localizer: Localizer, flow: Flow) -> Filling:
    """Return the paper of a path of free questions."""
    papers = list(_papers(localizer, flow))
    data = {
        "start": flow.start,
        "nodes": {
            name: {
                "field": node.field,
                "next": node.next,
                "options": {each.id: {"next": each.next, "contacts": each.contacts} for each in node.options},
            }
            for name, node in flow.nodes.items()
            if not node.outcome
        },
        "papers": papers,
    }
    asked = tuple(_asked(localizer, flow))
    return Filling(asked, tuple(each["title"] for each in papers), json.dumps(data, ensure_ascii=False))


def _asked(localizer: Localizer, flow: Flow) -> Iterator[Asked]:
    for name, node in flow.nodes.items():
        if node.question:
            options = tuple(
                (each.id, localizer.text(flow.text(f"nodes.{name}.options.{number}.label")))
                for number, each in enumerate(node.options)
            )
            help_text = localizer.text(flow.text(f"nodes.{name}.help")) if node.help else ""
            yield Asked(node.field, localizer.text(flow.text(f"nodes.{name}.question")), help_text, options)


def _papers(localizer: Localizer, flow: Flow) -> Iterator[dict[str, Any]]:
    assert flow.document
    made = make_paper(localizer, flow, {})
    assert isinstance(made.content, Document)
    documents = ((made.content, made.name), (made.kept, f"{made.name}-keep"))
    for (key, paper), (document, name) in zip(flow.document.papers("document"), documents, strict=False):
        assert document
        is_sent = made.kept is not None and paper is flow.document
        footer = paper_footer(localizer, flow, "{date}", is_sent=is_sent)
        yield {
            "name": f"{name}.txt",
            "title": document.title,
            "head": _text(replace(document, parts=(), footer="")),
            "footer": _text(Document("", document.locale, (), footer)),
            "parts": list(_parts(localizer, flow, key, paper, document)),
        }


def _parts(localizer: Localizer, flow: Flow, key: str, paper: Paper, document: Document) -> Iterator[dict[str, Any]]:
    empty = replace(document, title="", subject="", footer="")
    for blank in blank_parts(localizer, flow, key, paper):
        part: dict[str, Any] = _conditions(blank)
        if blank.heading:
            part["heading"] = _text(replace(empty, parts=(blank.heading,)))
        # Blanks in a row are one form: each is told apart by a mark.
        part["texts"] = [[_text(replace(empty, parts=(each,))), _in_a_row(each)] for each in blank.shown]
        yield part


def _conditions(blank: BlankPart) -> dict[str, Any]:
    part = blank.part
    conditions = {"when": part.when, "unless": part.unless}
    found: dict[str, Any] = {key: [each.field, *each.taken] for key, each in conditions.items() if each}
    if part.field:
        found["field"] = part.field
    if blank.chosen:
        found["chosen"] = blank.chosen
    return found


def _in_a_row(part: object) -> bool:
    return isinstance(part, Blank) and not part.lines


def _text(document: Document) -> str:
    return document_text(document).rstrip("\n")
