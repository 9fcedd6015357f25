"""The content without what its editors have withdrawn: every list, menu and place that named it no longer does.

This is done once, when the content is loaded, so that no surface can forget it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from core.contacts import Known, Withdrawal
from core.content.flow import Flow, FlowNode
from core.content.flow_papers import FlowPaper, Paper, PaperPart
from core.content.model import Contact, Content, Entries, Topic, known_channel
from core.content.print_pack import PrintPack
from core.content.wanted import DefaultSuggestion
from core.content.withdrawn import TakenDown, Withdrawn
from core.language import SourceText

AnyPaper = TypeVar("AnyPaper", bound=Paper)


def in_force(content: Content) -> Content:
    """Return the content that people see. What was taken down is in its ``withdrawn``."""
    withdrawn = withdrawn_of(content)
    if not (withdrawn.topics or withdrawn.contacts or withdrawn.channels):
        return content
    places, consular, spoken = content.places, content.consular, content.spoken
    return replace(
        content,
        topics={name: _topic(topic, withdrawn) for name, topic in content.topics.items() if not topic.withdrawn},
        contacts={
            name: _contact(contact, withdrawn)
            for name, contact in content.contacts.items()
            if name not in withdrawn.contacts
        },
        flows={name: _flow(flow, withdrawn) for name, flow in content.flows.items()},
        retired={
            name: entry.model_copy(update={"contacts": withdrawn.contacts_left(entry.contacts)})
            for name, entry in content.retired.items()
        },
        wanted=tuple(_offers(content.wanted, withdrawn)),
        # The offices of a place stay: who asks for the place is told that its office was withdrawn.
        places=places and places.model_copy(update={"list_": withdrawn.contacts_left([places.list_])[0]}),
        consular=consular
        and consular.model_copy(
            update={"contacts": {name: withdrawn.contacts_left(ids) for name, ids in consular.contacts.items()}}
        ),
        print_pack=content.print_pack and _pack(content.print_pack, withdrawn),
        spoken=spoken and spoken.model_copy(update={"contacts": withdrawn.contacts_left(spoken.contacts)}),
        withdrawn=withdrawn,
    )


def withdrawal_of(contact: Contact) -> tuple[Withdrawal, str] | None:
    """Return what takes a contact down, and the key of its reason. A contact without any channel left is down too."""
    if contact.withdrawn:
        return contact.withdrawn, "withdrawn.why"
    withdrawals = [channel.withdrawn for channel in contact.channels]
    if withdrawals[0] and all(withdrawals):
        return withdrawals[0], "channels.0.withdrawn.why"
    return None


def stands_instead(entries: Entries, name: str, own: str, *, topic: bool) -> tuple[str, str]:
    """Return the ids of the topic and of the contact that ``name`` means: at most one of them is not empty.

    ``own`` is the id of what was withdrawn, and ``topic`` says whether that is a topic. An id that both a topic and a
    contact have means the one of the same kind.
    """
    is_topic = name in entries.topics and not (topic and name == own)
    is_contact = name in entries.contacts and (topic or name != own)
    if is_topic and (topic or not is_contact):
        return name, ""
    return ("", name) if is_contact else ("", "")


def withdrawn_of(content: Entries) -> Withdrawn:
    """Return everything that a content as it is written withdraws."""
    topics = {
        topic.id: _topic_down(content, topic, topic.withdrawn) for topic in content.topics.values() if topic.withdrawn
    }
    contacts = {
        contact.id: _contact_down(content, contact, *whole)
        for contact in content.contacts.values()
        if (whole := withdrawal_of(contact))
    }
    channels: dict[str, tuple[TakenDown, ...]] = {}
    facts = {f"{name}.{fact}": taken for name, taken in contacts.items() for fact in ("hours", "now")}
    values: dict[Known, TakenDown] = {}
    for contact in content.contacts.values():
        for number, channel in enumerate(contact.channels):
            if contact.id in contacts:
                taken = contacts[contact.id]
            elif channel.withdrawn:
                taken = _channel_down(content, contact, channel.withdrawn, number)
                channels[contact.id] = (*channels.get(contact.id, ()), taken)
            else:
                continue
            # A later number of the same kind is not what the text was written for.
            if contact.first(channel.kind) is channel:
                facts[f"{contact.id}.{channel.kind}"] = taken
            values |= dict.fromkeys(known_channel(contact.id, channel), taken)
    urgent = frozenset(name for name in topics if content.topics[name].urgent)
    return Withdrawn(topics, contacts, channels, facts, values, urgent)


def _topic_down(entries: Entries, topic: Topic, withdrawal: Withdrawal) -> TakenDown:
    why = SourceText(f"{topic.file}#withdrawn.why", withdrawal.why)
    instead = stands_instead(entries, withdrawal.instead, topic.id, topic=True)
    return TakenDown(topic.text("title"), topic.text("title"), withdrawal.on, why, *instead)


def _contact_down(entries: Entries, contact: Contact, withdrawal: Withdrawal, why: str) -> TakenDown:
    instead = stands_instead(entries, withdrawal.instead or _list(entries, contact), contact.id, topic=False)
    return TakenDown(contact.text("name"), contact.text("short"), withdrawal.on, contact.text(why), *instead)


def _list(entries: Entries, contact: Contact) -> str:
    """Return the list of all offices, which stands instead of one of them where nothing else does, or nothing."""
    places = entries.places
    listed = entries.contacts.get(places.list_) if places and contact.id in places.offices else None
    return listed.id if listed and not withdrawal_of(listed) else ""


def _channel_down(entries: Entries, contact: Contact, withdrawal: Withdrawal, number: int) -> TakenDown:
    """Return a channel that was withdrawn. Where nothing is named instead, the rest of the contact is."""
    instead = stands_instead(entries, withdrawal.instead or contact.id, "", topic=False)
    why = contact.text(f"channels.{number}.withdrawn.why")
    return TakenDown(contact.text("name"), contact.text("short"), withdrawal.on, why, *instead)


def _topic(topic: Topic, withdrawn: Withdrawn) -> Topic:
    related = tuple(name for name in withdrawn.topics_left(topic.related) if name != topic.id)
    return topic.model_copy(update={"contacts": withdrawn.contacts_left(topic.contacts), "related": related})


def _contact(contact: Contact, withdrawn: Withdrawn) -> Contact:
    """Return a contact with the channels that are left. Their texts are found by their new numbers."""
    kept = [(number, channel) for number, channel in enumerate(contact.channels) if not channel.withdrawn]
    texts = {key: text for key, text in contact.shared_texts.items() if not key.startswith("channels.")}
    for new, (old, _) in enumerate(kept):
        texts |= {f"channels.{new}.{key}": contact.text(f"channels.{old}.{key}") for key in ("label", "note")}
    channels = tuple(channel for _, channel in kept)
    topics = withdrawn.topics_left(contact.topics)
    return contact.model_copy(update={"channels": channels, "topics": topics, "shared_texts": texts})


def _flow(flow: Flow, withdrawn: Withdrawn) -> Flow:
    nodes = {name: _node(node, withdrawn) for name, node in flow.nodes.items()}
    documents = {key: _document(document, withdrawn) for key, document in flow.documents()}
    return flow.model_copy(update={"nodes": nodes, **documents})


def _document(document: FlowPaper, withdrawn: Withdrawn) -> FlowPaper:
    left = _paper(document, withdrawn)
    return left.model_copy(update={"keep": _paper(left.keep, withdrawn)}) if left.keep else left


def _node(node: FlowNode, withdrawn: Withdrawn) -> FlowNode:
    """Return a node without contacts and topics that were withdrawn.

    The words of an outcome were written for its topic, so they do not stay before another one. An outcome that nothing
    replaces keeps its topic, to say that this was withdrawn.
    """
    options = tuple(
        option.model_copy(update={"contacts": withdrawn.contacts_left(option.contacts)}) for option in node.options
    )
    changed: dict[str, object] = {"options": options, "contacts": withdrawn.contacts_left(node.contacts)}
    if node.outcome in withdrawn.topics:
        changed |= {"outcome": withdrawn.topics[node.outcome].topic or node.outcome, "text": ""}
    if node.second and node.second.topic in withdrawn.topics:
        changed |= {"second": None}
    return node.model_copy(update=changed)


def _paper(paper: AnyPaper, withdrawn: Withdrawn) -> AnyPaper:
    return paper.model_copy(update={"parts": tuple(_part(part, withdrawn) for part in paper.parts)})


def _part(part: PaperPart, withdrawn: Withdrawn) -> PaperPart:
    contacts = part.contacts if part.contacts == "chosen" else withdrawn.contacts_left(part.contacts)
    hours = "" if part.hours in withdrawn.contacts else part.hours
    return part.model_copy(update={"contacts": contacts, "hours": hours})


def _pack(pack: PrintPack, withdrawn: Withdrawn) -> PrintPack:
    return pack.model_copy(
        update={
            "plan": withdrawn.topics_left(pack.plan),
            "cards": withdrawn.contacts_left(pack.cards),
            "rights": withdrawn.topics_left(pack.rights),
        }
    )


def _offers(offers: tuple[DefaultSuggestion, ...], withdrawn: Withdrawn) -> Iterator[DefaultSuggestion]:
    """Yield what is left of the offers, each once."""
    seen = set()
    for offer in offers:
        left = (
            *withdrawn.topics_left(filter(None, [offer.topic])),
            *withdrawn.contacts_left(filter(None, [offer.contact])),
        )
        if left and left not in seen:
            seen.add(left)
            yield DefaultSuggestion(topic=left[0]) if offer.topic else DefaultSuggestion(contact=left[0])
