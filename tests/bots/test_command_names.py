"""What commands are called in other languages is known to every platform."""

from pathlib import Path

import pytest

from bots.command_names import commands_by_name
from bots.phrases import UiPhrases
from core.checks import check
from core.content import load_content
from core.conversation import typed_command
from core.language import Translators
from tests.support.spanish_kit import NAME_SIGN, kit_with_whole_spanish


def test_the_names_of_all_languages_lead_to_their_commands(tmp_path: Path) -> None:
    folder = kit_with_whole_spanish(tmp_path / "content")
    names = commands_by_name(load_content(folder, check, UiPhrases), Translators(folder))
    assert names[f"{NAME_SIGN}card"] == names["card"] == "cards"
    assert names[f"{NAME_SIGN}help"] == "help"
    assert "question" not in names, "an option is no command"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/cards", ("cards", "")),
        ("/Cards  opr", ("cards", "opr")),
        (" /помощь ", ("помощь", "")),
        ("/chủ_đề", ("chủ_đề", "")),
        ("/el-ask who\ncomes?", ("el-ask", "who\ncomes?")),
        ("/", None),
        ("/ cards", None),
        ("/home/ada/notes.txt", None),
        ("/5", None),
        ("either/or", None),
    ],
)
def test_a_text_that_is_a_command_is_known_in_every_script(text: str, command: tuple[str, str] | None) -> None:
    assert typed_command(text) == command
