"""What becomes of the words that a person writes on a path: an answer, a further part of one, or a question to us."""

from collections.abc import Mapping
from dataclasses import replace

from core.content import Flow, Localizer, answered_path, next_node
from core.conversation.blocks import Notice, Text
from core.conversation.events import MessageReceived
from core.conversation.flows import pages
from core.conversation.flows.pages import Blocks
from core.conversation.flows.turns import Turn, ask, flow_with_answers, onward, overview, too_long
from core.conversation.session import Draft
from core.language import plain
from core.questions import ends_in_question_mark


def answer(localizer: Localizer, flow: Flow, draft: Draft, message: MessageReceived, *, asks: bool) -> Turn:
    """Keep a message, as it was written, as the answer to the open question. A picture or a sticker is no answer.

    If it reads as a question to us (``asks``), hold it, and let the person say what it is.
    """
    text = message.text
    if not text.strip():
        again = ask(localizer, flow, draft, draft.at)
        return replace(again, blocks=(Notice("note", localizer.phrase_markup("empty_message")), *again.blocks))
    # Who writes on without saying what the words before were must not lose them. Only a question mark tells that they
    # were none of the answer.
    if draft.held and (message.goes_with_last or not ends_in_question_mark(draft.held)):
        return _hold(localizer, flow, draft, _joined(draft.held, message))
    if message.goes_with_last and draft.latest:
        return _add(localizer, flow, draft, message)
    if asks:
        return _hold(localizer, flow, draft, text)
    return _keep(localizer, flow, draft, text)


def take_held(localizer: Localizer, flow: Flow, draft: Draft) -> Turn:
    """Keep the words that are held as the answer to the question after which they were written."""
    return _keep(localizer, flow, draft, draft.held)


def take_up(localizer: Localizer, flow: Flow, held: str) -> Turn:
    """Begin a path with words that were written after a draft was lost, as the answer to its first free question."""
    draft = Draft.begun(flow.id, localizer.locale, localizer.now)
    first = next(name for name in answered_path(flow, {}) if flow.nodes[name].is_free)
    kept = draft.writing(flow.nodes[first].field, held, localizer.now).having_asked(first)
    step = flow.nodes[first].next if first == flow.start else flow.start
    return onward(localizer, flow, kept, step, _noted(localizer, flow, first, held))


def lost(localizer: Localizer, draft: Draft | None, message: MessageReceived, *, asks: bool) -> Turn:
    """Answer words that follow on a draft which is gone. They wait in a draft without a path for the person to choose
    one. A question is answered."""
    if asks:
        told = () if draft else (Notice("note", localizer.phrase_markup("draft_expired")),)
        return Turn(told, draft, message.text)
    held = _joined(draft.held, replace(message, at_once=True)) if draft else message.text
    kept = (draft or Draft.begun("", localizer.locale, localizer.now)).holding(held, localizer.now)
    return Turn(pages.words_after_lost_draft(localizer), kept)


def submit(localizer: Localizer, flow: Flow, draft: Draft | None, first: str, answers: Mapping[str, str]) -> Turn:
    """Keep the answers of a form whose first question is ``first``.

    If the draft is gone, they begin a new one. If there is a draft of another path by now, they are repeated to the
    person, who is asked which of the two to keep.
    """
    # A question that the form did not have keeps its answer.
    asked = [name for name in pages.form_questions(flow, first) if flow.nodes[name].field in answers]
    written = {name: answers[flow.nodes[name].field].strip() for name in asked}
    if draft is not None and draft.flow != flow.id:
        if other := flow_with_answers(localizer, draft):
            repeated = tuple(
                Text(plain(text), localizer.text(flow.text(f"nodes.{name}.heading")), only_copy=True)
                for name, text in written.items()
                if text and flow.nodes[name].is_free
            )
            return Turn((*repeated, *pages.draft_there_already(localizer, other, flow)), draft.paused())
        draft = None
    draft = (draft or Draft.begun(flow.id, localizer.locale, localizer.now)).having_asked(*asked)
    notices: Blocks = ()
    step = first
    for name, text in written.items():
        node = flow.nodes[name]
        if node.is_free or node.option(text):
            draft = draft.answering(node.field, text, localizer.now)
        # A question whose option was not taken in the form is asked by itself.
        step = next_node(node, draft.answers) if node.is_free or node.field in draft.answers else name
        notices = (*notices, *too_long(localizer, text))
    return onward(localizer, flow, draft, step, notices)


def _keep(localizer: Localizer, flow: Flow, draft: Draft, text: str) -> Turn:
    node = flow.nodes[draft.at]
    kept = draft.writing(node.field, text, localizer.now)
    return onward(localizer, flow, kept, next_node(node, kept.answers), _noted(localizer, flow, draft.at, text))


def _hold(localizer: Localizer, flow: Flow, draft: Draft, text: str) -> Turn:
    waiting = replace(draft, waiting=True).holding(text, localizer.now)
    return Turn(pages.answer_or_question(localizer, flow, draft), waiting)


def _add(localizer: Localizer, flow: Flow, draft: Draft, message: MessageReceived) -> Turn:
    """Add a message to the last answer, and ask again what is asked now."""
    joined = _joined(draft.answers.get(draft.latest, ""), message)
    kept = draft.writing(draft.latest, joined, localizer.now)
    again = overview(localizer, flow, kept) if draft.complete else ask(localizer, flow, kept, draft.at)
    name = next(name for name, node in flow.nodes.items() if node.field == draft.latest)
    added = () if message.continues else _noted(localizer, flow, name, "", phrase="draft_added")
    return replace(again, blocks=(*added, *too_long(localizer, joined), *again.blocks))


def _joined(before: str, message: MessageReceived) -> str:
    """Return words with a further message: a piece of a cut text goes on in the same line."""
    return f"{before}{'' if message.continues else chr(10)}{message.text}"


def _noted(localizer: Localizer, flow: Flow, name: str, text: str, *, phrase: str = "draft_noted") -> Blocks:
    heading = localizer.text(flow.text(f"nodes.{name}.heading"))
    return (Notice("note", localizer.phrase_markup(phrase, heading=heading)), *too_long(localizer, text))
