"""Menus as blocks, and the choices that they are made of."""

from collections.abc import Callable

from core.content import NOT_COVERED, Contact, Flow, Localizer, Topic
from core.conversation.actions import (
    FollowFlow,
    ReportWrong,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowPlaces,
    ShowQr,
    ShowTopic,
    ShowWallet,
)
from core.conversation.blocks import (
    Choice,
    Choices,
)
from core.language import language_name

# As many buttons as a phone shows at once.
MOST_BUTTONS = 8


def menu(localizer: Localizer) -> Choices:
    """Return the main menu: the groups of topics, the cards, and the guided paths if there are any.

    If these are more than a phone shows at once, the topics about the bot itself are left out: commands lead to them.
    """
    content = localizer.content
    others = (all_cards(localizer), *_paths(localizer))
    groups = content.groups()
    if len(groups) + len(others) > MOST_BUTTONS:
        about_bot = {topic.group for topic in content.topics.values() if topic.command}
        groups = tuple(group for group in groups if group not in about_bot)
    options = (*(_group_choice(localizer, group) for group in groups), *others)
    return Choices(options, localizer.phrase("choose_group"))


def _group_choice(localizer: Localizer, group: str) -> Choice:
    count = len(localizer.content.topics_in(group))
    return Choice(localizer.counted("group_label", count, group=group_name(localizer, group)), ShowGroup(group))


def _paths(localizer: Localizer) -> tuple[Choice, ...]:
    """Return the entrance to the guided paths, if there are any."""
    return (action_choice(localizer, "flow_menu", ShowMenu("flows")),) if localizer.content.flows else ()


def beginnings(localizer: Localizer) -> Choices:
    """Return where one may begin, in few buttons: for a reply that is no answer."""
    all_topics = action_choice(localizer, "all_topics", ShowMenu("topics"))
    return Choices((all_topics, all_cards(localizer), *_paths(localizer)))


def after_a_miss(localizer: Localizer) -> Choices:
    """Return where one may begin, and what says that an answer is missing."""
    return Choices((*beginnings(localizer).options, *report(localizer, NOT_COVERED)))


def group(localizer: Localizer, name: str, page: int = 0) -> Choices:
    wanted = [offer.topic for offer in localizer.content.wanted]
    topics = sorted(localizer.content.topics_in(name), key=lambda topic: localizer.text(topic.text("title")).casefold())
    # On several pages what people want most comes first.
    ordered = sorted(topics, key=lambda topic: _rank(wanted, topic.id)) if len(topics) >= MOST_BUTTONS else topics
    options = tuple(topic_choice(localizer, topic) for topic in ordered)
    all_topics = action_choice(localizer, "all_topics", ShowMenu("topics"))
    prompt = localizer.phrase("choose_topic", group=group_name(localizer, name))
    return paged(localizer, options, prompt, page, lambda number: ShowGroup(name, number), (all_topics,))


def cards(localizer: Localizer, page: int = 0) -> Choices:
    offices = (office_choice(localizer),) if localizer.content.places else ()
    options = tuple(
        Choice(localizer.text(contact.text("short")), ShowCard(contact.id)) for contact in _listed(localizer)
    )
    prompt = localizer.phrase("choose_card")
    return paged(
        localizer,
        (*options, *offices) if len(options) < MOST_BUTTONS else (*offices, *options),
        prompt,
        page,
        lambda number: ShowMenu("cards", number),
    )


def _listed(localizer: Localizer) -> list[Contact]:
    """Return the contacts of the menu: on several pages, first those that people want most."""
    content = localizer.content
    wanted = [offer.contact for offer in content.wanted]
    listed = [each for each in content.contacts.values() if each.listed and not content.is_office(each.id)]
    return sorted(listed, key=lambda each: _rank(wanted, each.id)) if len(listed) >= MOST_BUTTONS else listed


def _rank(wanted: list[str], identifier: str) -> int:
    return wanted.index(identifier) if identifier in wanted else len(wanted)


