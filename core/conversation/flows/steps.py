"""The pages of paths whose whole state is in the buttons: questions and outcomes as blocks. They take no decisions."""

from core.content import (
    SKIPPED,
    Answers,
    Choosing,
    Flow,
    FlowNode,
    Localizer,
    answer_label_key,
    answers_of,
    back_to_the_plan,
    before_last,
    node_after,
    opens_part,
    ticks_of,
)
from core.conversation.actions import EditDraft, FollowFlow, ShowConsulate, ShowMenu, ShowOffices, ShowPlaces
from core.conversation.blocks import Attachment, Block, Choice, Choices, Notice, Text
from core.conversation.flows.counting import counted
from core.conversation.flows.document import make_paper
from core.conversation.presenters import lists, menus, topics, withdrawn
from core.language import Markup, parse_markup

Blocks = tuple[Block, ...]


def step(localizer: Localizer, flow: Flow, taken: tuple[str, ...], *, anew: bool = False) -> Blocks:
    """Return the page after these options: the next question, or the outcome and its paper. ``anew`` is whether it was
    shown just before: the introduction of the path is then left out."""
    name = node_after(flow, taken)
    assert name is not None
    answers = answers_of(flow, taken)
    back = [onward_choice(localizer, "flow_back", FollowFlow(flow.id, before_last(taken)))] if taken else []
    again = [onward_choice(localizer, "flow_again", FollowFlow(flow.id))] if len(taken) > 1 else []
    if flow.nodes[name].outcome:
        key = flow.document_at(name)
        papers = with_reminders(localizer, make_paper(localizer, flow, answers, key, ticks_of(taken))) if key else ()
        onward = _onward(localizer, flow, name, taken)
        return (*outcome(localizer, flow, name, answers), *papers, Choices((*onward, *back, *again)))
    options = [
        *_options(localizer, flow, name, taken),
        *_cards(localizer, flow, flow.nodes[name].contacts, answers),
    ]
    title = localizer.text(flow.text("title"))
    asked = question(localizer, flow, name, first=not taken and not anew)
    return Text((*_ticked(localizer, flow, name, taken), *asked), title), Choices((*options, *back, *again))


def _onward(localizer: Localizer, flow: Flow, name: str, taken: tuple[str, ...]) -> list[Choice]:
    """Return what goes on with the path from an outcome: to the plan, with the answer ticked, or to what comes next."""
    if plan := back_to_the_plan(flow, taken):
        return [onward_choice(localizer, "flow_tick", FollowFlow(flow.id, plan))]
    if option := flow.nodes[name].onward:
        label = localizer.phrase("draft_resume", flow=localizer.text(flow.text("title")))
        return [Choice(label, FollowFlow(flow.id, (*taken[:-1], option)), navigates=True)]
    return []


def _ticked(localizer: Localizer, flow: Flow, name: str, taken: tuple[str, ...]) -> Markup:
    """Return what was ticked off, on the page of the plan."""
    said: list[Markup] = []
    for step, answer in ticks_of(taken).items():
        places = [place for place, option in enumerate(flow.nodes[name].options) if option.id == step]
        if key := answer_label_key(flow, name, step, answer):
            label = text_of(localizer, flow, f"nodes.{name}.options.{places[0]}.label")
            said.append(localizer.phrase_markup("flow_ticked", step=label, answer=text_of(localizer, flow, key)))
    return tuple(block for each in said for block in each)


def _options(localizer: Localizer, flow: Flow, name: str, taken: tuple[str, ...]) -> list[Choice]:
    """Return the options of a question, or what stands in the open part of the list that it chooses of."""
    node = flow.nodes[name]
    if not node.choose:
        return [
            Choice(
                text_of(localizer, flow, f"nodes.{name}.options.{i}.label"), FollowFlow(flow.id, (*taken, option.id))
            )
            for i, option in enumerate(node.options)
        ]
    opened = taken[-1] if taken and opens_part(taken[-1]) else ""
    before = taken[:-1] if opened else taken
    found = lists.entries(localizer, node.choose, opened)
    return [
        *(Choice(label, FollowFlow(flow.id, (*before, each))) for each, label in found),
        onward_choice(localizer, "flow_skip", FollowFlow(flow.id, (*before, SKIPPED))),
    ]


