"""What frightened people type on our two paths in place of an option, in every language, with the index checked in."""

import pytest

from core.conversation import Engine
from core.language import time_ago
from tests.support.talk import Talk, actions, notices
from tests.support.typed_paths import opened, typing

SEARCH = "f:find-my-person"
CLAIM = "f:prepare-claim"
LOCALES = ["en", "es", "fr", "pt-BR", "ht", "ru", "uk", "ar", "hi", "pa", "vi", "zh-Hans", "zh-Hant"]

DANGER = {
    "en": ("my baby is alone at home", "he is sick", "he needs insulin", "she is pregnant", "without his medicine",
           "my kids are alone", "he has asthma"),
    "es": ("mi bebé está solo en casa", "está enfermo", "necesita insulina", "no tiene su medicina", "está embarazada"),
    "fr": ("mon bébé est seul à la maison", "il est malade", "il a besoin d'insuline", "elle est enceinte"),
    "pt-BR": ("meu bebê está sozinho em casa", "ele está doente", "ele precisa de insulina"),
    "ht": ("pitit mwen poukont li nan kay la", "li malad", "li bezwen ensilin"),
    "ru": ("мой ребёнок один дома", "он болен", "ему нужен инсулин", "он без лекарств"),
    "uk": ("моя дитина сама вдома", "він хворий", "йому потрібен інсулін"),
    "ar": ("طفلي وحده في البيت", "هو مريض", "يحتاج الأنسولين"),
    "hi": ("मेरा बच्चा घर पर अकेला है", "वह बीमार है", "उसे इंसुलिन चाहिए"),
    "pa": ("ਮੇਰਾ ਬੱਚਾ ਘਰ ਵਿੱਚ ਇਕੱਲਾ ਹੈ", "ਉਹ ਬਿਮਾਰ ਹੈ", "ਉਸ ਨੂੰ ਇਨਸੁਲਿਨ ਚਾਹੀਦੀ ਹੈ"),
    "vi": ("con tôi ở nhà một mình", "anh ấy bị bệnh", "anh ấy cần insulin"),
    "zh-Hans": ("我的孩子一个人在家", "他生病了", "他需要胰岛素"),
    "zh-Hant": ("我的孩子一個人在家", "他生病了", "他需要胰島素"),
}  # fmt: skip
AGES = {
    "en": "he is 16", "es": "tiene 16 años", "fr": "mon fils a 16 ans", "pt-BR": "ele tem 16 anos",
    "ht": "li gen 16 an",
    "ru": "ему 16 лет", "uk": "йому 16 років", "ar": "عمره 16 سنة", "hi": "वह 16 साल का है", "pa": "ਉਹ 16 ਸਾਲ ਦਾ ਹੈ",
    "vi": "em 16 tuổi", "zh-Hans": "他16岁", "zh-Hant": "他16歲",
}  # fmt: skip
BORDER = {
    "en": "border patrol took him", "es": "se lo llevó la patrulla fronteriza", "fr": "la patrouille frontalière",
    "pt-BR": "foi a patrulha da fronteira", "ht": "se border patrol ki pran l", "ru": "его забрали пограничники",
    "uk": "його забрали прикордонники", "ar": "أخذه حرس الحدود", "hi": "बॉर्डर पेट्रोल ले गई", "pa": "ਬਾਰਡਰ ਪੈਟਰੋਲ ਲੈ ਗਈ",
    "vi": "tuần tra biên giới bắt anh ấy", "zh-Hans": "边境巡逻队抓走了他", "zh-Hant": "邊境巡邏隊抓走了他",
}  # fmt: skip
IMMIGRATION = {
    "en": "la migra", "es": "la migra", "fr": "la police de l'immigration", "pt-BR": "a imigração",
    "ht": "lapolis imigrasyon", "ru": "миграционная полиция", "uk": "міграційна служба", "ar": "شرطة الهجرة",
    "hi": "इमिग्रेशन पुलिस", "pa": "ਇਮੀਗ੍ਰੇਸ਼ਨ ਪੁਲਿਸ", "vi": "cảnh sát di trú", "zh-Hans": "移民局", "zh-Hant": "移民局",
}  # fmt: skip
HOUR_TODAY_YESTERDAY = {
    "en": ("an hour ago", "today", "yesterday"), "es": ("hace una hora", "hoy", "ayer"),
    "fr": ("il y a une heure", "aujourd'hui", "hier"), "pt-BR": ("há uma hora", "hoje", "ontem"),
    "ht": ("inèdtan pase", "jodi a", "yè"), "ru": ("час назад", "сегодня", "вчера"),
    "uk": ("годину тому", "сьогодні", "вчора"), "ar": ("قبل ساعة", "اليوم", "أمس"), "hi": ("एक घंटे पहले", "आज", "कल"),
    "pa": ("ਇੱਕ ਘੰਟਾ ਪਹਿਲਾਂ", "ਅੱਜ", "ਕੱਲ੍ਹ"), "vi": ("một giờ trước", "hôm nay", "hôm qua"),
    "zh-Hans": ("一个小时前", "今天", "昨天"), "zh-Hant": ("一個小時前", "今天", "昨天"),
}  # fmt: skip
TWO_YEARS = {
    "en": "about two years ago", "es": "hace como dos años", "fr": "il y a environ deux ans",
    "pt-BR": "há uns dois anos",
    "ht": "sa gen anviwon dezan", "ru": "примерно два года назад", "uk": "приблизно два роки тому",
    "ar": "قبل سنتين تقريبا", "hi": "लगभग दो साल पहले",
    "pa": "ਲਗਭਗ ਦੋ ਸਾਲ ਪਹਿਲਾਂ", "vi": "khoảng hai năm trước",
    "zh-Hans": "大约两年前", "zh-Hant": "大約兩年前",
}  # fmt: skip
every_language = pytest.mark.parametrize("locale", LOCALES)


