"""The files that our own papers become: each way to fill one in makes all of them, with the words on their pages."""

import pytest

from bots.typesetting import files_of
from core.content import Content, Localizer
from core.conversation import Attachment, make_paper
from tests.support.discord_paths import covering
from tests.support.pages import joined, pages
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, translators_of

PNG = b"\x89PNG\r\n\x1a\n"
WORDS = "The words of a person"
PATHS = ["call-sheet", "find-my-person", "prepare-case-review", "prepare-claim", "prepare-complaint"]
# What stands on the papers that one fills in with choices alone.
CHOSEN = {
    "call-sheet": "+1 888-351-4024",
    "find-my-person": "+1 888-351-4024",
    "prepare-claim": "Federal Tort Claims Act",
}


@pytest.mark.parametrize("path", PATHS)
def test_every_file_of_a_paper_is_made(our_content: Content, path: str) -> None:
    flow = our_content.flows[path]
    assert flow.document
    free = {node.field: WORDS for node in flow.nodes.values() if node.is_free}
    said = WORDS if free else CHOSEN[path]
    localizer = Localizer(our_content, translators_of(OUR_CONTENT)("en"), TUESDAY_MORNING)
    for way in covering(flow):
        paper = make_paper(
            localizer,
            flow,
            free | {flow.nodes[step.node].field: step.option.id for step in way if flow.nodes[step.node].field},
        )
        assert isinstance(paper, Attachment)
        export = files_of(paper)
        assert export.complete
        files = {file.name: file for file in export.files}
        names = [flow.document.file, *([f"{flow.document.file}-keep"] if flow.document.keep else [])]
        assert [name for name in files if name.endswith((".pdf", ".txt"))] == [
            f"{name}.{kind}" for name in names for kind in ("pdf", "txt")
        ]
        assert said in files[f"{names[0]}.txt"].content.decode()
        assert joined(said) in joined("".join(pages(files[f"{names[0]}.pdf"].content)))
        pictures = [file for file in export.files if file.is_picture]
        assert bool(pictures) == ("png" in flow.document.formats)
        assert all(file.content.startswith(PNG) for file in pictures)


def test_every_path_with_a_paper_is_tried(our_content: Content) -> None:
    assert sorted(name for name, flow in our_content.flows.items() if flow.document) == PATHS
