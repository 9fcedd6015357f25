"""The commands that start bots: ``run`` starts all whose tokens are set, ``telegram`` and ``discord`` one each."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from bots import logs
from bots.checked import load_checked
from bots.cli.options import content_faults, fail, progress_bar, settings, warn
from bots.conversations import Conversations
from bots.reloading import Reloading
from bots.service import Service, ServiceError, run_services
from bots.settings import AllSettings
from bots.snapshots import snapshot
from bots.startup import keep, load_ahead, make_engine, make_matcher, ready_index, sentence_encoder, warm_up
from bots.store import MemoryStore, Store
from bots.store_settings import StoreSettings
from core.content import Content
from core.language import Translators

_Platform = Callable[[AllSettings, Conversations, Content, Translators, Store], Service]


def run(chat: Callable[[], bool]) -> None:
    """Start the bots whose tokens are set. If none is set, call ``chat``, which talks in the terminal.

    ``chat`` returns whether anybody said anything. If nobody is there to talk, such as under systemd, a token that is
    missing or misspelt is a fault.
    """
    found = settings()
    platforms = ((found.telegram.token, _telegram), (found.discord.token, _discord))
    wanted = [platform for token, platform in platforms if token]
    if wanted:
        _serve(found, wanted)
    elif not chat() and not sys.stdin.isatty():
        fail("No token is set, and nobody talks here. Set TELEGRAM_TOKEN or DISCORD_TOKEN, here or in .env.")


def telegram() -> None:
    """Answer on Telegram, until Ctrl-C or SIGTERM."""
    found = settings()
    if not found.telegram.token:
        fail("TELEGRAM_TOKEN: not set. Ask @BotFather on Telegram for a bot, and put its token here or into .env.")
    _serve(found, [_telegram])


def discord() -> None:
    """Answer on Discord, until Ctrl-C or SIGTERM."""
    found = settings()
    if not found.discord.token:
        fail("DISCORD_TOKEN: not set. Make a bot in Discord's developer portal, and put its token here or into .env.")
    _serve(found, [_discord])


def _serve(found: AllSettings, platforms: Sequence[_Platform]) -> None:
    logs.configure(found.recourse.log_level)
    store = _store(found.store)
    folder = found.recourse.content
    load_ahead(folder)
    # Before the content is read, so that what changes meanwhile is seen.
    seen = snapshot(folder)
    with content_faults():
        content = load_checked(folder)
    encoder = sentence_encoder()
    with progress_bar() as progress:
        index = ready_index(folder, content, encoder, warn, progress)
    translators = Translators(folder)
    translators.read_ahead(content.locales)
    engine = make_engine(folder, content, translators, make_matcher(content, index, encoder, warn))
    warm_up(engine, content)
    conversations = Conversations(engine, store.sessions)
    reloading = Reloading(folder, conversations, index, encoder, seen)
    bots = [platform(found, conversations, content, translators, store) for platform in platforms]
    keep()
    try:
        run_services(bots, [store.attend, reloading])
    except ServiceError as error:
        fail(str(error))


# Importing a platform's library takes a while, so each is imported only if its bot is started.


def _telegram(
    found: AllSettings, conversations: Conversations, content: Content, translators: Translators, store: Store
) -> Service:
    from bots.telegram_bot import serve  # noqa: PLC0415  (only if its bot is started)

    return partial(serve, found.telegram, conversations, content, translators, store=store)


def _discord(
    found: AllSettings, conversations: Conversations, content: Content, translators: Translators, store: Store
) -> Service:
    from bots.discord_bot import serve  # noqa: PLC0415  (only if its bot is started)

    return partial(serve, found.discord, conversations, content, translators, store=store)


def _store(found: StoreSettings) -> Store:
    """Return the shared store, if one is set, else one in memory."""
    if not found.url:
        return MemoryStore(restarted=True)
    try:
        from bots.shared_store import SharedStore  # noqa: PLC0415  (an extra, which not everybody has)
    except ModuleNotFoundError as error:
        fail(
            f"RECOURSE_STORE_URL is set, but the package {_package(error)} is missing. Install what the store needs: "
            "pip install 'recourse[store]', or leave RECOURSE_STORE_URL out."
        )
    return SharedStore(found.url.get_secret_value(), found.secrets)


def _package(error: ModuleNotFoundError) -> str:
    return (error.name or "").partition(".")[0]