@pytest.mark.parametrize(("locale", "typed"), [(each, typed) for each, texts in DANGER.items() for typed in texts])
def test_danger_and_illness_get_the_number_at_once_and_then_the_path(
    our_engine: Engine, locale: str, typed: str
) -> None:
    talk = typing(our_engine, locale, SEARCH, typed)
    assert "911" in talk.last.blocks[0].fallback()
    onward = f"{SEARCH}:c" if opened(talk) == f"{SEARCH}:a" else SEARCH
    assert any(action.startswith(onward) for action in actions(talk.last))


@every_language
def test_an_age_under_18_leads_to_the_way_for_children(our_engine: Engine, locale: str) -> None:
    assert opened(typing(our_engine, locale, SEARCH, AGES[locale])) == f"{SEARCH}:b"


@every_language
def test_who_took_the_person(our_engine: Engine, locale: str) -> None:
    assert opened(typing(our_engine, locale, f"{SEARCH}:c", BORDER[locale])) == f"{SEARCH}:c.b"
    assert opened(typing(our_engine, locale, f"{SEARCH}:c", IMMIGRATION[locale])) == f"{SEARCH}:c.a"


@every_language
def test_when_it_was(our_engine: Engine, locale: str) -> None:
    for typed, option in zip(HOUR_TODAY_YESTERDAY[locale], "aab", strict=True):
        assert opened(typing(our_engine, locale, f"{SEARCH}:c.a", typed)) == f"{SEARCH}:c.a.{option}", typed


@every_language
def test_about_two_years_ago_opens_its_year_and_says_so(our_engine: Engine, locale: str) -> None:
    talk = typing(our_engine, locale, f"{CLAIM}:b.a.a.a", TWO_YEARS[locale])
    assert opened(talk) == f"{CLAIM}:b.a.a.a.24_"
    assert "2024" in notices(talk.last, "note")[0]


@pytest.mark.parametrize("typed", ["my wife is 34", "they came at 5", "he is 18"])
def test_other_numbers_are_no_child(our_engine: Engine, typed: str) -> None:
    assert opened(typing(our_engine, "en", SEARCH, typed)) == SEARCH


def test_ice_and_police_are_asked_about(our_engine: Engine) -> None:
    talk = typing(our_engine, "en", f"{SEARCH}:c", "ICE and the police")
    assert actions(talk.last) == [f"{SEARCH}:c.a", f"{SEARCH}:c.c", f"{SEARCH}:c"]


def test_yes_that_may_be_two_answers_is_asked_about(our_engine: Engine) -> None:
    talk = Talk(our_engine)
    talk.taps("f:prepare-complaint")
    talk.taps("d:prepare-complaint:anonymous")
    step = "d:prepare-complaint:anonymous"
    assert actions(talk.says("yes")) == [f"{step}:a", f"{step}:c", step]
    talk.taps(step)
    talk.says("no")
    assert talk.draft.answers == {"anonymous": "b"}


def test_an_answer_that_is_none_is_told_which_there_are(our_engine: Engine) -> None:
    talk = typing(our_engine, "en", f"{SEARCH}:c", "what is a detainer?")
    (note,) = notices(talk.taps("It is my answer"), "note")
    assert "ICE officers · Border Patrol, or officers at the border · Local or state police · I do not know" in note


@pytest.mark.parametrize("typed", ["nobody answered", "voicemail", "no contestan", "没人接"])
def test_a_call_that_nobody_answers(our_engine: Engine, typed: str) -> None:
    assert opened(typing(our_engine, "en", f"{SEARCH}:c.a.a.tx.gt.d", typed)).endswith(".d.b")


@pytest.mark.parametrize(
    ("typed", "option"), [("they broke my door", "b"), ("كسروا باب بيتي", "b"), ("me robaron", "c"), ("he died", "d")]
)
def test_what_a_claim_is_for(paths_engine: Engine, typed: str, option: str) -> None:
    assert opened(typing(paths_engine, "en", CLAIM, typed)) == f"{CLAIM}:{option}"


@every_language
def test_the_times_of_every_language_are_read(locale: str) -> None:
    assert time_ago(TWO_YEARS[locale], locale.replace("-", "_")) is not None
