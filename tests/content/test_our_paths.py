"""Our own guided paths, as the documentation draws them and as the command reads them out."""

import re

from bots.cli.flows import diagram, document, listing
from core.content import Content, Localizer
from core.language import Translator
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING

DIAGRAMS = OUR_CONTENT.parent / "docs" / "flows.md"


def localizer(content: Content) -> Localizer:
    return Localizer(content, Translator("en"), TUESDAY_MORNING)


def test_the_diagrams_in_the_documentation_are_those_of_the_content(our_content: Content) -> None:
    assert DIAGRAMS.read_text("utf-8") == document(localizer(our_content)), "run `make flows`"


def test_every_node_is_drawn_once_and_every_arrow_leads_to_one(our_content: Content) -> None:
    for flow in our_content.flows.values():
        lines = diagram(localizer(our_content), flow).splitlines()[1:]
        arrows = [line for line in lines if "--> " in line or "-.-> " in line]
        boxes = [re.split(r"[\[(]", line.strip())[0] for line in lines if line not in arrows]
        assert len(boxes) == len(set(boxes))
        assert {line.rpartition("> ")[2] for line in arrows} <= set(boxes)
        assert len([box for box in boxes if box.startswith("n_")]) == len(flow.nodes)


def test_every_path_is_read_through_with_all_its_options(our_content: Content) -> None:
    for flow in our_content.flows.values():
        shown = " ".join(listing(localizer(our_content), flow).split())
        assert all(option.label in shown for node in flow.nodes.values() for option in node.options)
