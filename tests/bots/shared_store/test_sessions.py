"""Sessions that processes share: nobody overwrites another's turn, no delivery counts twice, and all ends in time."""

import asyncio
from datetime import timedelta

import pytest

from bots.conversations import Conversations
from bots.sessions import AlreadyAnswered, StoreError
from bots.shared_store import SharedStore
from core.conversation import ChoiceSelected, CommandReceived, Engine, MessageReceived, Session
from tests.support.draft_store import NOW, REPORT, WORDS, draft
from tests.support.store_server import SECRET, StoreServer, shared

ADA = "telegram:98765"
SPANISH = Session().choosing("es", NOW)
OTHER_SECRET = SECRET[::-1]


async def keep(store: SharedStore, session: Session) -> None:
    async def turn(_: Session) -> tuple[None, Session]:
        return None, session

    await store.sessions.change(ADA, NOW, turn)


async def answers(store: SharedStore) -> dict[str, str]:
    kept = (await store.sessions.load(ADA, NOW)).draft
    return dict(kept.answers) if kept else {}


def two(engine: Engine, one: SharedStore, other: SharedStore) -> tuple[Conversations, Conversations]:
    return Conversations(engine, one.sessions), Conversations(engine, other.sessions)


async def test_two_processes_know_the_same_person(one: SharedStore, other: SharedStore) -> None:
    await keep(one, draft())
    assert await other.sessions.load(ADA, NOW) == draft()


async def test_two_processes_know_the_open_page_of_a_path(one: SharedStore, other: SharedStore) -> None:
    opened = Session().opening("f:choose-office:b", "en", NOW)
    await keep(one, opened)
    assert await other.sessions.load(ADA, NOW) == opened
    await keep(other, Session())
    assert (await one.sessions.load(ADA, NOW)).page is None


async def test_turns_of_two_processes_at_once_are_all_kept(one: SharedStore, other: SharedStore) -> None:
    async def counts(session: Session) -> tuple[None, Session]:
        await asyncio.sleep(0)
        count = int(session.locale or 0)
        return None, Session().choosing(str(count + 1), NOW)

    await asyncio.gather(*(store.sessions.change(ADA, NOW, counts) for store in (one, other) for _ in range(5)))
    assert (await one.sessions.load(ADA, NOW)).locale == "10"


async def test_what_is_delivered_again_is_no_answer_to_the_next_question(
    one: SharedStore, other: SharedStore, kit_engine: Engine
) -> None:
    """As after a process that was killed before its reply was out."""
    first, second = two(kit_engine, one, other)
    await first.run(ADA, ChoiceSelected.from_payload(NOW, "en", REPORT), "update 1")
    await first.settle(ADA, "update 1")
    lost = await first.run(ADA, MessageReceived(NOW, "en", WORDS), "update 2")
    assert await answers(other) == {"what": WORDS}
    again = await second.run(ADA, MessageReceived(NOW, "en", WORDS), "update 2")
    assert again == lost
    assert await answers(other) == {"what": WORDS}
    await second.settle(ADA, "update 2")
    with pytest.raises(AlreadyAnswered):
        await first.run(ADA, MessageReceived(NOW, "en", WORDS), "update 2")
    await second.run(ADA, MessageReceived(NOW, "en", "In Elm Street"), "update 3")
    assert await answers(one) == {"what": WORDS, "where": "In Elm Street"}


async def test_nor_is_it_after_something_else_was_pressed(
    one: SharedStore, other: SharedStore, kit_engine: Engine
) -> None:
    first, second = two(kit_engine, one, other)
    await first.run(ADA, ChoiceSelected.from_payload(NOW, "en", REPORT), "update 1")
    await first.run(ADA, MessageReceived(NOW, "en", WORDS), "update 2")
    await second.run(ADA, ChoiceSelected.from_payload(NOW, "en", "d:report-a-street-light:where"), "update 3")
    await second.run(ADA, MessageReceived(NOW, "en", WORDS), "update 2")
    assert await answers(one) == {"what": WORDS}


async def test_nothing_of_a_draft_outlives_its_end_once_the_reply_is_out(
    one: SharedStore, server: StoreServer, kit_engine: Engine
) -> None:
    conversations = Conversations(kit_engine, one.sessions)
    await conversations.run(ADA, ChoiceSelected.from_payload(NOW, "en", REPORT), "update 1")
    await conversations.run(ADA, MessageReceived(NOW, "en", WORDS), "update 2")
    await conversations.run(ADA, CommandReceived(NOW, "en", "cancel"), "update 3")
    for number in range(1, 4):
        await conversations.settle(ADA, f"update {number}")
    # What was shown last, and that each update had its reply: too short for a draft.
    held = await server.dump()
    assert {len(value) for key, value in held.items()} == {256 + 29}


