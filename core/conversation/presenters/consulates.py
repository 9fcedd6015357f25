"""The rule for a country as blocks: whether its consulate is told that a person is detained."""

from core.content import Consular, Localizer
from core.conversation.blocks import Block, Choices, Text
from core.conversation.presenters import menus, topics
from core.language import markup_text, territory_name


def rules(localizer: Localizer, consular: Consular, countries: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the rule for each country, then where to find its number. The caution is in every rule."""
    cards = tuple(dict.fromkeys(name for country in countries for name in consular.contacts_for(country)))
    topic = localizer.content.topics[consular.topic]
    others = [name for name in topic.contacts if not any(name in known for known in consular.contacts.values())]
    options = [menus.card_choice(localizer, localizer.content.contacts[name]) for name in (*cards, *others)]
    number = () if cards else (Text(localizer.phrase_markup("consulate_number")),)
    notes = [note for country in countries for note in consular.notes_of(country).values()]
    sources = dict.fromkeys((*consular.sources, *(note.source for note in notes if note.source)))
    return (
        *(_rule(localizer, consular, country) for country in countries),
        *number,
        Choices((*options, menus.topic_choice(localizer, topic))),
        topics.sources_notice(localizer, tuple(sources)),
    )


def rule_text(localizer: Localizer, consular: Consular, country: str) -> str:
    """Return the rule for a country as a text for a paper: its name, the rule, and what is added to it."""
    rule = _rule(localizer, consular, country)
    return f"{rule.title}: {markup_text(rule.body)}"


def _rule(localizer: Localizer, consular: Consular, country: str) -> Text:
    if consular.is_mandatory(country):
        rule = localizer.phrase_markup("consulate_told", count=localizer.number(len(consular.mandatory)))
    else:
        rule = localizer.phrase_markup("consulate_asked")
    notes = [localizer.markup(consular.note_text(key)) for key in consular.notes_of(country)]
    name = territory_name(country, localizer.locale)
    return Text((*rule, *(block for note in notes for block in note)), name)
