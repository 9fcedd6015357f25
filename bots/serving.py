"""The commands that start bots: ``run`` starts those whose tokens are set, ``telegram`` and ``discord`` one."""

from collections.abc import Callable, Sequence
from functools import partial

from bots import logs
from bots.loading import load_ahead, load_engine, warm_up
from bots.options import settings
from bots.reporting import content_faults, fail, progress_bar, warn
from bots.service import Service, ServiceError, run_services
from bots.sessions import MemorySessions, keep_swept
from bots.settings import AllSettings
from bots.turn import Turns
from core.knowledge.checks import load_content
from core.knowledge.model import Content
from core.language.catalogue import Translators

_Platform = Callable[[AllSettings, Turns, Content, Translators], Service]


def run(chat: Callable[[], None]) -> None:
    """Start the bots whose tokens are set; without any, talk in the terminal."""
    found = settings()
    platforms = ((found.telegram.token, _telegram), (found.discord.token, _discord))
    wanted = [platform for token, platform in platforms if token]
    if wanted:
        _serve(found, wanted)
    else:
        chat()


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
    folder = found.recourse.content
    load_ahead(folder)
    with content_faults():
        content = load_content(folder)
    with progress_bar() as progress:
        engine = load_engine(folder, content, warn, progress)
    warm_up(engine, content)
    store, translators = MemorySessions(), Translators(folder)
    turns = Turns(engine, store)
    bots = [platform(found, turns, content, translators) for platform in platforms]
    try:
        run_services([*bots, partial(keep_swept, store)])
    except ServiceError as error:
        fail(str(error))


# The libraries of the platforms take a while to load, so each is loaded only where it is used.


def _telegram(found: AllSettings, turns: Turns, content: Content, translators: Translators) -> Service:
    from bots.telegram_bot.app import serve  # noqa: PLC0415

    return partial(serve, found.telegram, turns, content, translators)


def _discord(found: AllSettings, turns: Turns, content: Content, translators: Translators) -> Service:
    from bots.discord_bot.client import serve  # noqa: PLC0415

    return partial(serve, found.discord, turns, content, translators)
