"""Sessions live in memory, expire, make room, and hold nobody's name."""

import hashlib
import hmac
import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bots.sessions import MemorySessions
from core.conversation import Session

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SPANISH = Session().choosing("es", NOW)


async def kept(store: MemorySessions, key: str, now: datetime = NOW) -> Session:
    return await store.load(key, now)


async def keep(store: MemorySessions, key: str, session: Session) -> None:
    await store.save(key, session)


async def test_what_is_saved_is_loaded_again() -> None:
    store = MemorySessions()
    await keep(store, "telegram:1", SPANISH)
    assert await kept(store, "telegram:1") == SPANISH
    assert await kept(store, "telegram:2") == Session()


async def test_a_session_is_gone_once_it_has_expired() -> None:
    store = MemorySessions()
    await keep(store, "telegram:1", SPANISH)
    assert await kept(store, "telegram:1", NOW + timedelta(days=7, seconds=-1)) == SPANISH
    assert await kept(store, "telegram:1", NOW + timedelta(days=7)) == Session()


async def test_what_was_shown_last_is_gone_after_ten_minutes_of_the_clock_of_the_process() -> None:
    seconds = [0.0]
    store = MemorySessions(clock=lambda: seconds[0])
    shown = SPANISH.shown("t:anonymous", "es", NOW)
    await keep(store, "telegram:1", shown)
    assert await kept(store, "telegram:1") == shown
    seconds[0] = 500
    await keep(store, "telegram:1", shown)
    assert await kept(store, "telegram:1", NOW + timedelta(minutes=10)) == SPANISH
    seconds[0] = 600
    store.sweep()
    assert list(vars(store)["_last"]) == []
    assert await kept(store, "telegram:1") == SPANISH


async def test_the_open_page_of_a_path_is_gone_after_half_an_hour_of_the_clock_of_the_process() -> None:
    seconds = [0.0]
    store = MemorySessions(clock=lambda: seconds[0])
    opened = SPANISH.opening("f:find-my-person:c.a", "es", NOW)
    assert opened.page is not None
    held = replace(opened, page=opened.page.holding("qué hago?", NOW))
    await keep(store, "telegram:1", held)
    assert await kept(store, "telegram:1") == held
    seconds[0] = 1799
    await keep(store, "telegram:1", held)
    seconds[0] = 1800
    store.sweep()
    assert list(vars(store)["_pages"]) == []
    assert await kept(store, "telegram:1") == SPANISH


async def test_an_empty_session_takes_no_room() -> None:
    store = MemorySessions()
    await keep(store, "telegram:1", Session())
    assert len(store) == 0
    await keep(store, "telegram:1", SPANISH)
    assert len(store) == 1
    await keep(store, "telegram:1", Session())
    assert len(store) == 0
    assert await kept(store, "telegram:1") == Session()


async def test_when_it_is_full_the_oldest_session_makes_room() -> None:
    store = MemorySessions(most=2)
    for key in ("a", "b", "c"):
        await keep(store, key, SPANISH)
    assert len(store) == 2
    assert [await kept(store, key) for key in ("a", "b", "c")] == [Session(), SPANISH, SPANISH]


async def test_saving_again_makes_a_session_young() -> None:
    store = MemorySessions(most=2)
    for key in ("a", "b", "a", "c"):
        await keep(store, key, SPANISH)
    assert [await kept(store, key) for key in ("a", "b", "c")] == [SPANISH, Session(), SPANISH]


async def test_the_same_person_takes_one_place() -> None:
    store = MemorySessions()
    for locale in ("es", "fr", "es"):
        await keep(store, "telegram:1", Session().choosing(locale, NOW))
    assert len(store) == 1
    assert await kept(store, "telegram:1") == SPANISH


async def test_nobody_can_be_found_in_the_store() -> None:
    store = MemorySessions()
    await keep(store, "telegram:123456789", SPANISH)
    held = pickle.dumps(vars(store))
    assert b"es" in held
    for trace in (b"123456789", b"telegram", hashlib.sha256(b"telegram:123456789").digest()):
        assert trace not in held


async def test_two_processes_know_a_person_under_different_keys() -> None:
    stores = MemorySessions(), MemorySessions()
    for store in stores:
        await keep(store, "telegram:1", SPANISH)
    first, second = (set(vars(store)["_languages"]) for store in stores)
    assert not first & second
    assert hmac.new(b"", b"telegram:1", hashlib.sha256).digest() not in first


async def test_keys_of_any_script_are_kept_apart() -> None:
    store = MemorySessions()
    await keep(store, "discord:\u0623\u062d\u0645\u062f", SPANISH)
    assert await kept(store, "discord:\u0623\u062d\u0645\u062f") == SPANISH
    assert await kept(store, "discord:\u0623\u062d\u0645") == Session()


def test_a_session_survives_json() -> None:
    assert Session.from_dict(SPANISH.to_dict()) == SPANISH
    shown = SPANISH.shown("t:anonymous", "es", NOW).opening("f:choose-office:b", "es", NOW)
    assert Session.from_dict(shown.to_dict()) == shown
    assert SPANISH.to_dict() == {"locale": "es", "expires_at": "2026-12-01T16:00:00+00:00"}
    assert Session().to_dict() == {}
    assert Session.from_dict({}) == Session()


async def test_of_a_conversation_that_is_not_known_a_draft_may_have_been_lost_shortly_after_a_restart() -> None:
    seconds = 0.0
    store = MemorySessions(clock=lambda: seconds, restarted=True)
    assert (await kept(store, "telegram:1")).restarted
    await keep(store, "telegram:1", await kept(store, "telegram:1"))
    assert len(store) == 0, "that is kept for nobody"
    assert not (await kept(store, "telegram:1")).restarted, "who was answered since is told once at most"
    await keep(store, "telegram:2", SPANISH)
    assert not (await kept(store, "telegram:2")).restarted
    assert (await kept(store, "telegram:3")).restarted
    seconds = 1800.0
    assert not (await kept(store, "telegram:3")).restarted
    assert not (await kept(MemorySessions(), "telegram:1")).restarted
