"""The pages of guided paths as blocks: questions, outcomes, and what was written so far. They take no decisions."""

from core.content import Answers, Flow, FlowNode, Localizer, answered_path, answers_of, next_node, node_after
from core.conversation.actions import Action, DraftStep, EditDraft, FollowFlow, ShowMenu
from core.conversation.blocks import Block, Choice, Choices, DraftDeletion, Form, FormInput, Notice, Text
from core.conversation.flows.document import make_paper
from core.conversation.presenters import menus, topics, withdrawn
from core.conversation.session import Draft
from core.language import Markup, parse_markup, plain

_LONGEST_EXCERPT = 200

Blocks = tuple[Block, ...]


# Paths whose whole state is in the buttons


def step(localizer: Localizer, flow: Flow, taken: tuple[str, ...]) -> Blocks:
    """Return the page after these options: the next question, or the outcome and its paper."""
    name = node_after(flow, taken)
    assert name is not None
    back = [_choice(localizer, "flow_back", FollowFlow(flow.id, taken[:-1]))] if taken else []
    again = [_choice(localizer, "flow_again", FollowFlow(flow.id))] if len(taken) > 1 else []
    if flow.nodes[name].outcome:
        paper = (make_paper(localizer, flow, answers_of(flow, taken)),) if flow.document else ()
        return (*_outcome(localizer, flow, name), *paper, Choices((*back, *again)))
    options = [
        Choice(_text(localizer, flow, f"nodes.{name}.options.{i}.label"), FollowFlow(flow.id, (*taken, option.id)))
        for i, option in enumerate(flow.nodes[name].options)
    ]
    title = localizer.text(flow.text("title"))
    return Text(_question(localizer, flow, name, first=not taken), title), Choices((*options, *back, *again))


def _outcome(localizer: Localizer, flow: Flow, name: str) -> Blocks:
    """Return an answer and what goes with it: its cards, other paths, the second-best topic, and the sources."""
    node = flow.nodes[name]
    if taken := localizer.content.withdrawn.topics.get(node.outcome):
        cards = menus.card_choices(localizer, node.contacts)
        return (*withdrawn.page(localizer, taken), *((Choices(tuple(cards)),) if cards else ()))
    topic = localizer.content.topics[node.outcome]
    cards = menus.card_choices(localizer, node.contacts)
    others = [menus.flow_choice(localizer, localizer.content.flows[other]) for other in topic.flows if other != flow.id]
    words = flow.text(f"nodes.{name}.text") if node.text else topic.text("answer")
    blocks: list[Block] = [
        Text(localizer.markup(words), localizer.text(topic.text("title"))),
        Choices((*cards, *others, menus.topic_choice(localizer, topic))),
    ]
    if node.second:
        second = localizer.content.topics[node.second.topic]
        heading = localizer.phrase_markup("flow_second", topic=localizer.text(second.text("title")))
        why = localizer.markup(flow.text(f"nodes.{name}.second.text"))
        blocks += [Text((*heading, *why)), Choices((menus.topic_choice(localizer, second),))]
    blocks.append(topics.source_notice(localizer, topic))
    return tuple(blocks)


# Paths with free questions, whose state is in a draft


