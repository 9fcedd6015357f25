"""The wizard: how events begin, answer, change, show, finish, pause and delete a draft.

What the buttons of a draft do is in a table, ``TRANSITIONS``: a row for each step, a column for each ``Written``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from core.content import Content, Flow, Localizer, next_node
from core.conversation.actions import DraftStep, EditDraft, FollowFlow
from core.conversation.blocks import Notice, Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.conversation.flows import pages
from core.conversation.flows.pages import Blocks
from core.conversation.presenters import menus
from core.conversation.session import MAX_ANSWER_CHARACTERS, Draft
from core.language import plain


@dataclass(frozen=True)
class Turn:
    """The blocks to show, and the draft after the event, or None if there is no draft any more."""

    blocks: Blocks
    draft: Draft | None


def concerns(event: Event, draft: Draft | None, content: Content) -> bool:
    """Return whether an event is about a draft.

    These events are: a message, if a question is open or it continues an answer; an edited message; a button or a form
    of a path with free questions; ``/cancel``.
    """
    match event:
        case MessageReceived(edited=True):
            # This is most likely a corrected answer.
            return draft is not None and draft.flow in content.flows and bool(draft.answers)
        case MessageReceived():
            return _is_asking(draft, content) or _is_continued(event, draft, content)
        case CommandReceived(name=name):
            return name == "cancel" and draft is not None
        case ChoiceSelected(action=EditDraft(flow) | FollowFlow(flow, ())):
            return flow in content.flows and content.flows[flow].asks_freely
        case FormSubmitted(action=EditDraft(flow) | FollowFlow(flow, ())):
            return flow in content.flows and content.flows[flow].asks_freely
        case ChoiceSelected() | FormSubmitted():
            return False
        case _:
            assert_never(event)


def goes_on(event: Event) -> bool:
    """Return whether an event continues a draft, so that the reply must be in the language of the draft."""
    match event:
        case ChoiceSelected(action=action):
            return isinstance(action, EditDraft)
        case _:
            return isinstance(event, MessageReceived | FormSubmitted)


def words(event: Event) -> tuple[str, ...]:
    """Return what a person wrote as answers to questions of a path."""
    match event:
        case MessageReceived(text=text):
            return (text,)
        case FormSubmitted(answers=answers):
            return tuple(filter(None, answers.values()))
        case _:
            return ()


def turn(localizer: Localizer, event: Event, draft: Draft | None) -> Turn:
    """Answer an event that concerns a draft."""
    flows = localizer.content.flows
    if isinstance(event, MessageReceived):
        assert draft is not None
        flow = flows[draft.flow]
        # It is not known which question an edited message answered, so the person gets the overview to change it there.
        return _overview(localizer, flow, draft) if event.edited else _answer(localizer, flow, draft, event)
    draft = draft.settled() if draft else None
    match event:
        case CommandReceived():
            return _delete(localizer)
        case ChoiceSelected(action=FollowFlow(name)):
            return _start(localizer, flows[name], draft)
        case ChoiceSelected(action=EditDraft(name) as pressed):
            return _press(localizer, flows[name], draft, pressed)
        case FormSubmitted(action=EditDraft(name, step), answers=answers) if step in flows[name].nodes:
            return _submit(localizer, flows[name], draft, step, answers)
        case FormSubmitted(action=EditDraft(name) | FollowFlow(name), answers=answers):
            return _submit(localizer, flows[name], draft, flows[name].start, answers)
    raise AssertionError("the event concerns no draft")


def _is_asking(draft: Draft | None, content: Content) -> bool:
    """Return whether the next message answers a question that (still) exists."""
    if draft is None or not draft.waiting or draft.flow not in content.flows:
        return False
    node = content.flows[draft.flow].nodes.get(draft.at)
    return node is not None and node.is_free


def _is_continued(event: MessageReceived, draft: Draft | None, content: Content) -> bool:
    """Return whether a message is the next piece of the last answer, even if another question was asked meanwhile."""
    if draft is None or not event.continues or not draft.latest or not event.text.strip():
        return False
    return draft.flow in content.flows and draft.at in content.flows[draft.flow].nodes


# Buttons


class Written(StrEnum):
    """How much the person has written so far, compared with the path of the pressed button."""

    NOTHING = "nothing"
    ELSEWHERE = "on another path"
    IN_PART = "not asked everything yet"
    ALL = "asked everything once"


Press = Callable[[Localizer, Flow, Draft | None, EditDraft], Turn]


def _press(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    return TRANSITIONS[_step(flow, pressed.step)][_written_so_far(flow, draft)](localizer, flow, draft, pressed)


def _step(flow: Flow, step: str) -> DraftStep | None:
    """Return the step of a button, or None if it goes to a question of the path.

    A step that does not exist (any more) becomes the overview.
    """
    if _is_question(flow, step):
        return None
    return DraftStep(step) if step in set(DraftStep) else DraftStep.OVERVIEW


def _written_so_far(flow: Flow, draft: Draft | None) -> Written:
    if draft is None:
        return Written.NOTHING
    if draft.flow != flow.id:
        return Written.ELSEWHERE
    return Written.ALL if draft.complete else Written.IN_PART


def _begin(localizer: Localizer, flow: Flow, _: Draft | None, __: EditDraft | None = None) -> Turn:
    return _ask(localizer, flow, Draft.begun(flow.id, localizer.locale, localizer.now), flow.start)


def _gone(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    """Answer a button whose draft is no longer there. The draft of another path is kept."""
    shown = pages.draft_lost(localizer, flow)
    if draft is None or draft.flow not in localizer.content.flows:
        return Turn(shown, draft)
    resume = pages.resume_choice(localizer, localizer.content.flows[draft.flow])
    return Turn((*shown, resume), draft.paused())


def _stop(localizer: Localizer, _: Flow, __: Draft | None, ___: EditDraft) -> Turn:
    return _delete(localizer)


def _finish(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    finished = replace(draft.paused().renewed(localizer.now), complete=True)
    return Turn(pages.draft_finished(localizer, flow, finished), finished)


def _resume(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    assert draft is not None
    if not _is_question(flow, draft.at):
        return _look_over(localizer, flow, draft, pressed)
    return _ask(localizer, flow, draft, draft.at)


def _end(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    return _overview(localizer, flow, replace(draft, complete=True))


def _look_over(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    return _overview(localizer, flow, draft)


def _go_to(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    """Go to a question, or to the one after it if the button takes one of its options."""
    assert draft is not None
    node = flow.nodes[pressed.step]
    option = node.option(pressed.option)
    if option is None or not node.field:
        return _ask(localizer, flow, draft, pressed.step)
    return _onward(localizer, flow, draft.answering(node.field, option.id, localizer.now), option.next, ())


def _row(nothing: Press, elsewhere: Press, in_part: Press, everything: Press) -> Mapping[Written, Press]:
    return dict(zip(Written, (nothing, elsewhere, in_part, everything), strict=True))


# The steps that delete what was written.
ENDING_STEPS = frozenset({DraftStep.NEW, DraftStep.STOP})
# Only NEW deletes what was written on another path, because it is offered below a warning. STOP confirms the deletion
# even if there is no draft.
TRANSITIONS: Mapping[DraftStep | None, Mapping[Written, Press]] = {
    #                        nothing, elsewhere, in part,    everything
    DraftStep.NEW: _row(_begin, _begin, _begin, _begin),
    DraftStep.STOP: _row(_stop, _gone, _stop, _stop),
    DraftStep.RESUME: _row(_gone, _gone, _resume, _look_over),
    DraftStep.END: _row(_gone, _gone, _end, _end),
    DraftStep.OVERVIEW: _row(_gone, _gone, _look_over, _look_over),
    DraftStep.FINISH: _row(_gone, _gone, _finish, _finish),
    None: _row(_gone, _gone, _go_to, _go_to),
}


# Words


def _start(localizer: Localizer, flow: Flow, draft: Draft | None) -> Turn:
    """Begin a path. If something is written on this or another path, ask first what to do with it."""
    if draft is not None and (written := _flow_with_answers(localizer, draft)):
        return Turn(pages.draft_there_already(localizer, written, flow), draft.paused())
    return _begin(localizer, flow, draft)


def _answer(localizer: Localizer, flow: Flow, draft: Draft, message: MessageReceived) -> Turn:
    """Keep a message, as it was written, as the answer to the open question. A picture or a sticker is no answer."""
    node, text = flow.nodes[draft.at], message.text
    if not text.strip():
        again = _ask(localizer, flow, draft, draft.at)
        return replace(again, blocks=(Notice("note", localizer.phrase_markup("empty_message")), *again.blocks))
    if message.continues and draft.latest:
        joined = f"{draft.answers.get(draft.latest, '')}{text}"
        kept = draft.writing(draft.latest, joined, localizer.now)
        again = _overview(localizer, flow, kept) if draft.complete else _ask(localizer, flow, kept, draft.at)
        return replace(again, blocks=(*_too_long(localizer, joined), *again.blocks))
    kept = draft.writing(node.field, text, localizer.now)
    heading = localizer.text(flow.text(f"nodes.{draft.at}.heading"))
    noted = Notice("note", localizer.phrase_markup("draft_noted", heading=heading))
    return _onward(localizer, flow, kept, next_node(node, kept.answers), (noted, *_too_long(localizer, text)))


def _submit(localizer: Localizer, flow: Flow, draft: Draft | None, first: str, answers: Mapping[str, str]) -> Turn:
    """Keep the answers of a form whose first question is ``first``.

    If the draft is gone, they begin a new one. If there is a draft of another path by now, they are repeated to the
    person, who is asked which of the two to keep.
    """
    # A question that the form did not have keeps its answer.
    asked = [name for name in pages.free_questions(flow, first) if flow.nodes[name].field in answers]
    written = {name: answers[flow.nodes[name].field].strip() for name in asked}
    if draft is not None and draft.flow != flow.id:
        if other := _flow_with_answers(localizer, draft):
            repeated = tuple(
                Text(plain(text), localizer.text(flow.text(f"nodes.{name}.heading")), only_copy=True)
                for name, text in written.items()
                if text
            )
            return Turn((*repeated, *pages.draft_there_already(localizer, other, flow)), draft.paused())
        draft = None
    draft = draft or Draft.begun(flow.id, localizer.locale, localizer.now)
    notices: Blocks = ()
    for name, text in written.items():
        draft = draft.answering(flow.nodes[name].field, text, localizer.now)
        notices = (*notices, *_too_long(localizer, text))
    return _onward(localizer, flow, draft, flow.nodes[asked[-1]].next if asked else first, notices)


def _delete(localizer: Localizer) -> Turn:
    return Turn((Text(localizer.phrase_markup("draft_deleted")), menus.menu(localizer)), None)


def _flow_with_answers(localizer: Localizer, draft: Draft) -> Flow | None:
    """Return the path of a draft that has answers, if the path (still) exists."""
    return localizer.content.flows.get(draft.flow) if draft.answers else None


def _onward(localizer: Localizer, flow: Flow, draft: Draft, step: str, notices: Blocks) -> Turn:
    """Go to the next question, or to the overview if all were asked once or none is left."""
    if draft.complete or flow.nodes[step].outcome:
        shown = _overview(localizer, flow, replace(draft, complete=True))
    else:
        shown = _ask(localizer, flow, draft, step)
    return replace(shown, blocks=(*notices, *shown.blocks))


def _ask(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> Turn:
    asked = draft.asking(name, localizer.now, waiting=flow.nodes[name].is_free)
    return Turn(pages.draft_question(localizer, flow, draft, name), asked)


def _overview(localizer: Localizer, flow: Flow, draft: Draft) -> Turn:
    seen = draft.asking(draft.at, localizer.now, waiting=False)
    return Turn(pages.draft_overview(localizer, flow, seen), seen)


def _is_question(flow: Flow, name: str) -> bool:
    return name in flow.nodes and not flow.nodes[name].outcome


def _too_long(localizer: Localizer, text: str) -> Blocks:
    if len(text) <= MAX_ANSWER_CHARACTERS:
        return ()
    count = localizer.number(MAX_ANSWER_CHARACTERS)
    return (Notice("warning", localizer.phrase_markup("draft_too_long", count=count)),)
