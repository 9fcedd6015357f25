"""What was withdrawn as blocks: that it was, when and why, and what to use instead."""

from collections.abc import Iterable

from core.contacts import Finding, Known
from core.content import Content, Localizer, TakenDown
from core.conversation.actions import Action, ShowAlternatives, ShowCard, ShowHours, ShowQr, ShowTopic, ShowWallet
from core.conversation.blocks import Block, Choice, Choices, Notice
from core.conversation.presenters import menus, topics
from core.language import Markup, plain

Blocks = tuple[Block, ...]


def taken_down(content: Content, action: Action | None) -> TakenDown | None:
    """Return what an action would show, if that was withdrawn."""
    match action:
        case ShowTopic(topic):
            return content.withdrawn.topics.get(topic)
        case ShowCard(contact) | ShowQr(contact) | ShowWallet(contact) | ShowHours(contact):
            return content.withdrawn.contacts.get(contact)
        case _:
            return None


def page(localizer: Localizer, taken: TakenDown, alternatives: tuple[str, ...] = ()) -> Blocks:
    """Return what stands in the place of an answer or a card. Where nothing replaces it, the way to help and the menu.

    ``alternatives`` are the topics that a question may have meant instead.
    """
    meant = (menus.action_choice(localizer, "not_what_you_meant", ShowAlternatives(alternatives)),)
    others = (Choices(meant),) if alternatives else ()
    if options := instead(localizer, taken):
        return notice(localizer, taken), Choices(options, localizer.phrase("withdrawn_instead")), *others
    return notice(localizer, taken), *_in_danger(localizer), *others, menus.menu(localizer)


def notice(localizer: Localizer, taken: TakenDown) -> Notice:
    what, why = localizer.text(taken.name), localizer.text(taken.why)
    return Notice("warning", localizer.phrase_markup("withdrawn", what=what, date=localizer.date(taken.on), why=why))


def instead(localizer: Localizer, taken: TakenDown) -> tuple[Choice, ...]:
    """Return the button to what stands in its place, if anything does."""
    if taken.topic:
        return (menus.topic_choice(localizer, localizer.content.topics[taken.topic]),)
    return tuple(menus.card_choices(localizer, (taken.contact,))) if taken.contact else ()


def part(localizer: Localizer, taken: TakenDown) -> str:
    """Return the sentence that a number or an address of a contact was withdrawn. It does not repeat it."""
    contact, why = localizer.text(taken.name), localizer.text(taken.why)
    return localizer.phrase("withdrawn_part", contact=contact, date=localizer.date(taken.on), why=why)


def named_facts(localizer: Localizer, facts: Iterable[str]) -> Blocks:
    """Return what stands below texts that name these facts, which were withdrawn."""
    found = dict.fromkeys(localizer.content.withdrawn.facts[name] for name in sorted(facts))
    lines = [Notice("warning", plain(part(localizer, taken))) for taken in found]
    options = dict.fromkeys(option for taken in found for option in instead(localizer, taken))
    choices = (Choices(tuple(options), localizer.phrase("withdrawn_instead")),) if options else ()
    return (*lines, *choices)


def of_finding(localizer: Localizer, finding: Finding) -> TakenDown:
    """Return what was withdrawn of a number or an address that somebody asks about."""
    known = Known(finding.kind, finding.value or "", finding.contacts[0], finding.source or "")
    return localizer.content.withdrawn.values[known]


def verdict(localizer: Localizer, finding: Finding) -> Markup:
    taken = of_finding(localizer, finding)
    contact, why = localizer.text(taken.name), localizer.text(taken.why)
    date = localizer.date(taken.on)
    return localizer.phrase_markup("lookup_withdrawn", value=finding.written, contact=contact, date=date, why=why)


def _in_danger(localizer: Localizer) -> Blocks:
    """Return the line for danger to life: who used what is gone may have needed it for that."""
    urgent = (topic.id for topic in localizer.content.topics.values() if topic.urgent and not topic.warning)
    return topics.danger_line(localizer, next(urgent, None))
