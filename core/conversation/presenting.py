"""Content to blocks: an answer, a contact card, menus. No decisions are taken here."""

from core.contacts.channels import Channel, MailChannel, WebChannel
from core.contacts.hours import OpeningHours, OpenStatus
from core.conversation.actions import (
    FollowFlow,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowQr,
    ShowTopic,
    ShowWallet,
)
from core.conversation.blocks import (
    Block,
    CardChannel,
    CardHours,
    Choice,
    Choices,
    ContactCard,
    Hours,
    Notice,
    QrCode,
    ReaderClock,
    Text,
    Wallet,
)
from core.conversation.voice import Voice
from core.documents.wallet import wallet_card
from core.knowledge.cards import contact_qr_vcard, contact_vcard
from core.knowledge.flow_model import Flow
from core.knowledge.model import Contact, Source, Topic
from core.language.locales import language_name


def answer(voice: Voice, topic: Topic, alternatives: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """The text, its source, and what can be chosen next. ``alternatives`` are what else may have been meant.

    What the bot says of itself needs no source and is no legal information.
    """
    blocks: list[Block] = [Text(voice.markup(topic.text("answer")), title=voice.say(topic.text("title")))]
    if topic.review_by < voice.now.date():
        overdue = voice.phrase_markup("overdue", date=voice.date(topic.review_by))
        blocks.append(Notice("warning", overdue))
    if any(voice.content.sources[name].trust != "own" for name in topic.sources):
        blocks.append(source_notice(voice, topic))
    if steps := _next_steps(voice, topic, alternatives):
        blocks.append(Choices(steps))
    if topic.command == "about" and not voice.content.is_reviewed(voice.locale):
        blocks.append(Notice("note", voice.phrase_markup("unreviewed", language=voice.language(voice.locale))))
    match topic.shows:
        case "menu":
            blocks.append(menu(voice))
        case "contacts":
            blocks.append(cards(voice))
        case "languages":
            blocks.append(languages(voice))
    return tuple(blocks)


def source_notice(voice: Voice, topic: Topic) -> Notice:
    """``Source: publisher, title (date, checked date). General information, not legal advice.``"""
    items = "; ".join(_source_item(voice, voice.content.sources[name]) for name in topic.sources)
    body = voice.phrase_markup("source", sources=items)
    return Notice("source", (*body, *voice.phrase_markup("disclaimer")))


def contact_card(voice: Voice, contact: Contact) -> ContactCard:
    lines = [voice.phrase("card_for", text=voice.say(contact.text("for")))]
    if contact.not_for:
        lines.append(voice.phrase("card_not_for", text=voice.say(contact.text("not_for"))))
    if contact.note:
        lines.append(voice.say(contact.text("note")))
    if contact.languages:
        names = voice.listed([voice.language(code) for code in contact.languages])
        lines.append(voice.phrase("card_languages", languages=names))
    channels = tuple(_card_channel(voice, contact, i, channel) for i, channel in enumerate(contact.channels))
    sources = dict.fromkeys(channel.source for channel in contact.channels)
    items = "; ".join(_source_item(voice, voice.content.sources[name]) for name in sources)
    return ContactCard(
        contact=contact.id,
        name=voice.say(contact.text("name")),
        lines=tuple(lines),
        channels=channels,
        hours=card_hours(voice, contact),
        sources=voice.phrase("source", sources=items),
        vcard=contact_vcard(contact, voice.content, voice),
    )


def card_hours(voice: Voice, contact: Contact) -> CardHours | None:
    return _hours(voice, contact.hours) if contact.hours else None


def opening_hours(voice: Voice, contact: Contact) -> tuple[Block, ...]:
    name = voice.say(contact.text("name"))
    hours = card_hours(voice, contact)
    shown = Hours(contact.id, name, hours) if hours else Text(voice.phrase_markup("hours_unknown"), title=name)
    return shown, Choices((card_choice(voice, contact),))


def qr_code(voice: Voice, contact: Contact) -> tuple[Block, ...]:
    caption = voice.phrase("qr_caption", contact=voice.say(contact.text("name")))
    code = QrCode(contact.id, contact_qr_vcard(contact, voice), caption)
    return code, Choices((card_choice(voice, contact), all_cards(voice)))


def wallet(voice: Voice, contact: Contact) -> tuple[Block, ...]:
    caption = voice.phrase("wallet_caption", contact=voice.say(contact.text("name")))
    return Wallet(contact.id, wallet_card(contact, voice), caption), Choices(
        (card_choice(voice, contact), all_cards(voice))
    )


def after_card(voice: Voice, contact: Contact) -> Choices:
    topics = [voice.content.topics[name] for name in contact.topics]
    return Choices(
        (
            *(topic_choice(voice, topic) for topic in topics),
            _menu_choice(voice, "qr_label", ShowQr(contact.id)),
            _menu_choice(voice, "wallet_label", ShowWallet(contact.id)),
            all_cards(voice),
        )
    )


def menu(voice: Voice) -> Choices:
    """The groups of topics."""
    options = []
    for group in voice.content.groups():
        count = len(voice.content.topics_in(group))
        label = voice.counted("group_label", count, group=group_name(voice, group))
        options.append(Choice(label, str(ShowGroup(group))))
    options.append(all_cards(voice))
    if voice.content.flows:
        options.append(_menu_choice(voice, "flow_menu", ShowMenu("flows")))
    return Choices(tuple(options), voice.phrase("choose_group"))


def group(voice: Voice, name: str) -> Choices:
    topics = sorted(voice.content.topics_in(name), key=lambda topic: voice.say(topic.text("title")).casefold())
    options = [topic_choice(voice, topic) for topic in topics]
    options.append(_menu_choice(voice, "all_topics", ShowMenu("topics")))
    return Choices(tuple(options), voice.phrase("choose_topic", group=group_name(voice, name)))


def cards(voice: Voice) -> Choices:
    options = [
        Choice(voice.say(contact.text("short")), str(ShowCard(contact.id)))
        for contact in voice.content.contacts.values()
    ]
    return Choices(tuple(options), voice.phrase("choose_card"))


def hours_menu(voice: Voice) -> Choices:
    options = [
        Choice(voice.say(contact.text("short")), str(ShowHours(contact.id)))
        for contact in voice.content.contacts.values()
        if contact.hours is not None
    ]
    return Choices(tuple(options), voice.phrase("choose_hours"))


def languages(voice: Voice) -> Choices:
    options = tuple(Choice(_language_label(voice, code), str(SetLocale(code))) for code in voice.content.locales)
    return Choices(options, voice.phrase("choose_language"))


def _language_label(voice: Voice, locale: str) -> str:
    """A language's own name, for who understands no other; it says so where the language is there in part."""
    name = language_name(locale, with_territory=False)
    return name if voice.content.is_complete(locale) else voice.phrase("language_partial", language=name)


def topics_choices(voice: Voice, names: tuple[str, ...], prompt: str) -> Choices:
    """Topics to choose from when it is not certain which is meant, and the way out."""
    options = [topic_choice(voice, voice.content.topics[name]) for name in names]
    options.append(_menu_choice(voice, "none_of_these", ShowMenu("topics")))
    return Choices(tuple(options), prompt)


def topic_choice(voice: Voice, topic: Topic) -> Choice:
    return Choice(voice.say(topic.text("title")), str(ShowTopic(topic.id)))


def flow_choice(voice: Voice, flow: Flow) -> Choice:
    return Choice(voice.say(flow.text("title")), str(FollowFlow(flow.id)))


def flows(voice: Voice) -> Choices:
    """Those that end in an answer first, then those that end in a paper."""
    ordered = sorted(voice.content.flows.values(), key=lambda flow: flow.document is not None)
    return Choices(tuple(flow_choice(voice, flow) for flow in ordered), voice.phrase("choose_flow"))


def card_choice(voice: Voice, contact: Contact) -> Choice:
    return Choice(voice.phrase("card_label", contact=voice.say(contact.text("short"))), str(ShowCard(contact.id)))


def all_cards(voice: Voice) -> Choice:
    return _menu_choice(voice, "all_cards", ShowMenu("cards"))


def group_name(voice: Voice, group_id: str) -> str:
    return voice.phrase(f"groups.{group_id}")


def _next_steps(voice: Voice, topic: Topic, alternatives: tuple[str, ...]) -> tuple[Choice, ...]:
    contacts = [voice.content.contacts[name] for name in topic.contacts]
    steps = [card_choice(voice, contact) for contact in contacts]
    steps += [flow_choice(voice, voice.content.flows[name]) for name in topic.flows]
    steps += [topic_choice(voice, voice.content.topics[name]) for name in topic.related]
    if alternatives:
        steps.append(_menu_choice(voice, "not_what_you_meant", ShowAlternatives(alternatives)))
    elif topic.shows != "menu":
        steps.append(_menu_choice(voice, "all_topics", ShowMenu("topics")))
    return tuple(steps)


def _menu_choice(voice: Voice, phrase: str, action: ShowMenu | ShowAlternatives | ShowQr | ShowWallet) -> Choice:
    return Choice(voice.phrase(phrase), str(action))


def _source_item(voice: Voice, source: Source) -> str:
    details = [voice.partial_date(source.date) if source.date else voice.phrase("undated")]
    if source.trust == "archived":
        details.append(voice.phrase("archived"))
    elif source.trust == "secondary":
        details.append(voice.phrase("secondary"))
    details.append(voice.phrase("checked", date=voice.date(source.checked)))
    return voice.phrase("source_item", publisher=source.publisher, title=source.title, details=", ".join(details))


def _card_channel(voice: Voice, contact: Contact, index: int, channel: Channel) -> CardChannel:
    texts = [voice.say(contact.text(f"channels.{index}.{key}")) for key in ("label", "note") if getattr(channel, key)]
    value = "\n".join(channel.mail.lines) if isinstance(channel, MailChannel) else str(getattr(channel, channel.kind))
    checked = voice.phrase("checked", date=voice.date(channel.checked))
    button = _channel_button(voice, channel, texts[0] if channel.label else "")
    return CardChannel(channel.kind, value, channel.display, (*texts, checked), button)


def _channel_button(voice: Voice, channel: Channel, label: str) -> str:
    match channel:
        case MailChannel():
            return voice.phrase("copy_address")
        case WebChannel():
            return voice.phrase("open_page", page=label or channel.web.removeprefix("https://").partition("/")[0])
        case _:
            return voice.phrase("copy_value", value=channel.display)


def _hours(voice: Voice, hours: OpeningHours) -> CardHours:
    status = hours.status_at(voice.now)
    return CardHours(voice.weekly(hours), voice.open_now(hours), status, _reader_clock(voice, status))


def _reader_clock(voice: Voice, status: OpenStatus) -> ReaderClock | None:
    moment = status.closes_at or status.opens_at
    if moment is None:
        return None
    sentence = voice.phrase("reader_clock_closes" if status.open else "reader_clock_opens", time="{time}")
    return ReaderClock(moment, sentence, voice.moment(moment))
