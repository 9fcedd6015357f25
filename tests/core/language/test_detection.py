"""Which language a message is in: sure of sentences and of plain words, silent on scraps."""

import csv
from pathlib import Path

import pytest

from core.language.detection import detect_language

SPOKEN = frozenset({"en", "es", "pt", "fr", "ht", "zh", "ru", "ar", "vi", "hi", "pa", "uk"})
# What people write on telephones, in our languages and in others; the second column is what the telephone is set to,
# the third the language, or nothing where it cannot be told.
MESSAGES = Path(__file__).with_name("messages.tsv")
with MESSAGES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
SENTENCES = [
    ("en", "How do I complain about an officer who hurt me?"),
    ("es", "¿Dónde puedo encontrar a mi esposo que fue detenido ayer por la migra?"),
    ("es", "¿Cómo puedo presentar una queja contra un oficial de inmigración?"),
    ("pt", "Como faço para reclamar de um agente de imigração?"),
    ("fr", "Comment puis-je porter plainte contre un agent de l'immigration ?"),
    ("ht", "Kouman mwen ka pote plent kont yon ajan imigrasyon?"),
    ("de", "Wie kann ich mich über einen Beamten beschweren?"),
    ("it", "Come posso trovare mio fratello?"),
    ("pl", "Jak mogę złożyć skargę na funkcjonariusza imigracyjnego?"),
    ("ru", "Как мне подать жалобу на сотрудника иммиграционной службы?"),
    ("uk", "Як мені подати скаргу на імміграційного офіцера?"),
    ("vi", "Làm thế nào để tôi khiếu nại một nhân viên di trú?"),
    ("tl", "Paano ako magrereklamo laban sa isang opisyal ng imigrasyon?"),
    ("so", "Sidee baan uga dacwoon karaa sarkaalka socdaalka?"),
    ("ko", "이민국 직원을 어떻게 신고할 수 있나요?"),
    ("ja", "移民局の職員についてどのように苦情を申し立てますか？"),
    ("zh", "我的丈夫昨天被移民局的人带走了，我怎样才能知道他现在在哪里？"),
    ("zh", "我怎样才能投诉移民局的官员？"),
    ("fa", "چگونه می‌توانم از یک افسر مهاجرت شکایت کنم؟"),
    ("ar", "مرحبا، أريد أن أعرف كيف يمكنني تقديم شكوى ضد موظف في دائرة الهجرة ضرب أخي"),
    ("hi", "मेरे भाई को कल आव्रजन अधिकारियों ने पकड़ लिया और मुझे नहीं पता कि वह कहाँ है"),
    ("pa", "ਮੇਰੇ ਭਰਾ ਨੂੰ ਕੱਲ੍ਹ ਇਮੀਗ੍ਰੇਸ਼ਨ ਵਾਲੇ ਲੈ ਗਏ ਤੇ ਸਾਨੂੰ ਪਤਾ ਨਹੀਂ ਉਹ ਕਿੱਥੇ ਹੈ"),
    ("pa", "sanu nahi pata oh kithe hai, ohnu kal fad ke lai gaye"),
    ("tr", "Göçmenlik memuru hakkında nasıl şikayette bulunabilirim?"),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES, ids=[language for language, _ in SENTENCES])
def test_the_language_of_a_clear_sentence_is_known(language: str, text: str) -> None:
    assert detect_language(text, SPOKEN) == language


def test_a_message_is_known_whatever_the_telephone_is_set_to() -> None:
    taken = [(row, detect_language(row["text"], SPOKEN, (row["hint"],))) for row in ROWS]
    wrong = [f"{row} is taken for {language}" for row, language in taken if language != (row["language"] or None)]
    assert not wrong, "\n".join(wrong)


def test_there_are_messages_in_every_language() -> None:
    assert {row["language"] for row in ROWS} > SPOKEN
    assert len(ROWS) > 300


