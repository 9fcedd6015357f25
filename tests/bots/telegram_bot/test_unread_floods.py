"""Thousands of updates of one person: most are not even read, so that others are heard at once."""

import asyncio
from typing import Any, cast

import pytest
from telegram import Update

from bots.replicas import Alone
from bots.telegram_bot.events import incoming_from_update
from bots.telegram_bot.handlers import Handlers
from bots.telegram_bot.incoming import Incoming, Searched, Tapped
from bots.telegram_bot.intake import Intake
from bots.telegram_bot.queues import place_of
from bots.telegram_bot.quick import PressUpdate
from bots.telegram_bot.senders import sender_of
from tests.fakes.telegram.entities import Json
from tests.support.telegram_updates import ADA, BEN, BOT, CHANNEL, GROUP, NOW, PRIVATE, message, typed, update


class Reader:
    """Handlers that note what is read, and whose work hangs, but for ``let``: buttons that were let go."""

    def __init__(self, *, answers: bool = False) -> None:
        self._answers = answers
        self.read_ones: list[Update | PressUpdate] = []
        self.handled: list[Incoming] = []
        self.let: list[str] = []
        self.patience = 0

    def read(self, found: Update | PressUpdate) -> Incoming | None:
        self.read_ones.append(found)
        return incoming_from_update(found, BOT, NOW)

    async def handle(self, incoming: Incoming, _: int) -> None:
        self.handled.append(incoming)
        if not self._answers:
            await asyncio.Event().wait()

    async def let_go(self, query: str) -> None:
        self.let.append(query)

    async def ask_for_patience(self, _: Any) -> None:
        self.patience += 1


def press(number: int, person: Json = ADA, chat: Json = PRIVATE, **fields: Any) -> Json:
    shown = message(typed("Hello"), chat=chat)
    return {"id": f"q{number}", "from": person, "chat_instance": "1", "data": "m:topics", "message": shown, **fields}


def search(number: int, person: Json = ADA) -> Json:
    return {"id": f"s{number}", "from": person, "query": f"can i {number}", "offset": ""}


async def takes(intake: Intake, kind: str, bodies: list[Json]) -> list[asyncio.Future[bool]]:
    """Each ten, what is under way has its turn."""
    taken = []
    for number, body in enumerate(bodies):
        settled = intake.take({"update_id": number, kind: body})
        assert settled is not None
        taken.append(settled)
        if number % 10 == 0:
            await asyncio.sleep(0)
    for _ in range(1000):
        await asyncio.sleep(0)
    return taken


async def test_of_three_thousand_messages_of_one_person_few_are_read() -> None:
    reader = Reader()
    intake = Intake(cast("Handlers", reader), Alone())
    taken = await takes(intake, "message", [message(typed(f"question {number}")) for number in range(3000)])
    assert len(reader.read_ones) == 21, "twenty to answer, and one to which the bot says that these were too many"
    assert reader.patience == 1
    assert all(settled.done() for settled in taken), "others are fetched"
    await intake.finish(0)


async def test_of_six_hundred_presses_few_are_read_and_all_are_let_go() -> None:
    reader = Reader()
    intake = Intake(cast("Handlers", reader), Alone())
    await takes(intake, "callback_query", [press(number) for number in range(600)])
    assert len(reader.read_ones) == 21
    assert reader.let == [f"q{number}" for number in range(20, 600)]
    await intake.finish(0)


async def test_who_floods_by_buttons_and_then_writes_is_asked_for_patience() -> None:
    reader = Reader()
    intake = Intake(cast("Handlers", reader), Alone())
    await takes(intake, "callback_query", [press(number) for number in range(40)])
    for number in range(3):
        intake.take({"update_id": 1000 + number, "message": message(typed("hello?"))})
        await asyncio.sleep(0)
    assert reader.patience == 1
    assert len(reader.read_ones) == 22
    await intake.finish(0)


