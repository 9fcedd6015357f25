"""What is not part of a question: markup of platforms, links, bare numbers."""

import pytest

from core.questions.noise import without_markup, without_noise
from core.questions.spelling import spelling_of


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<@1576847191098523648> how can i stay anonymous?", "how can i stay anonymous?"),
        ("<@!1576847191098523648> hi", "hi"),
        ("how can i stay anonymous? <#123456789012345678>", "how can i stay anonymous?"),
        ("how can i stay anonymous? <t:1700000000:r>", "how can i stay anonymous?"),
        ("help <:sad:123456789012345678> me <a:wave:123456789012345678>", "help me"),
        ("use </ask:123456789012345678> now", "use now"),
        ("@recourse_bot can i film?", "can i film?"),
        ("can i film? see https://news.example.org/2025/06/01/us/ice.html", "can i film? see"),
        ("write to maria.lopez@example.org today", "write to today"),
        ("5 can i file anonymously", "can i file anonymously"),
        ("can i file anonymously in 2026", "can i file anonymously in"),
        ("my reference number is 20251234567, how do i follow up", "my reference number is how do i follow up"),
        ("call 911 now", "call 911 now"),
        ("is 988 open 24/7?", "is 988 open 24/7?"),
        ("form 60-001, g-28, 287(g)", "form 60-001, g-28, 287(g)"),
        ("i have $500", "i have $500"),
        ("42", "42"),
        ("https://example.org", "https://example.org"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_noise_goes_and_words_stay(written: str, left: str) -> None:
    assert without_noise(written) == left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<t:1733000000:R> how do I complain", "how do I complain"),
        ("</ask question:123456789012345678> how do I complain", "how do I complain"),
        ("||how do I complain||", "how do I complain"),
        ("> how do I complain\n>>> about this", "how do I complain\nabout this"),
        ("```txt\nhow do I complain\n```", "how do I complain"),
        ("`833-442-3677` is it **real**?", "833-442-3677 is it real?"),
        ("# how do I complain", "how do I complain"),
        ("![👍](tg://emoji?id=5368324170671202286) can i film?", "can i film?"),
        ("<tg-spoiler>can i film?</tg-spoiler>", "can i film?"),
        ("tg://user?id=5368324170 can i film?", "can i film?"),
        ("don`t write to a__b@example.org", "don`t write to a__b@example.org"),
        ("[the form](https://example.org/form)", "[the form](https://example.org/form)"),
        ("<t:1733000000:R>", ""),
    ],
)
def test_what_a_platform_writes_around_words_goes_before_numbers_are_read(written: str, left: str) -> None:
    assert without_markup(written) == left


@pytest.mark.parametrize(
    "hostile", ["<" * 10_000, "<@" * 5_000, "1" * 10_000, "@" * 10_000, "a@" * 5_000, "<t:" * 3_000]
)
def test_hostile_texts_end(hostile: str) -> None:
    assert without_noise(hostile)


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("hi!!", "hi"),
        ("¿dónde está?", "donde esta"),
        ("don't (stop)", "don't stop"),
        ("đơn khiếu nại", "don khieu nai"),
        ("मदद करो!", "मदद करो"),
        ("你好，请问", "你好 请问"),
        ("a# or g-28", "a# or g-28"),
        ("!!!", "!!!"),
    ],
)
def test_the_spelling_has_neither_accents_nor_punctuation(written: str, spelling: str) -> None:
    assert spelling_of(written) == spelling