MISSPELT = [
    "nesesito aiuda porfabor",
    "mi ermano esta preso ase dos dias",
    "keja contra un ofisial",
    "a donde yebaron a mi papa",
    "si m lo deportan yo m mato",
    "k puedo aser si me pega un ajente",
    "numero dela oig pofavor",
    "como ago pa kejarme",
]


@pytest.mark.parametrize("text", MISSPELT)
def test_misspelt_spanish_is_never_another_language_to_who_reads_spanish(text: str) -> None:
    assert detect_language(text, SPOKEN, ("es", "en")) in {"es", None}
    assert detect_language(text, SPOKEN, ("en",)) not in {"pt", "ht", "fr"}


SHORT = [
    ("es", "ayuda"),
    ("es", "eres un abogado"),
    ("es", "¿Qué es la OPR?"),
    ("en", "good morning"),
    ("en", "who are you"),
    ("en", "a card"),
    ("pt", "me ajuda por favor"),
    ("fr", "c'est quoi l'OPR"),
    ("ht", "ede mwen"),
    ("ru", "помогите"),
    ("uk", "дякую"),
    ("ar", "مرحبا"),
    ("hi", "मदद"),
    ("pa", "ਮਦਦ"),
    ("vi", "cảm ơn"),
    ("zh", "谢谢"),
    ("zh", "帮帮我"),
]


@pytest.mark.parametrize(("language", "text"), SHORT, ids=[text for _, text in SHORT])
def test_among_the_languages_that_we_speak_a_word_or_two_are_enough(language: str, text: str) -> None:
    assert detect_language(text, SPOKEN) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "ok",
        "OPR",
        "no",
        "si",
        "yo",
        "да",
        "好",
        "ICE 287g",
        "12345678901234567890",
        "🙂🙂🙂🙂",
        "?!?!?!?!?!?!?!?!",
    ],
    ids=repr,
)
def test_of_a_short_text_nothing_is_said(text: str) -> None:
    assert detect_language(text, SPOKEN) is None


@pytest.mark.parametrize(
    "text",
    [
        "no no no no no no no no",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "hotel",
        "+1 202-224-3121 desk@townhall.example.org",
        "https://townhall.example.org/lamps?street=7",
    ],
)
def test_of_an_ambiguous_text_nothing_is_said(text: str) -> None:
    assert detect_language(text, SPOKEN) is None


@pytest.mark.parametrize("text", ["OPR OIG DRIL ICE CRCL EOIR", "abc def ghi jkl mno", "Portland Oregon Houston"])
def test_names_and_acronyms_are_no_other_language_to_who_reads_english(text: str) -> None:
    assert detect_language(text, SPOKEN, ("en",)) in {"en", None}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("भाई को ICE detention center Adelanto ले गए", "hi"),
        ("ਭਰਾ ਨੂੰ ICE detention center Adelanto ਲੈ ਗਏ", "pa"),
        ("муж в ICE detention center, A-number неизвестен", "ru"),
        ("我老公在 ICE detention", "zh"),
    ],
)
def test_english_words_and_names_do_not_hide_another_script(text: str, language: str) -> None:
    assert detect_language(text, SPOKEN, ("en",)) == language


def test_case_and_surroundings_do_not_matter() -> None:
    assert detect_language("  DONDE PUEDO ENCONTRAR A MI ESPOSO QUE FUE DETENIDO AYER???  \n", SPOKEN) == "es"
    assert detect_language("how do i complain about an officer who hurt me", SPOKEN) == "en"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ud800 Como faço para reclamar de um agente de imigração?", id="lone surrogate"),
        pytest.param("\x00\x1b[31m Como faço para reclamar de um agente de imigração?", id="control characters"),
        pytest.param("Como faço para reclamar de um agente de imigração? " * 2000, id="very long"),
    ],
)
def test_odd_characters_and_length_do_no_harm(text: str) -> None:
    assert detect_language(text, SPOKEN) == "pt"
