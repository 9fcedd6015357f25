"""Every question, overview and paper of every guided path, empty and filled, in every language: Discord takes it all.

The stand-in for Discord judges layouts, files and forms.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bots.discord_bot.components import fillable, modal_of
from bots.discord_bot.render import Prepared, plain_messages
from bots.typesetting import Export, File
from core.content import DiscordLimits, Flow
from core.conversation import (
    MAX_ANSWER_CHARACTERS,
    Attachment,
    ChoiceSelected,
    Draft,
    EditDraft,
    Event,
    FollowFlow,
    Form,
    FormInput,
    FormSubmitted,
    Reply,
    ShowMenu,
    ShowWallet,
    without_requests,
)
from core.language import SOURCE_LOCALE
from tests.fakes.discord import FakeDiscord, errors
from tests.fakes.discord.components import check_modal
from tests.support.discord_limits import faults
from tests.support.discord_paths import covering
from tests.support.every_reply import Reader, engine_and_matcher

SHORT, LONG, ODD = "Two men came.", "They shouted. " * 285, "*_~|`<@1>" * 400
WORDS = {"": "", "short": SHORT, "long": LONG, "odd": ODD, "longest": "x" * MAX_ANSWER_CHARACTERS}
# In every language; how much is written matters to all of them alike.
HARDEST = ("", "odd")
ENDS = ("!overview", "!finish", "!resume", "!end", "!stop", "!new")
# As many as a paper can have.
PICTURES = tuple(File("picture", f"-{number}.png", b"\x89PNG") for number in range(8))


@cache
def replies(folder: Path, locale: str) -> list[tuple[str, Reply]]:
    """Each once, with what was done to get it."""
    found: dict[Reply, str] = {}
    for source, reply in walked(Reader(folder, locale)):
        found.setdefault(reply, source)
    return [(source, reply) for reply, source in found.items()]


def walked(reader: Reader) -> Iterator[tuple[str, Reply]]:
    for flow in reader.content.flows.values():
        if flow.asks_freely:
            for kind in WORDS if reader.locale == SOURCE_LOCALE else HARDEST:
                yield from ((f"{flow.id} {kind} {event}", reply) for event, reply in drafted(reader, flow, WORDS[kind]))
        else:
            for way in covering(flow):
                taken = tuple(step.option.id for step in way)
                for length in range(len(taken) + 1):
                    event = ChoiceSelected.from_payload(reader.now, None, str(FollowFlow(flow.id, taken[:length])))
                    yield str(event), reader.gets(event)
    for action in (ShowMenu("flows"), *map(ShowWallet, reader.content.contacts)):
        yield str(action), reader.gets(ChoiceSelected.from_payload(reader.now, None, str(action)))


def drafted(reader: Reader, flow: Flow, words: str) -> Iterator[tuple[Event, Reply]]:
    """Every step of a path on which all free questions were answered with the same words."""
    fields = {node.field: words for node in flow.nodes.values() if node.is_free and words}
    first, *others = covering(flow)
    steps = [*(EditDraft(flow.id, step) for step in (*ENDS, *flow.nodes)), FollowFlow(flow.id)]
    taken = [(first, action, complete) for action in steps for complete in (False, True)]
    taken += [(way, EditDraft(flow.id, step), True) for way in others for step in ENDS]
    for way, action, complete in taken:
        options = {flow.nodes[step.node].field: step.option.id for step in way}
        begun = Draft.begun(flow.id, reader.locale, reader.now)
        draft = replace(begun, at=flow.start, answers={**fields, **options}, complete=complete)
        yield said(reader, draft, ChoiceSelected.from_payload(reader.now, None, str(action)))
    lost = ChoiceSelected.from_payload(reader.now, None, str(EditDraft(flow.id, "!overview")))
    yield said(reader, None, lost)
    free = next(name for name, node in flow.nodes.items() if node.is_free)
    answers = dict.fromkeys(fields, f"A217483926 {words}")
    yield said(reader, None, FormSubmitted.from_payload(reader.now, None, str(EditDraft(flow.id, free)), answers))


def said(reader: Reader, draft: Draft | None, event: Event) -> tuple[Event, Reply]:
    return event, engine_and_matcher(reader.folder)[0].handle(event, reader.session.writing(draft))[0]


def ready(reply: Reply) -> Prepared:
    """With as many files as it can have."""
    attachments = [block for block in reply.blocks if isinstance(block, Attachment)]
    documents = File("paper", ".txt", b"x"), File("paper", ".pdf", b"x")
    return Prepared(
        reply, {each: Export((*documents, *(PICTURES if "png" in each.formats else ()))) for each in attachments}
    )


async def test_every_step_of_every_path_can_be_sent_whole(spoken: tuple[Path, str]) -> None:
    found = [
        (source, kind) for source, reply in replies(*spoken) for kind in dict.fromkeys((reply, without_requests(reply)))
    ]
    assert len(found) > 10

    server = FakeDiscord()
    assert [fault for source, kind in found for fault in faults(server, source, ready(kind), None)] == []


async def test_every_form_can_be_opened_and_no_name_in_it_is_cut(spoken: tuple[Path, str]) -> None:
    reader = Reader(*spoken)
    forms = [block for _, reply in replies(*spoken) for block in reply.blocks if isinstance(block, Form)]
    assert bool(forms) == any(flow.asks_freely for flow in reader.content.flows.values())

    for form in {form for form in forms if fillable(form)}:
        assert len(form.title) <= DiscordLimits.MODAL_TITLE, form.title
        assert [asked.label for asked in form.inputs if len(asked.label) > DiscordLimits.INPUT_LABEL] == []
        judge = errors.Form()
        check_modal(judge, modal_of(form).to_dict(), ())
        judge.check()


def test_only_an_answer_longer_than_a_form_takes_keeps_it_from_opening(spoken: tuple[Path, str]) -> None:
    for source, reply in replies(*spoken):
        for form in (block for block in reply.blocks if isinstance(block, Form)):
            inputs = form.inputs[: DiscordLimits.MODAL_INPUTS]
            longer = [asked for asked in inputs if is_longest(asked)]
            assert len(fillable(form)) == len(inputs) - len(longer), source


def is_longest(asked: FormInput) -> bool:
    return len(asked.value) == MAX_ANSWER_CHARACTERS


def test_every_step_is_as_complete_without_a_layout(spoken: tuple[Path, str]) -> None:
    for source, reply in replies(*spoken):
        assert [text for text in plain_messages(reply) if not 0 < len(text) <= DiscordLimits.CONTENT] == [], source


@pytest.mark.parametrize("words", [SHORT, LONG, ODD])
async def test_words_come_back_in_the_form_as_they_were(words: str) -> None:
    assert len(words) <= 4000
    form = Form(EditDraft("letter", "what"), "Write here", "Letter", (FormInput("what", "What", "", words),))

    assert modal_of(form).to_dict()["components"][0]["component"]["value"] == words
