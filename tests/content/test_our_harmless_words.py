"""Words that are like those of somebody who thinks of suicide, and mean something else."""

import pytest

from core.conversation import Engine
from tests.support.talk import Talk

HARMLESS = {
    "en": ["kill time", "I am writing something", "I am writting something", "my brother was taken", "kill the engine"],
    "es": ["si", "se yevaron a mi ermano", "matar el tiempo", "estoy escribiendo algo", "se llevaron a mi hermano"],
    "ht": ["yo arete mari m maten an", "m ap ekri yon bagay", "yo pran frè m"],
    "pt-BR": ["estou escrevendo uma coisa", "levaram meu irmão", "matar o tempo"],
    "fr": ["j'écris quelque chose", "ils ont pris mon frère", "tuer le temps"],
    "zh-CN": ["我在写东西", "他们带走了我弟弟", "打发时间"],
    "ru": ["я пишу кое-что", "забрали моего брата", "убить время"],
    "uk": ["я щось пишу", "забрали мого брата", "вбити час"],
    "ar": ["أنا أكتب شيئا", "أخذوا أخي", "أقتل الوقت"],
    "vi": ["tôi đang viết", "họ bắt anh tôi rồi", "giết thời gian"],
    "hi": ["मैं कुछ लिख रहा हूँ", "मेरे भाई को ले गए", "समय काट रहा हूँ"],
    "pa": ["ਮੈਂ ਕੁਝ ਲਿਖ ਰਿਹਾ ਹਾਂ", "ਮੇਰੇ ਭਰਾ ਨੂੰ ਲੈ ਗਏ", "ਟਾਈਮ ਪਾਸ"],
}


@pytest.mark.parametrize(("hint", "text"), [(hint, text) for hint, texts in HARMLESS.items() for text in texts])
def test_the_line_on_suicide_comes_only_from_words_of_that_meaning(our_engine: Engine, hint: str, text: str) -> None:
    match = Talk(our_engine, locale_hint=hint).says(text).match
    assert match is None or match.danger != "crisis"


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        ("en", "I want to kill myself"),
        ("es", "ya no quiero vivir"),
        ("ht", "m vle touye tèt mwen"),
        ("pt-BR", "quero me matar"),
        ("fr", "je veux mourir"),
        ("zh-CN", "我想死"),
        ("ru", "хочу умереть"),
        ("uk", "хочу померти"),
        ("ar", "أريد أن أموت"),
        ("vi", "tôi muốn chết"),
        ("hi", "मैं मरना चाहता हूँ"),
        ("pa", "ਮਰਨ ਨੂੰ ਜੀ ਕਰਦਾ"),
    ],
)
def test_who_speaks_of_suicide_gets_it_in_every_language(our_engine: Engine, hint: str, text: str) -> None:
    match = Talk(our_engine, locale_hint=hint).says(text).match
    assert match is not None
    assert match.danger == "crisis"
