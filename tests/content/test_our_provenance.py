"""What our answers, cards and number checks say of where a fact was read is no more than what was done."""

import re
from collections.abc import Iterator

import pytest

from core.contacts import MailChannel
from core.content import Content, Source
from core.conversation import Engine
from tests.support.talk import Talk, cards, notices

# Words that claim more than a copy, or somebody else's account, can give.
CLAIMS = {
    "en": r"\b(checked|verified|confirmed)\b|published by",
    "es": r"\b(comprobad|verificad|confirmad)[oa]s?\b|publicad[oa]s? por",
}
REPORTED = {"en": "as reported by {}", "es": "según informa {}"}
NOT_OFFICIAL = {"en": "not an official page", "es": "página no oficial"}
NO_DAY = {"en": "copy of unknown age", "es": "copia de fecha desconocida"}
NOT_READ_THERE = {
    "en": "We have not read it on the office's own page.",
    "es": "No lo hemos leído en la página de la propia oficina.",
}
LANGUAGES = pytest.mark.parametrize("language", sorted(CLAIMS))


@LANGUAGES
def test_no_answer_card_or_look_up_claims_that_somebody_has_checked_a_fact(
    paths_engine: Engine, our_content: Content, language: str
) -> None:
    claim = re.compile(CLAIMS[language], re.IGNORECASE)
    said = everything_about_sources(talk_in(paths_engine, language), our_content)
    assert [text for text in said if claim.search(text)] == []


@LANGUAGES
def test_a_card_says_who_reported_a_number_and_that_a_copy_has_no_day(
    paths_engine: Engine, our_content: Content, language: str
) -> None:
    talk = talk_in(paths_engine, language)
    for name, contact in our_content.contacts.items():
        card = cards(talk.taps(f"c:{name}"))[0]
        first = sorted(contact.channels, key=lambda channel: channel.kind != "phone")
        for channel, shown in zip(first, card.channels, strict=True):
            source = our_content.sources[channel.source]
            proof = shown.details[-1]
            secondary = REPORTED[language].format(source.publisher)
            assert proof.startswith(secondary) is (source.trust == "secondary"), name
            assert (NO_DAY[language] in proof) is undated(source), name


@LANGUAGES
def test_an_answer_says_which_of_its_sources_are_not_official_and_which_copies_have_no_day(
    paths_engine: Engine, our_content: Content, language: str
) -> None:
    talk = talk_in(paths_engine, language)
    for name, topic in our_content.topics.items():
        for line in notices(talk.taps(f"t:{name}"), "source"):
            sources = [our_content.sources[source] for source in topic.sources]
            assert line.count(NOT_OFFICIAL[language]) == sum(source.trust == "secondary" for source in sources), name
            assert line.count(NO_DAY[language]) == sum(map(undated, sources)), name


@LANGUAGES
def test_a_look_up_of_a_reported_number_says_that_the_office_was_not_seen_to_give_it(
    paths_engine: Engine, our_content: Content, language: str
) -> None:
    talk = talk_in(paths_engine, language)
    reported = [
        value
        for value, sources in values_by_source(our_content).items()
        if all(our_content.sources[source].trust == "secondary" for source in sources)
    ]
    assert reported
    for value in reported:
        assert NOT_READ_THERE[language] in talk.sends(f"/check {value}").fallback(), value


def talk_in(engine: Engine, language: str) -> Talk:
    talk = Talk(engine)
    talk.taps(f"l:{language}")
    return talk


def undated(source: Source) -> bool:
    """Neither the document nor the copy of it carries a day."""
    return source.date is None and source.copy_date in {None, "unknown"}


def values_by_source(content: Content) -> dict[str, set[str]]:
    """Every number and address that can be looked up, with the sources that give it."""
    values: dict[str, set[str]] = {}
    for contact in content.contacts.values():
        for channel in contact.channels:
            if not isinstance(channel, MailChannel):
                values.setdefault(str(getattr(channel, channel.kind)), set()).add(channel.source)
    return values


def everything_about_sources(talk: Talk, content: Content) -> Iterator[str]:
    for name in content.topics:
        yield talk.taps(f"t:{name}").fallback()
    for name in content.contacts:
        yield talk.taps(f"c:{name}").fallback()
    for value in values_by_source(content):
        yield talk.sends(f"/check {value}").fallback()
