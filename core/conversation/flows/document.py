"""The document that a guided path ends in: its parts in the reader's language, filled with the answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import assert_never
from zoneinfo import ZoneInfo

from core.contacts import Channel, EmailChannel, MailChannel, PhoneChannel, WebChannel
from core.content import (
    Answers,
    Contact,
    Flow,
    Localizer,
    Paper,
    PaperPart,
    Ticks,
    answer_label_key,
    answers_on_path,
    applies,
    chosen_contacts,
    chosen_timezone,
)
from core.conversation.blocks import Attachment
from core.conversation.flows.counting import counted
from core.conversation.flows.reminding import reminders
from core.conversation.presenters import consulates, day_lists
from core.documents import (
    Blank,
    Bullets,
    Document,
    Heading,
    Log,
    Office,
    Paragraph,
    Part,
    SideBySide,
    Signature,
    Way,
    check_line,
    version_line,
)
from core.language import SOURCE_LOCALE, isolated_in, markup_text, parse_markup

_LINES_FOR_A_NOTE = 2
NO_TICKS: Ticks = MappingProxyType({})
# The columns of a log, by their phrases.
_LOG_HEADS = ("log_when", "log_who", "log_said", "log_next")


def make_paper(
    localizer: Localizer, flow: Flow, answers: Answers, key: str = "document", ticks: Ticks = NO_TICKS
) -> Attachment:
    """Return a document of a path, filled with answers, as an attachment. ``key`` is its key in the file, and ``ticks``
    are the steps of its plan that were ticked off.

    Answers to questions that are no longer on the path are left out.
    """
    paper = dict(flow.documents())[key]
    answers = answers_on_path(flow, answers)
    today = localizer.now.astimezone(ZoneInfo(chosen_timezone(flow, answers) or day_lists.USUAL_ZONE)).date()
    writer = _Writer(localizer, flow, answers, today, ticks)
    title = localizer.text(flow.text(f"{key}.title"))
    text_only, reminded = localizer.phrase("text_only"), reminders(localizer, flow, paper.reminders, answers)
    if not paper.keep:
        document = writer.document(key, paper)
        caption = localizer.phrase("paper_copy", title=title)
        return Attachment(document, paper.file, paper.formats, caption, text_only, reminders=reminded)
    sent = writer.document(key, paper, is_sent=True)
    kept = replace(writer.document(f"{key}.keep", paper.keep), subject=title)
    caption = localizer.phrase("paper_copy_to_send", title=title)
    return Attachment(sent, paper.file, paper.formats, caption, text_only, kept, reminded)


def paper_footer(localizer: Localizer, flow: Flow, day: str, *, is_sent: bool) -> str:
    """Return the foot of a page of a paper that is made on ``day``, with its version.

    Where a paper is sent to an office, that need not know where to ask about it: this stands on what the person keeps.
    """
    made = localizer.phrase("paper_footer_sent" if is_sent else "paper_footer", date=day)
    version = version_line if is_sent else check_line
    return f"{made} {version(localizer, 'flows', flow.id)}".rstrip()


@dataclass(frozen=True)
class BlankPart:
    """What a part in the file is on a paper as long as nobody has answered. ``heading`` stands above an answer.

    ``chosen`` is the contact that it shows if an option with that contact is taken, or none with any.
    """

    part: PaperPart
    shown: tuple[Part, ...]
    heading: Heading | None = None
    chosen: str = ""


def blank_parts(localizer: Localizer, flow: Flow, key: str, paper: Paper) -> Iterator[BlankPart]:
    """Yield every part of a document, whatever its conditions, for a program that fills it in by itself.

    ``key`` is the key of ``paper`` in the file. The path must be one of free questions.
    """
    writer = _Writer(localizer, flow, {}, localizer.now.date(), NO_TICKS)
    for number, part in enumerate(paper.parts):
        where = f"{key}.parts.{number}"
        if part.contacts == "chosen":
            options = [option for node in flow.nodes.values() for option in node.options]
            for name in dict.fromkeys(name for option in options for name in option.contacts):
                yield BlankPart(part, (writer.office(localizer.content.contacts[name]),), chosen=name)
        else:
            yield BlankPart(part, tuple(writer.parts_from(part, where)), writer.heading(where) if part.field else None)


class _Writer:
    """Writes the parts of one document."""

    def __init__(self, localizer: Localizer, flow: Flow, answers: Answers, today: date, ticks: Ticks) -> None:
        self._localizer = localizer
        self._flow = flow
        self._answers = answers
        self._today = today
        self._ticks = ticks
        self._hours_apart: set[str] = set()

    def document(self, key: str, paper: Paper, *, is_sent: bool = False) -> Document:
        """Return a document. ``key`` is its key in the file. Of two, the first is sent."""
        # Whoever tells the hours apart does not tell them beside the number as well.
        self._hours_apart = {part.hours for part in paper.parts}
        return Document(
            self._text(f"{key}.title"),
            self._localizer.locale,
            tuple(self._parts(f"{key}.parts", paper)),
            paper_footer(self._localizer, self._flow, self._localizer.date(self._today), is_sent=is_sent),
            size=self._localizer.paper,
        )

    def _parts(self, key: str, paper: Paper) -> Iterator[Part]:
        for number, part in enumerate(paper.parts):
            if applies(part.when, part.unless, self._answers):
                yield from self.parts_from(part, f"{key}.{number}")

    def parts_from(self, part: PaperPart, key: str) -> Iterator[Part]:
        """Yield what one part in the file becomes on the document. ``key`` is the key of the part in the file."""
        if part.field:
            yield from self._answer(part, key)
        elif part.heading:
            yield self.heading(key)
        elif part.text:
            yield Paragraph(self._text(f"{key}.text"))
        elif part.say:
            yield from self._sentences_to_say(part, f"{key}.say")
        elif part.hours:
            yield from map(Paragraph, self._hours(self._localizer.content.contacts[part.hours]))
        elif part.log:
            yield self._log(part, f"{key}.log")
        elif part.deadline:
            yield Paragraph(markup_text(counted(self._localizer, part.deadline, self._answers)))
        yield from self._reached(part)
        yield from self._filled_in(part, key)

    def _reached(self, part: PaperPart) -> Iterator[Part]:
        """Yield whom to reach: the offices that the part names, or those of what was chosen."""
        if part.contacts:
            chosen = chosen_contacts(self._flow, self._answers) if part.contacts == "chosen" else part.contacts
            yield from (self.office(self._localizer.content.contacts[name]) for name in chosen)
        elif part.offices:
            yield from self._offices(self._answers.get(part.offices, ""))
        elif part.consulate:
            yield from self._consulate(self._answers.get(part.consulate, ""))

    def _filled_in(self, part: PaperPart, key: str) -> Iterator[Part]:
        yield from (self._blank(f"{key}.blanks.{i}", 0) for i in range(len(part.blanks)))
        yield from (self._blank(f"{key}.notes.{i}", part.lines or _LINES_FOR_A_NOTE) for i in range(len(part.notes)))
        if part.signature:
            yield Signature(tuple(self._blank(f"{key}.signature.{i}", 0) for i in range(len(part.signature))))
        if part.checklist:
            yield Bullets(self._texts(f"{key}.checklist", len(part.checklist)), boxes=True)
        if part.bullets:
            yield Bullets(self._texts(f"{key}.list", len(part.bullets)))

    def _answer(self, part: PaperPart, key: str) -> Iterator[Part]:
        """Yield an answer below its heading. A question that was skipped becomes lines to write on, or nothing."""
        words = self._answers.get(part.field, "")
        if words:
            yield self.heading(key)
            yield Paragraph(words)
        elif part.lines:
            heading = self.heading(key)
            yield Blank(heading.text, heading.english, part.lines)

    def _sentences_to_say(self, part: PaperPart, key: str) -> Iterator[Part]:
        if self._localizer.locale == SOURCE_LOCALE:
            yield Bullets(part.say)
        else:
            heads = self._localizer.language(SOURCE_LOCALE), self._localizer.language(self._localizer.locale)
            yield SideBySide(tuple(zip(part.say, self._texts(key, len(part.say)), strict=True)), heads)

    def _offices(self, place: str) -> Iterator[Office]:
        """Yield the offices of a place that are known, each with its part where several share it, and the list."""
        content, localizer = self._localizer.content, self._localizer
        assert content.places is not None
        found = content.places.places[place].offices if place else ()
        for number, area in enumerate(found):
            if area.contact in content.contacts:
                part = localizer.text(content.places.part(place, number)) if area.part else ""
                yield self.office(content.contacts[area.contact], part)
        if content.places.list_ in content.contacts:
            yield self.office(content.contacts[content.places.list_])

    def _consulate(self, country: str) -> Iterator[Part]:
        """Yield the rule for a country, what is added to it, and the cards of its consulates that we have."""
        content, localizer = self._localizer.content, self._localizer
        if not country:
            return
        assert content.consular is not None
        yield Paragraph(consulates.rule_text(localizer, content.consular, country))
        contacts = content.consular.contacts_for(country)
        yield from (self.office(content.contacts[name]) for name in contacts if name in content.contacts)
        if not contacts:
            yield Paragraph(localizer.phrase("consulate_number"))

    def _log(self, part: PaperPart, key: str) -> Log:
        phrases = self._localizer.content.phrases
        when, who, said, following = (
            Heading(self._localizer.phrase(name), getattr(phrases, name)) for name in _LOG_HEADS
        )
        rows = tuple(Heading(self._text(f"{key}.{i}"), self._english(f"{key}.{i}")) for i in range(len(part.log)))
        notes = [self._ticked(step) for step in part.ticked]
        notes += [""] * (len(rows) - len(notes))
        return Log((when, who, said, following), rows, part.lines or 1, tuple(notes))

    def _ticked(self, step: str) -> str:
        """Return what was ticked off at a step of the plan; empty if nothing was."""
        plans = {node.ticked_at for node in self._flow.nodes.values() if node.ticked_at}
        keys = (answer_label_key(self._flow, plan, step, self._ticks.get(step, "")) for plan in plans)
        return next((self._text(key) for key in keys if key), "")

    def office(self, contact: Contact, part: str = "") -> Office:
        localizer = self._localizer
        ways = tuple(
            _way(
                channel,
                [
                    localizer.text(contact.text(f"channels.{i}.{key}"))
                    for key in ("label", "note")
                    if getattr(channel, key)
                ],
            )
            for i, channel in enumerate(contact.channels)
        )
        hours = contact.hours if contact.id not in self._hours_apart else None
        name = localizer.text(contact.text("name"))
        # Some languages have brackets in the part, so it stands behind a dash.
        return Office(f"{name} \u2013 {part}" if part else name, ways, localizer.weekly(hours) if hours else "")

    def _hours(self, contact: Contact) -> Iterator[str]:
        assert contact.hours is not None
        yield self._localizer.weekly(contact.hours)
        zone = chosen_timezone(self._flow, self._answers)
        if zone and contact.hours.in_zone(zone, self._today).weekly != contact.hours.weekly:
            there = self._localizer.weekly(contact.hours.in_zone(zone, self._today))
            yield self._localizer.phrase("paper_hours_here", date=self._localizer.date(self._today), hours=there)

    def heading(self, key: str) -> Heading:
        return Heading(self._text(f"{key}.heading"), self._english(f"{key}.heading"))

    def _blank(self, key: str, lines: int) -> Blank:
        return Blank(self._text(key), self._english(key), lines)

    def _texts(self, key: str, count: int) -> tuple[str, ...]:
        return tuple(self._text(f"{key}.{i}") for i in range(count))

    def _text(self, key: str) -> str:
        return self._localizer.text(self._flow.text(key))

    def _english(self, key: str) -> str:
        """Return the English that an office reads. Headings and labels have no placeholders, so none must be filled."""
        return markup_text(parse_markup(self._flow.text(key).source))


def _way(channel: Channel, details: list[str]) -> Way:
    """Return a way to reach an office, and what a tap on it opens. The number in letters is a detail of a number."""
    match channel:
        case PhoneChannel(phone=phone, vanity=vanity):
            dialled = channel.display.removesuffix(f" ({vanity})")
            return Way(dialled, _listed([*filter(None, [vanity]), *details]), dialled=True, link=f"tel:{phone}")
        case EmailChannel(email=email):
            return Way(channel.display, _listed(details), link=f"mailto:{email}")
        case WebChannel(web=web):
            return Way(channel.display, _listed(details), link=web)
        case MailChannel(mail=mail):
            return Way("\n".join(mail.lines), _listed(details))
        case _:
            assert_never(channel)


def _listed(details: list[str]) -> str:
    return " · ".join(isolated_in("".join(details), detail) for detail in details)
