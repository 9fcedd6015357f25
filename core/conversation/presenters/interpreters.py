"""The card that asks for an interpreter, as blocks: for people whose language the bot does not answer in."""

from core.content import Localizer, Spoken
from core.conversation.actions import ShowMenu, ShowSpoken
from core.conversation.blocks import Block, Choice, Choices, Text
from core.conversation.presenters import menus, topics
from core.language import ParagraphBlock, Span


def cards(localizer: Localizer, spoken: Spoken, codes: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the card of each language, then how to use it and whom to call.

    The cards are in English and Spanish, whoever reads them: they are shown to somebody in an office.
    """
    alike = dict.fromkeys(other for code in codes for other in spoken.languages[code].alike if other not in codes)
    options = [
        *(card_choice(spoken, code) for code in alike),
        *menus.card_choices(localizer, spoken.contacts),
        menus.topic_choice(localizer, localizer.content.topics[spoken.topic]),
        menus.action_choice(localizer, "all_topics", ShowMenu("topics")),
    ]
    return (
        *(_card(spoken, code) for code in codes),
        Text(localizer.markup(spoken.said("text"))),
        Choices(tuple(options)),
        topics.sources_notice(localizer, spoken.sources),
    )


def menu(localizer: Localizer, spoken: Spoken, page: int = 0) -> Choices:
    options = tuple(card_choice(spoken, code) for code in spoken.languages)
    prompt = localizer.text(spoken.said("prompt"))
    return menus.paged(localizer, options, prompt, page, lambda number: ShowMenu("spoken", number))


def offer(spoken: Spoken, codes: tuple[str, ...]) -> Choices:
    """Return the choice of cards, to stand below an answer."""
    return Choices(tuple(card_choice(spoken, code) for code in codes))


def card_choice(spoken: Spoken, code: str) -> Choice:
    """Return the choice of a card: the own name of the language, and its English one if that is another."""
    language = spoken.languages[code]
    return Choice(" · ".join(dict.fromkeys((language.own, language.english))), ShowSpoken(code))


def _card(spoken: Spoken, code: str) -> Text:
    lines = tuple(ParagraphBlock((Span(line, "strong"),)) for line in spoken.requests(code))
    return Text(lines, spoken.languages[code].own)
