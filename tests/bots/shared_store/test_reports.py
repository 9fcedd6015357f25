"""What people say about answers to several processes is counted together, and a tap that two of them hear once."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots.feedback import Feedback
from bots.reports import FILE, Reports, read_reports
from bots.shared_store import SharedStore
from core.content import Content
from core.conversation import ChoiceSelected, Engine, Reply
from tests.support.privacy import holds_none
from tests.support.processes import run
from tests.support.store_server import SECRET, StoreServer, shared

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
LIGHT = ("2026-W48", "street-light", "en")


class Machine:
    """A process with a folder of its own, on a machine of its own."""

    def __init__(self, folder: Path, store: SharedStore, content: Content) -> None:
        self._content = content
        folder.mkdir()
        self.file = folder / FILE
        self.feedback = Feedback(folder, store.reports)

    async def hears(self, *people: str) -> None:
        for person in people:
            tap = ChoiceSelected.from_payload(NOW, "en", "r:street-light")
            self.feedback.turn(person, tap, Reply((), "en", aside=True), self._content, 0.0)
        await self.feedback.write()

    @property
    def counts(self) -> Reports:
        return read_reports(self.file)


@pytest.fixture
def first(tmp_path: Path, one: SharedStore, kit_engine: Engine) -> Machine:
    return Machine(tmp_path / "first", one, kit_engine.content)


@pytest.fixture
def second(tmp_path: Path, other: SharedStore, kit_engine: Engine) -> Machine:
    return Machine(tmp_path / "second", other, kit_engine.content)


async def test_a_tap_that_two_processes_hear_counts_once(first: Machine, second: Machine) -> None:
    await first.hears("telegram:1")
    await second.hears("telegram:1", "telegram:2")
    await first.hears("telegram:2", "telegram:1")
    assert second.counts == {LIGHT: 2}


async def test_each_machine_has_the_counts_of_all(first: Machine, second: Machine) -> None:
    await first.hears("telegram:1", "telegram:2")
    await second.hears("telegram:3")
    assert second.counts == {LIGHT: 3}
    await first.hears("telegram:4")
    assert first.counts == {LIGHT: 4}


async def test_a_store_that_has_lost_the_counts_gets_them_again(
    first: Machine, second: Machine, server: StoreServer
) -> None:
    await first.hears("telegram:1", "telegram:2")
    await server.clear()
    await first.hears("telegram:3")
    await second.hears("telegram:4")
    assert second.counts == {LIGHT: 4}


async def test_what_is_said_while_the_store_is_away_is_counted_once_it_is_back(
    first: Machine, server: StoreServer, caplog: pytest.LogCaptureFixture
) -> None:
    await server.stop()
    for _ in range(2):
        await first.hears("telegram:1")
    await server.start()
    await first.hears()
    assert first.counts == {LIGHT: 1}
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "What people say about answers cannot be written"
    ]


async def test_a_process_that_ends_without_the_store_leaves_its_counts_in_its_file(
    first: Machine, second: Machine, server: StoreServer, one: SharedStore
) -> None:
    await first.hears("telegram:1")
    await server.stop()
    await first.hears("telegram:2")
    await first.feedback.end(asyncio.Event())
    await server.start()
    assert first.counts == {LIGHT: 2}
    first.feedback = Feedback(first.file.parent, one.reports)
    await first.hears("telegram:3")
    await second.hears("telegram:4")
    assert second.counts == {LIGHT: 4}


async def test_a_folder_that_cannot_be_written_loses_none_for_the_others(first: Machine, second: Machine) -> None:
    await first.hears("telegram:1")
    first.file.unlink()
    first.file.with_name(f"{FILE}.lock").unlink()
    first.file.with_name(f"{FILE}.lock").mkdir()
    await first.hears("telegram:2")
    await first.hears("telegram:3")
    await second.hears("telegram:4")
    assert second.counts == {LIGHT: 4}


async def test_a_change_of_the_secret_loses_no_count(
    first: Machine, server: StoreServer, tmp_path: Path, kit_engine: Engine
) -> None:
    await first.hears("telegram:1", "telegram:2")
    async with shared(server, "another secret of 32 letters and more for tests", SECRET) as store:
        third = Machine(tmp_path / "third", store, kit_engine.content)
        await third.hears("telegram:1", "telegram:3")
        assert third.counts == {LIGHT: 3}


async def test_what_stands_in_the_store_says_nothing_and_ends(first: Machine, server: StoreServer) -> None:
    await first.hears("telegram:98765")
    held = await server.dump()
    assert len(held) == 2, "who has tapped, and the counts"
    for trace in (b"street-light", b"W48", b"98765", b"telegram"):
        assert all(trace not in text for record in held.items() for text in record)
    assert all(seconds > 0 for seconds in (await server.lifetimes()).values())
    holds_none(str(held))


async def test_the_command_shows_what_all_have_counted(first: Machine, server: StoreServer, tmp_path: Path) -> None:
    await first.hears("telegram:1", "telegram:2")
    (tmp_path / "here").mkdir()
    env = {
        "RECOURSE_STATE": str(tmp_path / "here"),
        "RECOURSE_STORE_URL": server.url,
        "RECOURSE_STORE_SECRET": SECRET,
    }
    told = run(tmp_path, "feedback", env=env)
    assert told.stdout.decode().splitlines() == ["2026-W48", "     2 × street-light is wrong or outdated (en)"]
    await server.stop()
    told = run(tmp_path, "feedback", env=env)
    await server.start()
    assert told.returncode == 0
    assert "The store cannot be reached" in told.stderr.decode()
