"""What some answers say in a terminal, where there is no chat app and no phone."""

from collections.abc import Iterator
from dataclasses import replace

from core.content import Localizer, phrase_keys
from core.conversation import Block, Reply, Text

_PHRASES = "terminal_answers."


def in_a_terminal(reply: Reply, localizer: Localizer) -> Reply:
    """Return the reply with the terminal's own words for answers that have them. ``localizer`` is in its language."""
    own: dict[Block, Text] = dict(_own_answers(localizer))
    return replace(reply, blocks=tuple(own.get(block, block) for block in reply.blocks))


def _own_answers(localizer: Localizer) -> Iterator[tuple[Text, Text]]:
    """Yield each answer that has words of its own in a terminal, and these words."""
    yield Text(localizer.phrase_markup("welcome")), Text(localizer.phrase_markup("terminal_welcome"))
    for key in phrase_keys(localizer.content.phrases):
        topic = localizer.content.topics.get(key.removeprefix(_PHRASES)) if key.startswith(_PHRASES) else None
        if topic:
            title = localizer.text(topic.text("title"))
            yield Text(localizer.markup(topic.text("answer")), title), Text(localizer.phrase_markup(key), title)
