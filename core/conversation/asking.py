"""The questions and outcomes of guided paths as blocks. No decisions are taken here."""

from core.conversation import presenting
from core.conversation.actions import EditDraft, FollowFlow, ShowMenu
from core.conversation.blocks import Block, Choice, Choices, DraftDeletion, Form, FormInput, Notice, Text
from core.conversation.drafts import Draft
from core.conversation.flows import Answers, answers_of, next_node, node_after, route
from core.conversation.papers import make_paper
from core.conversation.voice import Voice
from core.knowledge.flow_model import Flow, FlowNode
from core.language.markup import Markup, parse_markup, plain

# Discord's modals: https://docs.discord.com/developers/components/reference
MOST_INPUTS = 5
_LONGEST_GLIMPSE = 200

Blocks = tuple[Block, ...]


# Paths whose whole state is in the buttons


def step(voice: Voice, flow: Flow, taken: tuple[str, ...]) -> Blocks:
    """Where these options lead: the next question, or the outcome and the paper."""
    name = node_after(flow, taken)
    assert name is not None
    back = [_choice(voice, "flow_back", FollowFlow(flow.id, taken[:-1]))] if taken else []
    again = [_choice(voice, "flow_again", FollowFlow(flow.id))] if len(taken) > 1 else []
    if flow.nodes[name].outcome:
        paper = (make_paper(voice, flow, answers_of(flow, taken)),) if flow.document else ()
        return (*_outcome(voice, flow, name), *paper, Choices((*back, *again)))
    options = [
        Choice(_say(voice, flow, f"nodes.{name}.options.{i}.label"), str(FollowFlow(flow.id, (*taken, option.id))))
        for i, option in enumerate(flow.nodes[name].options)
    ]
    title = voice.say(flow.text("title"))
    return Text(_question(voice, flow, name, first=not taken), title), Choices((*options, *back, *again))


def _outcome(voice: Voice, flow: Flow, name: str) -> Blocks:
    """The answer, why, its cards, and the second-best route."""
    node = flow.nodes[name]
    topic = voice.content.topics[node.outcome]
    cards = [presenting.card_choice(voice, voice.content.contacts[contact]) for contact in node.contacts]
    others = [presenting.flow_choice(voice, voice.content.flows[other]) for other in topic.flows if other != flow.id]
    words = flow.text(f"nodes.{name}.text") if node.text else topic.text("answer")
    blocks: list[Block] = [
        Text(voice.markup(words), voice.say(topic.text("title"))),
        Choices((*cards, *others, presenting.topic_choice(voice, topic))),
    ]
    if node.second:
        second = voice.content.topics[node.second.topic]
        heading = voice.phrase_markup("flow_second", topic=voice.say(second.text("title")))
        why = voice.markup(flow.text(f"nodes.{name}.second.text"))
        blocks += [Text((*heading, *why)), Choices((presenting.topic_choice(voice, second),))]
    blocks.append(presenting.source_notice(voice, topic))
    return tuple(blocks)


# Paths on which somebody writes


def draft_question(voice: Voice, flow: Flow, draft: Draft, name: str) -> Blocks:
    """``name`` is a question; what was answered to it before is shown."""
    node = flow.nodes[name]
    names = route(flow, draft.answers)
    place = names.index(name) if name in names else 0
    progress = voice.phrase_markup("flow_progress", number=str(place + 1), count=str(len(names) - 1))
    body = [*progress, *_question(voice, flow, name, first=name == flow.start)]
    written = draft.answers.get(node.field, "")
    if node.is_free and written:
        body += voice.phrase_markup("draft_written", text=_glimpse(written))
    options = [
        Choice(_say(voice, flow, f"nodes.{name}.options.{i}.label"), str(EditDraft(flow.id, name, option.id)))
        for i, option in enumerate(node.options)
    ]
    following = next_node(node, draft.answers)
    onward = "!end" if draft.complete or flow.nodes[following].outcome else following
    options.append(_choice(voice, "flow_keep" if written else "flow_skip", EditDraft(flow.id, onward)))
    if place:
        options.append(_choice(voice, "flow_back", EditDraft(flow.id, names[place - 1])))
    if draft.answers:
        options.append(_choice(voice, "draft_overview", EditDraft(flow.id, "!overview")))
    options.append(_choice(voice, "flow_again", FollowFlow(flow.id)))
    options.append(_choice(voice, "flow_stop", EditDraft(flow.id, "!stop")))
    text = Text(tuple(body), voice.say(flow.text("title")))
    asks = (Notice("note", voice.phrase_markup("draft_asks")), _form(voice, flow, draft, name)) if node.is_free else ()
    return (text, *asks, Choices(_once(options)))


def _form(voice: Voice, flow: Flow, draft: Draft, name: str) -> Form:
    inputs = tuple(
        FormInput(
            flow.nodes[asked].field,
            _say(voice, flow, f"nodes.{asked}.heading"),
            _say(voice, flow, f"nodes.{asked}.question"),
            draft.answers.get(flow.nodes[asked].field, ""),
        )
        for asked in form_nodes(flow, name)
    )
    title = voice.say(flow.text("title"))
    return Form(str(EditDraft(flow.id, name)), voice.phrase("form_open"), title, inputs)