def paged(
    localizer: Localizer,
    options: tuple[Choice, ...],
    prompt: str,
    page: int,
    action: Callable[[int], ShowGroup | ShowMenu],
    onward: tuple[Choice, ...] = (),
) -> Choices:
    """Return a page of options, with what leads to the next and the one before: together as many as a phone shows.

    ``onward`` stands below the first page. A page after the last one, as an old button may name, is the last one. A
    platform that shows long lists well gets all options.
    """
    if len(options) + len(onward) <= MOST_BUTTONS:
        return Choices((*options, *onward), prompt)
    on_page = MOST_BUTTONS - 2
    count = -(-len(options) // on_page)
    page = min(page, count - 1)
    shown = options[page * on_page : (page + 1) * on_page]
    more = (Choice(localizer.phrase("list_more"), action(page + 1), navigates=True),) if page + 1 < count else ()
    back = (Choice(localizer.phrase("flow_back"), action(page - 1), navigates=True),) if page else onward
    part = localizer.phrase("list_part", number=localizer.number(page + 1), count=localizer.number(count))
    return Choices((*shown, *more, *back), f"{prompt} {part}", (*options, *onward))


def hours_menu(localizer: Localizer) -> Choices:
    options = [
        Choice(localizer.text(contact.text("short")), ShowHours(contact.id))
        for contact in localizer.content.contacts.values()
        if contact.hours is not None
    ]
    return Choices(tuple(options), localizer.phrase("choose_hours"))


def languages(localizer: Localizer) -> Choices:
    options = [Choice(language_label(localizer, code), SetLocale(code)) for code in localizer.content.locales]
    if spoken := localizer.content.spoken:
        options.append(Choice(localizer.text(spoken.said("label")), ShowMenu("spoken"), navigates=True))
    return Choices(tuple(options), localizer.phrase("choose_language"))


def language_label(localizer: Localizer, locale: str) -> str:
    """Return a language's name in that language, with a remark if it is translated only in part."""
    name = language_name(locale, with_territory=False)
    return name if localizer.content.is_complete(locale) else localizer.phrase("language_partial", language=name)


def topics_choices(localizer: Localizer, names: tuple[str, ...], prompt: str) -> Choices:
    """Return topics to choose from if it is not certain which is meant, and a choice for none of them."""
    options = [topic_choice(localizer, localizer.content.topics[name]) for name in names]
    options.append(action_choice(localizer, "none_of_these", ShowMenu("topics")))
    return Choices(tuple(options), prompt)


def topic_choice(localizer: Localizer, topic: Topic) -> Choice:
    return Choice(localizer.text(topic.text("title")), ShowTopic(topic.id))


def flow_choice(localizer: Localizer, flow: Flow) -> Choice:
    return Choice(localizer.text(flow.text("title")), FollowFlow(flow.id))


def flows(localizer: Localizer) -> Choices:
    """Return the guided paths: first those that end in an answer, then those that end in a paper."""
    ordered = sorted(localizer.content.flows.values(), key=lambda flow: flow.document is not None)
    return Choices(tuple(flow_choice(localizer, flow) for flow in ordered), localizer.phrase("choose_flow"))


def contact_short(localizer: Localizer, identifier: str) -> str:
    """Return the short name of a contact, also of one that was withdrawn."""
    taken = localizer.content.withdrawn.contacts.get(identifier)
    return localizer.text(taken.short if taken else localizer.content.contacts[identifier].text("short"))


def card_choice(localizer: Localizer, contact: Contact) -> Choice:
    return Choice(localizer.phrase("card_label", contact=localizer.text(contact.text("short"))), ShowCard(contact.id))


def card_choices(localizer: Localizer, names: tuple[str, ...]) -> list[Choice]:
    """Return the cards of contacts. Before the list of all offices comes the choice of the one for a place."""
    options = []
    for name in names:
        if localizer.content.places and name == localizer.content.places.list_:
            options.append(office_choice(localizer))
        options.append(card_choice(localizer, localizer.content.contacts[name]))
    return options


def office_choice(localizer: Localizer) -> Choice:
    return action_choice(localizer, "office_menu", ShowPlaces())


def all_cards(localizer: Localizer) -> Choice:
    return action_choice(localizer, "all_cards", ShowMenu("cards"))


def report(localizer: Localizer, topic: str) -> tuple[Choice, ...]:
    """Return what says with one tap that an answer is wrong, or missing: nothing where nobody counts it."""
    if not localizer.content.operator.takes_reports:
        return ()
    label = localizer.phrase("report_missing" if topic == NOT_COVERED else "report_wrong")
    return (Choice(label, ReportWrong(topic), navigates=True),)


def group_name(localizer: Localizer, group_id: str) -> str:
    return localizer.phrase(f"groups.{group_id}")


def action_choice(
    localizer: Localizer, phrase: str, action: ShowMenu | ShowAlternatives | ShowQr | ShowWallet | ShowPlaces
) -> Choice:
    return Choice(localizer.phrase(phrase), action, navigates=isinstance(action, ShowMenu | ShowAlternatives))