def draft_question(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> Blocks:
    """Return the page of the question ``name``, with the words that answered it before."""
    node = flow.nodes[name]
    names = answered_path(flow, draft.answers)
    place = names.index(name) if name in names else 0
    progress = localizer.phrase_markup("flow_progress", number=str(place + 1), count=str(len(names) - 1))
    body = [*progress, *_question(localizer, flow, name, first=name == flow.start)]
    written = draft.answers.get(node.field, "")
    if node.is_free and written:
        body += localizer.phrase_markup("draft_written", text=_excerpt(written))
    options = [
        Choice(_text(localizer, flow, f"nodes.{name}.options.{i}.label"), EditDraft(flow.id, name, option.id))
        for i, option in enumerate(node.options)
    ]
    following = next_node(node, draft.answers)
    onward = DraftStep.END if draft.complete or flow.nodes[following].outcome else following
    options.append(_choice(localizer, "flow_keep" if written else "flow_skip", EditDraft(flow.id, onward)))
    if place:
        options.append(_choice(localizer, "flow_back", EditDraft(flow.id, names[place - 1])))
    if draft.answers:
        options.append(_choice(localizer, "draft_overview", EditDraft(flow.id, DraftStep.OVERVIEW)))
    options.append(_choice(localizer, "flow_again", FollowFlow(flow.id)))
    options.append(_choice(localizer, "flow_stop", EditDraft(flow.id, DraftStep.STOP)))
    text = Text(tuple(body), localizer.text(flow.text("title")))
    asks = (
        (Notice("note", localizer.phrase_markup("draft_asks")), _form(localizer, flow, draft, name))
        if node.is_free
        else ()
    )
    return (text, *asks, Choices(_without_repetition(options)))


def _form(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> Form:
    inputs = tuple(
        FormInput(
            flow.nodes[asked].field,
            _text(localizer, flow, f"nodes.{asked}.heading"),
            _text(localizer, flow, f"nodes.{asked}.question"),
            draft.answers.get(flow.nodes[asked].field, ""),
        )
        for asked in free_questions(flow, name)
    )
    title = localizer.text(flow.text("title"))
    return Form(EditDraft(flow.id, name), localizer.phrase("form_open"), title, inputs)


def free_questions(flow: Flow, name: str) -> tuple[str, ...]:
    """Return this question and the free ones that follow it in a row."""
    names: list[str] = []
    while name and flow.nodes[name].is_free:
        names.append(name)
        name = flow.nodes[name].next
    return tuple(names)


def draft_overview(localizer: Localizer, flow: Flow, draft: Draft) -> Blocks:
    """Return the page with all answers and a button to change each. What else can be done is in other lists."""
    asked = [name for name in answered_path(flow, draft.answers) if flow.nodes[name].field]
    body: list[Markup] = [localizer.phrase_markup("draft_summary")]
    for name in asked:
        answer = _answer(localizer, flow, name, draft.answers) or localizer.phrase("draft_skipped")
        body += [
            parse_markup(f"**{_escaped(_text(localizer, flow, f'nodes.{name}.heading'))}**"),
            plain(_excerpt(answer)),
        ]
    change = [
        Choice(
            localizer.phrase("draft_change", heading=_text(localizer, flow, f"nodes.{name}.heading")),
            EditDraft(flow.id, name),
        )
        for name in asked
    ]
    going_on = () if draft.complete or not draft.at else resume_choice(localizer, flow).options
    last = (
        _choice(localizer, "flow_again", FollowFlow(flow.id)),
        _choice(localizer, "flow_stop", EditDraft(flow.id, DraftStep.STOP)),
    )
    title = localizer.text(flow.text("title"))
    return (
        Text(tuple(block for part in body for block in part), title),
        Choices((*going_on, _choice(localizer, "draft_finish", EditDraft(flow.id, DraftStep.FINISH)))),
        Choices(tuple(change)),
        Choices(last),
    )


def draft_finished(localizer: Localizer, flow: Flow, draft: Draft) -> Blocks:
    """Return the outcome and the paper. The draft is kept, so that it can be changed."""
    outcome = answered_path(flow, draft.answers)[-1]
    options = (
        _choice(localizer, "draft_overview", EditDraft(flow.id, DraftStep.OVERVIEW)),
        _choice(localizer, "flow_stop", EditDraft(flow.id, DraftStep.STOP)),
    )
    return (
        Text(localizer.phrase_markup("paper_ready")),
        make_paper(localizer, flow, draft.answers),
        *_outcome(localizer, flow, outcome),
        Choices(options),
        DraftDeletion(localizer.phrase("drafts_delete")),
    )


def draft_there_already(localizer: Localizer, written: Flow, wanted: Flow) -> Blocks:
    """Return the page that asks whether to keep what was written on one path or to begin the wanted one."""
    options = (
        _choice(localizer, "draft_overview", EditDraft(written.id, DraftStep.OVERVIEW)),
        _choice(localizer, "draft_new", EditDraft(wanted.id, DraftStep.NEW)),
    )
    return Text(localizer.phrase_markup("draft_there_already"), localizer.text(written.text("title"))), Choices(options)


def draft_lost(localizer: Localizer, flow: Flow) -> Blocks:
    """Return the page for a button whose draft is no longer there."""
    options = (
        _choice(localizer, "draft_new", FollowFlow(flow.id)),
        _choice(localizer, "all_topics", ShowMenu("topics")),
    )
    return Text(localizer.phrase_markup("draft_lost"), localizer.text(flow.text("title"))), Choices(options)


def resume_choice(localizer: Localizer, flow: Flow) -> Choices:
    label = localizer.phrase("draft_resume", flow=localizer.text(flow.text("title")))
    return Choices((Choice(label, EditDraft(flow.id, DraftStep.RESUME)),))


def _answer(localizer: Localizer, flow: Flow, name: str, answers: Answers) -> str:
    """Return the person's words, or the label of the option that was taken."""
    node: FlowNode = flow.nodes[name]
    given = answers.get(node.field, "")
    if not node.options:
        return given
    places = [i for i, option in enumerate(node.options) if option.id == given]
    return _text(localizer, flow, f"nodes.{name}.options.{places[0]}.label") if places else ""


def _question(localizer: Localizer, flow: Flow, name: str, *, first: bool) -> Markup:
    intro = localizer.markup(flow.text("intro")) if first and flow.intro else ()
    question = parse_markup(f"**{_escaped(_text(localizer, flow, f'nodes.{name}.question'))}**")
    help_text = localizer.markup(flow.text(f"nodes.{name}.help")) if flow.nodes[name].help else ()
    return (*intro, *question, *help_text)


def _escaped(text: str) -> str:
    """Escape asterisks in a text that is put between ``**``, so that it has no markup of its own."""
    return text.replace("*", "\\*")


def _excerpt(text: str) -> str:
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT].rstrip()} …"


def _without_repetition(options: list[Choice]) -> tuple[Choice, ...]:
    """Return the options without repetition: of those with the same action, only the first."""
    found: dict[Action, Choice] = {}
    for option in options:
        found.setdefault(option.action, option)
    return tuple(found.values())


def _text(localizer: Localizer, flow: Flow, key: str) -> str:
    return localizer.text(flow.text(key))


def _choice(localizer: Localizer, phrase: str, action: EditDraft | FollowFlow | ShowMenu) -> Choice:
    return Choice(localizer.phrase(phrase), action)