def form_nodes(flow: Flow, name: str) -> tuple[str, ...]:
    """The free questions in a row from this one on, as many as a form takes."""
    names: list[str] = []
    while name and flow.nodes[name].is_free and len(names) < MOST_INPUTS:
        names.append(name)
        name = flow.nodes[name].next
    return tuple(names)


def draft_overview(voice: Voice, flow: Flow, draft: Draft) -> Blocks:
    """Everything that was answered, and a way to change each; what else can be done stands apart."""
    asked = [name for name in route(flow, draft.answers) if flow.nodes[name].field]
    body: list[Markup] = [voice.phrase_markup("draft_summary")]
    for name in asked:
        answer = _answer(voice, flow, name, draft.answers) or voice.phrase("draft_skipped")
        body += [parse_markup(f"**{_plain(_say(voice, flow, f'nodes.{name}.heading'))}**"), plain(_glimpse(answer))]
    change = [
        Choice(
            voice.phrase("draft_change", heading=_say(voice, flow, f"nodes.{name}.heading")),
            str(EditDraft(flow.id, name)),
        )
        for name in asked
    ]
    going_on = () if draft.complete or not draft.at else resume_choice(voice, flow).options
    last = (
        _choice(voice, "flow_again", FollowFlow(flow.id)),
        _choice(voice, "flow_stop", EditDraft(flow.id, "!stop")),
    )
    title = voice.say(flow.text("title"))
    return (
        Text(tuple(block for part in body for block in part), title),
        Choices((*going_on, _choice(voice, "draft_finish", EditDraft(flow.id, "!finish")))),
        Choices(tuple(change)),
        Choices(last),
    )


def draft_finished(voice: Voice, flow: Flow, draft: Draft) -> Blocks:
    """The outcome and the paper. The draft is still there, to be changed."""
    outcome = route(flow, draft.answers)[-1]
    options = (
        _choice(voice, "draft_overview", EditDraft(flow.id, "!overview")),
        _choice(voice, "flow_stop", EditDraft(flow.id, "!stop")),
    )
    return (
        Text(voice.phrase_markup("paper_ready")),
        make_paper(voice, flow, draft.answers),
        *_outcome(voice, flow, outcome),
        Choices(options),
        DraftDeletion(voice.phrase("drafts_delete")),
    )


def draft_there_already(voice: Voice, written: Flow, wanted: Flow) -> Blocks:
    """Something was written on one path, and the same or another one was to begin."""
    options = (
        _choice(voice, "draft_overview", EditDraft(written.id, "!overview")),
        _choice(voice, "draft_new", EditDraft(wanted.id, "!new")),
    )
    return Text(voice.phrase_markup("draft_there_already"), voice.say(written.text("title"))), Choices(options)


def draft_lost(voice: Voice, flow: Flow) -> Blocks:
    options = (
        _choice(voice, "draft_new", FollowFlow(flow.id)),
        _choice(voice, "all_topics", ShowMenu("topics")),
    )
    return Text(voice.phrase_markup("draft_lost"), voice.say(flow.text("title"))), Choices(options)


def resume_choice(voice: Voice, flow: Flow) -> Choices:
    label = voice.phrase("draft_resume", flow=voice.say(flow.text("title")))
    return Choices((Choice(label, str(EditDraft(flow.id, "!resume"))),))


def _answer(voice: Voice, flow: Flow, name: str, answers: Answers) -> str:
    """The person's words, or the label of the option."""
    node: FlowNode = flow.nodes[name]
    given = answers.get(node.field, "")
    if not node.options:
        return given
    places = [i for i, option in enumerate(node.options) if option.id == given]
    return _say(voice, flow, f"nodes.{name}.options.{places[0]}.label") if places else ""


def _question(voice: Voice, flow: Flow, name: str, *, first: bool) -> Markup:
    intro = voice.markup(flow.text("intro")) if first and flow.intro else ()
    question = parse_markup(f"**{_plain(_say(voice, flow, f'nodes.{name}.question'))}**")
    help_text = voice.markup(flow.text(f"nodes.{name}.help")) if flow.nodes[name].help else ()
    return (*intro, *question, *help_text)


def _plain(text: str) -> str:
    """A text that is set in strong letters holds no markup of its own."""
    return text.replace("*", "\\*")


def _glimpse(text: str) -> str:
    return text if len(text) <= _LONGEST_GLIMPSE else f"{text[:_LONGEST_GLIMPSE].rstrip()} …"


def _once(options: list[Choice]) -> tuple[Choice, ...]:
    """The first of those that do the same."""
    found: dict[str, Choice] = {}
    for option in options:
        found.setdefault(option.action, option)
    return tuple(found.values())


def _say(voice: Voice, flow: Flow, key: str) -> str:
    return voice.say(flow.text(key))


def _choice(voice: Voice, phrase: str, action: EditDraft | FollowFlow | ShowMenu) -> Choice:
    return Choice(voice.phrase(phrase), str(action))
