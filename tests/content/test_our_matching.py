"""Plain questions, cries for help and questions about something else, with our own index and the best encoder."""

import pytest

from core.content import Content
from core.questions import (
    INDEX_PATH,
    Answer,
    Encoder,
    Matcher,
    Normaliser,
    NotCovered,
    best_encoder,
    load_index,
)
from tests.support.talk import OUR_CONTENT


@pytest.fixture(scope="session")
def encoder() -> Encoder | None:
    return best_encoder()


@pytest.fixture(scope="session", params=["best encoder", "spelling only"])
def matcher(request: pytest.FixtureRequest, our_content: Content, encoder: Encoder | None) -> Matcher:
    index, normalise = load_index(OUR_CONTENT / INDEX_PATH), Normaliser(our_content.acronyms)
    return Matcher(index, normalise, encoder if request.param == "best encoder" else None, our_content.alarm_words())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("How do I report an ICE officer who mistreated me?", "file-complaint"),
        ("May I complain without telling them who I am?", "anonymous"),
        ("Where can I find a lawyer who costs nothing?", "legal-help"),
        ("How do I find out where my husband is being held?", "find-detained-person"),
        ("Is it allowed to record ICE agents with my phone?", "filming"),
        ("Can I sue the government for what the agents did?", "lawsuit"),
        ("I have no papers. Is it safe for me to complain?", "immigration-status-safety"),
        ("What is the phone number of the OIG hotline?", "oig"),
        ("What does O.P.R. do?", "opr"),
        ("Can I send the complaint in a letter?", "file-by-mail"),
        ("Is there a form on the internet for complaints?", "file-online"),
        ("Which languages does the detention line speak?", "detention-line-languages"),
        ("When is the detention line open?", "detention-line-hours"),
        ("What is a privacy waiver?", "privacy-waiver"),
        ("Can my senator help with the case?", "congress"),
        ("How do I request my immigration records under FOIA?", "records-request"),
        ("When is my immigration court hearing?", "immigration-court"),
        ("The food in the detention center is rotten", "detention-conditions"),
        ("A guard sexually abused my cousin in detention", "report-abuse"),
        ("Somebody called me and said he was from ICE and wanted money", "scam-or-impostor"),
        ("What is 287(g)?", "what-is-287g"),
        ("How do I contact the Mexican consulate?", "consulate"),
        ("Do you keep what I write here?", "privacy"),
        ("Are you a human or a robot?", "about-bot"),
        ("Do you speak Portuguese?", "language"),
        ("hello", "greeting"),
        ("How can I check on the complaint I made last month?", "follow-up"),
        ("What should I write in my complaint?", "what-to-include"),
        ("I do not know the name of the officer. Can I still complain?", "unknown-officer"),
        ("How long does a case review take?", "case-review-time"),
        ("What is the ICE tip line?", "tip-line"),
        ("Does the ombudsman for detention still exist?", "ombudsman"),
        ("Can I complain to both offices?", "file-with-both"),
    ],
)
def test_a_plain_question_is_answered(matcher: Matcher, question: str, topic: str) -> None:
    found = matcher.match(question)
    if matcher.lexical_only:  # spelling alone may put a neighbour first
        assert not isinstance(found, NotCovered)
        assert topic in ((found.topic, *found.alternatives) if isinstance(found, Answer) else found.topics)
    else:
        assert isinstance(found, Answer)
        assert found.topic == topic


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("我想檢舉移民官，可以不寫名字嗎", "我想检举移民官，可以不写名字吗"),
        ("警衛正在打我弟弟，快救人", "警卫正在打我弟弟，快救人"),
        ("領事館會知道我被關嗎", "领事馆会知道我被关吗"),
    ],
)
def test_a_question_in_traditional_characters_is_taken_for_the_same(
    matcher: Matcher, traditional: str, simplified: str
) -> None:
    assert matcher.sureness(traditional) == matcher.sureness(simplified)
    assert matcher.match(traditional) == matcher.match(simplified)


@pytest.mark.parametrize(
    "message",
    [
        "He is not breathing",
        "They are beating my brother right now",
        "Call an ambulance, he is bleeding and unconscious",
        "There is a fire and people are locked in",
        "Help, they have guns and are breaking down my door",
        "My son is having a seizure in the back of their van",
        "HELP!!!! HE IS NOT BREATHINGGGGG",
    ],
)
def test_danger_now_goes_before_everything(matcher: Matcher, message: str) -> None:
    found = matcher.match(message)
    assert isinstance(found, Answer)
    assert found.topic == "emergency"
    assert found.danger
    assert "emergency" not in found.alternatives


@pytest.mark.parametrize(
    "message",
    [
        "What is the weather in Paris tomorrow?",
        "Recipe for chocolate cake",
        "Who won the world cup?",
        "asdfgh qwerty zxcvb",
        "How do I renew my green card?",
        "Write me a poem about the sea",
        "how to fix a flat tire",
        "bitcoin price today",
        "xyzzy",
    ],
)
def test_what_we_have_no_answer_to_is_not_covered(matcher: Matcher, message: str) -> None:
    assert matcher.match(message) == NotCovered()


def test_a_question_surrounded_by_a_long_story_is_still_read(matcher: Matcher) -> None:
    story = "yesterday I went to the market with my aunt and we bought apples and bread " * 3
    found = matcher.match(f"They are beating my brother right now. He is not breathing. {story}")
    assert not isinstance(found, NotCovered) or found.danger


@pytest.mark.parametrize(
    "message",
    [
        "my husband is detained",
        "my brother is detained by ice who do i call",
        "mi esposo esta detenido",
        "mi hermano está detenido por ICE, ¿a quién llamo?",
        "meu marido está detido",
        "mari m nan prizon imigrasyon",
        "mon mari est détenu",
        "мой муж задержан",
        "мій чоловік затриманий",
        "زوجي محتجز",
        "我丈夫被拘留了",
        "chồng tôi bị giam",
        "मेरे पति हिरासत में हैं",
        "ਮੇਰਾ ਪਤੀ ਹਿਰਾਸਤ ਵਿੱਚ ਹੈ",
    ],
)
def test_that_somebody_is_detained_is_never_declined(matcher: Matcher, message: str) -> None:
    assert not isinstance(matcher.match(message), NotCovered)
