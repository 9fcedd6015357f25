"""``recourse flow``: the guided paths, to read through and as diagrams."""

import re
from pathlib import Path

import pytest

from bots.cli.flows import diagram, document, listing
from bots.phrases import UiPhrases
from core.checks import check
from core.content import Content, Flow, Localizer, load_content
from core.language import Translator
from tests.support.cli import run
from tests.support.talk import KIT, TUESDAY_MORNING

WHOM_TO_ASK = """\
flowchart LR
    n_what["What is it about?"]
    n_what -- "Something in a street" --> n_street
    n_what -- "Books" --> n_card
    n_what -- "Something else" --> n_desk
    n_street["Could somebody get hurt?"]
    n_street -- "Yes, or I am not sure" --> n_night
    n_street -- "No" --> n_light
    n_night(["Danger in a street"])
    n_light(["A street light is broken"])
    n_card(["Getting a library card"])
    n_desk(["When the town hall is open"])
"""
TRICKY = {
    "id": "tricky",
    "file": "flows/tricky.yaml",
    "title": "Tricky",
    "start": "end",
    "nodes": {
        "end": {
            "question": 'Who said "no" & <left>?',
            "options": [
                {"id": "a", "label": "#1 `code", "next": "own-words"},
                {"id": "b", "label": "Number two", "next": "own-words"},
                {"id": "c", "label": "None", "next": "graph"},
            ],
        },
        "own-words": {"question": "What?", "field": "what", "heading": "What", "next": "graph"},
        "graph": {
            "outcome": "danger",
            "text": "Go.",
            "contacts": ["night-line"],
            "second": {"topic": "opening-hours", "text": "Later."},
        },
    },
}


@pytest.fixture(scope="module")
def kit() -> Content:
    return load_content(KIT, check, UiPhrases)


def localizer(content: Content) -> Localizer:
    return Localizer(content, Translator("en"), TUESDAY_MORNING)


def test_a_path_is_drawn(kit: Content) -> None:
    assert diagram(localizer(kit), kit.flows["who-to-ask"]) == WHOM_TO_ASK


def test_what_means_something_in_a_diagram_is_only_text(kit: Content) -> None:
    assert diagram(localizer(kit), Flow.model_validate(TRICKY)).splitlines()[1:] == [
        '    n_end["Who said #quot;no#quot; #amp; #lt;left#gt;?"]',
        '    n_end -- "#35;1 #96;code<br>Number two" --> n_own_words',
        '    n_end -- "None" --> n_graph',
        '    n_own_words[/"What?"/]',
        "    n_own_words --> n_graph",
        '    n_graph(["Danger in a street"])',
        "    n_graph -.-> t_opening_hours",
        '    t_opening_hours(["When the town hall is open"])',
    ]


def test_every_node_is_drawn_once_and_every_arrow_leads_to_one(kit: Content) -> None:
    for flow in (*kit.flows.values(), Flow.model_validate(TRICKY)):
        lines = diagram(localizer(kit), flow).splitlines()[1:]
        arrows = [line for line in lines if "--> " in line or "-.-> " in line]
        boxes = [re.split(r"[\[(]", line.strip())[0] for line in lines if line not in arrows]
        assert len(boxes) == len(set(boxes))
        assert {line.rpartition("> ")[2] for line in arrows} <= set(boxes)
        assert len([box for box in boxes if box.startswith("n_")]) == len(flow.nodes)


def test_a_page_holds_the_diagrams_of_all_paths(kit: Content) -> None:
    page = document(localizer(kit))
    for flow in kit.flows.values():
        assert diagram(localizer(kit), flow) in page


def test_a_path_is_read_through_with_all_its_texts(kit: Content) -> None:
    assert listing(localizer(kit), Flow.model_validate(TRICKY)) == (
        "Tricky (tricky)\n\n"
        'end: Who said "no" & <left>?\n'
        "  a. #1 `code \u2192 own-words\n"
        "  b. Number two \u2192 own-words\n"
        "  c. None \u2192 graph\n\n"
        "own-words: What?\n"
        "  (in their own words) \u2192 graph\n\n"
        "graph: Danger in a street (danger)\n"
        "  Go.\n"
        "  Cards: night-line\n"
        "  Second: When the town hall is open (opening-hours)\n"
        "    Later."
    )


def test_the_command_lists_reads_and_draws(tmp_path: Path, town: dict[str, str]) -> None:
    assert run(tmp_path, "flow", env=town).stdout.decode().splitlines() == [
        "call-the-town          Prepare a call to the town hall",
        "report-a-street-light  Report a street light",
        "report-damage          Report damage to the town",
        "walk-in                Plan a visit to the town hall",
        "who-to-ask             Whom to ask",
    ]
    read = run(tmp_path, "flow", "call-the-town", "--locale", "de", env=town).stdout.decode()
    assert read.startswith("Einen Anruf beim Rathaus vorbereiten (call-the-town)\n\n")
    without_text = run(tmp_path, "flow", "who-to-ask", env=town)
    assert (without_text.returncode, without_text.stderr) == (0, b""), "an outcome may be its topic alone"
    assert run(tmp_path, "flow", "who-to-ask", "--diagram", env=town).stdout.decode() == WHOM_TO_ASK


def test_a_path_that_is_not_there_is_told_with_those_that_are(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "flow", "who-to-aks", "--diagram", env=town)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("There is no path who-to-aks. Did you mean who-to-ask? Paths: call-the")
