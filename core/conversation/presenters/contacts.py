"""Contacts as blocks: cards, opening hours, QR codes, and the verdicts about numbers that people ask about."""

from core.contacts import Channel, Finding, MailChannel, OpeningHours, OpenStatus, Verdict, WebChannel
from core.content import Contact, Localizer
from core.conversation.actions import (
    CollectCards,
    ShowQr,
    ShowWallet,
)
from core.conversation.blocks import (
    Attachment,
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
)
from core.conversation.presenters import menus, topics, withdrawn
from core.documents import contact_qr_vcard, contact_vcard, version_line, wallet_card
from core.language import Markup

# More numbers than this in one message are a list, not a question.
_MOST_FINDINGS = 4
_MOST_CARDS = 4
_NO_WARNING = frozenset({Verdict.OURS, Verdict.EMERGENCY})


def contact_card(localizer: Localizer, contact: Contact) -> ContactCard:
    lines = []
    if contact.not_for:
        lines.append(localizer.phrase("card_not_for", text=localizer.text(contact.text("not_for"))))
    if contact.note:
        lines.append(localizer.text(contact.text("note")))
    if served := _places_served(localizer, contact):
        lines.append(localizer.phrase("office_serves", places=localizer.listed(served)))
    if contact.languages:
        names = localizer.listed([localizer.language(code) for code in contact.languages])
        lines.append(localizer.phrase("card_languages", languages=names))
    lines += [withdrawn.part(localizer, taken) for taken in localizer.content.withdrawn.channels.get(contact.id, ())]
    channels = [_card_channel(localizer, contact, i, channel) for i, channel in enumerate(contact.channels)]
    sources = dict.fromkeys(channel.source for channel in contact.channels)
    items = topics.source_items(localizer, sources)
    version = version_line(localizer, "contacts", contact.id)
    return ContactCard(
        contact=contact.id,
        name=localizer.text(contact.text("name")),
        purpose=localizer.phrase("card_for", text=localizer.text(contact.text("for"))),
        lines=tuple(lines),
        channels=tuple(sorted(channels, key=lambda channel: channel.kind != "phone")),
        hours=card_hours(localizer, contact),
        sources=f"{localizer.phrase('source', sources=items)} · {version}".removesuffix(" · "),
        vcard=contact_vcard(contact, localizer),
    )


def card_with_choices(localizer: Localizer, contact: Contact) -> tuple[Block, ...]:
    return contact_card(localizer, contact), _after_card(localizer, contact)


def card_hours(localizer: Localizer, contact: Contact) -> CardHours | None:
    return _hours(localizer, contact.hours) if contact.hours else None


def opening_hours(localizer: Localizer, contact: Contact) -> tuple[Block, ...]:
    name = localizer.text(contact.text("name"))
    hours = card_hours(localizer, contact)
    shown = Hours(contact.id, name, hours) if hours else Text(localizer.phrase_markup("hours_unknown"), title=name)
    return shown, Choices((menus.card_choice(localizer, contact),))


def qr_code(localizer: Localizer, contact: Contact) -> tuple[Block, ...]:
    caption = localizer.phrase("qr_caption", contact=localizer.text(contact.text("name")))
    code = QrCode(contact.id, contact_qr_vcard(contact, localizer), caption)
    return code, Choices((menus.card_choice(localizer, contact), menus.all_cards(localizer)))


def wallet(localizer: Localizer, contact: Contact) -> tuple[Block, ...]:
    caption = localizer.phrase("wallet_caption", contact=localizer.text(contact.text("name")))
    return Attachment(
        wallet_card(contact, localizer), contact.id, ("png", "pdf"), caption, localizer.phrase("text_only")
    ), Choices((menus.card_choice(localizer, contact), _sheet_choice(localizer, contact), menus.all_cards(localizer)))


def _sheet_choice(localizer: Localizer, contact: Contact) -> Choice:
    return Choice(localizer.phrase("sheet_label"), CollectCards((contact.id,)))


def _after_card(localizer: Localizer, contact: Contact) -> Choices:
    content = localizer.content
    of_office = menus.card_choices(localizer, (content.places.list_,)) if content.places else []
    return Choices(
        (
            *(of_office if content.is_office(contact.id) else ()),
            *(menus.topic_choice(localizer, content.topics[name]) for name in contact.topics),
            menus.action_choice(localizer, "qr_label", ShowQr(contact.id)),
            menus.action_choice(localizer, "wallet_label", ShowWallet(contact.id)),
            menus.all_cards(localizer),
        )
    )


def _places_served(localizer: Localizer, contact: Contact) -> list[str]:
    """Return the places that an office serves; of one that it serves in part, also the part."""
    if (places := localizer.content.places) is None:
        return []
    names = []
    for place, number in places.served_by(contact.id):
        part = localizer.text(places.part(place, number)) if places.places[place].offices[number].part else ""
        name = localizer.place(place)
        names.append(localizer.phrase("office_serves_part", place=name, part=part) if part else name)
    return names


