"""What every answer and every card has, of whatever content."""

import re
from collections.abc import Sequence

from core.content import Content
from core.conversation import Text
from tests.support.talk import Talk, actions, cards, notices

DEAD_END = "That button no longer works"
PROVENANCE = re.compile(r"on an (old )?official page \(|as reported by ")


def assert_complete_answer(talk: Talk, content: Content, topic_id: str) -> None:
    topic = content.topics[topic_id]
    reply = talk.taps(f"t:{topic_id}")
    text = reply.blocks[0]
    assert isinstance(text, Text)
    assert text.title == topic.title
    assert len(text.fallback()) > 100
    assert "{" not in reply.fallback()
    sources = notices(reply, "source")
    if all(content.sources[name].trust == "own" for name in topic.sources):
        assert sources == []
        return
    assert len(sources) == 1
    assert "General information, not legal advice." in sources[0]
    assert "Source: " in sources[0]
    for name in topic.sources:
        assert content.sources[name].publisher in sources[0]
        assert content.sources[name].title in sources[0]


def assert_answer_leads_on(talk: Talk, content: Content, topic_id: str) -> None:
    topic = content.topics[topic_id]
    reply = talk.taps(f"t:{topic_id}")
    about_places = content.places is not None and topic_id == content.places.topic
    steps = card_steps(content, topic.contacts, with_places=not about_places)
    steps += [f"f:{name}" for name in topic.flows]
    # Eight buttons in view, of which one leads back to all topics.
    steps += [f"t:{name}" for name in topic.related[: max(7 - len(steps), 1)]]
    spoken = ["m:spoken"] if content.spoken is not None else []
    lists = {
        "menu": actions(Talk(talk.engine).sends("/topics")),
        "contacts": ["m:topics", *actions(Talk(talk.engine).taps("m:cards"))],
        "languages": ["m:topics", *(f"l:{name}" for name in content.locales), *spoken],
        None: ["m:topics"],
    }
    ranges = [action for action in actions(reply) if action.startswith("p:")] if about_places else []
    assert actions(reply) == [*steps, *lists[topic.shows], *ranges]
    assert bool(ranges) is about_places
    for action in actions(reply):
        onward = Talk(talk.engine).taps(action)
        assert DEAD_END not in onward.fallback()
        assert onward.fallback()


def card_steps(content: Content, contacts: Sequence[str], *, with_places: bool = True) -> list[str]:
    """The cards of contacts; before that of the list of all offices, the choice of a place."""
    steps = []
    for name in contacts:
        if with_places and content.places and name == content.places.list_:
            steps.append("p:0")
        steps.append(f"c:{name}")
    return steps


def answers_in_the_menu(talk: Talk) -> set[str]:
    """The answers that are reached from the list of topics through its groups, and the pages of these."""
    opened: list[str] = []
    reached: set[str] = set()
    following = [action for action in actions(talk.sends("/topics")) if action.startswith("g:")]
    while following:
        opened.append(following.pop())
        shown = actions(talk.taps(opened[-1]))
        reached |= {action for action in shown if action.startswith("t:")}
        following += [action for action in shown if action.startswith("g:") and action not in opened]
    return reached


def assert_complete_card(talk: Talk, content: Content, contact_id: str) -> None:
    card = cards(talk.taps(f"c:{contact_id}"))[0]
    contact = content.contacts[contact_id]
    assert card.name == contact.name
    assert card.vcard.startswith("BEGIN:VCARD")
    assert all(PROVENANCE.match(details.details[-1]) for details in card.channels)
    assert card.purpose == f"For: {contact.for_}"
    onward = card_steps(content, [content.places.list_]) if content.places and content.is_office(contact_id) else []
    assert [*onward, *(f"t:{name}" for name in contact.topics)] == actions(talk.last)[:-3]