def _cards(localizer: Localizer, flow: Flow, contacts: tuple[str, ...], answers: Answers) -> list[Choice]:
    """Return the cards of contacts. Where the place is known, its office stands in the place of the choice of one."""
    place = _chosen(flow, "place", answers)
    return [
        Choice(localizer.phrase("office_of_place", place=localizer.place(place)), ShowOffices(place))
        if place and isinstance(choice.action, ShowPlaces)
        else choice
        for choice in menus.card_choices(localizer, contacts)
    ]


def _chosen(flow: Flow, choosing: Choosing, answers: Answers) -> str:
    """Return the place or the country that was chosen on a path; empty if none was."""
    fields = [node.field for node in flow.nodes.values() if node.choose == choosing]
    return next((answers[field] for field in fields if field in answers), "")


def _consulate(localizer: Localizer, flow: Flow, topic: str, answers: Answers) -> list[Choice]:
    """Return the choice of the rule for the country that was chosen, below the answer about consulates."""
    country, consular = _chosen(flow, "country", answers), localizer.content.consular
    if not (country and consular and topic == consular.topic):
        return []
    name = lists.label_of(localizer, "country", country)
    return [Choice(localizer.phrase("consulate_of", country=name), ShowConsulate(country))]


def outcome(localizer: Localizer, flow: Flow, name: str, answers: Answers) -> Blocks:
    """Return an answer and what goes with it: its cards, other paths, the second-best topic, and the sources."""
    node = flow.nodes[name]
    if taken := localizer.content.withdrawn.topics.get(node.outcome):
        cards = menus.card_choices(localizer, node.contacts)
        return (*withdrawn.page(localizer, taken), *((Choices(tuple(cards)),) if cards else ()))
    topic = localizer.content.topics[node.outcome]
    cards = [
        *_consulate(localizer, flow, node.outcome, answers),
        *_cards(localizer, flow, node.contacts, answers),
    ]
    others = [menus.flow_choice(localizer, localizer.content.flows[other]) for other in topic.flows if other != flow.id]
    words = flow.text(f"nodes.{name}.text") if node.text else topic.text("answer")
    blocks: list[Block] = [
        Text((*localizer.markup(words), *_counted(localizer, node, answers)), localizer.text(topic.text("title"))),
        Choices((*cards, *others, menus.topic_choice(localizer, topic))),
    ]
    if node.second:
        second = localizer.content.topics[node.second.topic]
        heading = localizer.phrase_markup("flow_second", topic=localizer.text(second.text("title")))
        why = localizer.markup(flow.text(f"nodes.{name}.second.text"))
        blocks += [Text((*heading, *why)), Choices((menus.topic_choice(localizer, second),))]
    blocks.append(topics.source_notice(localizer, topic))
    return tuple(blocks)


def with_reminders(localizer: Localizer, paper: Attachment) -> Blocks:
    """Return a paper, and a note on its file for a calendar if it has one."""
    if not paper.reminders:
        return (paper,)
    return paper, Notice("note", localizer.phrase_markup("reminders", name=paper.reminders.name))


def _counted(localizer: Localizer, node: FlowNode, answers: Answers) -> Markup:
    return counted(localizer, node.deadline, answers) if node.deadline else ()


def question(localizer: Localizer, flow: Flow, name: str, *, first: bool) -> Markup:
    intro = localizer.markup(flow.text("intro")) if first and flow.intro else ()
    asked = parse_markup(f"**{escaped(text_of(localizer, flow, f'nodes.{name}.question'))}**")
    help_text = localizer.markup(flow.text(f"nodes.{name}.help")) if flow.nodes[name].help else ()
    return (*intro, *asked, *help_text)


def escaped(text: str) -> str:
    """Escape asterisks in a text that is put between ``**``, so that it has no markup of its own."""
    return text.replace("*", "\\*")


def text_of(localizer: Localizer, flow: Flow, key: str) -> str:
    return localizer.text(flow.text(key))


def onward_choice(localizer: Localizer, phrase: str, action: EditDraft | FollowFlow | ShowMenu) -> Choice:
    return Choice(localizer.phrase(phrase), action, navigates=True)
