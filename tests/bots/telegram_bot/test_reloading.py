"""The content is corrected while the bot answers: the files are edited, and nobody restarts anything."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram, Person, Shown
from tests.support.processes import Process
from tests.support.telegram_process import answering

LAMP = "topics/town/street-light.yaml"
GERMAN = "locales/de/LC_MESSAGES/content.po"
TAKEN_OVER = "The content was loaded anew"
REFUSED = "The content has changed and has faults, so the bot goes on with what it had:"


@dataclass
class Town:
    """A running bot, the folder that it answers from, and somebody who asks."""

    server: FakeTelegram
    bot: Process
    folder: Path
    ada: Person

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.folder / file).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / file).write_text(text.replace(old, new), "utf-8")

    async def asks(self, text: str) -> Shown:
        await self.ada.says(text)
        return Shown((await self.server.call("sendMessage", chat=self.ada, timeout=PATIENCE)).result)


@pytest.fixture
async def running_town(server: FakeTelegram, tmp_path: Path, town_folder: Path) -> AsyncIterator[Town]:
    folder = shutil.copytree(town_folder, tmp_path / "content")
    async with answering(server, tmp_path, {"RECOURSE_CONTENT": str(folder)}) as bot:
        yield Town(server, bot, folder, server.person("Ada", "en"))


async def test_a_correction_is_answered_without_a_restart(running_town: Town) -> None:
    assert "Tell the front desk." in (await running_town.asks("/start t-street-light")).text
    running_town.edit(LAMP, "Tell the front desk.", "Tell the desk on the left.")
    await running_town.bot.logs(TAKEN_OVER)
    assert "Tell the desk on the left." in (await running_town.asks("/start t-street-light")).text


async def test_a_faulty_change_is_refused_with_its_place_until_it_is_mended(running_town: Town) -> None:
    running_town.edit(LAMP, "related: [danger,", "related: [dager,")
    await running_town.bot.logs(REFUSED)
    await running_town.bot.logs(f"{LAMP}:13: there is no topic dager")
    assert "Tell the front desk." in (await running_town.asks("/start t-street-light")).text
    assert TAKEN_OVER not in running_town.bot.output
    running_town.edit(LAMP, "related: [dager,", "related: [danger,")
    running_town.edit(LAMP, "Tell the front desk.", "Tell the desk on the left.")
    await running_town.bot.logs(TAKEN_OVER)
    assert "Tell the desk on the left." in (await running_town.asks("/start t-street-light")).text


async def test_a_catalogue_that_breaks_changes_nothing_for_its_readers(running_town: Town) -> None:
    """Not even for the first reader of that language."""
    path = running_town.folder / GERMAN
    path.write_text(path.read_text("utf-8") + '\nmsgid "open\n', "utf-8")
    await running_town.bot.logs(REFUSED)
    await running_town.bot.logs(f"{GERMAN}:")
    gerda = running_town.server.person("Gerda", "de")
    await gerda.says("/start t-danger")
    said = (await running_town.server.call("sendMessage", chat=gerda, timeout=PATIENCE)).result["text"]
    assert "Rufen Sie jetzt" in said


async def test_a_letter_that_is_being_written_goes_on(running_town: Town) -> None:
    await running_town.asks("/start f-report-damage")
    await running_town.asks("Two trucks pushed my fence to the ground.")
    running_town.edit("flows/report-damage.yaml", "question: Where did it happen?", "question: In which street was it?")
    await running_town.bot.logs(TAKEN_OVER)
    asked = await running_town.asks("On Tuesday, at about 7 in the morning.")
    assert "Noted: When it happened." in asked.text
    assert "In which street was it?" in asked.text


async def test_the_signal_loads_what_is_there(running_town: Town) -> None:
    running_town.bot.hang_up()
    await running_town.bot.logs(TAKEN_OVER)
    assert "Tell the front desk." in (await running_town.asks("/start t-street-light")).text


async def test_new_phrasings_wait_for_the_index_and_nothing_is_learnt_meanwhile(running_town: Town) -> None:
    with (running_town.folder / "questions/en/street-light.txt").open("a", encoding="utf-8") as file:
        file.write("our alley is pitch black\n")
    await running_town.bot.logs("The phrasings have changed since the index was built: run `recourse index`")
    await running_town.bot.logs(TAKEN_OVER)
    assert "Learning" not in running_town.bot.output
    assert "A street light is broken" in (await running_town.asks("who mends the lamp in our street?")).text


async def test_a_topic_that_the_index_still_knows_cannot_go(running_town: Town) -> None:
    """Questions would be taken for it."""
    for path in sorted(running_town.folder.rglob("*")):
        if path.suffix in {".yaml", ".po"}:
            path.write_text(path.read_text("utf-8").replace("library-card", "library-pass"), "utf-8")
        if path.stem == "library-card":
            path.rename(path.with_stem("library-pass"))
    await running_town.bot.logs(
        "questions/index.npz:1: it knows topics that are no longer there: library-card; run `recourse index`"
    )
    assert "library card" in (await running_town.asks("/start t-library-card")).text.casefold()
