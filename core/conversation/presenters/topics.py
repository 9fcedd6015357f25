"""Topics as blocks: the answer, its sources, and what can be chosen next."""

from collections.abc import Iterable, Iterator
from functools import partial

from core.content import UNKNOWN, Localizer, Source, Topic
from core.conversation.actions import (
    ShowAlternatives,
    ShowEnglish,
    ShowMenu,
)
from core.conversation.blocks import (
    Block,
    Choice,
    Choices,
    Notice,
    Text,
)
from core.conversation.presenters import menus, place_menus
from core.documents import version_line
from core.language import SOURCE_LOCALE, Translator, plain, with_commas, with_semicolons


def answer(localizer: Localizer, topic: Topic, alternatives: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Return the text of a topic, its sources, and what can be chosen next.

    ``alternatives`` are the topics that a question may have meant instead. What the bot states about itself has no
    notice with sources, because it needs none and is not legal information.
    """
    said = localizer.localized(lambda localizer: localizer.markup(topic.text("answer")))
    blocks: list[Block] = [Text(said.value, title=localizer.text(topic.text("title")))]
    if topic.review_by < localizer.now.date():
        overdue = localizer.phrase_markup("overdue", date=localizer.date(topic.review_by))
        blocks.append(Notice("warning", overdue))
    if any(localizer.content.sources[name].trust != "own" for name in topic.sources):
        blocks.append(source_notice(localizer, topic))
    steps = _next_steps(localizer, topic, alternatives)
    if said.older:
        steps = (Choice(localizer.phrase("see_english"), ShowEnglish(topic.id)), *steps)
    if steps:
        blocks.append(Choices(steps))
    blocks += _about_the_bot(localizer, topic)
    if localizer.content.places and topic.id == localizer.content.places.topic:
        blocks.append(place_menus.choose_place(localizer, localizer.content.places))
    match topic.shows:
        case "menu":
            blocks.append(menus.menu(localizer))
        case "contacts":
            blocks.append(menus.cards(localizer))
        case "languages":
            blocks.append(menus.languages(localizer))
    return tuple(blocks)


def _about_the_bot(localizer: Localizer, topic: Topic) -> Iterator[Notice]:
    if topic.command == "about":
        yield reviewed_note(localizer)
    if topic.command in {"about", "privacy"} and (operator := localizer.content.operator.contact):
        yield Notice("note", localizer.phrase_markup("operated_by", operator=operator))


def in_english(localizer: Localizer, topic: Topic) -> tuple[Block, ...]:
    """Return a topic as it stands in English, for readers of an older translation."""
    return answer(Localizer(localizer.content, Translator(SOURCE_LOCALE), localizer.now), topic)


def reviewed_note(localizer: Localizer) -> Notice:
    """Return how much of what is said in the reader's language a person has read."""
    content, locale = localizer.content, localizer.locale
    total = len(content.topics) + len(content.contacts) + len(content.flows)
    read = content.reviewed.get(locale, 0)
    values = {"language": localizer.language(locale), "total": localizer.number(total)}
    if read == 0:
        unread = "unreviewed_english" if locale == SOURCE_LOCALE else "unreviewed"
        markup = localizer.phrase_markup(unread, language=values["language"])
    elif read < total:
        markup = plain(localizer.counted("reviewed_in_part", read, **values))
    else:
        markup = localizer.phrase_markup("reviewed", **values)
    return Notice("note", markup)


def danger_line(localizer: Localizer, urgent: str | None) -> tuple[Notice, ...]:
    """Return what must be said first where words could be about an urgent topic as well; nothing if there is none."""
    if urgent is None:
        return ()
    topic = localizer.content.topics[urgent]
    warning = localizer.markup(topic.text("warning")) if topic.warning else localizer.phrase_markup("danger")
    return (Notice("warning", warning),)


def lines_on_help(localizer: Localizer, fallback_facts: frozenset[str]) -> tuple[Notice, ...]:
    """Return the warnings of the urgent topics whose numbers are named in texts that are not in the reader's language.

    Somebody who cannot read "call 911" must find it in their own language.
    """
    lines = (
        localizer.localized(partial(danger_line, urgent=topic.id))
        for topic in localizer.content.topics.values()
        if topic.urgent and any(f"{contact}.phone" in fallback_facts for contact in topic.contacts[:1])
    )
    return tuple(notice for line in lines if not line.fallback_locales for notice in line.value)


def source_notice(localizer: Localizer, topic: Topic) -> Notice:
    """Return ``Source: publisher, title (date, read in part). General information, not legal advice. Version …``"""
    return sources_notice(localizer, topic.sources, version_line(localizer, "topics", topic.id))


def sources_notice(localizer: Localizer, sources: tuple[str, ...], version: str = "") -> Notice:
    body = localizer.phrase_markup("source", sources=source_items(localizer, sources))
    return Notice("source", (*body, *plain(f"{localizer.phrase('disclaimer')} {version}".rstrip())))


def _next_steps(localizer: Localizer, topic: Topic, alternatives: tuple[str, ...]) -> tuple[Choice, ...]:
    steps = menus.card_choices(localizer, topic.contacts)
    if localizer.content.places and topic.id == localizer.content.places.topic:
        # The places themselves stand below.
        steps.remove(menus.office_choice(localizer))
    steps += [menus.flow_choice(localizer, localizer.content.flows[name]) for name in topic.flows]
    report = menus.report(localizer, topic.id)
    room = max(menus.MOST_BUTTONS - 1 - len(steps) - len(report), 1 - len(report))
    steps += [menus.topic_choice(localizer, localizer.content.topics[name]) for name in topic.related[:room]]
    if alternatives:
        steps.append(menus.action_choice(localizer, "not_what_you_meant", ShowAlternatives(alternatives)))
    elif topic.shows != "menu":
        steps.append(menus.action_choice(localizer, "all_topics", ShowMenu("topics")))
    return (*steps, *report)


def source_items(localizer: Localizer, names: Iterable[str]) -> str:
    items = (source_item(localizer, localizer.content.sources[name]) for name in names)
    return with_semicolons(items, localizer.locale)


def source_item(localizer: Localizer, source: Source) -> str:
    """Return ``publisher, title (date, not an official page, read in part)``."""
    details = [*(() if source.date else (localizer.phrase("undated"),)), age(localizer, source)]
    if source.trust == "archived":
        details.append(localizer.phrase("archived"))
    elif source.trust == "secondary":
        details.append(localizer.phrase("secondary"))
    if source.read == "beginning":
        details.append(localizer.phrase("read_in_part"))
    listed = with_commas(details, localizer.locale)
    return localizer.phrase("source_item", publisher=source.publisher, title=source.title, details=listed)


def age(localizer: Localizer, source: Source) -> str:
    """Return the date of a document; for one that carries none, the age of the copy that was read."""
    if source.date:
        return localizer.partial_date(source.date)
    if source.copy_date in {None, UNKNOWN}:
        return localizer.phrase("copy_unknown")
    return localizer.phrase("copy_dated", date=localizer.partial_date(source.copy_date))
