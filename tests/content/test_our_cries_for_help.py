"""Whoever cries for help, in whatever language of ours, is told the emergency number first."""

import pytest

from core.content import Content, Localizer
from core.conversation import Engine
from core.questions import Answer
from tests.support.talk import OUR_CONTENT, Talk, actions, titles, translators_of

CRIES = [
    "They are beating him right now, help",
    "I am being beaten",
    "ICE is breaking down my door right now",
    "he can't breathe in the cell",
    "there is blood everywhere, officers are hitting my son",
    "someone is dying",
    "my kid is unconscious after the raid",
    "911",
]


@pytest.mark.parametrize("cry", CRIES)
def test_a_cry_for_help_gets_the_emergency_answer(talk: Talk, cry: str) -> None:
    reply = talk.says(cry)
    assert isinstance(reply.match, Answer)
    assert reply.match.danger
    assert titles(reply) == ["Someone is in danger now"]
    assert reply.blocks[0].fallback().startswith("Someone is in danger now\n\nCall 911 now.")
    assert actions(reply)[0] == "c:emergency"


@pytest.mark.parametrize(
    "cry", ["I want to kill myself", "My husband says he wants to kill himself in detention", "quiero morirme"]
)
def test_who_thinks_of_suicide_gets_the_crisis_line_first(talk: Talk, cry: str) -> None:
    reply = talk.says(cry)
    assert isinstance(reply.match, Answer)
    assert reply.match.topic == "crisis"
    assert "988" in reply.blocks[0].fallback().split("\n\n")[1]
    assert actions(reply)[0].startswith("c:crisis-line")


@pytest.mark.parametrize(
    ("cry", "locale"),
    [
        ("me est\u00e1n golpeando ayuda", "es"),
        ("est\u00e3o me batendo agora socorro", "pt_BR"),
        ("au secours ils me frappent en ce moment", "fr"),
        ("anmwe y ap bat mwen kounye a", "ht"),
        ("救命，他们正在打我", "zh_Hans"),
        ("他们现在正在打我，救命", "zh_Hans"),
        ("помогите меня сейчас избивают", "ru"),
        ("النجدة إنهم يضربونني الآن", "ar"),
        ("cứu với họ đang đánh tôi ngay bây giờ", "vi"),
        ("बचाओ वे मुझे अभी मार रहे हैं", "hi"),
        ("ਬਚਾਓ ਉਹ ਮੈਨੂੰ ਇਸ ਵੇਲੇ ਕੁੱਟ ਰਹੇ ਹਨ", "pa"),
        ("допоможіть мене зараз б'ють", "uk"),
    ],
)
def test_a_cry_for_help_is_answered_whole_in_its_own_language(
    talk: Talk, our_content: Content, cry: str, locale: str
) -> None:
    reply = talk.says(cry)
    assert reply.locale == locale
    assert isinstance(reply.match, Answer)
    assert reply.match.topic == "emergency"
    localizer = Localizer(our_content, translators_of(OUR_CONTENT)(locale), talk.now)
    title = localizer.localized(lambda localizer: localizer.text(our_content.topics["emergency"].text("title")))
    assert reply.blocks[0].fallback().startswith(title.value)
    assert not title.fallback_locales
    assert "911" in reply.blocks[0].fallback()
    assert actions(reply)[0] == f"c:emergency@{locale}"


@pytest.mark.parametrize(
    "text",
    [
        "833-442-3677 they are beating me",
        "help he is dying 202-555-0143",
        "212-867-5309 they are beating my brother right now, he is bleeding",
        "Officers are hitting my son. https://www.ice.gov/contact",
    ],
)
def test_danger_beside_a_number_is_not_overlooked(our_engine: Engine, text: str) -> None:
    assert "911" in Talk(our_engine).says(text).fallback()


def test_danger_in_an_answer_is_heard(talk: Talk) -> None:
    talk.taps("f:prepare-complaint")
    assert "911" in talk.says("They are beating him right now, he is bleeding, help").blocks[0].fallback()
    assert talk.draft.answers["what"].startswith("They are beating")


def test_the_welcome_and_the_help_name_the_emergency_number(talk: Talk) -> None:
    for command in ("/start", "/help"):
        assert "911" in talk.sends(command).fallback()


def test_the_card_of_the_emergency_services_holds_the_number(talk: Talk) -> None:
    assert "- 911" in talk.taps("c:emergency").fallback()
    assert "Open around the clock, every day." in talk.last.fallback()