async def test_of_a_member_who_asks_on_and_on_little_is_read_and_other_members_are() -> None:
    reader = Reader(answers=True)
    intake = Intake(cast("Handlers", reader), Alone())
    await takes(intake, "message", [message(typed(f"/ask {number}"), chat=GROUP) for number in range(3000)])
    assert len(reader.read_ones) == 11
    assert (len(reader.handled), reader.patience) == (10, 1)
    intake.take({"update_id": 5000, "message": message(typed("/ask me"), chat=GROUP, **{"from": BEN})})
    intake.take({"update_id": 5001, "callback_query": press(1, chat=GROUP)})
    for _ in range(5):
        await asyncio.sleep(0)
    assert len(reader.handled) == 12, "so are buttons, which change what is there"


async def test_a_search_that_was_typed_on_is_not_waited_for() -> None:
    reader = Reader()
    intake = Intake(cast("Handlers", reader), Alone())
    taken = await takes(intake, "inline_query", [search(number) for number in range(600)])
    assert [settled.done() for settled in taken] == [*[True] * 599, False]
    assert len(reader.handled) == 1
    assert isinstance(reader.handled[0], Searched)
    await intake.finish(0)


# Whose queue it is, is told from the JSON as from the objects

IN_ITS_NAME = {"sender_chat": {"id": GROUP["id"], "type": "supergroup", "title": "Families"}}
SAMPLES: dict[str, tuple[str, Json]] = {
    "a message": ("message", message(typed("hello"))),
    "an edited message": ("edited_message", message(typed("hello"), edit_date=1_790_000_001)),
    "a command in a group": ("message", message(typed("/ask hello"), chat=GROUP)),
    "of another member": ("message", message(typed("/ask hello"), chat=GROUP, **{"from": BEN})),
    "in the name of a group": ("message", message(typed("/ask hello"), chat=GROUP, **IN_ITS_NAME)),
    "in a group that is none yet": ("message", message(typed("/ask hello"), chat={**GROUP, "type": "group"})),
    "a press": ("callback_query", press(1)),
    "a press in a group": ("callback_query", press(1, BEN, GROUP)),
    "a press elsewhere": ("callback_query", {**press(1), "message": None, "inline_message_id": "i1"}),
    "a press to delete": ("callback_query", press(1, data="x:5")),
    "a press to delete drafts": ("callback_query", press(1, data="x:drafts")),
    "a search": ("inline_query", search(1)),
    "a guest message": ("guest_message", message(typed("@recourse_bot 911?"), chat=GROUP, guest_query_id="g1")),
}


@pytest.mark.parametrize(("kind", "body"), SAMPLES.values(), ids=SAMPLES)
def test_the_sender_is_told_without_reading(kind: str, body: Json) -> None:
    found = sender_of({"update_id": 1, kind: body})
    read = incoming_from_update(update(kind, body), BOT, NOW)
    assert found is not None
    assert read is not None
    assert found.name == place_of(read)[0]
    assert (found.query is not None) == (kind == "callback_query")
    if isinstance(read, Tapped):
        assert found.in_a_group == (not read.place.private)


@pytest.mark.parametrize(
    "raw",
    [
        {"message": 7},
        {"message": {"chat": 7}},
        {"message": {"chat": {"id": []}}},
        {"message": {**message(typed("x")), "from": "me", "chat": GROUP}},
        {"message": message(typed("news"), chat=CHANNEL)},
        {"message": message({"migrate_to_chat_id": -77}, chat=GROUP)},
        {"callback_query": {"id": "q", "from": "nobody"}},
        {"callback_query": []},
        {"inline_query": {"from": {"id": "x"}}},
        {"my_chat_member": {"chat": PRIVATE, "from": ADA}},
        {},
    ],
    ids=str,
)
def test_what_is_odd_or_nobodys_is_left_to_the_reader(raw: Json) -> None:
    assert sender_of({"update_id": 1, **raw}) is None
