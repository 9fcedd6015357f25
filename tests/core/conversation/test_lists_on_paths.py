"""Paths on which a place or a country is chosen of a long list, with cards at a question and a log of calls."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.conversation.engine import Engine
from core.conversation.events import ChoiceSelected
from core.conversation.visibility import private_flow
from core.documents import Document, Log, Office, Paragraph
from core.questions import NotCovered
from tests.support.button_paths import action, leads_on
from tests.support.talk import KIT, TUESDAY_MORNING, TakenFor, Talk, actions, content_of, engine_of, labels, papers
from tests.support.town_places import town_with_a_search

PATH = "look-for-a-cat"
MOST = 8


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(town_with_a_search(KIT, tmp_path_factory.mktemp("town") / "content"), TakenFor(NotCovered()))


def shown(engine: Engine, *taken: str) -> Talk:
    talk = Talk(engine)
    talk.taps(action(PATH, taken))
    return talk


def listed(talk: Talk) -> list[str]:
    """What stands in the list, without the buttons that lead back or on."""
    return [option.label for option in talk.last.options if not option.navigates]


def entries(engine: Engine, before: tuple[str, ...], part: str = "") -> list[str]:
    """Every entry of a list, part by part."""
    found: list[str] = []
    for option in shown(engine, *before, *filter(None, [part])).last.options:
        last = option.payload.rpartition(".")[2].rpartition(":")[2]
        if option.navigates:
            continue
        found += entries(engine, before, last) if last.endswith("_") else [last]
    return found


def test_a_list_is_opened_part_by_part_and_holds_every_place_once(engine: Engine) -> None:
    talk = shown(engine)
    leads_on(talk.last)
    assert len(listed(talk)) <= MOST
    assert all(" – " in label for label in listed(talk))
    talk.taps(listed(talk)[0])
    leads_on(talk.last)
    assert len(listed(talk)) <= MOST
    found = entries(engine, ())
    assert len(found) == len(set(found)) == 56
    assert {"no", "mi", "me", "ea"} <= set(found)


def test_a_short_list_needs_no_parts(engine: Engine) -> None:
    talk = shown(engine, "no")
    assert listed(talk) == ["Congo - Brazzaville", "Congo - Kinshasa", "France", "Georgia", "Guadeloupe", "Jordan",
                            "Mexico", "Myanmar (Burma)"]  # fmt: skip


def test_a_list_may_be_skipped_and_left_again(engine: Engine) -> None:
    talk = shown(engine)
    opened = talk.taps(listed(talk)[1])
    assert labels(opened)[-3:] == ["Skip", "Back", "Start again"] or labels(opened)[-2:] == ["Skip", "Back"]
    assert "Which country are you from?" in talk.taps("Skip").fallback()
    assert "In which quarter was it last seen?" in talk.taps("Back").fallback()


@pytest.mark.parametrize(
    "taken",
    [("qq",), ("9_",), ("_",), ("00_",), ("1_", "no"), ("no", "zz"), ("no", "1_"), ("no", "fr", "z"), ("NO",), ("n",)],
)
def test_what_is_in_no_list_leads_nowhere(engine: Engine, taken: tuple[str, ...]) -> None:
    assert shown(engine, *taken).last.stale


def test_a_question_has_the_cards_to_have_at_hand(engine: Engine) -> None:
    """The list of all offices gives way to that of the quarter that was chosen."""
    assert "o:no" in actions(shown(engine, "no", "fr").last)
    assert "Office: North End" in labels(shown(engine, "no", "fr").last)
    assert {"p:0", "c:town-hall"} <= set(actions(shown(engine, "0", "0").last))


def test_only_the_named_outcomes_hand_over_the_paper(engine: Engine) -> None:
    assert papers(shown(engine, "no", "fr", "a").last) == []
    assert len(papers(shown(engine, "no", "fr", "b").last)) == 1


def test_below_the_answer_about_consulates_is_the_rule_of_the_chosen_country(engine: Engine) -> None:
    talk = shown(engine, "no", "gp", "b")
    assert "Consulate: Guadeloupe" in labels(talk.last)
    assert "must tell this country" in talk.taps("k:gp").fallback()
    assert not [each for each in actions(shown(engine, "no", "0", "b").last) if each.startswith("k:")]


def paper(engine: Engine, *taken: str) -> Document:
    document = papers(shown(engine, *taken, "b").last)[0].content
    assert isinstance(document, Document)
    return document


def test_the_paper_has_the_offices_of_the_place_each_with_its_part(engine: Engine) -> None:
    names = [part.name for part in paper(engine, "mi", "0").parts if isinstance(part, Office)]
    assert names == [
        "Millbrook Office on the Hill \u2013 above the mill",
        "Millbrook Office by the River \u2013 below the mill",
        "Millbrook Town Hall",
    ]
    assert [part.name for part in paper(engine, "0", "0").parts if isinstance(part, Office)] == ["Millbrook Town Hall"]


def test_the_paper_has_the_rule_of_the_country_and_whom_to_call(engine: Engine) -> None:
    told = [part.text for part in paper(engine, "no", "fr").parts if isinstance(part, Paragraph)]
    assert told[0].startswith("France: the town hall must tell")
    assert "All of its islands too." in told[0]
    assert "foreign ministry" in told[1]
    mexico = paper(engine, "no", "mx").parts
    assert "is told only if" in next(part.text for part in mexico if isinstance(part, Paragraph))
    assert "Millbrook Public Library" in [part.name for part in mexico if isinstance(part, Office)]
    assert not [part for part in paper(engine, "no", "0").parts if isinstance(part, Paragraph)]


def test_where_somebody_is_from_is_a_private_matter(tmp_path: Path) -> None:
    content = content_of(town_with_a_search(KIT, tmp_path / "content"))
    for payload in (f"f:{PATH}", f"f:{PATH}:no.fr"):
        found = private_flow(ChoiceSelected.from_payload(TUESDAY_MORNING, None, payload), content)
        assert found is content.flows[PATH]
    assert private_flow(ChoiceSelected.from_payload(TUESDAY_MORNING, None, "f:who-to-ask"), content) is None


def test_the_next_steps_are_put_into_the_calendar(engine: Engine) -> None:
    """It is Tuesday morning, and the town hall is open: it opens next behind its noon break."""
    (found,) = papers(shown(engine, "no", "fr", "b").last)
    assert found.reminders is not None
    again, opens = (reminder.when for reminder in found.reminders.each)
    assert isinstance(again, datetime)
    assert isinstance(opens, datetime)
    assert again == TUESDAY_MORNING.replace(second=0, microsecond=0) + timedelta(hours=6)
    assert opens > TUESDAY_MORNING
    assert opens.astimezone(ZoneInfo("America/New_York")).date() == date(2026, 11, 24)
    assert found.reminders.name == "Recourse reminder"


def test_while_an_office_is_closed_its_next_opening_is_the_reminder(engine: Engine) -> None:
    talk = Talk(engine)
    talk.now = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)  # the night to Sunday
    talk.taps(action(PATH, ("no", "fr", "b")))
    found = papers(talk.last)[0].reminders
    assert found is not None
    opens = found.each[1].when
    assert isinstance(opens, datetime)
    assert opens.astimezone(ZoneInfo("America/New_York")).date() == date(2026, 11, 30)


def test_the_log_has_a_line_for_each_try_of_each_office(engine: Engine) -> None:
    talk = shown(engine, "no", "fr", "b")
    (log,) = [part for part in paper(engine, "no", "fr").parts if isinstance(part, Log)]
    assert [row.text for row in log.rows] == ["Town hall", "Library"]
    assert [len(list(log.cells(row))) for row in log.rows] == [2, 2]
    labelled = [cell.label for row in log.rows for line in log.cells(row) for cell in line]
    assert labelled[:2] == ["Town hall 1: When", "Town hall 1: Who answered"]
    assert len(set(labelled)) == len(labelled) == 16
    text = talk.last.fallback()
    assert "When · Who answered · What they said · What next" in text
    assert "Library\n1. ____" in text
