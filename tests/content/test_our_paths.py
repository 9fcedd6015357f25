"""Our own guided paths, as the documentation draws them and as the command reads them out."""

import re
from pathlib import Path

from core.content import Content
from tests.support.cli import run
from tests.support.talk import OUR_CONTENT

DIAGRAMS = OUR_CONTENT.parent / "docs" / "flows.md"


def shown(folder: Path, *arguments: str) -> str:
    """What the command tells of our paths, in English."""
    done = run(folder, "flow", "--locale", "en", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_the_diagrams_in_the_documentation_are_those_of_the_content(tmp_path: Path) -> None:
    assert DIAGRAMS.read_text("utf-8") == shown(tmp_path, "--diagram"), "run `make flows`"


def test_every_node_is_drawn_once_and_every_arrow_leads_to_one(tmp_path: Path, our_content: Content) -> None:
    for flow in our_content.flows.values():
        lines = shown(tmp_path, flow.id, "--diagram").splitlines()[1:]
        arrows = [line for line in lines if "--> " in line or "-.-> " in line]
        boxes = [re.split(r"[\[(]", line.strip())[0] for line in lines if line not in arrows]
        assert len(boxes) == len(set(boxes))
        assert {line.rpartition("> ")[2] for line in arrows} <= set(boxes)
        assert len([box for box in boxes if box.startswith("n_")]) == len(flow.nodes)


def test_every_path_is_read_through_with_all_its_options(tmp_path: Path, our_content: Content) -> None:
    for flow in our_content.flows.values():
        read = " ".join(shown(tmp_path, flow.id).split())
        assert all(option.label in read for node in flow.nodes.values() for option in node.options)
