"""Several offices on one sheet of cards: chosen one after the other, as often as one likes, from any of their cards."""

import shutil
from pathlib import Path

import pytest

from core.conversation import Attachment
from core.documents import WalletCard
from core.questions import NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, labels


def sheet_of(talk: Talk) -> list[str]:
    """The offices on the sheet of the last reply."""
    (paper,) = [block for block in talk.last.blocks if isinstance(block, Attachment)]
    assert isinstance(paper.content, WalletCard)
    assert paper.formats == ("pdf",)
    return [card.contact for card in (paper.content, *paper.content.beside)]


def test_from_the_card_for_the_wallet_to_a_sheet_with_two_offices(kit_talk: Talk) -> None:
    kit_talk.taps("w:town-hall")
    reply = kit_talk.taps("Several offices on one sheet")
    assert reply.fallback().startswith("On your sheet of cards: Town hall.\n1. Make the sheet\n\nWhich office")
    assert actions(reply)[:2] == ["z:town-hall", "y:town-hall,night-line"], "first what stands below the same answers"
    reply = kit_talk.taps("Night line")
    assert reply.fallback().startswith("On your sheet of cards: Town hall · Night line.")
    assert "Night line" not in labels(reply)
    reply = kit_talk.taps("Make the sheet")
    assert sheet_of(kit_talk) == ["town-hall", "night-line"]
    assert "Millbrook Town Hall" in reply.fallback()
    assert "Millbrook Night Line" in reply.fallback()


def town_with(folder: Path, branches: list[str]) -> Talk:
    """With so many more offices."""
    shutil.copytree(KIT, folder)
    library = (folder / "contacts" / "library.yaml").read_text("utf-8")
    for name in branches:
        text = library.replace("name: Millbrook Public", f"name: {name}").replace("short: ", f"short: {name} ")
        (folder / "contacts" / f"{name}.yaml").write_text(text, "utf-8")
    return Talk(engine_of(folder, TakenFor(NotCovered())))


def test_all_that_is_offered_is_in_view_and_the_rest_one_choice_further(tmp_path: Path) -> None:
    talk = town_with(tmp_path / "content", [f"branch-{number}" for number in range(12)])
    seen: set[str] = set()
    talk.taps("y:town-hall")
    first = labels(talk.last)
    for _ in range(3):
        assert len(talk.last.options) <= 8
        seen |= {action for action in actions(talk.last) if action.startswith("y:town-hall,")}
        talk.taps("Other offices")
    assert len(seen) == 14
    assert labels(talk.last) == first, "after the last page comes the first again"


@pytest.mark.parametrize(
    "action", ["y:town-hall,nobody", "z:town-hall,town-hall", "y:town-hall.x", "z:town-hall.1", "y:,"]
)
def test_a_sheet_of_what_is_not_there_is_none(kit_talk: Talk, action: str) -> None:
    assert kit_talk.taps(action).stale


def test_a_sheet_that_is_full_takes_no_more(tmp_path: Path) -> None:
    names = [f"b{number}" for number in range(9)]
    talk = town_with(tmp_path / "content", names)
    talk.taps(f"y:{','.join(names[:8])}")
    assert [action for action in actions(talk.last) if action.startswith("y:")] == []
    assert talk.taps(f"y:{','.join(names)}").stale
