"""One form for all ways of writing a question."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.content import Content
from core.questions.normalise import Normaliser

plainly = Normaliser({})  # without acronyms
LONGEST = 70 + 1 + 110


# Case, spaces, characters


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("How do I COMPLAIN?", "how do i complain?"),
        ("  two \t\n words\r\n", "two words"),
        ("no\u00a0break\u3000space", "no break space"),
        ("don\u2019t", "don't"),
        ("ﬁle ＩＣＥ ⓐ", "file ice a"),
        ("cafe\u0301", "café"),
        ("¿DÓNDE ESTÁ?", "¿dónde está?"),
        ("ПРИВЕТ", "привет"),
        ("我要投诉", "我要投诉"),
    ],
    ids=ascii,
)
def test_ways_of_writing_become_one(written: str, normal: str) -> None:
    assert plainly(written) == normal


@pytest.mark.parametrize(
    "written",
    ["", "   \n\t ", "\x00\x01\x1b", "\ud800", "\udfff\ud800", "\ue000", "\U0010ffff"],
    ids=["empty", "spaces", "control", "lone surrogate", "surrogates in disorder", "private use", "no character"],
)
def test_what_holds_no_character_is_empty(written: str) -> None:
    assert plainly(written) == ""


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud83d", "\ue000", "\u0378"], ids=ascii)
def test_characters_that_mean_nothing_part_words(character: str) -> None:
    assert plainly(f"my{character}brother") == "my brother"


def test_emoji_stay() -> None:
    assert plainly("help 🙏 me 👨‍👩‍👧") == "help 🙏 me 👨‍👩‍👧"


# Repetition


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("pleeeease", "pleeease"),
        ("pleeease", "pleeease"),
        ("hellooooooooo", "hellooo"),
        ("good", "good"),
        ("AaAaA", "aaa"),
        ("!!!!!!!!", "!!!!!!!!"),
    ],
)
def test_a_letter_stands_three_times_at_most(written: str, normal: str) -> None:
    assert plainly(written) == normal


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("no no no no no", "no no"),
        ("no no", "no no"),
        ("help help HELP me me", "help help me me"),
        ("ha ha ha! ha ha ha", "ha ha ha! ha ha"),
        ("one two one two one two", "one two one two one two"),
    ],
)
def test_a_word_stands_twice_in_a_row_at_most(written: str, normal: str) -> None:
    assert plainly(written) == normal


def test_a_long_word_stands_twice_in_a_row_at_most() -> None:
    word = "abcdefghij" * 5
    assert plainly(f"{word} {word} {word}") == f"{word} {word}"


# Bounds


def test_a_question_of_180_letters_is_whole() -> None:
    text = "four " * 35 + "fives"
    assert len(text) == 180
    assert plainly(text.replace("four four", "four line")) == text.replace("four four", "four line")


def test_of_a_longer_question_the_beginning_and_the_end_count_in_whole_words() -> None:
    words = [f"w{i:02}" for i in range(100)]
    normal = plainly(" ".join(words)).split()
    # 70 characters hold 17 words of three with their spaces, and half of the next; 110 hold 27.
    assert normal == words[:17] + words[73:]


def test_a_word_that_is_longer_than_the_bounds_is_cut() -> None:
    assert plainly("ab" * 50_000) == "ab" * 35 + " " + "ab" * 55


@pytest.mark.parametrize("character", ["我", "한", "🙂"], ids=["Chinese", "Korean", "emoji"])
def test_wide_characters_count_as_three(character: str) -> None:
    words = " ".join([character * 2, character] * 16)
    # 48 characters at three each, and 31 spaces.
    assert plainly(words) == words
    longer = " ".join([character * 2, character] * 30)
    assert len(plainly(longer)) < len(longer)


def test_chinese_without_spaces_keeps_its_beginning_and_its_end() -> None:
    text = "".join(chr(0x4E00 + i) for i in range(100))
    assert plainly(text) == text[:23] + " " + text[-36:]


def test_nothing_beyond_10_000_characters_is_read() -> None:
    assert plainly("x" + " " * 9_998 + "y" + "z") == "x y"


# Acronyms


@pytest.mark.parametrize(
    "written",
    ["OPR", "opr", "O.P.R", "o. p. r", "o p r", "O-P-R", "Ｏ．Ｐ．Ｒ", "Office of Professional Responsibility"],
)
def test_an_acronym_in_every_spelling_is_one_word(normalise: Normaliser, written: str) -> None:
    assert normalise(f"what does {written} do") == "what does opr do"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("what is O.P.R.?", "what is opr.?"),
        ("(OPR)", "(opr)"),
        ("OPR/OIG", "opr/oig"),
        ("the O.I.G., please", "the oig., please"),
        ("office  of the\nInspector General", "oig"),
        ("inspector general", "oig"),
        ("287g", "287g"),
        ("287(g)", "287g"),
        ("287 (g)", "287g"),
        ("a 287 (G) officer", "a 287g officer"),
        ("287 g", "287g"),
        ("287-G", "287g"),
        ("form 60001", "form 60-001"),
        ("form 60-001", "form 60-001"),
        ("form 60 001", "form 60-001"),
        ("G28", "g-28"),
        ("g 28", "g-28"),
        ("sf95", "sf-95"),
        ("Standard Form 95", "sf-95"),
        ("F.O.I.A. request", "foia. request"),
        ("freedom of information act", "foia"),
        ("my A# please", "my a-number please"),
        ("my a # please", "my a-number please"),
        ("Alien Registration Number", "a-number"),
        ("civil rights and civil liberties", "crcl"),
    ],
)
def test_acronyms_and_forms_within_a_question(normalise: Normaliser, written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize("written", ["copr", "opro", "hero", "a number of officers", "60-0012", "1287g", "opr_x"])
def test_words_that_only_look_like_an_acronym_stay(normalise: Normaliser, written: str) -> None:
    assert normalise(written) == written


def test_every_acronym_of_a_content_is_understood_by_all_its_spellings(content: Content) -> None:
    normalise = Normaliser(content.acronyms)
    for spelling in ("MPL", "m.p.l.", "M P L", "Millbrook Public Library"):
        assert normalise(f"where is the {spelling}").rstrip(".") == "where is the mpl"
    for spelling in ("DPW", "D.P.W", "public works", "Works Department", "Department of Public Works"):
        assert normalise(f"call {spelling} now") == "call dpw now"
    for spelling in ("PW-7", "pw7", "PW 7", "street light report"):
        assert normalise(f"a {spelling} please") == "a pw-7 please"


@pytest.mark.parametrize("mark", [" ", ".", "-", ". "])
def test_an_acronym_of_capitals_may_be_broken_between_its_letters(normalise: Normaliser, mark: str) -> None:
    for name in ("OPR", "OIG", "CRCL", "DHS", "FOIA"):
        assert normalise(mark.join(name)) == name.lower()


@pytest.mark.parametrize("written", ["o   p   r", "d \n  h \t s", "287   g"])
def test_it_does_not_matter_how_wide_a_space_is(normalise: Normaliser, written: str) -> None:
    assert normalise(written) == normalise(" ".join(written.split()))


# Laws

# Within the bounds only: a cut brings words together that stood apart, so that what is left may hold a new
# repetition or acronym. Wide spaces have a test of their own.
short_words = st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8), max_size=8)
spellings = st.sampled_from(["O.P.R.", "o p r", "287(g)", "A#", "inspector general", "no", "nooooo", "g", "28", "🙂"])


@given(st.one_of(short_words, st.lists(spellings, max_size=8)))
@settings(deadline=None, max_examples=300)
def test_what_is_normal_stays_as_it_is(normalise: Normaliser, words: list[str]) -> None:
    once = normalise(" ".join(words))
    assert normalise(once) == once


@given(st.text(st.characters(exclude_categories=[]), max_size=400))
@settings(deadline=None, max_examples=300)
def test_any_text_has_a_normal_form_within_bounds(normalise: Normaliser, text: str) -> None:
    normal = normalise(text)
    assert len(normal) <= LONGEST
    assert not {"Cc", "Cs", "Co", "Cn"} & {unicodedata.category(c) for c in normal}


@given(st.text("opr28gA#.-() \n", max_size=200))
@settings(deadline=None, max_examples=300)
def test_any_run_of_acronym_letters_has_a_normal_form(normalise: Normaliser, text: str) -> None:
    normal = normalise(text)
    assert normal == " ".join(normal.split())
    assert normal == normal.lower()


@given(st.lists(st.sampled_from(["who", "OPR", "is", "287(g)", "我的兄弟", "brother", "🙂", "x" * 300]), max_size=120))
@settings(deadline=None, max_examples=150)
def test_a_question_of_many_words_keeps_to_the_bound(normalise: Normaliser, words: list[str]) -> None:
    normal = normalise(" ".join(words))
    assert len(normal) <= LONGEST
    assert normal == normal.strip()
    assert sum(3 if c in "我的兄弟🙂" else 1 for c in normal) <= LONGEST
