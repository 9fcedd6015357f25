"""What people see of the bot before they talk to it, set at the start in every language, and only where it changed."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from bots.phrases import UiPhrases
from bots.telegram_bot.profile import profiles
from core.checks import check
from core.content import load_content
from core.language import Translators
from tests.fakes import PATIENCE
from tests.fakes.telegram import Call, FakeTelegram
from tests.support.telegram_process import answering
from tests.support.town import GERMAN, speaks

PRIVATE, GROUPS = '{"type": "all_private_chats"}', '{"type": "all_group_chats"}'
DESCRIPTION = "How to complain about an ICE officer, whom to call about a person in detention"
SETTING = ("setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription")


class Home:
    """A place in which a bot that speaks some German and French is started again and again."""

    def __init__(self, folder: Path, town: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        content = shutil.copytree(town, folder / "content")
        speaks_french(content)
        self.env = {"RECOURSE_CONTENT": str(content)}
        self.languages = len(profiles(load_content(content, check, UiPhrases), Translators(content), datetime.now(UTC)))

    async def start(self, server: FakeTelegram) -> list[Call]:
        """Starts a bot, and stops it when its profile is complete; returns the calls that set something."""
        before = len(server.calls)
        async with answering(server, self.home, self.env):
            for _ in range(self.languages):
                await server.call("getMyName", timeout=PATIENCE)
            await greets(server)
        return [call for call in server.calls[before:] if call.method in SETTING]


def speaks_french(content: Path) -> None:
    """All that a profile says; the bot has the same name."""
    texts = {key: f"{key} en français" for key in GERMAN if key.startswith(("ui.yaml#bot_", "ui.yaml#commands."))}
    speaks(content, "fr", {**texts, "ui.yaml#bot_name": "Recourse"})


async def greets(server: FakeTelegram) -> None:
    ada = server.person("Ada")
    await ada.sends("/topics")
    assert (await server.call("sendMessage", chat=ada, timeout=PATIENCE)).result["text"] == "What is it about?"


def commands(server: FakeTelegram, scope: str, language: str) -> dict[str, str]:
    return {command["command"]: command["description"] for command in server.profile.commands[(scope, language)]}


async def test_the_profile_is_set_in_every_language_and_at_the_next_start_only_what_has_changed(
    server: FakeTelegram, tmp_path: Path, town_folder: Path
) -> None:
    bot = Home(tmp_path, town_folder)
    await bot.start(server)
    languages = {code for _, code in server.profile.commands}
    assert languages == {"", "de", "fr"}
    assert set(server.profile.commands) == {(scope, code) for scope in (PRIVATE, GROUPS) for code in languages}
    private, groups = commands(server, PRIVATE, ""), commands(server, GROUPS, "")
    assert private["start"] == "begin again, with the menu"
    assert private.keys() - groups.keys() == {"start", "cancel"}
    assert groups.keys() - private.keys() == {"ask"}
    assert commands(server, PRIVATE, "de")["start"] == "von vorn anfangen"
    assert "prepare" in private
    assert server.profile.texts["name"][""] == "Recourse"
    assert server.profile.texts["name"]["de"] == "Recourse auf Deutsch"
    assert server.profile.texts["description"][""].startswith(DESCRIPTION)
    assert server.profile.texts["description"]["de"] == "Wie und wen man in Millbrook fragt."
    assert server.profile.texts["short_description"]["de"] == "Wen man in Millbrook fragt."
    server.profile.texts["description"]["de"] = "Something that somebody set by hand"
    (changed,) = await bot.start(server)
    assert (changed.method, changed.params["language_code"]) == ("setMyDescription", "de")
    assert server.profile.texts["description"]["de"] == "Wie und wen man in Millbrook fragt."


async def test_a_refusal_stops_neither_the_bot_nor_the_rest_of_its_profile(
    server: FakeTelegram, tmp_path: Path, town_folder: Path
) -> None:
    """Telegram lets a name be changed a few times a day only."""

    server.profile.texts["name"][""] = "Another name"
    server.fails("setMyName", 429, retry_after=50, times=3)
    bot = Home(tmp_path, town_folder)
    refused = [call for call in await bot.start(server) if call.error]
    assert [(call.method, call.params.get("language_code", "")) for call in refused] == [
        ("setMyName", ""),
        ("setMyName", "de"),
        ("setMyName", "fr"),
    ]
    assert server.profile.texts["name"][""] == "Another name"
    assert "de" not in server.profile.texts["name"]
    assert server.profile.texts["description"]["de"] == "Wie und wen man in Millbrook fragt."
    again = await bot.start(server)
    assert [(call.method, call.params.get("language_code")) for call in again] == [
        ("setMyName", None),
        ("setMyName", "de"),
    ], "at the next start"
    assert server.profile.texts["name"][""] == "Recourse"
    assert server.profile.texts["name"]["de"] == "Recourse auf Deutsch"
    assert "fr" not in server.profile.texts["name"], "there the bot is called as everywhere"
