"""What our languages hold: Spanish all of it, the others enough to be understood and to be told what is urgent."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.checks import LEAST_READABLE, WIDEST, label_width, readable_shares
from core.content import NOT_COVERED, Content, read_content, read_phrasings
from core.language import (
    SOURCE_LOCALE,
    Translators,
    catalogue_messages,
    catalogue_path,
    read_catalogue,
    read_recipe,
    update_catalogue,
)
from tests.support.looked_up_texts import texts_of
from tests.support.talk import OUR_CONTENT

# Questions in the language that is made from another one are matched with the phrasings of that one.
MADE = ("zh_Hant",)
TRANSLATED = ("ar", "fr", "hi", "ht", "pa", "pt_BR", "ru", "uk", "vi", "zh_Hans")
OTHERS = (*TRANSLATED, *MADE)
ASKED = Counter((phrasing.locale, phrasing.topic) for phrasing in read_phrasings(OUR_CONTENT)[0])


def test_every_language_is_complete(our_content: Content) -> None:
    assert set(our_content.locales) == {SOURCE_LOCALE, "es", *OTHERS}
    assert [locale for locale in our_content.locales if not our_content.is_complete(locale)] == []


def test_every_topic_is_asked_for_in_every_language(our_content: Content) -> None:
    few = [topic for topic in our_content.topics if ASKED["es", topic] < 30]
    fewer = [(name, topic) for name in TRANSLATED for topic in our_content.topics if ASKED[name, topic] < 3]
    assert (few, fewer) == ([], [])
    assert ASKED["es", NOT_COVERED] >= 250


@pytest.mark.parametrize("locale", OTHERS)
def test_menus_and_what_is_urgent_are_there_in_every_language(our_content: Content, locale: str) -> None:
    say = Translators(OUR_CONTENT)(locale).translate
    urgent = [our_content.topics[name] for name in sorted(our_content.urgent_topics())]
    phrases = ("fallback", "danger", "all_topics", *(f"groups.{group}" for group in our_content.groups()))
    texts = [
        *(topic.text("answer") for topic in urgent),
        *(topic.text("warning") for topic in urgent if topic.warning),
        *(topic.text("title") for topic in our_content.topics.values()),
        *(our_content.phrases.text(key) for key in phrases),
    ]
    assert [text.context for text in texts if say(text).locale != locale] == []


def test_the_languages_that_are_made_are_these() -> None:
    """So the test below holds that their catalogues are what the converter makes of the other language today."""
    assert [locale for locale in ("es", *OTHERS) if read_recipe(OUR_CONTENT, locale)] == [*MADE]


@pytest.mark.parametrize("locale", ["es", *OTHERS])
def test_a_catalogue_is_up_to_date_with_the_english_and_holds_no_stray_comment(locale: str, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(OUR_CONTENT, copy, ignore=shutil.ignore_patterns("questions"))
    update_catalogue(copy, locale)
    assert catalogue_path(copy, locale).read_bytes() == catalogue_path(OUR_CONTENT, locale).read_bytes()
    catalogue = read_catalogue(catalogue_path(copy, locale), locale)
    assert [message.user_comments for message in catalogue_messages(catalogue) if message.user_comments] == []


@pytest.mark.parametrize("locale", ["es", *OTHERS])
def test_a_catalogue_has_every_text_that_is_looked_up_and_no_other(our_content: Content, locale: str) -> None:
    catalogue = read_catalogue(catalogue_path(OUR_CONTENT, locale), locale)
    there = {(message.context, message.id) for message in catalogue_messages(catalogue)}
    assert there == {
        (text.context, (text.source, text.plural) if text.plural else text.source) for text in texts_of(our_content)
    }


@pytest.mark.parametrize("locale", ["es", *OTHERS])
def test_what_is_said_can_be_read(locale: str) -> None:
    shares = readable_shares(read_content(OUR_CONTENT, UiPhrases), locale)
    assert {file: share for file, share in shares.items() if share < LEAST_READABLE} == {}


@pytest.mark.parametrize("locale", ["en", "es", *OTHERS])
def test_no_label_is_cut_on_a_small_phone(our_content: Content, locale: str) -> None:
    say = Translators(OUR_CONTENT)(locale).translate
    labels = [topic.text("title") for topic in our_content.topics.values()]
    for flow in our_content.flows.values():
        keys = (".".join(map(str, path)) for path, _ in flow.prose() if path[-1] == "label")
        labels += [flow.text(key) for key in keys]
    wide = [text for label in labels if label_width(text := say(label).text) > WIDEST]
    assert wide == []
