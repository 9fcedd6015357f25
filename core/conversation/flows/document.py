"""The document that a guided path ends in: its parts in the reader's language, filled with the answers."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from core.contacts import MailChannel
from core.content import Answers, Contact, Flow, Localizer, PaperPart, answers_on_path, chosen_contacts, chosen_timezone
from core.conversation.blocks import Attachment
from core.documents import Blank, Bullets, Document, Heading, Paragraph, Part, SideBySide
from core.language import SOURCE_LOCALE, markup_text, parse_markup

_LINES_FOR_A_NOTE = 2
# The time zone for the date on a paper, if the reader's own is not known: that of the offices.
_USUAL_ZONE = "America/New_York"


def make_paper(localizer: Localizer, flow: Flow, answers: Answers) -> Attachment:
    """Return the document of a path, filled with answers, as an attachment.

    ``flow`` must have a document. Answers to questions that are no longer on the path are left out.
    """
    assert flow.document is not None
    answers = answers_on_path(flow, answers)
    today = localizer.now.astimezone(ZoneInfo(chosen_timezone(flow, answers) or _USUAL_ZONE)).date()
    title = localizer.text(flow.text("document.title"))
    parts = tuple(_Writer(localizer, flow, answers, today).parts())
    footer = localizer.phrase("paper_footer", date=localizer.date(today))
    document = Document(title, localizer.locale, parts, footer)
    caption = localizer.phrase("paper_copy", title=title)
    return Attachment(document, flow.document.file, flow.document.formats, caption, localizer.phrase("text_only"))


class _Writer:
    """Writes the parts of one document."""

    def __init__(self, localizer: Localizer, flow: Flow, answers: Answers, today: date) -> None:
        self._localizer = localizer
        self._flow = flow
        self._answers = answers
        self._today = today

    def parts(self) -> Iterator[Part]:
        assert self._flow.document is not None
        for number, part in enumerate(self._flow.document.parts):
            if self._applies(part):
                yield from self._parts_from(part, f"document.parts.{number}")

    def _applies(self, part: PaperPart) -> bool:
        if part.when and self._answers.get(part.when.field) not in part.when.taken:
            return False
        return not (part.unless and self._answers.get(part.unless.field) in part.unless.taken)

    def _parts_from(self, part: PaperPart, key: str) -> Iterator[Part]:
        """Yield what one part in the file becomes on the document. ``key`` is the key of the part in the file."""
        if part.field:
            yield from self._answer(part, key)
        elif part.heading:
            yield self._heading(key)
        elif part.text:
            yield Paragraph(self._text(f"{key}.text"))
        elif part.say:
            yield from self._sentences_to_say(part, f"{key}.say")
        elif part.hours:
            yield from map(Paragraph, self._hours(self._localizer.content.contacts[part.hours]))
        elif part.contacts:
            chosen = chosen_contacts(self._flow, self._answers) if part.contacts == "chosen" else part.contacts
            for name in chosen:
                yield from self._contact(self._localizer.content.contacts[name])
        yield from (self._blank(f"{key}.blanks.{i}", 0) for i in range(len(part.blanks)))
        yield from (self._blank(f"{key}.notes.{i}", _LINES_FOR_A_NOTE) for i in range(len(part.notes)))
        if part.checklist:
            yield Bullets(self._texts(f"{key}.checklist", len(part.checklist)), boxes=True)
        if part.bullets:
            yield Bullets(self._texts(f"{key}.list", len(part.bullets)))

    def _answer(self, part: PaperPart, key: str) -> Iterator[Part]:
        """Yield an answer below its heading. A question that was skipped becomes lines to write on, or nothing."""
        words = self._answers.get(part.field, "")
        if words:
            yield self._heading(key)
            yield Paragraph(words)
        elif part.lines:
            heading = self._heading(key)
            yield Blank(heading.text, heading.english, part.lines)

    def _sentences_to_say(self, part: PaperPart, key: str) -> Iterator[Part]:
        if self._localizer.locale == SOURCE_LOCALE:
            yield Bullets(part.say)
        else:
            yield SideBySide(tuple(zip(part.say, self._texts(key, len(part.say)), strict=True)))

    def _contact(self, contact: Contact) -> Iterator[Part]:
        localizer = self._localizer
        lines = [localizer.text(contact.text("name"))]
        for i, channel in enumerate(contact.channels):
            details = [
                localizer.text(contact.text(f"channels.{i}.{key}"))
                for key in ("label", "note")
                if getattr(channel, key)
            ]
            value = "\n".join(channel.mail.lines) if isinstance(channel, MailChannel) else channel.display
            lines.append(f"{value} ({' · '.join(details)})" if details else value)
        if contact.hours:
            lines.append(localizer.weekly(contact.hours))
        yield Paragraph("\n".join(lines))

    def _hours(self, contact: Contact) -> Iterator[str]:
        assert contact.hours is not None
        yield self._localizer.weekly(contact.hours)
        zone = chosen_timezone(self._flow, self._answers)
        if zone and contact.hours.in_zone(zone, self._today).weekly != contact.hours.weekly:
            there = self._localizer.weekly(contact.hours.in_zone(zone, self._today))
            yield self._localizer.phrase("paper_hours_here", date=self._localizer.date(self._today), hours=there)

    def _heading(self, key: str) -> Heading:
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
