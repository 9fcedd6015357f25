"""Our cards for languages that we do not answer in: each is found by its names."""

import pytest

from core.content import Content
from core.language import parse_locale
from core.questions import NotCovered
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, assert_sound, engine_of, titles

# Asked for by name. Guatemala is the second nationality among those whom ICE arrests; the others are of ICE's own
# handbook, or have many speakers in detention.
WANTED = "mam quc kek kjb tr bn ro fa prs wo tl ko ka am ti so"
SAID = {
    "mam": ("I speak Mam", "hablo mam", "Mam?", "solo hablo mam nomás", "eu falo mam", "mwen pale mam sèlman"),
    "quc": ("hablo quiché", "I speak k'iche", "K’iche’?", "mi idioma es el kiche"),
    "kek": ("hablo q'eqchi'", "kekchi", "I speak Qeqchi"),
    "kjb": ("hablo kanjobal", "Q'anjob'al", "we only speak Qanjobal"),
    "tr": ("Turkish", "я говорю по-турецки", "je parle turc", "土耳其语", "我说土耳其语"),
    "bn": ("Bengali?", "বাংলা", "I speak bangla"),
    "ro": ("hablo rumano", "vorbesc română, only romanian", "я говорю по-румынски"),
    "fa": ("Farsi?", "persa", "أتكلم الفارسية", "I speak Farsi"),
    "prs": ("I speak Dari", "دری"),
    "wo": ("Wolof?", "je parle wolof", "only wolof"),
    "tl": ("Tagalog interpreter please", "I speak tagalog"),
    "ko": ("Korean", "한국어", "tôi nói tiếng Hàn"),
    "ka": ("Georgian interpreter", "ქართული"),
    "am": ("I speak Amharic", "አማርኛ", "የICE ሰዎች በሩን እየሰበሩ ነው"),
    "ti": ("tigrinya", "I speak Tigrigna"),
    "so": ("somali speaker", "af soomaali"),
}


@pytest.fixture(scope="module")
def talk() -> Talk:
    return Talk(engine_of(OUR_CONTENT, TakenFor(NotCovered())), locale_hint="en")


def test_every_wanted_language_has_a_card(our_content: Content) -> None:
    assert our_content.spoken is not None
    answered = {parsed.language for locale in our_content.locales if (parsed := parse_locale(locale))}
    assert set(WANTED.split()) <= our_content.spoken.languages.keys() | answered
    assert set(WANTED.split()) == SAID.keys()


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SAID.items() for text in texts])
def test_whoever_names_their_language_gets_its_card(our_content: Content, talk: Talk, code: str, text: str) -> None:
    assert our_content.spoken is not None
    reply = talk.says(text)
    assert_sound(reply)
    assert our_content.spoken.languages[code].own in titles(reply)
    assert all(line in reply.fallback() for line in our_content.spoken.requests(code))
    assert "888-351-4024" in reply.fallback()
    assert "911" in reply.fallback()


def test_a_script_that_we_do_not_answer_in_gives_the_card(talk: Talk) -> None:
    for text, own in (("როგორ ვიჩივლო აისის ოფიცერზე", "ქართული"), ("이민국 직원을 어떻게 신고하나요", "한국어")):
        assert own in titles(talk.says(text))


@pytest.mark.parametrize(
    "text",
    ["yes mam", "thank you mam", "no mam i did not", "soy turco", "Georgia", "my cousin is Somali and was taken"],
)
def test_words_that_are_no_language_here_get_no_card(our_content: Content, talk: Talk, text: str) -> None:
    assert our_content.spoken is not None
    owns = {language.own for language in our_content.spoken.languages.values()}
    assert not owns & set(titles(talk.says(text)))
