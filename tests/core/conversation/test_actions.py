"""Actions survive as text, in at most 64 ASCII bytes, and what is no action of ours is told apart."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.content import ACTION_BYTES, BUTTON_PAYLOAD_BYTES
from core.conversation.actions import (
    Action,
    CollectCards,
    EditDraft,
    FollowFlow,
    ReportWrong,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowConsulate,
    ShowEnglish,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowSpoken,
    ShowTopic,
    ShowVersion,
    ShowWallet,
)
from core.conversation.deep_links import parse_deep_link
from core.conversation.payloads import locale_of, parse_action, payload_of

# As long as the checks let an id be: core/checks/references.py refuses one whose action does not fit.
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,5}", fullmatch=True).filter(
    lambda written: len(f"n:{written}") <= ACTION_BYTES
)
# Texts of buttons that are out in the world: their meaning never changes.
WRITTEN = [
    ("t:anonymous", ShowTopic("anonymous")),
    ("c:opr", ShowCard("opr")),
    ("h:detention-line", ShowHours("detention-line")),
    ("g:case-review", ShowGroup("case-review")),
    ("m:topics", ShowMenu("topics")),
    ("m:cards", ShowMenu("cards")),
    ("m:hours", ShowMenu("hours")),
    ("m:languages", ShowMenu("languages")),
    ("n:retaliation,anonymous", ShowAlternatives(("retaliation", "anonymous"))),
    ("n:retaliation", ShowAlternatives(("retaliation",))),
    ("o:oh", ShowOffices("oh")),
    ("p:0", ShowPlaces()),
    ("p:3", ShowPlaces(3)),
    ("k:ua", ShowConsulate("ua")),
    ("i:mam", ShowSpoken("mam")),
    ("m:spoken", ShowMenu("spoken")),
    ("e:emergency", ShowEnglish("emergency")),
    ("r:anonymous", ReportWrong("anonymous")),
    ("r:none", ReportWrong("none")),
    ("v:kdmw-rtqz", ShowVersion("kdmw-rtqz")),
    ("l:es", SetLocale("es")),
    ("l:pt_BR", SetLocale("pt_BR")),
    ("q:opr", ShowQr("opr")),
    ("w:opr", ShowWallet("opr")),
    ("y:opr", CollectCards(("opr",))),
    ("y:opr,oig", CollectCards(("opr", "oig"))),
    ("y:opr,oig.2", CollectCards(("opr", "oig"), 2)),
    ("z:opr,oig", CollectCards(("opr", "oig"), made=True)),
    ("m:flows", ShowMenu("flows")),
    ("f:choose-office", FollowFlow("choose-office")),
    ("f:choose-office:b.a.c", FollowFlow("choose-office", ("b", "a", "c"))),
    ("d:prepare-complaint:where", EditDraft("prepare-complaint", "where")),
    ("d:prepare-complaint:anonymous:b", EditDraft("prepare-complaint", "anonymous", "b")),
    ("d:prepare-complaint:!finish", EditDraft("prepare-complaint", "!finish")),
]


@pytest.mark.parametrize(("text", "action"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_an_action_is_written_and_read_alike(text: str, action: Action) -> None:
    assert str(action) == text
    assert parse_action(text) == action


@settings(max_examples=40)
@given(kind=st.sampled_from((ShowTopic, ShowCard, ShowHours, ShowGroup, SetLocale)), identifier=ids)
def test_every_action_comes_back_from_its_text(
    kind: Callable[[str], Action],
    identifier: str,
) -> None:
    action = kind(identifier)
    assert parse_action(str(action)) == action


NO_ACTIONS = [
    "",
    ":",
    "t",
    "t:",
    ":anonymous",
    "x:anonymous",
    "tt:anonymous",
    "T:anonymous",
    "m:",
    "m:nothing",
    "m:topics ",
    "topics",
    "t:se\u00f1or",
    "t:\u0430nonymous",
    "t:" + "a" * 63,
    "n:" + ",".join(["anonymous"] * 7),
    "f:",
    "d:",
    "d:prepare-complaint",
    "d:prepare-complaint:",
    "d::where",
]


@pytest.mark.parametrize("text", NO_ACTIONS)
def test_what_is_no_action_is_told_apart(text: str) -> None:
    assert parse_action(text) is None


def test_an_action_of_exactly_64_bytes_is_read() -> None:
    assert parse_action("t:" + "a" * 62) == ShowTopic("a" * 62)


@given(st.text(st.characters(), max_size=80))
def test_no_text_makes_reading_fail(text: str) -> None:
    action = parse_action(text)
    assert action is None or str(action) == text
    parse_deep_link(text)


def test_as_many_alternatives_as_fit_are_kept_best_first() -> None:
    topics = ("immigration-status-safety", "detention-line-languages", "medical-mental-health")
    assert str(ShowAlternatives(topics)) == "n:immigration-status-safety,detention-line-languages"


def test_an_alternative_that_fills_the_last_byte_is_kept() -> None:
    full = ShowAlternatives(("a" * 30, "b" * 20))
    assert str(full) == f"n:{'a' * 30},{'b' * 20}"
    assert len(str(full)) == ACTION_BYTES
    assert str(ShowAlternatives(("a" * 30, "b" * 21))) == f"n:{'a' * 30}"


def test_after_an_alternative_that_is_too_long_none_is_kept() -> None:
    assert str(ShowAlternatives(("a" * 40, "b" * 40, "c"))) == f"n:{'a' * 40}"


@settings(max_examples=25)
@given(st.lists(ids.filter(lambda name: len(name) <= ACTION_BYTES - 2), min_size=1, max_size=8))
def test_alternatives_are_never_longer_than_a_button_carries(topics: list[str]) -> None:
    text = str(ShowAlternatives(tuple(topics)))
    assert len(text.encode()) <= ACTION_BYTES
    kept = parse_action(text)
    assert isinstance(kept, ShowAlternatives)
    assert list(kept.topics) == topics[: len(kept.topics)]


@pytest.mark.parametrize(
    ("payload", "action"),
    [
        ("t-anonymous", ShowTopic("anonymous")),
        ("t-file-by-mail", ShowTopic("file-by-mail")),
        ("c-oig-whistleblower", ShowCard("oig-whistleblower")),
        ("f-choose-office", FollowFlow("choose-office")),
        ("o-oh", ShowOffices("oh")),
        ("p-0", ShowPlaces()),
        ("k-ua", ShowConsulate("ua")),
        ("i-mam", ShowSpoken("mam")),
        ("f-choose-office:a", None),
        ("d-prepare-complaint", None),
        ("", None),
        ("t", None),
        ("t-", None),
        ("t:anonymous", None),
        ("anonymous", None),
        ("l-es", None),
        ("m-topics", None),
        ("n-anonymous", None),
        ("t-" + "a" * 63, None),
    ],
)
def test_a_deep_link_leads_to_a_topic_a_card_a_path_or_a_place_only(payload: str, action: Action | None) -> None:
    assert parse_deep_link(payload) == action


@pytest.mark.parametrize(("text", "action"), WRITTEN, ids=[text for text, _ in WRITTEN])
@pytest.mark.parametrize("locale", ["es", "pt_BR", "zh_Hant_HK"])
def test_a_button_can_carry_the_language_of_its_text(text: str, action: Action, locale: str) -> None:
    marked = payload_of(action, locale)
    assert marked == f"{text}@{locale}"
    assert parse_action(marked) == action
    assert locale_of(marked) == locale
    assert payload_of(action) == text
    assert locale_of(text) is None


@settings(max_examples=25)
@given(st.lists(ids, min_size=1))
def test_alternatives_leave_room_for_a_language(topics: list[str]) -> None:
    assert len(payload_of(ShowAlternatives(tuple(topics)), "zh_Hant_HK")) <= BUTTON_PAYLOAD_BYTES
