"""The wizard: how events begin, answer, change, show, finish, pause and delete a draft.

What the buttons of a draft do is in a table, ``TRANSITIONS``: a row for each step, a column for each ``Written``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from core.content import Content, Flow, Localizer, answered_path
from core.conversation.actions import DraftStep, EditDraft, FollowFlow
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.conversation.flows import pages, words
from core.conversation.flows.turns import Turn, ask, delete, flow_with_answers, is_question, onward, overview
from core.conversation.session import Draft, Session
from core.questions import asks_to_stop


def stopping(event: Event, draft: Draft | None) -> Event:
    """Return the press of *Stop* for a message that says no more than that, while there is a draft."""
    if isinstance(event, MessageReceived) and draft and draft.flow and asks_to_stop(event.text):
        return ChoiceSelected(event.received_at, event.locale_hint, EditDraft(draft.flow, DraftStep.STOP))
    return event


def concerns(event: Event, session: Session, content: Content) -> bool:
    """Return whether an event is about a draft.

    These events are: a message, if a question is open, if it goes with the last answer or if it follows on a draft that
    is gone; an edited message; a button or a form of a path with free questions; ``/cancel``.
    """
    draft = session.draft
    match event:
        case MessageReceived(edited=True):
            # This is most likely a corrected answer.
            return draft is not None and draft.flow in content.flows and bool(draft.answers)
        case MessageReceived():
            on_path = _is_asking(draft, content) or _is_continued(event, draft, content)
            may_begin = any(flow.asks_freely for flow in content.flows.values())
            return on_path or (may_begin and bool(words_without_path(event, session)))
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


def may_go_on(event: MessageReceived, draft: Draft | None, content: Content) -> bool:
    """Return whether words may answer the open question of a draft, although the person looks at something else."""
    looks_away = draft is not None and not draft.complete and _is_asking(replace(draft, waiting=True), content)
    return looks_away and not event.edited and bool(event.text.strip())


def goes_on(event: Event) -> bool:
    """Return whether an event continues a draft, so that the reply must be in the language of the draft."""
    match event:
        case ChoiceSelected(action=action):
            return isinstance(action, EditDraft)
        case _:
            return isinstance(event, MessageReceived | FormSubmitted)


def words_without_path(event: Event, session: Session) -> str:
    """Return the first words after a draft was lost, or more of them; empty for other events."""
    if not isinstance(event, MessageReceived) or event.edited:
        return ""
    pathless = session.draft is not None and not session.draft.flow
    return event.text.strip() if session.has_lost_draft or pathless else ""


def words_of(event: Event) -> tuple[str, ...]:
    """Return what a person wrote as answers to questions of a path."""
    match event:
        case MessageReceived(text=text):
            return (text,)
        case FormSubmitted(answers=answers):
            return tuple(filter(None, answers.values()))
        case _:
            return ()


def turn(localizer: Localizer, event: Event, draft: Draft | None, *, asks: bool) -> Turn:
    """Answer an event that concerns a draft. ``asks`` is whether its words read as a question to us."""
    flows = localizer.content.flows
    if isinstance(event, MessageReceived):
        if draft is None or not draft.flow:
            return words.lost(localizer, draft, event, asks=asks)
        flow = flows[draft.flow]
        # It is not known which question an edited message answered, so the person gets the overview to change it there.
        return (
            overview(localizer, flow, draft) if event.edited else words.answer(localizer, flow, draft, event, asks=asks)
        )
    draft = draft.settled() if draft else None
    match event:
        case CommandReceived():
            return delete(localizer)
        case ChoiceSelected(action=FollowFlow(name)):
            return _start(localizer, flows[name], draft)
        case ChoiceSelected(action=EditDraft(name) as pressed):
            return _press(localizer, flows[name], draft, pressed)
        case FormSubmitted(action=EditDraft(name, step), answers=answers) if step in flows[name].nodes:
            return words.submit(localizer, flows[name], draft, step, answers)
        case FormSubmitted(action=EditDraft(name) | FollowFlow(name), answers=answers):
            return words.submit(localizer, flows[name], draft, flows[name].start, answers)
    raise AssertionError("the event concerns no draft")


def _is_asking(draft: Draft | None, content: Content) -> bool:
    """Return whether the next message answers a question that (still) exists."""
    if draft is None or not draft.waiting or draft.flow not in content.flows:
        return False
    node = content.flows[draft.flow].nodes.get(draft.at)
    return node is not None and node.is_free


def _is_continued(event: MessageReceived, draft: Draft | None, content: Content) -> bool:
    """Return whether a message goes with the last answer, even if another question was asked meanwhile."""
    if draft is None or not event.goes_with_last or not draft.latest or not event.text.strip():
        return False
    return draft.flow in content.flows and draft.at in content.flows[draft.flow].nodes


# Buttons


class Written(StrEnum):
    """How much the person has written so far, compared with the path of the pressed button."""

    NOTHING = "nothing"
    HELD = "words that wait for a path"
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
    if is_question(flow, step):
        return None
    return DraftStep(step) if step in set(DraftStep) else DraftStep.OVERVIEW


def _written_so_far(flow: Flow, draft: Draft | None) -> Written:
    if draft is None:
        return Written.NOTHING
    if not draft.flow:
        return Written.HELD
    if draft.flow != flow.id:
        return Written.ELSEWHERE
    return Written.ALL if draft.complete else Written.IN_PART


def _begin(localizer: Localizer, flow: Flow, _: Draft | None, __: EditDraft | None = None) -> Turn:
    return ask(localizer, flow, Draft.begun(flow.id, localizer.locale, localizer.now), flow.start)


def _start(localizer: Localizer, flow: Flow, draft: Draft | None) -> Turn:
    """Begin a path. If something is written on this or another path, ask first what to do with it."""
    if draft is not None and (written := flow_with_answers(localizer, draft)):
        return Turn(pages.draft_there_already(localizer, written, flow), draft.paused())
    return _begin(localizer, flow, draft)


def _gone(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    """Answer a button whose draft is no longer there. The draft of another path is kept."""
    shown = pages.draft_lost(localizer, flow)
    if draft is None or draft.flow not in localizer.content.flows:
        return Turn(shown, draft)
    resume = pages.resume_choice(localizer, localizer.content.flows[draft.flow])
    return Turn((*shown, resume), draft.paused())


def _stop(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    """Ask whether to delete what was written. Where nothing was, nothing can be lost by stopping at once."""
    if draft is None or not draft.has_words:
        return delete(localizer)
    return Turn(pages.stop(localizer, flow, draft), draft.paused())


def _delete(localizer: Localizer, _: Flow, __: Draft | None, ___: EditDraft) -> Turn:
    return delete(localizer)


def _begin_with_held(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    return words.take_up(localizer, flow, draft.held) if draft.held else _begin(localizer, flow, draft)


def _held_is_answer(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    assert draft is not None
    if not draft.held or not is_question(flow, draft.at):
        return _resume(localizer, flow, draft, pressed)
    return words.take_held(localizer, flow, draft)


def _held_is_question(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    """Have the words that are held answered. A draft that had nothing but them is then empty."""
    assert draft is not None
    if not draft.held:
        return _resume(localizer, flow, draft, pressed)
    return Turn((), replace(draft.paused(), held="") if draft.flow else None, draft.held)


def _finish(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    everything = draft.complete or pages.was_reached(flow, draft, answered_path(flow, draft.answers)[-2])
    finished = replace(draft.paused().renewed(localizer.now), complete=everything)
    return Turn(pages.draft_finished(localizer, flow, finished), finished)


def _resume(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    assert draft is not None
    if draft.complete or not is_question(flow, draft.at):
        return _look_over(localizer, flow, draft, pressed)
    return ask(localizer, flow, draft, draft.at)


def _end(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    return overview(localizer, flow, replace(draft, complete=True))


def _look_over(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    return overview(localizer, flow, draft)


def _go_to(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    """Go to a question, or to the one after it if the button takes one of its options."""
    assert draft is not None
    node = flow.nodes[pressed.step]
    option = node.option(pressed.option)
    if option is None or not node.field:
        return ask(localizer, flow, draft, pressed.step)
    return onward(localizer, flow, draft.answering(node.field, option.id, localizer.now), option.next, ())


def _row(nothing: Press, held: Press, elsewhere: Press, in_part: Press, everything: Press) -> Mapping[Written, Press]:
    return dict(zip(Written, (nothing, held, elsewhere, in_part, everything), strict=True))


# Only NEW deletes what was written on another path, because it is offered below a warning. STOP and DELETE confirm the
# deletion even if there is no draft.
TRANSITIONS: Mapping[DraftStep | None, Mapping[Written, Press]] = {
    # nothing, held, elsewhere, in part, everything
    DraftStep.NEW: _row(_begin, _begin, _begin, _begin, _begin),
    DraftStep.WITH: _row(_gone, _begin_with_held, _gone, _resume, _look_over),
    DraftStep.STOP: _row(_delete, _delete, _gone, _stop, _stop),
    DraftStep.DELETE: _row(_delete, _delete, _gone, _delete, _delete),
    DraftStep.RESUME: _row(_gone, _gone, _gone, _resume, _look_over),
    DraftStep.ANSWER: _row(_gone, _gone, _gone, _held_is_answer, _held_is_answer),
    DraftStep.QUESTION: _row(_gone, _held_is_question, _gone, _held_is_question, _held_is_question),
    DraftStep.END: _row(_gone, _gone, _gone, _end, _end),
    DraftStep.OVERVIEW: _row(_gone, _gone, _gone, _look_over, _look_over),
    DraftStep.FINISH: _row(_gone, _gone, _gone, _finish, _finish),
    None: _row(_gone, _gone, _gone, _go_to, _go_to),
}
