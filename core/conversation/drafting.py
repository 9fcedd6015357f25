"""What happens to a draft: begun, answered, changed, looked over, finished, left for a moment, given up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from core.conversation import asking, presenting
from core.conversation.actions import EditDraft, FollowFlow, parse_action
from core.conversation.asking import Blocks
from core.conversation.blocks import Notice, Text
from core.conversation.drafts import MOST_CHARACTERS, Draft
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.conversation.flows import next_node
from core.conversation.voice import Voice
from core.knowledge.flow_model import Flow
from core.knowledge.model import Content
from core.language.markup import plain


@dataclass(frozen=True)
class Drafted:
    """What is said, and the draft as it is afterwards; None where there is none any more."""

    blocks: Blocks
    draft: Draft | None


def concerns(event: Event, draft: Draft | None, content: Content) -> bool:
    """Whether an event is about a draft: words for an open question or changed ones, a button or a form of a path on
    which somebody writes, or /cancel."""
    match event:
        case MessageReceived(edited=True):
            # Most likely a corrected answer.
            return draft is not None and draft.flow in content.flows and bool(draft.answers)
        case MessageReceived(received_at=moment, text=text):
            return is_asking(draft, content) or is_continued(draft, content, moment, text)
        case CommandReceived(name=name):
            return name == "cancel" and draft is not None
        case ChoiceSelected(action=text) | FormSubmitted(action=text):
            match parse_action(text):
                case EditDraft(flow) | FollowFlow(flow, ()):
                    return flow in content.flows and content.flows[flow].asks_freely
            return False
        case _:
            assert_never(event)


def is_asking(draft: Draft | None, content: Content) -> bool:
    """Whether the next message answers a question that (still) exists."""
    if draft is None or not draft.waiting or draft.flow not in content.flows:
        return False
    node = content.flows[draft.flow].nodes.get(draft.at)
    return node is not None and node.is_free


def is_continued(draft: Draft | None, content: Content, moment: datetime, text: str) -> bool:
    """Whether a message is the next piece of the one before it, whatever was asked or shown after that."""
    if draft is None or not text.strip() or not draft.is_continued(moment):
        return False
    return draft.flow in content.flows and draft.at in content.flows[draft.flow].nodes


def goes_on(event: Event) -> bool:
    """Whether it goes on with a draft, and so is answered in the draft's language."""
    if isinstance(event, ChoiceSelected):
        return isinstance(parse_action(event.action), EditDraft)
    return isinstance(event, MessageReceived | FormSubmitted)


def words(event: Event) -> tuple[str, ...]:
    """What a person wrote in answer to questions of a path."""
    match event:
        case MessageReceived(text=text):
            return (text,)
        case FormSubmitted(answers=answers):
            return tuple(filter(None, answers.values()))
        case _:
            return ()


def turn(voice: Voice, event: Event, draft: Draft | None) -> Drafted:
    """What an event that concerns a draft does to it."""
    flows = voice.content.flows
    if isinstance(event, MessageReceived):
        assert draft is not None
        if event.edited:
            # To which question it was the answer is not known, so it is changed where all of them can be.
            return _overview(voice, flows[draft.flow], draft)
        return answer(voice, flows[draft.flow], draft, event.text)
    draft = draft.settled() if draft else None
    match event:
        case CommandReceived():
            return _deleted(voice)
        case ChoiceSelected(action=action):
            match parse_action(action):
                case FollowFlow(flow):
                    return start(voice, flows[flow], draft)
                case EditDraft(flow) as edited:
                    return edit(voice, flows[flow], draft, edited)
        case FormSubmitted(action=action, answers=answers):
            match parse_action(action):
                case EditDraft(flow, step) if step in flows[flow].nodes:
                    return submit(voice, flows[flow], draft, step, answers)
                case EditDraft(flow) | FollowFlow(flow):
                    return submit(voice, flows[flow], draft, flows[flow].start, answers)
    raise AssertionError("the event concerns no draft")


def start(voice: Voice, flow: Flow, draft: Draft | None) -> Drafted:
    """The button that begins a path. What somebody has written, on it or on another, is not thrown away unasked."""
    if draft is not None and (written := _written(voice, draft)):
        return Drafted(asking.draft_there_already(voice, written, flow), draft.paused())
    return _ask(voice, flow, Draft.begun(flow.id, voice.locale, voice.now), flow.start)


def edit(voice: Voice, flow: Flow, draft: Draft | None, action: EditDraft) -> Drafted:
    """A button of a draft. Those of a draft that is gone say so, and those that make no sense lead to the overview.
    Only ``!new``, which is offered below a warning, deletes what was written on another path."""
    match action.step:
        case "!new":
            return _ask(voice, flow, Draft.begun(flow.id, voice.locale, voice.now), flow.start)
        case "!stop" if draft is None:
            return _deleted(voice)
        case _ if draft is None or draft.flow != flow.id:
            return _lost(voice, flow, draft)
        case "!stop":
            return _deleted(voice)
        case "!finish":
            finished = replace(draft.paused().alive(voice.now), complete=True)
            return Drafted(asking.draft_finished(voice, flow, finished), finished)
        case "!resume" if not draft.complete and _is_question(flow, draft.at):
            return _ask(voice, flow, draft, draft.at)
        case "!end":
            return _overview(voice, flow, replace(draft, complete=True))
        case step if _is_question(flow, step):
            return _to_question(voice, flow, draft, action)
        case _:
            return _overview(voice, flow, draft)


