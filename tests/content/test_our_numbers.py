"""Every number and e-mail address of a contact is one that a source gives, digit for digit.

The tables here were written from the sources, apart from the content: a digit that changes in a contact, or a number
that nobody has read anywhere, fails. Whoever adds a number adds it here too, after reading it in the source a second
time.
"""

from core.contacts import Channel
from core.content import Content

PHONES = {
    "+1 312-213-0293": "brazil-consulates",
    "+1 404-561-8354": "brazil-consulates",
    "+1 415-596-6926": "brazil-consulates",
    "+55 61 98260-0610": "brazil-consulates",
    "+1 202-325-8000": "cbp",
    "+1 877-227-5511": "cbp",
    "+1 800-203-7001": "children-line",
    "+1 202-514-0716": "civil-rights-division",
    "+1 202-514-3847": "civil-rights-division",
    "+1 202-224-3121": "congress",
    "+1 800-273-8255": "crisis-line",
    "988": "crisis-line",
    "+1 888-351-4024": "detention-line",
    "911": "emergency",
    "+1 404-893-1290": "ero-atlanta",
    "+1 443-560-0640": "ero-baltimore",
    "+1 716-464-5800": "ero-buffalo",
    "+1 781-359-7500": "ero-boston",
    "+1 720-873-2899": "ero-denver",
    "+1 703-633-2100": "ero-washington",
    "+1 872-351-3990": "ero-chicago",
    "+1 313-771-6601": "ero-detroit",
    "+1 915-225-1901": "ero-el-paso",
    "+1 956-389-7884": "ero-harlingen",
    "+1 281-774-4816": "ero-houston",
    "+1 954-843-5800": "ero-miami",
    "+1 212-436-9315": "ero-new-york",
    "+1 862-445-9200": "ero-newark",
    "+1 215-656-7164": "ero-philadelphia",
    "+1 210-283-4750": "ero-san-antonio",
    "+1 619-436-0410": "ero-san-diego",
    "+1 415-365-8800": "ero-san-francisco",
    "+1 206-277-2000": "ero-seattle",
    "+1 801-736-1200": "ero-salt-lake-city",
    "+1 866-653-4261": "ftc",
    "+1 877-382-4357": "ftc",
    "+1 800-828-1120": "immigration-court",
    "+1 800-898-7180": "immigration-court",
    "+1 520-623-7874": "mexico-ciam",
    "+1 800-422-4453": "national-helplines",
    "+1 800-662-4357": "national-helplines",
    "+1 800-799-7233": "national-helplines",
    "+1 800-843-5678": "national-helplines",
    "+1 800-985-5990": "national-helplines",
    "+1 800-323-8603": "oig",
    "+1 833-442-3677": "opr",
    "+1 202-282-8000": "other-offices",
    "+1 202-324-3000": "other-offices",
    "+1 202-326-2222": "other-offices",
    "+1 202-401-9246": "other-offices",
    "+1 202-501-4444": "other-offices",
    "+1 703-305-0289": "other-offices",
    "+1 800-225-5324": "other-offices",
    "+1 888-407-4747": "other-offices",
    "+1 866-633-1182": "records",
    "+1 800-656-4673": "sexual-assault-hotline",
    "+1 802-872-6196": "tip-line",
    "+1 802-872-6199": "tip-line",
    "+1 866-347-2423": "tip-line",
    "+1 888-373-7888": "trafficking-hotline",
    "+1 800-375-5283": "uscis",
    "+1 800-767-1833": "uscis",
    "+1 855-488-6423": "voice",
}
EMAILS = {
    "ICEOPRIntake@ice.dhs.gov": "opr",
    "whistleblowerprotectioncoordinator@oig.dhs.gov": "oig-whistleblower",
    "Judicial.Conduct@usdoj.gov": "judge-conduct",
    "EOIR.Fraud.Program@usdoj.gov": "court-fraud",
    "help@humantraffickinghotline.org": "trafficking-hotline",
}


def test_every_phone_number_is_the_one_that_its_source_gives(our_content: Content) -> None:
    known = {number.replace("-", "").replace(" ", ""): contact for number, contact in PHONES.items()}
    ours = {
        getattr(channel, "phone", None): name for name, channel in _channels(our_content) if channel.kind == "phone"
    }
    assert ours == known


def test_every_e_mail_address_is_the_one_that_its_source_gives(our_content: Content) -> None:
    ours = {
        getattr(channel, "email", None): name for name, channel in _channels(our_content) if channel.kind == "email"
    }
    assert ours == EMAILS


def _channels(content: Content) -> list[tuple[str, Channel]]:
    return [(contact.id, channel) for contact in content.contacts.values() for channel in contact.channels]
