"""The commands that start bots: ``run`` starts all whose tokens are set, ``telegram`` and ``discord`` one each."""

import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from bots import logs
from bots.checked import load_checked
from bots.cli.options import SETTINGS_ERROR, content_faults, fail, progress_bar, settings, warn
from bots.cli.streams import nothing_to_read
from bots.conversations import Conversations
from bots.feedback import Feedback
from bots.health import Counts, Health, PlatformState
from bots.reloading import Reloading
from bots.service import Service, ServicesError, run_services
from bots.settings import AllSettings, exposed_secrets
from bots.snapshots import Snapshot, content_version, snapshot
from bots.startup import keep, load_ahead, make_engine, make_matcher, ready_index, sentence_encoder, warm_up
from bots.state_folder import fault_of
from bots.store import MemoryStore, Store
from bots.store_settings import StoreSettings
from core.content import Content
from core.language import Translators

_LOG = logging.getLogger("recourse")
# EX_SOFTWARE of sysexits.h: a new start may help.
_SOFTWARE_ERROR = 70


def run(chat: Callable[[], bool]) -> None:
    """Start the bots whose tokens are set. If none is set, call ``chat``, which talks in the terminal.

    ``chat`` returns whether anybody said anything. If nobody is there to talk, such as under systemd, a token that is
    missing or misspelt is a fault.
    """
    found = settings()
    tokens = {"Telegram": found.telegram.token, "Discord": found.discord.token}
    if any(tokens.values()):
        _serve(found, [name for name, token in tokens.items() if token])
    elif nothing_to_read() or (not chat() and not sys.stdin.isatty()):
        fail(
            "No token is set, and nobody talks here. Set TELEGRAM_TOKEN or DISCORD_TOKEN, here or in .env; "
            "or name a file with it in TELEGRAM_TOKEN_FILE or DISCORD_TOKEN_FILE.",
            SETTINGS_ERROR,
        )


def telegram() -> None:
    """Answer on Telegram, until Ctrl-C or SIGTERM."""
    found = settings()
    if not found.telegram.token:
        fail(
            "TELEGRAM_TOKEN: not set. Ask @BotFather on Telegram for a bot, and put its token here or into .env.",
            SETTINGS_ERROR,
        )
    _serve(found, ["Telegram"])


def discord() -> None:
    """Answer on Discord, until Ctrl-C or SIGTERM."""
    found = settings()
    if not found.discord.token:
        fail(
            "DISCORD_TOKEN: not set. Make a bot in Discord's developer portal, and put its token here or into .env.",
            SETTINGS_ERROR,
        )
    _serve(found, ["Discord"])


def _serve(found: AllSettings, names: Sequence[str]) -> None:
    logs.configure(found.recourse.log_level, found.recourse.log_format)
    if fault := exposed_secrets():
        _LOG.warning("%s", fault)
    store = store_for(found.store)
    state = found.recourse.state_folder
    if state and (fault := fault_of(state)):
        _LOG.error(
            "%s, so what people say about answers is lost at the end; make it, and give it to the bot's user",
            fault,
        )
    operator = found.operator(takes_reports=state is not None)
    folder = found.recourse.content
    load_ahead(folder)
    # Before the content is read, so that what changes meanwhile is seen.
    seen = snapshot(folder)
    with content_faults():
        content = replace(load_checked(folder), operator=operator)
    encoder = sentence_encoder()
    with progress_bar() as progress:
        index = ready_index(folder, content, encoder, warn, progress)
    translators = Translators(folder)
    translators.read_ahead(content.locales)
    engine = make_engine(folder, content, translators, make_matcher(content, index, encoder, warn))
    warm_up(engine, content)
    health = Health({name: PlatformState() for name in names}, {"store": store.is_there})
    counts = Counts(health.heard) if found.recourse.health else None
    feedback = Feedback(state, store.reports) if state else None
    conversations = Conversations(engine, store.sessions, [each.turn for each in (counts, feedback) if each])

    def note_version(files: Snapshot) -> None:
        health.content_version = content_version(files)

    reloading = Reloading(folder, conversations, index, encoder, seen, note_version, operator)
    beside: list[Service] = [store.attend, reloading]
    if feedback:
        beside.append(feedback)
    if counts:
        note_version(seen)
        beside.append(_telling(found, health, counts, conversations, store))
    bots = {
        name: _PLATFORMS[name](found, conversations, content, translators, store, health.platforms[name])
        for name in names
    }
    keep()
    try:
        run_services(
            bots,
            beside,
            lambda name, why: health.platforms[name].ended(why),
            [feedback.end] if feedback else [],
        )
    except ServicesError as error:
        fail(str(error), _SOFTWARE_ERROR if any(each.is_fault for each in error.ended.values()) else SETTINGS_ERROR)


def _telling(found: AllSettings, health: Health, counts: Counts, conversations: Conversations, store: Store) -> Service:
    """Return the service that tells an operator's tools how the bots are."""
    from bots.monitoring import HealthServer  # noqa: PLC0415  (only who wants it waits for its import)

    assert found.recourse.health is not None
    counts.count_records()
    return HealthServer(
        found.recourse.health, health, counts, lambda: conversations.content, lambda: store.drafts, _today
    )


def _today() -> date:
    return datetime.now(UTC).date()


# Importing a platform's library takes a while, so each is imported only if its bot is started.


def _telegram(
    found: AllSettings,
    conversations: Conversations,
    content: Content,
    translators: Translators,
    store: Store,
    state: PlatformState,
) -> Service:
    from bots.telegram_bot import serve  # noqa: PLC0415  (only if its bot is started)

    return partial(serve, found.telegram, conversations, content, translators, store=store, state=state)


def _discord(
    found: AllSettings,
    conversations: Conversations,
    content: Content,
    translators: Translators,
    store: Store,
    state: PlatformState,
) -> Service:
    from bots.discord_bot import serve  # noqa: PLC0415  (only if its bot is started)

    return partial(serve, found.discord, conversations, content, translators, store=store, state=state)


_Start = Callable[[AllSettings, Conversations, Content, Translators, Store, PlatformState], Service]
_PLATFORMS: Mapping[str, _Start] = {
    "Telegram": _telegram,
    "Discord": _discord,
}


def store_for(found: StoreSettings) -> Store:
    """Return the shared store, if one is set, else one in memory."""
    if not found.url:
        return MemoryStore(restarted=True)
    try:
        from bots.shared_store import SharedStore  # noqa: PLC0415  (an extra, which not everybody has)
    except ModuleNotFoundError as error:
        fail(
            f"RECOURSE_STORE_URL is set, but the package {_package(error)} is missing. Install what the store needs: "
            "pip install 'recourse[store]', or leave RECOURSE_STORE_URL out.",
            SETTINGS_ERROR,
        )
    return SharedStore(found.url.get_secret_value(), found.secrets)


def _package(error: ModuleNotFoundError) -> str:
    return (error.name or "").partition(".")[0]