async def test_every_key_ends_by_itself_and_in_time(one: SharedStore, server: StoreServer) -> None:
    await keep(one, SPANISH.shown("t:anonymous", "es", NOW).writing(draft().draft))
    ends = sorted(timedelta(seconds=round(each)) for each in (await server.lifetimes()).values())
    minutes, days = timedelta(minutes=1), timedelta(days=1)
    assert ends == [10 * minutes, 30 * minutes, days + 30 * minutes, 7 * days]


async def test_looking_at_something_else_prolongs_no_draft(one: SharedStore, server: StoreServer) -> None:
    await keep(one, draft())
    shortened = await server.shorten(timedelta(minutes=10))
    paused = draft().draft
    assert paused
    await keep(one, draft().writing(paused.paused()))
    assert max((await server.lifetimes()).values()) <= shortened
    await keep(one, draft().writing(paused.paused().renewed(NOW + timedelta(minutes=1))))
    assert max((await server.lifetimes()).values()) > shortened


async def test_a_conversation_may_have_lost_a_draft_while_the_store_is_new(
    one: SharedStore, other: SharedStore
) -> None:
    assert (await one.sessions.load(ADA, NOW)).restarted
    await one.sessions.greet()
    assert (await other.sessions.load(ADA, NOW)).restarted
    await keep(one, SPANISH)
    assert not (await other.sessions.load(ADA, NOW)).restarted


async def test_a_stolen_dump_shows_no_word(one: SharedStore, server: StoreServer, kit_engine: Engine) -> None:
    conversations = Conversations(kit_engine, one.sessions)
    said = ["They came at six, Guadalupe says", "In Elm Street 4", "Mr. Smith of Xochimilco"]
    await conversations.run(ADA, CommandReceived(NOW, "en", "language", "de"), "update 1")
    await conversations.run(ADA, ChoiceSelected.from_payload(NOW, "en", REPORT), "update 2")
    for number, words in enumerate(said):
        await conversations.run(ADA, MessageReceived(NOW, "en", words), f"update {number + 3}")
    await one.notes.put("words", ADA, said[0].encode(), timedelta(days=1))
    assert set((await answers(one)).values()) <= set(said)
    held = await server.dump()
    assert len(held) >= 5
    stolen = b"\0".join((*held.keys(), *held.values(), server.files()))
    for words in said:
        for piece in (words, *words.split()):
            assert len(piece) < 4 or piece.encode() not in stolen
    for trace in (b"98765", b"telegram", b"report-a-street-light", b"answers", b"update 3", SECRET.encode()):
        assert trace not in stolen


async def test_a_record_under_another_name_is_as_if_not_there(one: SharedStore, server: StoreServer) -> None:
    await keep(one, draft())
    await server.swap_all()
    assert (await one.sessions.load(ADA, NOW)).draft is None


async def test_a_new_secret_takes_the_place_of_the_old_one_without_a_loss(server: StoreServer) -> None:
    async with (
        shared(server, SECRET) as old,
        shared(server, SECRET, OTHER_SECRET) as reads_new,
        shared(server, OTHER_SECRET, SECRET) as writes_new,
        shared(server, OTHER_SECRET) as new,
    ):
        await keep(old, draft("one"))
        assert await answers(writes_new) == {"what": "one"}
        await keep(writes_new, draft("two"))
        assert await answers(reads_new) == await answers(new) == {"what": "two"}
        assert await answers(old) == {}, "nothing stays under the old one"
        await keep(reads_new, draft("three"))
        assert await answers(writes_new) == {"what": "three"}
        assert await answers(new) == {}


async def test_without_the_secret_nothing_is_known(one: SharedStore, server: StoreServer) -> None:
    await keep(one, draft())
    async with shared(server, OTHER_SECRET) as stranger:
        assert (await stranger.sessions.load(ADA, NOW)).draft is None


async def test_a_store_that_is_gone_is_told_and_comes_back(one: SharedStore, server: StoreServer) -> None:
    await keep(one, draft())
    await server.stop()
    with pytest.raises(StoreError):
        await one.sessions.load(ADA, NOW)
    with pytest.raises(StoreError):
        await keep(one, SPANISH)
    await server.start()
    assert await one.sessions.load(ADA, NOW) == draft()
