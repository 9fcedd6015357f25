"""Paths on which a day is chosen as far as it is known, and on which a deadline is counted from it."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.button_paths import action, leads_on
from tests.support.talk import KIT, TakenFor, Talk, engine_of, labels, notices, papers

PATH = "ask-for-damages"
FLOW = """\
title: Ask the town for damages
start: day
nodes:
  day:
    question: When did the lamp fall?
    choose: day
    field: day
    heading: The day
    next: ready
  ready:
    outcome: street-light
    text: The town must have your letter within two years.
    deadline: {field: day, months: 24}
document:
  file: damages
  reminders:
    - deadline: {field: day, months: 24}
  title: My letter
  parts:
    - notes: [What fell]
      lines: 5
    - deadline: {field: day, months: 6}
"""
MOST = 9  # eight, and "I do not know"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = Path(shutil.copytree(KIT, tmp_path_factory.mktemp("town") / "content"))
    (folder / "flows" / f"{PATH}.yaml").write_text(FLOW, "utf-8")
    return engine_of(folder, TakenFor(NotCovered()))


def shown(engine: Engine, *taken: str, now: datetime | None = None) -> Talk:
    talk = Talk(engine)
    talk.now = now or talk.now
    talk.taps(action(PATH, taken))
    return talk


def listed(talk: Talk) -> list[str]:
    return [option.label for option in talk.last.options if not option.navigates]


def test_first_come_the_years_then_the_months_then_the_days(engine: Engine) -> None:
    talk = shown(engine)
    assert listed(talk) == ["2026", "2025", "2024", "2023", "2022", "2021", "before 2021"]
    talk.taps("2025")
    assert listed(talk) == ["January 2025 – June 2025", "July 2025 – December 2025", "I do not know the month"]
    talk.taps("July 2025 – December 2025")
    assert listed(talk)[0] == "July 2025"
    talk.taps("October 2025")
    assert listed(talk)[-2:] == ["October 25, 2025 – October 31, 2025", "I do not know the day"]
    talk.taps("October 25, 2025 – October 31, 2025")
    leads_on(talk.last)
    shown_last = talk.taps("October 31, 2025").fallback()
    assert "Counted from October 31, 2025, the last day is October 29, 2027." in shown_last


def test_no_page_has_more_than_a_phone_shows(engine: Engine) -> None:
    for taken in ((), ("25_",), ("25-1_",), ("25-2_",), ("2501_",), *((f"2501-{part}_",) for part in "1234")):
        talk = shown(engine, *taken)
        leads_on(talk.last)
        assert 1 < len(listed(talk)) <= MOST


def test_nothing_after_today_can_be_chosen(engine: Engine) -> None:
    """It is November 24, and in the evening of Guam already the next day."""
    assert "December 2026" not in listed(shown(engine, "26-2_"))
    assert "November 24, 2026" in listed(shown(engine, "2611-3_"))
    assert "November 25, 2026" not in listed(shown(engine, "2611-3_", now=datetime(2026, 11, 25, 3, 0, tzinfo=UTC)))
    assert listed(shown(engine, "30_")) == ["I do not know the month"]


def test_on_new_years_day_the_list_begins_with_the_new_year(engine: Engine) -> None:
    talk = shown(engine, now=datetime(2027, 1, 1, 12, 0, tzinfo=UTC))
    assert listed(talk)[:2] == ["2027", "2026"]
    assert listed(shown(engine, "27_", now=datetime(2027, 1, 1, 12, 0, tzinfo=UTC)))[0] == "January 2027"


@pytest.mark.parametrize(
    "taken", ["2513", "250230", "240230", "2500", "250100", "25013", "x", "2513_", "2", "25-5_", "-_"]
)
def test_a_day_that_is_in_no_calendar_leads_nowhere(engine: Engine, taken: str) -> None:
    assert shown(engine, taken).last.stale


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("251103", "Counted from November 3, 2025, the last day is November 3, 2027."),
        ("2511", "Counted from November 2025, the last day lies between November 1, 2027 and November 30, 2027."),
        ("25", "Counted from 2025, the last day lies between December 31, 2026 and December 30, 2027."),
        ("24", "Counted from 2024, the last day lies between December 31, 2025 and December 31, 2026: the time may"),
        ("240229", "Counted from February 29, 2024, the time ended on February 27, 2026."),
        ("241124", "Counted from November 24, 2024, the last day is today, November 24, 2026."),
        ("241125", "Counted from November 25, 2024, the last day is tomorrow, November 25, 2026."),
        ("241127", "Counted from November 27, 2024, the last day is November 27, 2026."),
        ("2411", "Counted from November 2024, the last day lies between October 30, 2026 and"),
        ("241123", "Counted from November 23, 2024, the time ended on November 23, 2026."),
        ("e", "Counted from before 2021, the time ended on December 30, 2022."),
        ("0", "Without a day I cannot count."),
    ],
)
def test_the_deadline_is_counted_from_what_is_known(engine: Engine, taken: str, said: str) -> None:
    told = shown(engine, taken).last.fallback()
    assert said in told
    assert ("I name the working day before it" in told) is (taken != "0")


def test_the_paper_has_its_own_count_and_as_many_lines_as_wanted(engine: Engine) -> None:
    text = papers(shown(engine, "261105").last)[0].fallback()
    assert "Counted from November 5, 2026, the last day is May 5, 2027." in text
    assert text.count("________________________________________") == 5


def test_the_first_last_day_is_put_into_the_calendar_with_time_to_act(engine: Engine) -> None:
    paper = papers(shown(engine, "25").last)[0]
    assert paper.reminders is not None
    (reminder,) = paper.reminders.each
    assert reminder.when == date(2026, 12, 31)
    mornings = [datetime(2026, 12, 31) - before for before in reminder.alarms]  # noqa: DTZ001  (wherever the person is)
    assert mornings == [datetime(2026, 12, day, 9) for day in (1, 24, 30)]  # noqa: DTZ001
    assert "“Recourse reminder”" in shown(engine, "25").last.fallback()


@pytest.mark.parametrize("taken", ["240229", "24", "e", "0"])
def test_of_a_day_that_is_over_or_was_not_counted_nobody_is_reminded(engine: Engine, taken: str) -> None:
    reply = shown(engine, taken).last
    assert papers(reply)[0].reminders is None
    assert "reminders.ics" not in reply.fallback()


def test_on_the_last_day_itself_there_is_still_a_reminder(engine: Engine) -> None:
    paper = papers(shown(engine, "241124").last)[0]
    assert paper.reminders is not None
    assert paper.reminders.each[0].when == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("now", "mornings"),
    [
        (datetime(2026, 10, 25, 12, 59, tzinfo=UTC), [25, 17, 23]),  # a minute to nine in New York, 30 days before
        (datetime(2026, 11, 23, 13, 59, tzinfo=UTC), [23]),
        (datetime(2026, 11, 23, 14, 1, tzinfo=UTC), [24]),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), []),
    ],
)
def test_no_alarm_lies_in_the_past(engine: Engine, now: datetime, mornings: list[int]) -> None:
    paper = papers(shown(engine, "241124", now=now).last)[0]
    assert paper.reminders is not None
    (reminder,) = paper.reminders.each
    alarms = [datetime(2026, 11, 24) - before for before in reminder.alarms]  # noqa: DTZ001  (wherever the person is)
    assert [alarm.day for alarm in alarms] == mornings
    assert {alarm.hour for alarm in alarms} <= {9}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30 February 2025", "There is no day 30 in February 2025."),
        ("2/30/2025", "There is no day 30 in February 2025."),
        ("31 April 2026", "There is no day 31 in April 2026."),
        ("February 29, 2025", "There is no day 29 in February 2025."),
        ("tomorrow", "That day is still to come."),
        ("May 2027", "That day is still to come."),
        ("2027", "That day is still to come."),
    ],
)
def test_why_a_day_cannot_be_the_answer_is_said(engine: Engine, typed: str, said: str) -> None:
    talk = shown(engine)
    reply = talk.says(typed)
    assert notices(reply, "note")[0].startswith(said)
    assert "You may type a day, a month or a year." in notices(reply, "note")[0]
    assert "2025" in labels(reply)


def test_which_year_was_understood_is_said(engine: Engine) -> None:
    assert notices(shown(engine).says("about two years ago"), "note") == ["You chose: 2024"]


def test_one_goes_back_to_the_list(engine: Engine) -> None:
    talk = shown(engine, "2511-1_")
    assert "Back" in labels(talk.last)
    assert listed(shown(engine)) == listed_after_back(talk)


def listed_after_back(talk: Talk) -> list[str]:
    talk.taps("Back")
    return listed(talk)
