"""Open or closed, said for the moment at which somebody asks."""

import shutil
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.talk import KIT, TakenFor, Talk, cards, engine_of

NEW_YORK = ZoneInfo("America/New_York")
ANY_DAY = (
    "Monday \u2013 Thursday 8:00 AM \u2013 12:00 PM and 1:00 PM \u2013 5:00 PM; "
    "Friday 8:00 AM \u2013 12:00 PM (Eastern Time), closed on U.S. federal holidays"
)


def in_new_york(moment: str) -> datetime:
    """As an adapter tells it: in UTC."""
    return datetime.fromisoformat(moment).replace(tzinfo=NEW_YORK).astimezone(UTC)


MOMENTS = [
    ("2026-11-24T08:00", "Open now, closes in 4 hours (12:00 PM Eastern Time)."),
    ("2026-11-24T11:00", "Open now, closes in 60 minutes (12:00 PM Eastern Time)."),
    ("2026-11-24T11:55", "Open now, closes in 5 minutes (12:00 PM Eastern Time)."),
    ("2026-11-24T12:00", "Closed now, opens today at 1:00 PM Eastern Time."),  # the break at noon
    ("2026-11-24T13:00", "Open now, closes in 4 hours (5:00 PM Eastern Time)."),
    ("2026-11-24T17:00", "Closed now, opens Wednesday at 8:00 AM Eastern Time."),
    ("2026-11-24T23:30", "Closed now, opens Wednesday at 8:00 AM Eastern Time."),
    ("2026-11-25T03:00", "Closed now, opens today at 8:00 AM Eastern Time."),
    ("2026-11-25T07:59", "Closed now, opens today at 8:00 AM Eastern Time."),
    ("2026-11-25T21:00", "Closed now, opens Friday at 8:00 AM Eastern Time."),
    ("2026-11-26T10:00", "Closed now, opens Friday at 8:00 AM Eastern Time."),  # Thanksgiving
    ("2026-11-27T10:00", "Open now, closes in 2 hours (12:00 PM Eastern Time)."),
    ("2026-11-27T12:30", "Closed now, opens Monday at 8:00 AM Eastern Time."),
    ("2026-12-25T12:00", "Closed now, opens Monday at 8:00 AM Eastern Time."),
    ("2026-12-31T22:00", "Closed now, opens Monday at 8:00 AM Eastern Time."),
    ("2027-03-12T10:00", "Open now, closes in 2 hours (12:00 PM Eastern Time)."),
    ("2027-03-14T12:00", "Closed now, opens Monday at 8:00 AM Eastern Time."),  # clocks go forward
    ("2027-03-15T10:00", "Open now, closes in 2 hours (12:00 PM Eastern Time)."),
]


@pytest.mark.parametrize(("moment", "said"), MOMENTS, ids=[moment for moment, _ in MOMENTS])
def test_an_office_is_open_on_working_days(kit_engine: Engine, moment: str, said: str) -> None:
    reply = Talk(kit_engine, now=in_new_york(moment)).sends("/hours town-hall")
    assert f"{said}\n\n{ANY_DAY}" in reply.fallback()


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2027-03-12T12:59+00:00", False),
        ("2027-03-12T13:00+00:00", True),  # 8 o'clock by winter time
        ("2027-03-15T11:59+00:00", False),
        ("2027-03-15T12:00+00:00", True),  # 8 o'clock by summer time
        ("2027-03-15T21:00+00:00", False),
        ("2027-03-15T20:59+00:00", True),
    ],
)
def test_the_change_to_summer_time_moves_the_opening(kit_engine: Engine, moment: str, *, is_open: bool) -> None:
    card = cards(Talk(kit_engine, now=datetime.fromisoformat(moment)).taps("c:town-hall"))[0]
    assert card.hours is not None
    assert card.hours.status.open is is_open


def test_a_person_in_another_time_zone_is_told_the_time_of_the_office(kit_engine: Engine) -> None:
    los_angeles = datetime(2026, 11, 24, 17, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    reply = Talk(kit_engine, now=los_angeles).sends("/hours town-hall")
    assert "Closed now, opens Wednesday at 8:00 AM Eastern Time." in reply.fallback()


def test_an_office_that_never_closes_says_so_once(kit_engine: Engine) -> None:
    card = cards(Talk(kit_engine).taps("c:night-line"))[0]
    assert card.hours is not None
    assert card.hours.now == "Open around the clock, every day."
    assert card.hours.status.open
    reply = Talk(kit_engine).sends("/hours night-line").fallback()
    assert reply.count("Open around the clock") == 1


def test_an_office_without_hours_has_none_on_its_card(kit_engine: Engine) -> None:
    assert cards(Talk(kit_engine).taps("c:library"))[0].hours is None


def test_an_answer_says_whether_the_office_is_open_now(kit_engine: Engine) -> None:
    day, night = "2026-11-24T11:00", "2026-11-24T23:00"
    texts = [Talk(kit_engine, now=in_new_york(at)).taps("t:opening-hours").fallback() for at in (day, night)]
    assert "Open now, closes in 60 minutes (12:00 PM Eastern Time)." in texts[0]
    assert "Closed now, opens Wednesday at 8:00 AM Eastern Time." in texts[1]


@pytest.fixture(scope="module")
def night_shift(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The night line of Millbrook is there from Saturday evening to Sunday morning only."""
    folder = tmp_path_factory.mktemp("kit") / "content"
    shutil.copytree(KIT, folder)
    contact = folder / "contacts" / "night-line.yaml"
    text = contact.read_text("utf-8")
    assert 'mon-sun: ["00:00-24:00"]' in text
    contact.write_text(text.replace('mon-sun: ["00:00-24:00"]', 'sat: ["20:00-08:00"]'), "utf-8")
    return engine_of(folder, TakenFor(NotCovered()))


def now_of(engine: Engine, moment: datetime) -> str:
    hours = cards(Talk(engine, now=moment).taps("c:night-line"))[0].hours
    assert hours is not None
    return hours.now


NIGHTS = [
    ("2026-11-21T20:00", "Open now, closes in 12 hours (Sunday at 8:00 AM Eastern Time)."),
    ("2026-11-22T01:00", "Open now, closes in 7 hours (8:00 AM Eastern Time)."),
    ("2026-11-22T08:00", "Closed now, opens Saturday at 8:00 PM Eastern Time."),
    ("2026-11-21T19:00", "Closed now, opens today at 8:00 PM Eastern Time."),
    ("2027-03-13T20:00", "Open now, closes in 11 hours (Sunday at 8:00 AM Eastern Time)."),  # an hour is skipped
    ("2026-10-31T20:00", "Open now, closes in 13 hours (Sunday at 8:00 AM Eastern Time)."),  # an hour comes twice
]


@pytest.mark.parametrize(("moment", "said"), NIGHTS, ids=[moment for moment, _ in NIGHTS])
def test_a_night_shift_ends_on_the_next_day(night_shift: Engine, moment: str, said: str) -> None:
    assert now_of(night_shift, in_new_york(moment)) == said


def test_the_time_left_is_the_same_however_the_moment_is_written(night_shift: Engine) -> None:
    evening = datetime(2027, 3, 13, 20, 0, tzinfo=NEW_YORK)
    said = "Open now, closes in 11 hours (Sunday at 8:00 AM Eastern Time)."
    assert now_of(night_shift, evening) == said
    assert now_of(night_shift, evening.astimezone(UTC)) == said
