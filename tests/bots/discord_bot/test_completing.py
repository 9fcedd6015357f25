"""What is suggested while somebody types a question or an office, and what becomes of the choice."""

from tests.fakes import PATIENCE
from tests.support.discord_harness import Harness
from tests.support.discord_texts import HALL_NAME, LAMP, QUESTION

MOST = 25
LONGEST = 100


async def test_before_anything_is_typed_there_are_the_most_wanted(harness: Harness) -> None:
    ada = harness.person("Ada")
    found = await harness.completes(ada, "/ask", question="")
    assert {"name": "A street light is broken", "value": "t:street-light"} in found
    assert {"name": "Millbrook Town Hall", "value": "c:town-hall"} in found


async def test_what_fits_the_letters_is_suggested_and_can_be_picked(harness: Harness) -> None:
    ada = harness.person("Ada")
    first = (await harness.completes(ada, "/ask", question="broke"))[0]
    assert first["name"] == "A street light is broken"
    answer = await harness.asks(ada, first["value"])
    assert answer.text.startswith(LAMP)


async def test_a_whole_question_is_understood_while_it_is_typed(harness: Harness) -> None:
    ada = harness.person("Ada")
    found = await harness.completes(ada, "/ask", question=QUESTION.removesuffix("?"))
    assert found[0]["value"] == "t:street-light"
    assert "c:town-hall" in [choice["value"] for choice in found]


async def test_a_question_that_no_suggestion_fits_is_answered_all_the_same(harness: Harness) -> None:
    ada = harness.person("Ada")
    assert await harness.completes(ada, "/ask", question="xyzzy plugh frotz quux") == []
    answer = await harness.asks(ada, "it is pitch dark, the street lamp went out")
    assert answer.text.startswith(LAMP)


async def test_an_office_is_found_by_name_id_and_number(harness: Harness) -> None:
    ada = harness.person("Ada")
    for typed in ("millbrook town h", "TOWN-HALL", "202-224"):
        found = await harness.completes(ada, "/card", contact=typed)
        assert {"name": HALL_NAME.removeprefix("### "), "value": "town-hall"} in found, typed
    assert (await harness.uses(ada, "/card", contact=found[0]["value"])).text.startswith(HALL_NAME)
    offices = await harness.completes(ada, "/hours", contact="night line")
    assert offices[0]["value"] == "night-line"


async def test_hours_are_offered_of_those_who_have_them(harness: Harness) -> None:
    ada = harness.person("Ada")
    offered = {choice["value"] for choice in await harness.completes(ada, "/hours", contact="")}
    assert offered == {"night-line", "town-hall"}
    menu = await harness.uses(ada, "/hours")
    assert menu.labels == ["Night line", "Town hall"], "without an office, they stand as buttons"
    assert (await harness.uses(ada, "/card")).selects, "and all cards in a list"


async def test_every_list_is_short_enough(harness: Harness) -> None:
    ada = harness.person("Ada")
    for command, option in (("/ask", "question"), ("/card", "contact")):
        lengths, sizes = set(), set()
        for typed in ("", "a", "m", "mi", "mill", "ward", "who", "what happens"):
            found = await harness.completes(ada, command, **{option: typed})
            assert len({choice["value"] for choice in found}) == len(found)
            lengths |= {len(choice["name"]) for choice in found}
            sizes.add(len(found))
        assert (max(sizes), min(lengths) > 0, max(lengths)) == (MOST, True, LONGEST), "there are more and longer ones"


async def test_suggestions_are_in_the_language_of_the_person(harness: Harness) -> None:
    eva = harness.person("Eva", "de")
    found = await harness.completes(eva, "/ask", question="straße")
    assert found[0] == {"name": "Eine Straßenlampe ist kaputt", "value": "t:street-light"}


async def test_nothing_that_is_typed_is_sent_back(harness: Harness) -> None:
    ada = harness.person("Ada")
    found = await harness.completes(ada, "/ask", question="my number is A217483926, who helps?")
    assert "217483926" not in str(found)


async def test_of_what_one_person_types_the_newest_is_completed_and_nothing_is_left_open(harness: Harness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    typed = QUESTION.removesuffix("?")
    typing = [await ada.types("/ask", question=typed[:letters]) for letters in range(1, len(typed) + 1)]
    assert (await harness.asks(eva, "t:street-light")).text.startswith(LAMP)
    assert (await typing[-1].choices(PATIENCE))[0]["value"] == "t:street-light"
    for older in typing[:-1]:
        assert isinstance(await older.choices(PATIENCE), list)


async def test_a_language_is_found_by_its_own_name_and_by_that_in_the_reader_s_language(harness: Harness) -> None:
    ada = harness.person("Ada")
    assert len(await harness.completes(ada, "/language", language="")) > 3
    for typed in ("esp", "Span", "es"):
        found = await harness.completes(ada, "/language", language=typed)
        assert {"name": "español", "value": "es"} in found, typed
    assert await harness.completes(ada, "/language", language="klingon") == []
    await harness.uses(ada, "/language", language=found[0]["value"])
    assert (await harness.uses(ada, "/topics")).text.startswith("**¡")
