"""What is said without asking anything, in any language, and what only looks like it."""

import pytest

from core.questions import plain_statement


@pytest.mark.parametrize(
    "text",
    [
        "no one is in danger right now",
        "everyone is safe now",
        "I'm not in danger",
        "No, nobody is in danger.",
        "we are all fine, thank you",
        "nadie está en peligro",
        "ya estamos a salvo, gracias",
        "personne n'est en danger",
        "ninguém está em perigo",
        "pèsonn pa an danje",
        "никто не в опасности",
        "ми в безпеці",
        "لا أحد في خطر",
        "không ai gặp nguy hiểm",
        "没有人有危险",
        "कोई खतरे में नहीं है",
        "ਕੋਈ ਖ਼ਤਰੇ ਵਿੱਚ ਨਹੀਂ ਹੈ",
    ],
)
def test_that_nobody_is_in_danger_is_a_plain_statement(text: str) -> None:
    found = plain_statement(text)
    assert found is not None
    assert found.stated == "safe"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("I do not want to be anonymous", "anonymous"),
        ("I don't want to complain about ICE", "complain"),
        ("no quiero ser anónimo", "anonimo"),
        ("no necesito abogado", "abogado"),
        ("je n'ai pas besoin d'avocat", "avocat"),
        ("não preciso de advogado", "advogado"),
        ("m pa vle pote plent", "plent"),
        ("мне не нужен адвокат", "адвокат"),
        ("мені не потрібен адвокат", "адвокат"),
        ("لا أريد تقديم شكوى", "شكوى"),
        ("tôi không cần luật sư", "luat su"),
        ("我不想投诉", "投诉"),
        ("मुझे वकील नहीं चाहिए", "वकील"),
        ("ਮੈਨੂੰ ਵਕੀਲ ਨਹੀਂ ਚਾਹੀਦਾ", "ਵਕੀਲ"),
    ],
)
def test_what_is_not_wanted_is_told_with_the_word_for_it(text: str, about: str) -> None:
    found = plain_statement(text)
    assert found is not None
    assert (found.stated, found.about) == ("unwanted", about)


@pytest.mark.parametrize(
    "text",
    [
        "he says he is not in danger but he is bleeding",
        "I'm not in danger, my brother is",
        "I am not safe",
        "no estoy bien",
        "nadie está a salvo",
        "我们不安全",
        "is everyone safe?",
        "I don't want to complain by phone",
        "I don't want to be deported",
        "I don't have a lawyer",
        "I don't need a lawyer to complain, right?",
        "no quiero dar mi nombre",
        "",
        "nobody is in danger " * 20,
    ],
)
def test_what_says_more_is_no_plain_statement(text: str) -> None:
    assert plain_statement(text) is None