def _card_channel(localizer: Localizer, contact: Contact, index: int, channel: Channel) -> CardChannel:
    texts = [
        localizer.text(contact.text(f"channels.{index}.{key}")) for key in ("label", "note") if getattr(channel, key)
    ]
    value = "\n".join(channel.mail.lines) if isinstance(channel, MailChannel) else str(getattr(channel, channel.kind))
    source = localizer.content.sources[channel.source]
    age = topics.age(localizer, source)
    match source.trust:
        case "archived":
            proof = localizer.phrase("from_archived", age=age)
        case "secondary":
            proof = localizer.phrase("from_secondary", publisher=source.publisher, age=age)
        case "official" | "own":
            proof = localizer.phrase("from_official", age=age)
    button = _channel_button(localizer, channel, texts[0] if channel.label else "")
    return CardChannel(channel.kind, value, channel.display, (*texts, proof), button)


def _channel_button(localizer: Localizer, channel: Channel, label: str) -> str:
    match channel:
        case MailChannel():
            return localizer.phrase("copy_address")
        case WebChannel():
            return localizer.phrase("open_page", page=label or channel.web.removeprefix("https://").partition("/")[0])
        case _:
            return localizer.phrase("copy_value", value=channel.display)


def _hours(localizer: Localizer, hours: OpeningHours) -> CardHours:
    status = hours.status_at(localizer.now)
    return CardHours(localizer.weekly(hours), localizer.open_now(hours), status, _reader_clock(localizer, status))


def _reader_clock(localizer: Localizer, status: OpenStatus) -> ReaderClock | None:
    moment = status.closes_at or status.opens_at
    if moment is None:
        return None
    sentence = localizer.phrase("reader_clock_closes" if status.open else "reader_clock_opens", time="{time}")
    return ReaderClock(moment, sentence, localizer.moment(moment))


def findings_blocks(localizer: Localizer, findings: tuple[Finding, ...]) -> tuple[Block, ...]:
    """Return a verdict for each finding, the caution that senders can be faked, and the cards of the contacts."""
    shown = findings[:_MOST_FINDINGS]
    blocks: list[Block] = [
        Notice("note" if finding.verdict in _NO_WARNING else "warning", _verdict(localizer, finding))
        for finding in shown
    ]
    blocks.append(Notice("note", localizer.phrase_markup("lookup_caution")))
    options = list(dict.fromkeys(option for finding in shown for option in _options(localizer, finding)))
    return (*blocks, Choices(tuple(options[:_MOST_CARDS] or [menus.all_cards(localizer)])))


def _options(localizer: Localizer, finding: Finding) -> tuple[Choice, ...]:
    if finding.verdict is Verdict.WITHDRAWN:
        return withdrawn.instead(localizer, withdrawn.of_finding(localizer, finding))
    retired = finding.retired
    names = finding.contacts if retired is None else localizer.content.retired[retired].contacts
    return tuple(menus.card_choice(localizer, localizer.content.contacts[name]) for name in names)


def _verdict(localizer: Localizer, finding: Finding) -> Markup:
    match finding.verdict:
        case Verdict.OURS:
            return _ours(localizer, finding)
        case Verdict.NEAR:
            contact = localizer.content.contacts[finding.contacts[0]]
            return localizer.phrase_markup(
                "lookup_near", value=_display(contact, finding), contact=_name(localizer, contact)
            )
        case Verdict.WITHDRAWN:
            return withdrawn.verdict(localizer, finding)
        case Verdict.RETIRED:
            assert finding.retired is not None
            explanation = localizer.text(localizer.content.retired[finding.retired].explanation)
            return localizer.phrase_markup("lookup_retired", explanation=explanation)
        case Verdict.SAME_SITE:
            return localizer.phrase_markup("lookup_same_site")
        case Verdict.EMERGENCY:
            return localizer.phrase_markup("lookup_emergency", value=finding.written)
        case Verdict.UNKNOWN:
            return localizer.phrase_markup("lookup_unknown", what=localizer.phrase(f"kind_{finding.kind}"))


def _ours(localizer: Localizer, finding: Finding) -> Markup:
    contact = localizer.content.contacts[finding.contacts[0]]
    reported = localizer.content.sources[finding.source or ""].trust == "secondary"
    verdict = localizer.phrase_markup(
        "lookup_reported" if reported else "lookup_ours",
        value=_display(contact, finding),
        contact=_name(localizer, contact),
    )
    # People may take the number for that of another line, so "not for complaints" must be beside it.
    not_for = localizer.text(contact.text("not_for"))
    return (*verdict, *localizer.phrase_markup("card_not_for", text=not_for)) if not_for else verdict


def _name(localizer: Localizer, contact: Contact) -> str:
    return localizer.text(contact.text("name"))


def _display(contact: Contact, finding: Finding) -> str:
    """Return the number or address of ours as people read it."""
    values = (channel for channel in contact.channels if channel.kind == finding.kind)
    return next(channel.display for channel in values if getattr(channel, finding.kind) == finding.value)
