"""Chinese is answered in the characters that it is asked in."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.conversation.engine import Engine
from core.language import add_locale
from core.questions import Answer
from tests.support.talk import KIT, TakenFor, Talk, engine_of, titles

TRADITIONAL, SIMPLIFIED, EITHER = "路燈壞了，該打給誰？", "路灯坏了，该打给谁？", "你好，有人在不在"
TITLES = {"zh_Hans": "路灯坏了", "zh_Hant": "路燈壞了"}


def town_in(folder: Path, locales: Sequence[str]) -> Engine:
    """The town of Millbrook, with a title in some languages. Every question is taken for one about a street light."""
    shutil.copytree(KIT, folder)
    for locale in locales:
        path = add_locale(folder, locale)
        title = 'msgid "A street light is broken"\nmsgstr "'
        path.write_text(path.read_text("utf-8").replace(title, title + TITLES[locale]), "utf-8")
    return engine_of(folder, TakenFor(Answer("street-light")))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return town_in(tmp_path_factory.mktemp("two") / "content", tuple(TITLES))


@pytest.mark.parametrize("hint", [None, "en-US", "zh", "zh-CN", "zh-TW", "zh-Hant-HK"])
def test_whatever_the_telephone_is_set_to(town: Engine, hint: str | None) -> None:
    talk = Talk(town, locale_hint=hint)
    for text, locale in ((TRADITIONAL, "zh_Hant"), (SIMPLIFIED, "zh_Hans")):
        assert talk.says(text).locale == locale
        assert titles(talk.last) == [TITLES[locale]]


@pytest.mark.parametrize(
    ("hint", "locale"),
    [
        ("zh-TW", "zh_Hant"),
        ("zh-HK", "zh_Hant"),
        ("zh-MO", "zh_Hant"),
        ("zh-hant", "zh_Hant"),
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("en-US", "zh_Hans"),
        (None, "zh_Hans"),
    ],
)
def test_where_the_characters_do_not_tell_the_telephone_does(town: Engine, hint: str | None, locale: str) -> None:
    assert Talk(town, locale_hint=hint).says(EITHER).locale == locale


def test_a_chosen_script_counts_more(town: Engine) -> None:
    talk = Talk(town)
    assert "1. English\n" in talk.sends("/language").fallback()
    assert {"简体中文", "繁體中文"} <= {line.partition(" (")[0][3:] for line in talk.last.fallback().splitlines()}
    talk.sends("/language 繁體中文")
    assert talk.says(SIMPLIFIED).locale == "zh_Hant"


def test_buttons_below_an_answer_stay_in_its_script(town: Engine) -> None:
    talk = Talk(town, locale_hint="zh-CN")
    talk.says(TRADITIONAL)
    assert talk.taps("t:danger@zh_Hant").locale == "zh_Hant"


def test_with_one_script_only_both_are_answered_in_it(tmp_path: Path) -> None:
    talk = Talk(town_in(tmp_path / "content", ("zh_Hans",)), locale_hint="en")
    assert talk.says(TRADITIONAL).locale == "zh_Hans"
