"""The content that the bots answer from: complete, without faults, and easy to find by asking."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import vobject

from core.contacts import ChannelKind, MailChannel
from core.content import Content, Issue, Localizer, read_phrasings
from core.documents import contact_vcard
from core.language import Translator
from tests.support.cli import run
from tests.support.talk import OUR_CONTENT, content_of

CONTENT = Path(__file__).parents[2] / "content"
TELEGRAM_VCARD_BYTES = 2048

# These ids are in buttons that people have in their chats. Topics may be added; none is renamed or dropped.
PROMISED_TOPICS = """
    file-complaint choose-channel file-with-both opr oig file-by-mail file-online who-can-file anonymous
    confidentiality retaliation immigration-status-safety what-to-include evidence unknown-officer
    reference-number how-long follow-up after-filing what-to-expect filing-deadline whistleblower tip-line
    scam-or-impostor
    what-is-287g 287g-complaint detainee-rights
    raid-misconduct filming lawsuit records-request advocacy-groups
    detention-line detention-line-hours detention-line-languages detention-line-topics report-abuse
    detention-conditions medical-mental-health trafficking family-separation legal-access case-information
    find-detained-person
    case-review field-office case-review-contents privacy-waiver case-review-time prosecutorial-discretion
    emergency legal-help immigration-court
    greeting about-bot privacy language capabilities
"""


def our_content() -> Content:
    return content_of(OUR_CONTENT)


@cache
def english_phrasings() -> Counter[str]:
    phrasings, _ = read_phrasings(CONTENT)
    return Counter(phrasing.topic for phrasing in phrasings if phrasing.locale == "en")


def our_contacts() -> list[str]:
    return sorted(path.stem for path in (CONTENT / "contacts").glob("*.yaml"))


def our_topics() -> list[str]:
    return sorted(path.stem for path in (CONTENT / "topics").glob("*/*.yaml"))


def test_our_content_has_no_fault(our_issues: list[Issue]) -> None:
    assert [str(issue) for issue in our_issues if issue.severity == "error"] == []


def test_the_command_speaks_of_our_content_where_no_other_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "hours", "opr", "--json")
    assert done.returncode == 0, done.stderr.decode()


def test_every_promised_topic_is_there() -> None:
    assert sorted(set(PROMISED_TOPICS.split()) - our_content().topics.keys()) == []


def test_one_topic_goes_before_all_others_when_someone_is_in_danger() -> None:
    assert our_content().urgent_topics() == {"emergency", "crisis"}
    assert our_content().topics["emergency"].contacts == ("emergency",)


@pytest.mark.parametrize("topic", our_topics())
def test_a_topic_has_forty_english_phrasings(topic: str) -> None:
    assert english_phrasings()[topic] >= 40


def test_five_hundred_english_phrasings_are_not_covered() -> None:
    assert english_phrasings()["none"] >= 500


@pytest.mark.parametrize("contact_id", our_contacts())
def test_a_contact_card_can_be_saved_on_a_phone(contact_id: str) -> None:
    contact = our_content().contacts[contact_id]
    localizer = Localizer(our_content(), Translator("en"), datetime(2026, 11, 21, tzinfo=UTC))
    written = contact_vcard(contact, localizer)
    assert len(written.encode()) <= TELEGRAM_VCARD_BYTES
    card = vobject.readOne(written)
    assert card.version.value == "3.0"
    assert card.fn.value == contact.name
    for kind, key in (("phone", "tel"), ("email", "email"), ("web", "url")):
        saved = [entry.value for entry in card.contents.get(key, [])]
        assert saved == [getattr(channel, kind) for channel in contact.channels if channel.kind == kind]
    streets = [entry.value.street for entry in card.contents.get("adr", [])]
    assert streets == [channel.mail.street for channel in contact.channels if isinstance(channel, MailChannel)]
    assert contact.for_ in card.note.value


@pytest.mark.parametrize(
    ("contact_id", "kind", "value"),
    [
        ("opr", "phone", "+18334423677"),
        ("opr", "email", "ICEOPRIntake@ice.dhs.gov"),
        ("opr", "web", "https://www.ice.gov/webform/opr-contact-form"),
        ("oig", "phone", "+18003238603"),
        ("detention-line", "phone", "+18883514024"),
        ("tip-line", "phone", "+18663472423"),
        ("emergency", "phone", "911"),
    ],
)
def test_the_numbers_that_matter_most_are_as_their_owners_print_them(
    contact_id: str, kind: ChannelKind, value: str
) -> None:
    channel = our_content().contacts[contact_id].first(kind)
    assert getattr(channel, kind) == value


def test_mail_to_opr_goes_to_its_own_mailstop() -> None:
    mail = our_content().contacts["opr"].first("mail")
    assert isinstance(mail, MailChannel)
    assert mail.display == (
        "ICE Office of Professional Responsibility, Mailstop 5099, 500 12th Street SW, Washington, DC 20536"
    )


def test_the_detention_line_is_staffed_on_weekdays_from_eight_to_eight_eastern_time() -> None:
    hours = our_content().contacts["detention-line"].hours
    assert hours is not None
    assert hours.weekly == {"mon-fri": ["08:00-20:00"]}
    assert (hours.timezone, hours.closed) == ("America/New_York", "us-federal-holidays")
