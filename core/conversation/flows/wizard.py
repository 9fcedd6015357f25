"""What happens to a draft: begun, answered, changed, looked over, finished, left for a moment, given up.

The buttons of a draft are a table, ``TRANSITIONS``: one row a step, one column for what the person has written so far.
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
    """What is shown, and the draft as it is afterwards; None where there is none any more."""

    blocks: Blocks
    draft: Draft | None


def concerns(event: Event, draft: Draft | None, content: Content) -> bool:
    """Return whether an event is about a draft: words for an open question, edited words, a button or a form of a path
    on which somebody writes, or ``/cancel``."""
    match event:
        case MessageReceived(edited=True):
            # Most likely a corrected answer.
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
    """Return whether an event goes on with a draft, and so is answered in the draft's language."""
    match event:
        case ChoiceSelected(action=action):
            return isinstance(action, EditDraft)
        case _:
            return isinstance(event, MessageReceived | FormSubmitted)


def words(event: Event) -> tuple[str, ...]:
    """Return what a person wrote in answer to questions of a path."""
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
        # To which question an edited message was the answer is not known, so it is changed where all of them can be.
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
    """Whether the next message answers a question that (still) exists."""
    if draft is None or not draft.waiting or draft.flow not in content.flows:
        return False
    node = content.flows[draft.flow].nodes.get(draft.at)
    return node is not None and node.is_free


def _is_continued(event: MessageReceived, draft: Draft | None, content: Content) -> bool:
    """Whether a message is the next piece of the answer before it, whatever was asked after that."""
    if draft is None or not event.continues or not draft.latest or not event.text.strip():
        return False
    return draft.flow in content.flows and draft.at in content.flows[draft.flow].nodes


# Buttons


class Written(StrEnum):
    """What the person has written so far, seen from the path of a button."""

    NOTHING = "nothing"
    ELSEWHERE = "on another path"
    IN_PART = "not asked everything yet"
    ALL = "asked everything once"


Press = Callable[[Localizer, Flow, Draft | None, EditDraft], Turn]


def _press(localizer: Localizer, flow: Flow, draft: Draft | None, pressed: EditDraft) -> Turn:
    return TRANSITIONS[_step(flow, pressed.step)][_written_so_far(flow, draft)](localizer, flow, draft, pressed)


def _step(flow: Flow, step: str) -> DraftStep | None:
    """None stands for a question of the path. A step that makes no sense (any more) leads to the overview."""
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
    """The draft of this button is no longer there; that of another path stays."""
    shown = pages.draft_lost(localizer, flow)
    if draft is None or draft.flow not in localizer.content.flows:
        return Turn(shown, draft)
    resume = pages.resume_choice(localizer, localizer.content.flows[draft.flow])
    return Turn((*shown, resume), draft.paused())


def _stop(localizer: Localizer, _: Flow, __: Draft | None, ___: EditDraft) -> Turn:
    return _delete(localizer)


def _finish(localizer: Localizer, flow: Flow, draft: Draft | None, _: EditDraft) -> Turn:
    assert draft is not None
    finished = replace(draft.paused().alive(localizer.now), complete=True)
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
    """To a question, or on from it where the button takes one of its options."""
    assert draft is not None
    node = flow.nodes[pressed.step]
    option = node.option(pressed.option)
    if option is None or not node.field:
        return _ask(localizer, flow, draft, pressed.step)
    return _onward(localizer, flow, draft.answering(node.field, option.id, localizer.now), option.next, ())


def _row(nothing: Press, elsewhere: Press, in_part: Press, everything: Press) -> Mapping[Written, Press]:
    return dict(zip(Written, (nothing, elsewhere, in_part, everything), strict=True))


# With these what was written is gone.
ENDING_STEPS = frozenset({DraftStep.NEW, DraftStep.STOP})
# Only NEW, which is offered below a warning, deletes what was written on another path. STOP deletes what is there, and
# confirms that there is nothing where nothing is.
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
    """What somebody has written, on this path or on another, is not thrown away unasked."""
    if draft is not None and (written := _flow_of(localizer, draft)):
        return Turn(pages.draft_there_already(localizer, written, flow), draft.paused())
    return _begin(localizer, flow, draft)


def _answer(localizer: Localizer, flow: Flow, draft: Draft, message: MessageReceived) -> Turn:
    """A message while a free question is open: it is kept as it was written. A picture or a sticker is no answer."""
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
    """A form that begins with the question ``first``. Where the draft is gone, the form's words begin a new one; where
    another is being written meanwhile, they are given back, and it is asked which of the two shall stay."""
    # A question that the form did not have keeps its answer.
    asked = [name for name in pages.free_questions(flow, first) if flow.nodes[name].field in answers]
    written = {name: answers[flow.nodes[name].field].strip() for name in asked}
    if draft is not None and draft.flow != flow.id:
        if other := _flow_of(localizer, draft):
            given_back = tuple(
                Text(plain(text), localizer.text(flow.text(f"nodes.{name}.heading")))
                for name, text in written.items()
                if text
            )
            return Turn((*given_back, *pages.draft_there_already(localizer, other, flow)), draft.paused())
        draft = None
    draft = draft or Draft.begun(flow.id, localizer.locale, localizer.now)
    notices: Blocks = ()
    for name, text in written.items():
        draft = draft.answering(flow.nodes[name].field, text, localizer.now)
        notices = (*notices, *_too_long(localizer, text))
    return _onward(localizer, flow, draft, flow.nodes[asked[-1]].next if asked else first, notices)


def _delete(localizer: Localizer) -> Turn:
    return Turn((Text(localizer.phrase_markup("draft_deleted")), menus.menu(localizer)), None)


def _flow_of(localizer: Localizer, draft: Draft) -> Flow | None:
    """The path on which somebody has written words, if it is still there."""
    return localizer.content.flows.get(draft.flow) if draft.answers else None


def _onward(localizer: Localizer, flow: Flow, draft: Draft, step: str, notices: Blocks) -> Turn:
    """To the next question; once all were asked, or none is left, to the overview."""
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
