"""What somebody is writing is in memory only, and is destroyed half an hour after their last word."""

import asyncio
import gc
import pickle
import threading
from datetime import timedelta

import pytest

from bots import sessions
from bots.sessions import MemorySessions, sweep_periodically
from core.conversation import DRAFT_LIFETIME, LOST_DRAFT_LIFETIME, Draft, Session
from tests.support.draft_store import HALF_AN_HOUR, NOW, WORDS, Clock, draft, held, kept


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def keep(store: MemorySessions, key: str, session: Session) -> None:
    await store.save(key, session)


def words_of(store: MemorySessions) -> list[object]:
    return [words for _, words in vars(vars(store)["_drafts"])["_values"].values()]


def drafts_in_memory() -> int:
    gc.collect()
    return sum(isinstance(thing, Draft) for thing in gc.get_objects())


async def test_a_draft_is_there_until_half_an_hour_after_the_last_word(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    await keep(store, "a", draft())
    clock.seconds += HALF_AN_HOUR - 1
    assert await kept(store, "a") == draft()
    clock.seconds += 1
    assert (await kept(store, "a")).draft is None
    assert (store.drafts, len(store)) == (0, 1)


async def test_that_there_was_one_is_remembered_for_a_day_and_nothing_else(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    await keep(store, "a", draft())
    before = vars(vars(store)["_wrote"])
    clock.seconds += HALF_AN_HOUR
    found = await kept(store, "a")
    assert found.has_lost_draft
    assert found == Session(wrote_until=NOW + DRAFT_LIFETIME + LOST_DRAFT_LIFETIME)
    remembered = pickle.dumps([value for _, value in before["_values"].values()]).decode("latin-1")
    assert not any(trace in remembered + held(store) for trace in (WORDS, "report-a-street-light", "what"))
    clock.seconds += LOST_DRAFT_LIFETIME.total_seconds()
    assert await kept(store, "a") == Session()
    assert len(store) == 0


async def test_that_there_was_one_is_forgotten_with_a_draft_that_is_deleted(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    await keep(store, "a", draft())
    await keep(store, "a", (await kept(store, "a")).writing(None))
    assert len(store) == 0


async def test_coming_back_for_something_else_does_not_prolong_what_is_remembered(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    await keep(store, "a", draft())
    for _ in range(25):
        clock.seconds += 3600
        await keep(store, "a", await kept(store, "a"))
    assert len(store) == 0


async def test_every_word_gives_it_another_half_hour(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    for minutes in (0, 20, 40, 60):
        await keep(store, "a", draft(moment=NOW + timedelta(minutes=minutes)))
        clock.seconds += 20 * 60
    assert store.drafts == 1
    clock.seconds += 10 * 60
    store.sweep()
    assert store.drafts == 0


async def test_looking_at_something_else_gives_it_no_more_time(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    session = draft()
    assert session.draft
    await keep(store, "a", session)
    clock.seconds += HALF_AN_HOUR - 60
    await keep(store, "a", session.writing(session.draft.paused()))
    assert (await kept(store, "a")).draft == session.draft.paused()
    clock.seconds += 60
    store.sweep()
    assert store.drafts == 0


async def test_a_draft_goes_while_others_write_on(clock: Clock) -> None:
    """Any load and any save of anybody is enough."""
    store = MemorySessions(clock=clock)
    for step in (lambda: keep(store, "b", Session()), lambda: kept(store, "b")):
        await keep(store, "a", draft())
        clock.seconds += HALF_AN_HOUR
        assert WORDS in held(store)
        await step()
        assert WORDS not in held(store)


async def test_a_platform_whose_clock_is_wrong_holds_no_draft_up(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    for key, years in (("ahead", 365 * 20), ("behind", -365 * 20), ("right", 0)):
        await keep(store, key, draft(moment=NOW + timedelta(days=years)))
    clock.seconds += HALF_AN_HOUR
    store.sweep()
    assert store.drafts == 0
    clock.seconds += LOST_DRAFT_LIFETIME.total_seconds()
    store.sweep()
    assert len(store) == 0


async def test_the_language_stays_when_the_draft_goes(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    await keep(store, "a", draft().choosing("es", NOW))
    clock.seconds += HALF_AN_HOUR
    found = await kept(store, "a")
    assert (found.draft, found.locale) == (None, "es")
    clock.seconds += 7 * 24 * 3600
    store.sweep()
    assert len(store) == 0


async def test_where_too_many_write_the_oldest_draft_makes_room(clock: Clock) -> None:
    store = MemorySessions(most_drafts=2, clock=clock)
    await keep(store, "a", draft("of a").choosing("es", NOW))
    for key in ("b", "c"):
        await keep(store, key, draft(f"of {key}"))
    assert store.drafts == 2
    assert (await kept(store, "a")).locale == "es", "a language takes no room of drafts"
    assert (await kept(store, "a")).has_lost_draft
    assert [(await kept(store, key)).draft is not None for key in ("a", "b", "c")] == [False, True, True]


@pytest.mark.parametrize("end", ["expires", "is forgotten", "makes room", "is written on", "is looked away from"])
async def test_the_bytes_of_a_draft_that_goes_are_overwritten(end: str, clock: Clock) -> None:
    """What is only freed stays readable until something else takes its place."""
    store, session = MemorySessions(most_drafts=1, clock=clock), draft()
    assert session.draft
    await keep(store, "a", session)
    (kept_bytes,) = [thing for thing in gc.get_referents(*words_of(store)) if isinstance(thing, bytearray)]
    assert WORDS.encode() in kept_bytes
    match end:
        case "expires":
            clock.seconds += HALF_AN_HOUR
            store.sweep()
        case "is forgotten":
            await keep(store, "a", Session())
        case "makes room":
            await keep(store, "b", session)
        case "is written on":
            await keep(store, "a", draft(f"{WORDS}, and two men", NOW + timedelta(minutes=1)))
        case _:
            await keep(store, "a", session.writing(session.draft.paused()))
    assert kept_bytes == bytes(len(kept_bytes))


async def test_words_of_any_script_and_half_a_character_are_kept(clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    for words in ("ضربوا أخي", "🚴🏿\u200d♀\ufe0f 𝕬", 'half: \ud83d "quoted" \\ \x00'):
        await keep(store, "a", draft(words))
        assert (await kept(store, "a")) == draft(words)


async def test_where_many_write_much_the_oldest_drafts_make_room(clock: Clock) -> None:
    """A letter beyond U+FFFF takes four bytes."""
    store = MemorySessions(most_bytes=100_000, clock=clock)
    long = "\U0001d56c" * 8000
    for key in ("a", "b", "c", "d"):
        await keep(store, key, draft(f"{key}{long}"))
    assert [(await kept(store, key)).draft is not None for key in ("a", "b", "c", "d")] == [False, True, True, True]
    await keep(store, "b", Session())
    await keep(store, "c", draft("short"))
    await keep(store, "e", draft(long))
    assert [(await kept(store, key)).draft is not None for key in ("b", "c", "d", "e")] == [False, True, True, True]


async def test_who_looks_away_with_a_long_draft_takes_no_room_twice(clock: Clock) -> None:
    store = MemorySessions(most_bytes=50_000, clock=clock)
    session = draft("\U0001d56c" * 8000)
    assert session.draft
    await keep(store, "a", session)
    for _ in range(10):
        await keep(store, "a", session.writing(session.draft.paused()))
    assert store.drafts == 1
    clock.seconds += HALF_AN_HOUR
    store.sweep()
    await keep(store, "b", session)
    assert store.drafts == 1


async def test_ten_thousand_people_may_write_a_page_each(clock: Clock) -> None:
    store, page = MemorySessions(clock=clock), "They came at six in the morning. " * 90
    for number in range(10_000):
        await store.save(f"telegram:{number}", draft(f"{number}{page}"))
    assert store.drafts == 10_000


async def test_ten_thousand_drafts_leave_nothing_behind(clock: Clock) -> None:
    """One a second is begun, written on, and left. ``python -m bench drafts`` does the same with whole turns."""
    before, store, most = drafts_in_memory(), MemorySessions(clock=clock), 0

    for number in range(10_000):
        key, moment = f"telegram:{number}", NOW + timedelta(seconds=number)
        for words in (WORDS, f"{number} {WORDS}"):
            await store.load(key, moment)
            await store.save(key, draft(words, moment))
        most = max(most, store.drafts)
        clock.seconds += 1

    assert most == HALF_AN_HOUR
    clock.seconds += HALF_AN_HOUR
    store.sweep()
    assert store.drafts == 0
    clock.seconds += LOST_DRAFT_LIFETIME.total_seconds()
    store.sweep()
    assert len(store) == 0
    assert "Guadalupe" not in held(store)
    assert drafts_in_memory() == before


class Watched(MemorySessions):
    """Tells when it has been swept."""

    def __init__(self, clock: Clock, most_drafts: int = 10_000) -> None:
        super().__init__(most_drafts=most_drafts, clock=clock)
        self.swept = asyncio.Event()

    def sweep(self) -> None:
        super().sweep()
        self.swept.set()


async def test_where_nobody_writes_any_more_the_process_drops_it(clock: Clock) -> None:
    store, stop = Watched(clock), asyncio.Event()
    await store.save("a", draft())
    sweeping = asyncio.create_task(sweep_periodically(store, stop, pause=0.001))
    found = []
    for seconds in (HALF_AN_HOUR - 1, 1):
        clock.seconds += seconds
        for _ in range(2):  # the first may have begun before
            store.swept.clear()
            await asyncio.wait_for(store.swept.wait(), timeout=20)
        found.append(store.drafts)
    stop.set()
    await asyncio.wait_for(sweeping, timeout=20)

    assert (found[0], found[1]) == (1, 0)


@pytest.mark.parametrize("end", ["expires", "forgotten", "makes room"])
async def test_memory_is_returned_once_after_a_draft_has_gone(
    end: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    returned: list[threading.Thread] = []
    monkeypatch.setattr(sessions, "return_memory", lambda: returned.append(threading.current_thread()))

    async def sweeps(store: Watched) -> None:
        for _ in range(3):
            store.swept.clear()
            await asyncio.wait_for(store.swept.wait(), timeout=20)

    store, stop = Watched(clock, most_drafts=1), asyncio.Event()
    sweeping = asyncio.create_task(sweep_periodically(store, stop, pause=0.001))
    await store.save("a", draft())
    await store.save("a", draft(f"{WORDS}, and two men"))
    await sweeps(store)
    assert returned == [], "nothing has gone yet"
    if end == "expires":
        clock.seconds += HALF_AN_HOUR
    else:
        await store.save(*(("a", Session()) if end == "forgotten" else ("b", draft())))
    await sweeps(store)
    stop.set()
    await asyncio.wait_for(sweeping, timeout=20)

    assert len(returned) == 1
    assert returned[0] is not threading.main_thread(), "the bots go on meanwhile"


async def test_who_is_told_to_stop_stops_at_once(clock: Clock) -> None:
    stop = asyncio.Event()
    sweeping = asyncio.create_task(sweep_periodically(MemorySessions(clock=clock), stop, pause=3600))
    stop.set()
    await asyncio.wait_for(sweeping, timeout=20)
