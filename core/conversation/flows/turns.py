"""What a turn about a draft comes to: the next question, the overview, or the end of the draft."""

from dataclasses import dataclass, replace

from core.content import Flow, Localizer
from core.conversation.blocks import Notice, Text
from core.conversation.flows import pages
from core.conversation.flows.pages import Blocks
from core.conversation.presenters import menus
from core.conversation.session import MAX_ANSWER_CHARACTERS, Draft


@dataclass(frozen=True)
class Turn:
    """The blocks to show, and the draft after the event, or None if there is no draft any more.

    ``question`` are words to be answered below the blocks as a question to us; empty if there are none.
    """

    blocks: Blocks
    draft: Draft | None
    question: str = ""


def onward(localizer: Localizer, flow: Flow, draft: Draft, step: str, notices: Blocks) -> Turn:
    """Go to the next question, or to the overview if all were asked once or none is left.

    Who changes an earlier answer gets the overview too, and goes on from there with the question that was asked last.
    """
    if draft.complete or flow.nodes[step].outcome:
        shown = overview(localizer, flow, replace(draft, complete=True))
    elif step != (last := pages.furthest(flow, draft)) and pages.was_reached(flow, draft, step):
        shown = overview(localizer, flow, replace(draft, at=last, held=""))
    else:
        shown = ask(localizer, flow, draft, step)
    return replace(shown, blocks=(*notices, *shown.blocks))


def ask(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> Turn:
    asked = draft.asking(name, localizer.now, waiting=True)
    return Turn(pages.draft_question(localizer, flow, draft, name), asked)


def overview(localizer: Localizer, flow: Flow, draft: Draft) -> Turn:
    seen = replace(draft.renewed(localizer.now), waiting=False)
    return Turn(pages.draft_overview(localizer, flow, seen), seen)


def delete(localizer: Localizer) -> Turn:
    return Turn((Text(localizer.phrase_markup("draft_deleted")), menus.menu(localizer)), None)


def flow_with_answers(localizer: Localizer, draft: Draft) -> Flow | None:
    """Return the path of a draft that has answers, if the path (still) exists."""
    return localizer.content.flows.get(draft.flow) if draft.answers else None


def is_question(flow: Flow, name: str) -> bool:
    return name in flow.nodes and not flow.nodes[name].outcome


def too_long(localizer: Localizer, text: str) -> Blocks:
    if len(text) <= MAX_ANSWER_CHARACTERS:
        return ()
    count = localizer.number(MAX_ANSWER_CHARACTERS)
    return (Notice("warning", localizer.phrase_markup("draft_too_long", count=count)),)
