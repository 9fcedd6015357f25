"""What holds of every store, in memory or shared, and is tested with both."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bots.conversations import Conversations
from bots.store import MemoryStore, Store
from core.conversation import ChoiceSelected, CommandReceived, Engine, MessageReceived, Session
from tests.support.draft_store import NOW, REPORT, WORDS, draft
from tests.support.store_server import StoreServer, shared, store_server

ADA, BEN = "telegram:98765", "discord:\u0623\u062d\u0645\u062f"
SPANISH = Session().choosing("es", NOW)
SHOWN = SPANISH.shown("t:anonymous", "es", NOW)


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[StoreServer]:
    async with store_server() as found:
        yield found


@pytest.fixture(params=["memory", "shared"])
async def store(request: pytest.FixtureRequest, server: StoreServer) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    async with shared(server) as found:
        await found.sessions.greet()
        for key in (ADA, BEN):
            await keep(found, key, Session())
        yield found


async def keep(store: Store, key: str, session: Session) -> None:
    async def turn(_: Session) -> tuple[None, Session]:
        return None, session

    await store.sessions.change(key, NOW, turn)


async def kept(store: Store, key: str = ADA, after: timedelta = timedelta()) -> Session:
    found = await store.sessions.load(key, NOW + after)
    # Whether the store is new is told apart, and to nobody of whom something is known.
    return found if found != Session(restarted=True) else Session()


@pytest.mark.parametrize("session", [SPANISH, SHOWN, draft(), draft("\ud83d lone \U0001f6b2")], ids=str)
async def test_what_is_kept_is_found_again(store: Store, session: Session) -> None:
    await keep(store, ADA, session)
    assert await kept(store) == session
    assert await kept(store, BEN) == Session()


async def test_conversations_are_told_apart(store: Store) -> None:
    await keep(store, ADA, draft())
    await keep(store, BEN, SPANISH)
    assert (await kept(store), await kept(store, BEN)) == (draft(), SPANISH)
    await keep(store, ADA, Session())
    assert (await kept(store), await kept(store, BEN)) == (Session(), SPANISH)


async def test_each_part_has_a_time_of_its_own(store: Store) -> None:
    whole = SHOWN.writing(draft().draft)
    await keep(store, ADA, whole)
    assert (await kept(store, after=timedelta(minutes=10))).last is None
    later = await kept(store, after=timedelta(minutes=30))
    assert (later.draft, later.has_lost_draft, later.locale) == (None, True, "es")
    assert not (await kept(store, after=timedelta(days=1, minutes=30))).has_lost_draft
    assert await kept(store, after=timedelta(days=7)) == Session()


async def test_a_turn_sees_what_the_one_before_has_kept(store: Store) -> None:
    seen: list[str | None] = []

    async def turn(session: Session) -> tuple[int, Session]:
        seen.append(session.locale)
        return len(seen), session.choosing("es", NOW)

    assert [await store.sessions.change(ADA, NOW, turn) for _ in range(2)] == [1, 2]
    assert seen == [None, "es"]


async def test_a_turn_that_fails_changes_nothing(store: Store) -> None:
    await keep(store, ADA, draft())

    async def fails(_: Session) -> tuple[None, Session]:
        raise KeyError

    with pytest.raises(KeyError):
        await store.sessions.change(ADA, NOW, fails)
    assert await kept(store) == draft()


async def test_a_whole_conversation(store: Store, kit_engine: Engine) -> None:
    conversations = Conversations(kit_engine, store.sessions)
    await conversations.run(ADA, CommandReceived(NOW, "en", "language", "de"), "1")
    await conversations.run(ADA, ChoiceSelected.from_payload(NOW, "en", REPORT), "2")
    await conversations.run(ADA, MessageReceived(NOW, "en", WORDS), "3")
    found = await kept(store)
    assert (found.locale, found.draft and dict(found.draft.answers)) == ("de", {"what": WORDS})
    await conversations.move(ADA, BEN, MessageReceived(NOW))
    await conversations.move(ADA, BEN, MessageReceived(NOW))
    moved = await kept(store, BEN)
    assert (await kept(store), moved.draft) == (Session(), found.draft)
    await conversations.run(BEN, CommandReceived(NOW, "en", "forget", ""), "4")
    assert await kept(store, BEN) == Session()


async def test_notes_are_kept_by_kind_and_key(store: Store) -> None:
    notes, day = store.notes, timedelta(days=1)
    for kind in ("album", "words"):
        for key in (ADA, BEN):
            await notes.drop(kind, key)
    await notes.put("album", ADA, b"1", day)
    await notes.put("album", ADA, b"2", day)
    await notes.put("words", ADA, b"\0\xff", day)
    assert [await notes.get(kind, key) for kind in ("album", "words") for key in (ADA, BEN)] == [
        *(b"2", None),
        *(b"\0\xff", None),
    ]
    assert not await notes.add("album", ADA, day)
    assert await notes.add("album", BEN, day)
    assert not await notes.add("album", BEN, day)
    await notes.drop("album", ADA)
    assert await notes.get("album", ADA) is None
    assert await notes.get("words", ADA) == b"\0\xff"
    assert notes.fingerprint("yes") == notes.fingerprint("yes") != notes.fingerprint("no")