def answer(voice: Voice, flow: Flow, draft: Draft, text: str) -> Drafted:
    """A message while a free question is open: it is kept as it was written. A picture or a sticker is no answer."""
    node = flow.nodes[draft.at]
    if not text.strip():
        again = _ask(voice, flow, draft, draft.at)
        return replace(again, blocks=(Notice("note", voice.phrase_markup("empty_message")), *again.blocks))
    if draft.is_continued(voice.now):
        joined = f"{draft.answers[draft.latest]}{text}"
        kept = draft.writing(draft.latest, joined, voice.now)
        again = _overview(voice, flow, kept) if draft.complete else _ask(voice, flow, kept, draft.at)
        return replace(again, blocks=(*_cut(voice, joined), *again.blocks))
    kept = draft.writing(node.field, text, voice.now)
    heading = voice.say(flow.text(f"nodes.{draft.at}.heading"))
    noted = Notice("note", voice.phrase_markup("draft_noted", heading=heading))
    return _onward(voice, flow, kept, next_node(node, kept.answers), (noted, *_cut(voice, text)))


def submit(voice: Voice, flow: Flow, draft: Draft | None, first: str, answers: Mapping[str, str]) -> Drafted:
    """A form that begins with the question ``first``. Where the draft is gone, the form's words begin a new one; where
    another is being written meanwhile, they are given back, and it is asked which of the two shall stay."""
    asked = asking.form_nodes(flow, first)
    if draft is not None and draft.flow != flow.id:
        if written := _written(voice, draft):
            given = _given_back(voice, flow, asked, answers)
            return Drafted((*given, *asking.draft_there_already(voice, written, flow)), draft.paused())
        draft = None
    if draft is None:
        draft = Draft.begun(flow.id, voice.locale, voice.now)
    notices: Blocks = ()
    # A question that the form did not have keeps its answer.
    for field in (field for name in asked if (field := flow.nodes[name].field) in answers):
        text = answers[field].strip()
        draft = draft.answering(field, text, voice.now)
        notices = (*notices, *_cut(voice, text))
    return _onward(voice, flow, draft, flow.nodes[asked[-1]].next if asked else first, notices)


def _deleted(voice: Voice) -> Drafted:
    return Drafted((Text(voice.phrase_markup("draft_deleted")), presenting.menu(voice)), None)


def _lost(voice: Voice, flow: Flow, other: Draft | None) -> Drafted:
    """``other`` is a draft of another path, which stays."""
    shown = asking.draft_lost(voice, flow)
    if other is None or other.flow not in voice.content.flows:
        return Drafted(shown, other)
    return Drafted((*shown, asking.resume_choice(voice, voice.content.flows[other.flow])), other.paused())


def _written(voice: Voice, draft: Draft) -> Flow | None:
    """The path on which somebody has written words, if it is still there."""
    return voice.content.flows.get(draft.flow) if draft.answers else None


def _given_back(voice: Voice, flow: Flow, asked: tuple[str, ...], answers: Mapping[str, str]) -> Blocks:
    """Words that cannot be kept, to be copied."""
    written = {name: answers.get(flow.nodes[name].field, "").strip() for name in asked}
    return tuple(
        Text(plain(text), voice.say(flow.text(f"nodes.{name}.heading"))) for name, text in written.items() if text
    )


def _to_question(voice: Voice, flow: Flow, draft: Draft, action: EditDraft) -> Drafted:
    node = flow.nodes[action.step]
    option = node.option(action.option)
    if option is None or not node.field:
        return _ask(voice, flow, draft, action.step)
    return _onward(voice, flow, draft.answering(node.field, option.id, voice.now), option.next, ())


def _onward(voice: Voice, flow: Flow, draft: Draft, step: str, notices: Blocks) -> Drafted:
    """To the next question; once all were asked, or none is left, to the overview."""
    if draft.complete or flow.nodes[step].outcome:
        shown = _overview(voice, flow, replace(draft, complete=True))
    else:
        shown = _ask(voice, flow, draft, step)
    return replace(shown, blocks=(*notices, *shown.blocks))


def _ask(voice: Voice, flow: Flow, draft: Draft, name: str) -> Drafted:
    asked = draft.asking(name, voice.now, waiting=flow.nodes[name].is_free)
    return Drafted(asking.draft_question(voice, flow, draft, name), asked)


def _overview(voice: Voice, flow: Flow, draft: Draft) -> Drafted:
    seen = draft.asking(draft.at, voice.now, waiting=False)
    return Drafted(asking.draft_overview(voice, flow, seen), seen)


def _is_question(flow: Flow, name: str) -> bool:
    return name in flow.nodes and not flow.nodes[name].outcome


def _cut(voice: Voice, text: str) -> Blocks:
    if len(text) <= MOST_CHARACTERS:
        return ()
    return (Notice("warning", voice.phrase_markup("draft_too_long", count=voice.number(MOST_CHARACTERS))),)
