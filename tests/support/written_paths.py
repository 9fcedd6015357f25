"""Somebody who goes along a path on which people write, with every combination of its options."""

from collections.abc import Iterator, Mapping
from itertools import product

from core.content import Flow, FlowNode, answered_path
from core.conversation import EditDraft, Engine, FollowFlow, Reply, parse_action
from tests.support.talk import Talk, actions, assert_sound, forms, labels, papers

SKIPPED = ""
Options = Mapping[str, str]


def combinations(flow: Flow) -> Iterator[Options]:
    """For every question with options one of them, or none: by node."""
    choosing = {name: node for name, node in flow.nodes.items() if node.options}
    for taken in product(*([*(option.id for option in node.options), SKIPPED] for node in choosing.values())):
        yield dict(zip(choosing, taken, strict=True))


def words(name: str) -> str:
    """Words of the person's own, different for every question."""
    return f"My own words, about “{name}”:\n*not* markup, and {{no.fact}}."


def asked_now(reply: Reply) -> str:
    """The question that is open, from the buttons: each question has one that skips to the next, or the form's own."""
    if forms(reply):
        action = parse_action(forms(reply)[0].payload)
        assert isinstance(action, EditDraft)
        return action.step
    options = [a for o in reply.options if isinstance(a := parse_action(o.payload), EditDraft) and a.option]
    assert len({option.step for option in options}) == 1
    return options[0].step


def goes_on(talk: Talk, flow: Flow, name: str, node: FlowNode, options: Options, *, writes: bool) -> Reply:
    """Answers one question, or skips it by the button that does."""
    if node.is_free and writes:
        return talk.says(words(name))
    if options.get(name):
        return talk.taps(str(EditDraft(flow.id, name, options[name])))
    return talk.taps(talk.last.options[len(node.options)].label)


def walked(talk: Talk, flow: Flow, options: Options, *, writes: bool) -> Iterator[tuple[str, Reply]]:
    """Each question and the reply that asked it, and at last the overview under an empty name."""
    talk.taps(str(FollowFlow(flow.id)))
    while talk.session.draft is not None and not talk.session.draft.complete:
        name = asked_now(talk.last)
        yield name, talk.last
        goes_on(talk, flow, name, flow.nodes[name], options, writes=writes)
    yield "", talk.last


def chosen(flow: Flow, options: Options) -> dict[str, str]:
    return {flow.nodes[name].field: option for name, option in options.items() if option}


def assert_every_combination_ends_in_a_paper(engine: Engine, flow: Flow, locale: str, *, writes: bool) -> None:
    """Each reply on the way is sound, and the paper holds the words where there are any."""
    for options in combinations(flow):
        talk = Talk(engine, locale_hint=locale)
        asked = []
        for name, reply in walked(talk, flow, options, writes=writes):
            asked.append(name)
            assert_sound(reply)
            assert (reply.locale, reply.stale) == (locale, False)
            assert len(set(labels(reply))) == len(reply.options)
        *names, outcome = answered_path(flow, chosen(flow, options))
        assert asked == [*names, ""]
        assert str(EditDraft(flow.id, "!finish")) in actions(talk.last)
        finished = talk.taps(str(EditDraft(flow.id, "!finish")))
        assert_sound(finished)
        assert f"t:{flow.nodes[outcome].outcome}" in actions(finished)
        assert len(papers(finished)) == 1
        paper = papers(finished)[0].fallback()
        assert all((words(name) in paper) == writes for name in names if flow.nodes[name].is_free)
