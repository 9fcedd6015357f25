"""Every question, overview and paper of every guided path, empty and filled, in a language."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from bots.discord_bot.render import Prepared
from bots.typesetting import Export, File
from core.content import Flow
from core.conversation import (
    MAX_ANSWER_CHARACTERS,
    Attachment,
    ChoiceSelected,
    Draft,
    EditDraft,
    Event,
    FollowFlow,
    FormSubmitted,
    Reply,
    ShowMenu,
    ShowWallet,
)
from core.language import SOURCE_LOCALE
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
    return event, engine_and_matcher(reader.folder, reader.spoken)[0].handle(event, reader.session.writing(draft))[0]


def ready(reply: Reply) -> Prepared:
    """With as many files as it can have."""
    attachments = [block for block in reply.blocks if isinstance(block, Attachment)]
    documents = File("paper", ".txt", b"x"), File("paper", ".pdf", b"x")
    return Prepared(
        reply, {each: Export((*documents, *(PICTURES if "png" in each.formats else ()))) for each in attachments}
    )
