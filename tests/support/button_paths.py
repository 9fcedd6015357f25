"""Somebody who goes along a path whose whole state is in its buttons, on every way there is."""

from collections.abc import Iterator
from dataclasses import replace

from core.content import Flow, node_after
from core.conversation import Choices, Engine, FollowFlow, Reply
from tests.support.talk import Talk, actions, assert_sound, labels, notices, papers, titles

Taken = tuple[str, ...]


# Of a long list something that is in it, or nothing: every entry would be too many ways.
OF_A_LIST = {"place": ("tx", "0"), "country": ("ua", "0"), "day": ("251103", "24", "0")}


def taken_at(flow: Flow, name: str) -> Taken:
    """What can be taken at a question."""
    node = flow.nodes[name]
    return OF_A_LIST[node.choose] if node.choose else tuple(option.id for option in node.options)


def ways(flow: Flow, taken: Taken = ()) -> Iterator[Taken]:
    """Every sequence of options that can be taken, from the beginning to the outcomes."""
    yield taken
    name = node_after(flow, taken)
    assert name is not None
    for option in taken_at(flow, name):
        yield from ways(flow, (*taken, option))


def ends(flow: Flow) -> list[Taken]:
    return [taken for taken in ways(flow) if flow.nodes[node_after(flow, taken) or ""].outcome]


def action(path: str, taken: Taken) -> str:
    return str(FollowFlow(path, taken))


def at(engine: Engine, locale: str, path: str, taken: Taken) -> Talk:
    """Somebody who has pressed one button after the other, from the list of paths on."""
    talk = Talk(engine, locale_hint=locale)
    talk.sends("/prepare")
    for steps in range(len(taken) + 1):
        wanted = action(path, taken[:steps])
        assert wanted in actions(talk.last)
        talk.taps(wanted)
    return talk


def walked(talk: Talk, flow: Flow, taken: Taken = ()) -> Iterator[tuple[Taken, Talk]]:
    """Somebody at every place that can be reached, each from the place before."""
    talk.taps(action(flow.id, taken))
    yield taken, talk
    name = node_after(flow, taken)
    assert name is not None
    listed = flow.nodes[name].choose is not None
    for option in taken_at(flow, name):
        assert listed or action(flow.id, (*taken, option)) in actions(talk.last)
        yield from walked(replace(talk), flow, (*taken, option))


def leads_on(reply: Reply) -> None:
    assert_sound(reply)
    assert not reply.stale
    assert len(set(labels(reply))) == len(reply.options), "two buttons with the same label cannot be told apart"
    assert all(block.options for block in reply.blocks if isinstance(block, Choices))


def assert_every_option_leads_on(engine: Engine, flow: Flow, locale: str) -> None:
    for _, talk in walked(Talk(engine, locale_hint=locale), flow):
        leads_on(talk.last)
        assert talk.last.locale == locale
        assert titles(talk.last)[0]
    assert {node_after(flow, taken) for taken in ends(flow)} == {
        name for name, node in flow.nodes.items() if node.outcome
    }


def assert_every_button_works(engine: Engine, flow: Flow, locale: str) -> None:
    """Those that lead on to cards, topics, other paths, and back."""
    seen: set[str] = set()
    for taken in ways(flow):
        for choice in actions(Talk(engine, locale_hint=locale).taps(action(flow.id, taken))):
            if choice not in seen:
                seen.add(choice)
                reply = Talk(engine, locale_hint=locale).taps(choice)
                assert_sound(reply)
                assert not reply.stale, choice


def assert_every_outcome_has_what_it_needs(engine: Engine, flow: Flow, locale: str) -> None:
    """Its answer, its cards, its second best and its source."""
    for taken in ends(flow):
        node = flow.nodes[node_after(flow, taken) or ""]
        reply = Talk(engine, locale_hint=locale).taps(action(flow.id, taken))
        offered = actions(reply)
        assert [f"c:{contact}" for contact in node.contacts] == [a for a in offered if a.startswith("c:")]
        assert f"t:{node.outcome}" in offered
        assert node.second is None or f"t:{node.second.topic}" in offered
        assert len(notices(reply, "source")) == 1
        ends_in_a_paper = bool(flow.document_at(node_after(flow, taken) or ""))
        assert len(papers(reply)) == ends_in_a_paper
