"""A correction in English reaches everybody at once, and nobody in danger gets an answer that they cannot read.

The town speaks Spanish in full and a little Arabic; its editor speaks neither.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.checks import check
from core.content import has_errors, read_content
from core.language import available_locales, update_catalogue
from core.questions import Answer
from tests.support.spanish_kit import SIGN, kit_with_whole_spanish
from tests.support.talk import TUESDAY_MORNING, TakenFor, Talk, actions, engine_of, labels, notices
from tests.support.town import speaks

DANGER = "topics/town/danger.yaml"
LIGHT = "topics/town/street-light.yaml"
ARABIC = {
    f"{DANGER}#answer": "**اتصل الآن بالرقم {night-line.phone}.**",
    f"{DANGER}#title": "خطر في الشارع",
    f"{LIGHT}#answer": "**اتصل بالبلدية: {town-hall.phone}**، أو {town-hall.email}، أو {night-line.phone}.",
    "ui.yaml#danger": "**إذا كان أحد في خطر، فاتصل بالرقم {night-line.phone}.**",
    "ui.yaml#fallback": "ليس كل هذا متوفرًا لدي بعد بهذه اللغة ({language})، لذلك أعرضه بلغة أخرى: {other}.",
    "ui.yaml#older_translation": "جرى تصحيح هذا النص بالإنجليزية. هذه الترجمة أقدم.",
    "ui.yaml#see_english": "اقرأه بالإنجليزية",
}
OLDER = {
    "es": f"{SIGN}This text has been corrected in English. The translation is older.",
    "ar": ARABIC["ui.yaml#older_translation"],
}
BORROWED = "ليس كل هذا متوفرًا"
IN_ENGLISH = {"es": f"{SIGN}Read it in English", "ar": ARABIC["ui.yaml#see_english"]}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = kit_with_whole_spanish(tmp_path / "town")
    speaks(folder, "ar", ARABIC)
    return folder


Then = Callable[[Path], None]


# What the editor does after a correction: nothing, or what brings the catalogues up to date.
def nothing(_: Path) -> None:
    pass


def translations(folder: Path) -> None:
    for locale in available_locales(folder)[1:]:
        update_catalogue(folder, locale)


either_way = pytest.mark.parametrize("then", [nothing, translations])


def corrects(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")


def asked(folder: Path, topic: str, locale: str) -> Talk:
    talk = Talk(engine_of(folder, TakenFor(Answer(topic))), locale_hint=locale)
    talk.taps(f"t:{topic}")
    return talk


@either_way
def test_the_program_starts_and_the_check_names_what_has_to_be_translated(town: Path, then: Then) -> None:
    corrects(town, DANGER, "Keep away from wires", "Keep far away from wires")
    then(town)
    loaded = read_content(town, UiPhrases)
    assert not has_errors([*loaded.issues, *check(loaded)])
    told = [issue for issue in check(loaded, TUESDAY_MORNING.date()) if issue.severity == "error"]
    assert [issue.file for issue in told] == ["locales/es/LC_MESSAGES/content.po"]
    assert f"{DANGER}#answer" in told[0].problem


@either_way
@pytest.mark.parametrize(("locale", "said"), [("es", "Call +1 202-456-1111 now."), ("ar", "اتصل الآن بالرقم")])
def test_an_urgent_answer_stays_in_the_readers_language_and_says_that_it_is_older(
    locale: str, said: str, town: Path, then: Then
) -> None:
    corrects(town, DANGER, "Keep away from wires", "Keep far away from wires")
    then(town)
    talk = asked(town, "danger", locale)
    reply = talk.last
    assert said in reply.fallback()
    assert "1 202-456-1111" in reply.fallback()
    assert OLDER[locale] in notices(reply, "note")
    assert (labels(reply)[0], actions(reply)[0]) == (IN_ENGLISH[locale], "e:danger")
    english = talk.taps("e:danger")
    assert "Keep far away from wires" in english.fallback()
    assert OLDER[locale] not in notices(english, "note")


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_who_has_chosen_a_language_can_see_the_english_too(locale: str, town: Path) -> None:
    corrects(town, DANGER, "Keep away from wires", "Keep far away from wires")
    talk = asked(town, "danger", "en")
    talk.sends(f"/language {locale}")
    talk.taps("t:danger")
    assert "Keep far away from wires" in talk.taps("e:danger").fallback()


@either_way
def test_a_corrected_number_is_in_the_older_translation_too(town: Path, then: Then) -> None:
    corrects(town, DANGER, "Keep away from wires", "Keep far away from wires")
    corrects(town, "contacts/night-line.yaml", "+12024561111", "+12024561414")
    then(town)
    assert "1 202-456-1414" in asked(town, "danger", "ar").last.fallback()


@either_way
def test_a_number_that_the_correction_has_dropped_is_no_longer_given_out(town: Path, then: Then) -> None:
    corrects(town, DANGER, "{night-line.phone}", "{town-hall.phone}")
    then(town)
    said = asked(town, "danger", "ar").last.fallback()
    assert "1 202-224-3121" in said
    assert BORROWED in said
    assert "1 202-456-1111" not in said


@either_way
@pytest.mark.parametrize("locale", ["es", "ar"])
def test_any_other_answer_gives_way_to_the_corrected_english_and_says_so(locale: str, town: Path, then: Then) -> None:
    corrects(town, LIGHT, "Tell the front desk.", "Tell the desk on the left.")
    then(town)
    reply = asked(town, "street-light", locale).last
    assert "Tell the desk on the left." in reply.fallback()
    notes = notices(reply, "note")
    assert any((BORROWED if locale == "ar" else f"{SIGN}I do not have all of this") in note for note in notes)
    assert OLDER[locale] not in notes


@either_way
def test_a_warning_stays_in_the_readers_language_too(town: Path, then: Then) -> None:
    corrects(town, "ui.yaml", 'danger: "**If someone', 'danger: "**If anybody')
    then(town)
    talk = Talk(engine_of(town, TakenFor(Answer("street-light", danger="danger"))), locale_hint="ar")
    reply = talk.says("ماذا أفعل إذا انطفأ المصباح في شارعنا؟")
    assert [warning.startswith("إذا كان أحد في خطر") for warning in notices(reply, "warning")] == [True]
    assert OLDER["ar"] in notices(reply, "note")


@either_way
def test_a_label_keeps_its_translation_silently(town: Path, then: Then) -> None:
    corrects(town, LIGHT, "title: A street light is broken", "title: A street light is dark")
    then(town)
    reply = asked(town, "street-light", "es").last
    assert reply.blocks[0].fallback().startswith(f"{SIGN}A street light is broken")
    assert notices(reply, "note") == []
