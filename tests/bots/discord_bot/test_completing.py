"""What is suggested while somebody types a question or an office, and what becomes of the choice."""

from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness
from tests.support.discord_texts import ANONYMOUS, OPR_NAME

MOST = 25
LONGEST = 100


async def test_before_anything_is_typed_there_are_the_most_wanted(harness: Harness) -> None:
    ada = harness.person("Ada")
    found = await harness.completes(ada, "/ask", question="")
    assert {"name": "How to file a complaint", "value": "t:file-complaint"} in found
    assert {"name": "DHS Office of Inspector General (OIG) Hotline", "value": "c:oig"} in found


async def test_what_fits_the_letters_is_suggested_and_can_be_picked(harness: Harness) -> None:
    ada = harness.person("Ada")
    first = (await harness.completes(ada, "/ask", question="anonym"))[0]
    assert first["name"] == "Complaining without giving your name"
    answer = await harness.asks(ada, first["value"])
    assert answer.text.startswith(ANONYMOUS)


async def test_a_whole_question_is_understood_while_it_is_typed(harness: Harness) -> None:
    ada = harness.person("Ada")
    found = await harness.completes(ada, "/ask", question="can i complain without my name")
    assert found[0]["value"] == "t:anonymous"
    assert "c:opr" in [choice["value"] for choice in found]


async def test_a_question_that_no_suggestion_fits_is_answered_all_the_same(harness: Harness) -> None:
    ada = harness.person("Ada")
    assert await harness.completes(ada, "/ask", question="xyzzy plugh") == []
    answer = await harness.asks(ada, "how do i complain without them knowing who i am")
    assert answer.text.startswith(ANONYMOUS)


async def test_an_office_is_found_by_name_abbreviation_and_number(harness: Harness) -> None:
    ada = harness.person("Ada")
    for typed in ("office of prof", "OPR", "833-442"):
        found = await harness.completes(ada, "/card", contact=typed)
        assert {"name": OPR_NAME.removeprefix("### "), "value": "opr"} in found, typed
    assert (await harness.uses(ada, "/card", contact=found[0]["value"])).text.startswith(OPR_NAME)
    offices = await harness.completes(ada, "/hours", contact="detention line")
    assert offices[0]["value"] == "detention-line"


async def test_every_list_is_short_enough(harness: Harness) -> None:
    ada = harness.person("Ada")
    for command, option in (("/ask", "question"), ("/card", "contact"), ("/hours", "contact")):
        for typed in ("", "a", "c", "i", "ic", "how", "who", "what happens"):
            found = await harness.completes(ada, command, **{option: typed})
            assert len(found) <= MOST
            assert [choice for choice in found if not 0 < len(choice["name"]) <= LONGEST] == []
            assert len({choice["value"] for choice in found}) == len(found)


async def test_suggestions_are_in_the_language_of_the_person(harness: Harness) -> None:
    eva = harness.person("Eva", "de")
    found = await harness.completes(eva, "/ask", question="namen")
    assert found[0] == {"name": "Sich beschweren, ohne den Namen zu nennen", "value": "t:anonymous"}


async def test_nothing_that_is_typed_is_sent_back(harness: Harness) -> None:
    ada = harness.person("Ada")
    found = await harness.completes(ada, "/ask", question="my number is A217483926, who helps?")
    assert "217483926" not in str(found)


async def test_of_what_one_person_types_the_newest_is_completed_and_nothing_is_left_open(harness: Harness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    typed = "can i complain without my name"
    typing = [await ada.types("/ask", question=typed[:letters]) for letters in range(1, len(typed) + 1)]
    assert (await harness.asks(eva, "t:anonymous")).text.startswith(ANONYMOUS)
    assert (await typing[-1].choices(PATIENCE))[0]["value"] == "t:anonymous"
    for older in typing[:-1]:
        assert isinstance(await older.choices(PATIENCE), list)
