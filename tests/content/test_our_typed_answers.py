"""Our own paths, gone by typing: what frightened people write takes the answer that it names, in every language."""

import pytest

from core.content import Content
from core.conversation import Engine
from tests.support.talk import Talk, actions
from tests.support.typed_paths import opened, typing

TO_THE_PLAN = "f:find-my-person:c.a.a"
DAY = "f:prepare-claim:b.a.a.a"


@pytest.mark.parametrize(
    ("locale", "typed", "way"),
    [
        ("en", ("none of these", "ice", "1", "houston", "guatemala", "locator", "nothing"), "c.a.a.tx.gt.b.b"),
        ("en", ("no", "border patrol", "idk", "Califronia", "skip", "detention line", "no answer"), "c.b.c.ca.0.d.b"),
        ("es", ("ninguna", "policía", "la primera", "texas", "méxico", "abogado", "todavía no"), "c.c.a.tx.mx.c.b"),
        ("fr", ("aucun", "ice", "2", "new york", "haïti"), "c.a.b.ny.ht"),
        ("pt-BR", ("nenhuma", "agentes do ice", "1", "Massachusetts", "brasil"), "c.a.a.ma.br"),
        ("ht", ("okenn", "polis", "1", "florid", "ayiti"), "c.c.a.fl.ht"),
        ("ru", ("нет", "ice", "1", "техас", "украина"), "c.a.a.tx.ua"),
        ("uk", ("ні", "ice", "1", "техас", "україна"), "c.a.a.tx.ua"),
        ("ar", ("لا", "ice", "1", "تكساس", "مصر"), "c.a.a.tx.eg"),
        ("hi", ("नहीं", "ice", "1", "टेक्सास", "भारत"), "c.a.a.tx.in"),
        ("vi", ("không", "ice", "1", "texas", "việt nam"), "c.a.a.tx.vn"),
        ("zh-Hans", ("不", "ICE", "第一个", "德克萨斯州", "中国"), "c.a.a.tx.cn"),
    ],
)
def test_the_search_by_typing_only(paths_engine: Engine, locale: str, typed: tuple[str, ...], way: str) -> None:
    assert opened(typing(paths_engine, locale, "f:find-my-person", *typed)) == f"f:find-my-person:{way}"


@pytest.mark.parametrize(
    ("locale", "typed", "way"),
    [
        ("en", ("damaged things", "an ICE officer", "yes", "no", "May 2025", "14", "not yet"), "b.a.a.a.250514.b"),
        ("en", ("injury", "idk", "not sure", "refused", "3/5/2026"), "a.d.c.b.260305"),
        ("es", ("cosas dañadas", "un agente de ICE", "sí", "no", "3 de mayo de 2025", "no"), "b.a.a.a.250503.b"),
        ("ru", ("1", "1", "да", "нет", "3 мая 2025", "нет"), "a.a.a.a.250503.b"),
        ("zh-Hans", ("1", "1", "是", "不", "2025年5月3日", "2"), "a.a.a.a.250503.b"),
    ],
)
def test_the_claim_by_typing_only(paths_engine: Engine, locale: str, typed: tuple[str, ...], way: str) -> None:
    assert opened(typing(paths_engine, locale, "f:prepare-claim", *typed)) == f"f:prepare-claim:{way}"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("georgia", "ga"),
        ("ny", "ny"),
        ("New York City", "ny"),
        ("virgina", "va"),
        ("in Chicago", "il"),
        ("boston", "ma"),
        ("Puerto Rico", "pr"),
        ("he was taken in dallas", "tx"),
    ],
)
def test_a_state_and_a_city_are_understood(paths_engine: Engine, typed: str, place: str) -> None:
    assert opened(typing(paths_engine, "en", TO_THE_PLAN, typed)) == f"{TO_THE_PLAN}.{place}"


def test_washington_is_a_state_and_a_city(paths_engine: Engine) -> None:
    offered = actions(typing(paths_engine, "en", TO_THE_PLAN, "Washington").last)
    assert offered == [f"{TO_THE_PLAN}.wa", f"{TO_THE_PLAN}.dc", TO_THE_PLAN]


def test_every_option_of_every_path_is_taken_by_its_own_label(paths_engine: Engine, our_content: Content) -> None:
    """In each language: two options of a question that say the same could not be told apart."""
    for flow in (flow for flow in our_content.flows.values() if not flow.asks_freely):
        for locale in our_content.locales:
            talk = Talk(paths_engine, locale_hint=locale)
            first = f"f:{flow.id}"
            offered = {option.label: option for option in talk.taps(first).options if not option.navigates}
            for label, option in offered.items():
                talk.taps(first)
                talk.says(label)
                assert opened(talk) == str(option.action)


def test_danger_comes_before_the_answer(our_engine: Engine) -> None:
    talk = typing(our_engine, "en", TO_THE_PLAN, "he is bleeding and cannot breathe")
    assert "911" in talk.last.fallback()
    assert actions(talk.last)[-1] == TO_THE_PLAN


def test_an_office_asked_for_on_the_way_is_a_question(our_engine: Engine) -> None:
    talk = typing(our_engine, "en", DAY, "what happens if i am late?")
    assert actions(talk.last) == [DAY, "d:prepare-claim:!question"]
