"""What people say about answers is counted by topic, language and week, once for a press, and nothing else is kept."""

import asyncio
import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.feedback import Feedback
from bots.reports import FILE, read_reports, week_of
from bots.sessions import MemorySessions
from core.content import Operator
from core.conversation import ChoiceSelected, Engine, LocaleNegotiator, MessageReceived
from core.language import Translators, detect_language
from core.questions import NotCovered
from tests.fakes.telegram import FakeTelegram
from tests.support.cli import run
from tests.support.discord_harness import started_harness
from tests.support.privacy import holds_none
from tests.support.talk import KIT, TakenFor
from tests.support.telegram_harness import ProcessHarness
from tests.support.telegram_process import answering

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path)


@pytest.fixture
def conversations(kit_engine: Engine, feedback: Feedback) -> Conversations:
    content = replace(kit_engine.content, operator=Operator(takes_reports=True))
    engine = Engine(content, TakenFor(NotCovered()), LocaleNegotiator(content, Translators(KIT), detect_language))
    return Conversations(engine, MemorySessions(), [feedback.turn])


def rights(folder: Path) -> set[int]:
    return {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def texts(folder: Path) -> str:
    return "".join(file.read_text("utf-8") for file in folder.iterdir())


async def taps(conversations: Conversations, person: str, payload: str, now: datetime = NOW) -> None:
    await conversations.run(person, ChoiceSelected.from_payload(now, "en", payload))


async def test_presses_are_counted_by_week_topic_and_language(
    conversations: Conversations, feedback: Feedback, tmp_path: Path
) -> None:
    for person in ("telegram:1", "telegram:2", "discord:1"):
        await taps(conversations, person, "r:street-light")
    await taps(conversations, "telegram:1", "r:none@de")
    await taps(conversations, "telegram:1", "r:street-light", NOW + timedelta(days=7))
    await feedback.write()
    assert read_reports(tmp_path / FILE) == {
        ("2026-W48", "street-light", "en"): 3,
        ("2026-W48", "none", "de"): 1,
        ("2026-W49", "street-light", "en"): 1,
    }


async def test_who_presses_again_is_counted_once(
    conversations: Conversations, feedback: Feedback, tmp_path: Path
) -> None:
    for _ in range(5):
        await taps(conversations, "telegram:1", "r:street-light")
    await feedback.write()
    await taps(conversations, "telegram:1", "r:street-light@de")
    await feedback.write()
    assert read_reports(tmp_path / FILE) == {("2026-W48", "street-light", "en"): 1}


async def test_nothing_but_counts_is_written_and_only_the_owner_reads_them(
    conversations: Conversations, feedback: Feedback, tmp_path: Path
) -> None:
    await conversations.run("telegram:98765", MessageReceived(NOW, "en", "Guadalupe from Xochimilco"))
    for payload in ("r:Guadalupe", "r:98765", "r:none@Xochimilco", "t:street-light"):
        await taps(conversations, "telegram:98765", payload)
    await feedback.write()
    text = (tmp_path / FILE).read_text("utf-8")
    holds_none(text)
    assert "98765" not in text
    assert json.loads(text) == {"2026-W48": {"none": {"en": 1}}}
    if os.name == "posix":
        assert rights(tmp_path) == {0o600}


async def test_two_processes_add_to_the_same_file(kit_engine: Engine, tmp_path: Path) -> None:
    content = replace(kit_engine.content, operator=Operator(takes_reports=True))
    engine = Engine(content, TakenFor(NotCovered()), LocaleNegotiator(content, Translators(KIT), detect_language))
    both = [Feedback(tmp_path), Feedback(tmp_path)]
    for number, feedback in enumerate(both):
        await taps(Conversations(engine, MemorySessions(), [feedback.turn]), f"telegram:{number}", "r:none")
    await asyncio.gather(*(feedback.write() for feedback in both))
    assert read_reports(tmp_path / FILE) == {("2026-W48", "none", "en"): 2}


async def test_what_cannot_be_written_is_kept_until_it_can(
    conversations: Conversations, feedback: Feedback, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).mkdir()
    await taps(conversations, "telegram:1", "r:none")
    await feedback.write()
    assert "What people say about answers cannot be written" in caplog.text
    (tmp_path / FILE).rmdir()
    await feedback.write()
    assert read_reports(tmp_path / FILE) == {("2026-W48", "none", "en"): 1}


@pytest.mark.parametrize("text", ['{"2026-W48": {"none": {"en": Infinity}}}', "[" * 100_000, "{"])
async def test_a_file_that_is_none_is_told_once_and_ends_nothing(
    conversations: Conversations, feedback: Feedback, tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    await taps(conversations, "telegram:1", "r:street-light")
    (tmp_path / FILE).write_text(text)
    for _ in range(3):
        await feedback.write()
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "What people say about answers cannot be written"
    ]
    (tmp_path / FILE).unlink()
    await feedback.write()
    assert read_reports(tmp_path / FILE).total() == 1


async def test_a_bot_counts_a_tap_beside_the_answer_and_writes_it_at_its_end(
    tmp_path: Path, town: dict[str, str]
) -> None:
    folder = tmp_path / "state"
    async with FakeTelegram() as server, answering(server, tmp_path, {**town, "RECOURSE_STATE": str(folder)}) as bot:
        harness = ProcessHarness(server, bot)
        ada = harness.person("Ada")
        answer = await harness.asks(ada, "who mends the lamp in our street?")
        for _ in range(2):
            assert (await harness.toast(await ada.taps(answer, "Wrong or outdated?"))).startswith("Thank you.")
        assert len(harness.calls("sendMessage")) == 1
        assert await bot.stop() == 0
    [(week, topic, locale)] = read_reports(folder / FILE)
    assert week == week_of(datetime.now(UTC))
    assert (topic, locale) == ("street-light", "en")
    assert "Ada" not in texts(folder)


async def test_on_discord_a_tap_is_thanked_for_below_the_answer(tmp_path: Path, town: dict[str, str]) -> None:
    env = {**town, "RECOURSE_STATE": str(tmp_path / "state")}
    async with started_harness(tmp_path, env) as harness:
        ada = harness.person("Ada")
        answer = await harness.asks(ada, "who mends the lamp in our street?")
        thanks = await harness.clicks(ada, answer, "Wrong or outdated?")
        assert thanks.text.startswith("Thank you.")
        assert await harness.bot.stop() == 0
    assert sum(read_reports(tmp_path / "state" / FILE).values()) == 1


async def test_a_folder_that_cannot_be_written_is_told_at_the_start(tmp_path: Path, town: dict[str, str]) -> None:
    (tmp_path / "file").touch()
    env = {**town, "RECOURSE_STATE": str(tmp_path / "file")}
    async with FakeTelegram() as server, answering(server, tmp_path, env) as bot:
        assert "ERROR recourse: the folder RECOURSE_STATE cannot be written (File exists)" in bot.output
        assert "make it, and give it to the bot's user" in bot.output


# The command


def test_the_command_shows_what_people_said(tmp_path: Path) -> None:
    reports = {"2026-W47": {"none": {"en": 2}}, "2026-W48": {"anonymous": {"es": 12, "en": 3}}}
    (tmp_path / FILE).write_text(json.dumps(reports))
    env = {"RECOURSE_STATE": str(tmp_path)}
    assert run(tmp_path, "feedback", env=env).stdout.decode().splitlines() == [
        "2026-W48",
        "    12 × anonymous is wrong or outdated (es)",
        "     3 × anonymous is wrong or outdated (en)",
        "2026-W47",
        "     2 × an answer is missing (en)",
    ]
    told = json.loads(run(tmp_path, "feedback", "--json", env=env).stdout)
    assert told[0] == {"week": "2026-W48", "topic": "anonymous", "locale": "es", "count": 12}
    assert told[-1] == {"week": "2026-W47", "topic": None, "locale": "en", "count": 2}


def test_the_command_says_where_there_is_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "feedback", env={"RECOURSE_STATE": str(tmp_path)})
    assert (done.returncode, done.stdout) == (0, b"Nobody has said that an answer is wrong or missing.\n")
    unset = run(tmp_path, "feedback")
    assert unset.returncode == 78
    assert unset.stderr.startswith(b"RECOURSE_STATE: not set")


@pytest.mark.parametrize("text", ["[]", "{", '{"2026-W48": 3}', '{"2026-W48": {"none": {"en": "many"}}}'])
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    done = run(tmp_path, "feedback", env={"RECOURSE_STATE": str(tmp_path)})
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"{tmp_path / FILE} cannot be read")
