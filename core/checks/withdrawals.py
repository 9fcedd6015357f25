"""Checks of what is withdrawn: something stands instead where people rely on it, and nothing names what is gone."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.checks.prose import phrases_prose, prose
from core.contacts import Withdrawal
from core.content import (
    CONSULAR_FILE,
    PLACES_FILE,
    SPOKEN_FILE,
    UI_FILE,
    Entries,
    Issue,
    KeyPath,
    Loaded,
    Topic,
    stands_instead,
    withdrawal_of,
    withdrawn_of,
)
from core.language import placeholders

# Somebody east of Greenwich writes the day that has not yet begun there.
_AHEAD = timedelta(days=1)
_Written = tuple[str, KeyPath, Withdrawal, str, bool]  # file, path, withdrawal, id, whether it is a topic


def check_withdrawals(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report withdrawals that name nothing that is left, and those that would leave people without help."""
    for file, path, withdrawal, own, is_topic in _withdrawals(entries):
        topic, contact = stands_instead(entries, withdrawal.instead, own, topic=is_topic)
        line = loaded.line(file, (*path, "instead"))
        if withdrawal.instead and not (topic or contact):
            problem = f"there is no other topic or contact {withdrawal.instead}"
            yield Issue(file, line, problem, "correct the id, or leave instead out")
        elif (topic and entries.topics[topic].withdrawn) or (contact and withdrawal_of(entries.contacts[contact])):
            yield Issue(file, line, f"{withdrawal.instead} is withdrawn too", "name one that is not")
    for topic_down in entries.topics.values():
        if topic_down.withdrawn:
            yield from _relied_on(loaded, entries, topic_down, topic_down.withdrawn)
    yield from _contacts(loaded, entries)
    yield from _still_listed(entries)
    yield from _outcomes(loaded, entries)


def check_withdrawn_facts(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report texts that name what is withdrawn. Those for people in danger must name something else before that."""
    gone = withdrawn_of(entries).facts
    phrases = phrases_prose(loaded.content) if loaded.content else ()
    unread = {topic.file for topic in entries.topics.values() if topic.withdrawn}
    texts = (each for each in (*prose(entries), *phrases) if each[0] not in unread)
    for file, path, text in texts if gone else ():
        for name in sorted(placeholders(text) & gone.keys()):
            problem = f"this names {{{name}}}, which is withdrawn"
            topic = entries.topics.get(gone[name].topic)
            if topic and topic.file == file:
                line = loaded.line(file, path)
                yield Issue(file, line, f"{problem} and leads here instead", "reword it, or name another one instead")
            elif _is_for_danger(entries, file, path):
                yield Issue(file, loaded.line(file, path), f"{problem}, to people in danger", "name what is in force")
            else:
                remedy = "reword it; until then people read that it was taken down"
                yield Issue(file, loaded.line(file, path), problem, remedy, "warning")


def check_withdrawal_days(loaded: Loaded, entries: Entries, today: date) -> Iterator[Issue]:
    for file, path, withdrawal, _, _ in _withdrawals(entries):
        if withdrawal.on > today + _AHEAD:
            line = loaded.line(file, (*path, "on"))
            yield Issue(file, line, f"{withdrawal.on} is in the future", "write the day on which it is taken down")


def _withdrawals(entries: Entries) -> Iterator[_Written]:
    for topic in entries.topics.values():
        if topic.withdrawn:
            yield topic.file, ("withdrawn",), topic.withdrawn, topic.id, True
    for contact in entries.contacts.values():
        if contact.withdrawn:
            yield contact.file, ("withdrawn",), contact.withdrawn, contact.id, False
        for number, channel in enumerate(contact.channels):
            if channel.withdrawn:
                # The rest of a contact may stand in for one of its channels.
                yield contact.file, ("channels", number, "withdrawn"), channel.withdrawn, "", False


def _relied_on(loaded: Loaded, entries: Entries, topic: Topic, withdrawal: Withdrawal) -> Iterator[Issue]:
    line = loaded.line(topic.file, ("withdrawn",))
    if topic.urgent:
        other, _ = stands_instead(entries, withdrawal.instead, topic.id, topic=True)
        if not topic.warning:
            problem = "this is the answer to danger, and is never withdrawn"
            yield Issue(topic.file, line, problem, "correct the answer")
        elif not (other and entries.topics[other].urgent):
            problem = "people in danger would be left without an answer"
            yield Issue(topic.file, line, problem, "name another urgent topic instead, or correct the answer")
    roles = (
        (topic.command is not None, f"it answers /{topic.command}"),
        (entries.places is not None and entries.places.topic == topic.id, f"it is the topic of {PLACES_FILE}"),
        (entries.consular is not None and entries.consular.topic == topic.id, f"it is the topic of {CONSULAR_FILE}"),
        (entries.spoken is not None and entries.spoken.topic == topic.id, f"it is the topic of {SPOKEN_FILE}"),
    )
    for relied_on, role in roles:
        if relied_on:
            yield Issue(topic.file, line, f"this cannot be withdrawn: {role}", "correct the answer")


def _contacts(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    for contact in entries.contacts.values():
        if (withdrawal := withdrawal_of(contact)) is None:
            continue
        line = loaded.line(contact.file, ("withdrawn",) if contact.withdrawn else ("channels",))
        if not contact.withdrawn:
            remedy = "write withdrawn for the whole contact"
            yield Issue(contact.file, line, "every channel is withdrawn", remedy, "warning")
        is_list = entries.places is not None and entries.places.list_ == contact.id
        if is_list and not stands_instead(entries, withdrawal[0].instead, contact.id, topic=False)[1]:
            yield Issue(contact.file, line, f"this is the list of {PLACES_FILE}", "name a contact instead")


def _still_listed(entries: Entries) -> Iterator[Issue]:
    """Report numbers and addresses that one contact withdraws and another one lists."""
    gone = withdrawn_of(entries).values
    listed = {known.fingerprint: known.contact for known in entries.known_channels() if known not in gone}
    for contact in dict.fromkeys(known.contact for known in gone if known.fingerprint in listed):
        file = entries.contacts[contact].file
        others = dict.fromkeys(
            listed[known.fingerprint] for known in gone if known.contact == contact and known.fingerprint in listed
        )
        yield Issue(
            file, 1, f"{', '.join(others)} still lists what is withdrawn here", "withdraw it there too", "warning"
        )


def _outcomes(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report outcomes that nothing replaces: there the path ends in the line that its topic was withdrawn."""
    gone = withdrawn_of(entries).topics
    for flow in entries.flows.values():
        for name, node in flow.nodes.items():
            if node.outcome in gone and not gone[node.outcome].topic:
                line = loaded.line(flow.file, ("nodes", name, "outcome"))
                problem = f"the path ends at {node.outcome}, which is withdrawn"
                yield Issue(flow.file, line, problem, "lead it to another topic, or name one instead there", "warning")


def _is_for_danger(entries: Entries, file: str, path: KeyPath) -> bool:
    urgent = {topic.file for topic in entries.topics.values() if topic.urgent and not topic.withdrawn}
    return (file in urgent and path != ("title",)) or (file, path) == (UI_FILE, ("danger",))
