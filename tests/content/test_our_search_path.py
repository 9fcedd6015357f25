"""From "they took my husband" to a plan and a paper: our path for somebody who looks for a person."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.content import Content, question_count
from core.conversation import Engine
from core.documents import Document, Log
from tests.support.button_paths import action, ends, leads_on
from tests.support.talk import Talk, actions, labels, papers, titles

PATH = "find-my-person"
# What is pressed from the answer to the paper: where, the country, then the paper itself.
TO_THE_PAPER = [
    "Where is my person?",
    "None of these",
    "ICE officers",
    "In the last 24 hours",
    "Oregon – Texas",
    "Texas",
    "Denmark – Guatemala",
    "Ghana – Guatemala",
    "Guatemala",
    "The paper for my calls",
]
PLAN = "c.a.a.tx.gt"


def at_the_plan(engine: Engine, *taken: str) -> Talk:
    talk = Talk(engine)
    talk.taps(action(PATH, (*PLAN.split("."), *taken)))
    return talk


def test_from_they_took_my_husband_to_the_paper_in_at_most_fifteen_taps(our_engine: Engine) -> None:
    talk = Talk(our_engine)
    talk.says("they took my husband an hour ago")
    for label in TO_THE_PAPER:
        assert label in labels(talk.last)
        talk.taps(label)
    assert len(TO_THE_PAPER) <= 15
    assert len(papers(talk.last)) == 1


def test_no_way_takes_more_than_twelve_steps(our_content: Content) -> None:
    flow = our_content.flows[PATH]
    assert question_count(flow) <= 12
    assert max(map(len, ends(flow))) <= 12


def test_danger_illness_and_children_come_before_everything_else(paths_engine: Engine) -> None:
    talk = Talk(paths_engine)
    talk.taps(action(PATH, ()))
    danger, child, _ = talk.last.options
    assert talk.taps(danger.payload).options[0].payload == "c:emergency"
    assert talk.taps(child.payload).options[0].payload == "c:children-line"


def test_every_step_of_the_plan_has_its_card_and_says_what_to_do_without_an_answer(paths_engine: Engine) -> None:
    cards = {"b": "c:detainee-locator", "c": "c:legal-help-lists", "d": "c:detention-line", "e": "o:tx"}
    for step, card in cards.items():
        talk = at_the_plan(paths_engine, step)
        assert card in actions(talk.last)
        unanswered = talk.last.options[1].label
        assert "again" in talk.taps(unanswered).fallback().casefold() or "try" in talk.last.fallback().casefold()
        assert papers(talk.last) == []
        assert "What would you like to do now?" in talk.taps("Back").fallback() + talk.taps("Back").fallback()


def test_what_was_ticked_stands_on_the_plan_and_in_the_call_log(paths_engine: Engine) -> None:
    talk = at_the_plan(paths_engine, "d")
    talk.taps("No answer, or closed")
    talk.taps("Note it, and back to the plan")
    assert "✓ Step 3: ICE detention line: No answer, or closed" in talk.last.fallback()
    talk.taps("Step 2: a lawyer")
    talk.taps("Not yet")
    talk.taps("Note it, and back to the plan")
    (paper,) = papers(talk.taps("The paper for my calls"))
    assert isinstance(paper.content, Document)
    (log,) = [part for part in paper.content.parts if isinstance(part, Log)]
    assert log.notes == ("", "Not yet", "No answer, or closed", "", "", "", "", "")


@pytest.mark.parametrize(("who", "hours"), [("a", [6, 24]), ("b", [48, 72]), ("c", [6, 24]), ("d", [6, 24, 48])])
def test_it_is_reminded_when_the_register_says_that_the_person_may_show(
    paths_engine: Engine, who: str, hours: list[int]
) -> None:
    talk = Talk(paths_engine)
    (paper,) = papers(talk.taps(action(PATH, ("c", who, "a", "tx", "gt", "a"))))
    assert paper.reminders is not None
    again = [each.when - talk.now for each in paper.reminders.each[:-1] if isinstance(each.when, datetime)]
    assert [ahead // timedelta(hours=1) for ahead in again] == hours


@pytest.mark.parametrize("place", ["ny", "tx", "ca", "hi", "gu", "0"])
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_nobody_is_reminded_at_night(paths_engine: Engine, our_content: Content, place: str, hour: int) -> None:
    talk = Talk(paths_engine, now=datetime(2026, 11, 24, hour, tzinfo=UTC))
    (paper,) = papers(talk.taps(action(PATH, ("c", "a", "a", place, "0", "a"))))
    assert paper.reminders is not None
    assert our_content.places is not None
    known = our_content.places.places.get(place)
    zones = [known.timezone] if known else ["America/New_York", "America/Los_Angeles"]
    for each in paper.reminders.each[: 2 if place == "0" else None]:
        assert isinstance(each.when, datetime)
        assert each.when > talk.now
        assert all(9 <= each.when.astimezone(ZoneInfo(str(zone))).hour < 20 for zone in zones)


def test_every_place_has_a_clock(our_content: Content) -> None:
    assert our_content.places is not None
    assert [name for name, place in our_content.places.places.items() if place.timezone is None] == []


def test_the_line_says_whether_it_is_open_and_when_it_opens(paths_engine: Engine) -> None:
    talk = at_the_plan(paths_engine, "d")
    assert "Open now, closes in" in talk.last.fallback()
    assert "Monday – Friday 8:00 AM – 8:00 PM" in talk.taps("No answer, or closed").fallback()


def test_the_consulate_is_told_by_the_rule_of_that_country(paths_engine: Engine) -> None:
    talk = at_the_plan(paths_engine, "f", "a")
    assert "fears their government or asked for asylum" in talk.last.fallback()
    assert "only if the detained person wants it" in talk.taps("Consulate: Guatemala").fallback()


@pytest.mark.parametrize("who", "abcd")
def test_what_is_said_of_the_border_and_of_the_police_depends_on_who_took_the_person(
    paths_engine: Engine, who: str
) -> None:
    reply = Talk(paths_engine).taps(action(PATH, ("c", who, "c", "0", "0", "a")))
    paper = papers(reply)[0].fallback()
    assert ("its people show after 48 hours" in paper) is (who in "bd")
    assert ("in their jail" in paper) is (who in "cd")


def test_the_paper_has_the_numbers_of_the_register_and_a_line_for_each_try(paths_engine: Engine) -> None:
    talk = at_the_plan(paths_engine, "a")
    (paper,) = papers(talk.last)
    text = paper.fallback()
    for fact in (
        "https://locator.ice.gov",
        "+1 888-351-4024",
        "+1 800-898-7180",
        "+1 202-224-3121",
        "https://www.ice.gov/detention-facilities",
        "https://www.justice.gov/eoir/list-pro-bono-legal-service-providers",
        "+1 281-774-4816",
    ):
        assert fact in text, fact
    assert isinstance(paper.content, Document)
    (log,) = [part for part in paper.content.parts if isinstance(part, Log)]
    assert (len(log.rows), log.tries) == (8, 2)
    assert titles(talk.last)[0] == "Finding where someone is held"


def test_with_every_step_ticked_the_plan_leads_on_in_every_language(paths_engine: Engine, our_content: Content) -> None:
    for locale in our_content.locales:
        talk = Talk(paths_engine, locale_hint=locale.replace("_", "-"))
        leads_on(talk.taps(action(PATH, ("c", "b", "c", "tx", "gt", "+bbcbdceb"))))
        plan = [each for each in actions(talk.last) if "+bbcbdceb." in each]
        assert len(plan) == 6
        for step in plan:
            leads_on(talk.taps(step))
            for onward in [each for each in actions(talk.last) if each.startswith(f"{step.partition('@')[0]}.")]:
                leads_on(talk.taps(onward))
