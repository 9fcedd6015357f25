"""An interaction from the act of a person to the bot's last word on it.

https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tests.fakes import PATIENCE
from tests.fakes.discord.calls import LARGEST_FILE
from tests.fakes.discord.errors import ApiError, Json, refused
from tests.fakes.discord.guilds import member_of
from tests.fakes.discord.messages import EMPTY, EPHEMERAL, LOADING, Draft, compose, pings
from tests.fakes.discord.places import Place, Shown, World
from tests.fakes.telegram.calls import Bell

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person

T = TypeVar("T")
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
# What may answer what; DEFER_UPDATE and UPDATE need a message to change.
CALLBACKS = {
    COMMAND: (REPLY, DEFER, MODAL),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (REPLY, DEFER, DEFER_UPDATE, UPDATE),
}
DRAFT_LIFETIME = 15 * 60.0
MOST_FOLLOWUPS = 5
GUILD_INSTALL, USER_INSTALL = "0", "1"
OWNERS = "authorizing_integration_owners"


class Interaction:
    """What came of one act of a person; the test awaits ``answer()``, ``followup()``, ``choices()`` or ``modal()``.

    ``sent_at`` and ``answered_at`` are times of ``time.perf_counter``, for a load test.
    """

    def __init__(self, world: World, kind: int, person: "Person", place: Place, source: Shown | None) -> None:
        self.world, self.kind, self.person, self.place, self.source = world, kind, person, place, source
        self.id, self.token = world.snowflake(), f"aW50ZXJhY3Rpb246{world.snowflake()}"
        self.payload: Json = {}
        self.answered_with: int | None = None
        self.data: Json = {}
        self.sent_at, self.answered_at = time.perf_counter(), 0.0
        self._original, self._messages = "", list[str]()
        self._untaken: list[str] = []
        self._failed = self._expired = False
        self._bell = Bell()
        self._timer = asyncio.get_running_loop().call_later(world.deadline, self.times_out)
        world.remember(self)

    async def answer(self, seconds: float = PATIENCE) -> Shown:
        """The first answer in full: not "is thinking…" but what takes its place; or the message that was changed."""
        return await self._until(lambda: self._message(self._original), seconds)

    async def followup(self, seconds: float = PATIENCE) -> Shown:
        """The next message after the first answer, each once."""
        message = await self._until(lambda: self._message(next(iter(self._untaken), "")), seconds)
        self._untaken.remove(message.id)
        return message

    async def choices(self, seconds: float = PATIENCE) -> list[Json]:
        """What autocomplete suggests: ``{"name": ..., "value": ...}``."""
        found: list[Json] = (await self._until(lambda: self._if(CHOICES), seconds))["choices"]
        return found

    async def modal(self, seconds: float = PATIENCE) -> Json:
        """The form that opened: ``title``, ``custom_id``, ``components``."""
        return await self._until(lambda: self._if(MODAL), seconds)

    async def acknowledged(self, seconds: float = PATIENCE) -> int:
        """The type of the callback, such as DEFER."""
        return await self._until(lambda: self.answered_with, seconds)

    async def fails(self, seconds: float = PATIENCE) -> None:
        """Waits until the person is told that the application did not respond."""
        await self._bell.until(lambda: self._failed or None, seconds)

    @property
    def failed(self) -> bool:
        return self._failed

    @property
    def messages(self) -> list[Shown]:
        """All that the bot sent on it and that is still there."""
        return [shown for identifier in self._messages if (shown := self._message(identifier, ready=False))]

    def times_out(self) -> None:
        """The three seconds are over."""
        if self.answered_with is None:
            self._failed = self._expired = True
            self._bell.ring()

    def expires(self) -> None:
        """The fifteen minutes are over."""
        self._expired = True

    @property
    def owners(self) -> Json:
        """https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object"""
        owners: Json = self.payload[OWNERS]
        return owners

    def describe(self, data: Json, owners: Json) -> Json:
        """The INTERACTION_CREATE event; ``owners`` says through whose installation the bot came here."""
        place, world = self.place, self.world
        told: Json = {
            "id": self.id,
            "application_id": world.app_id,
            "type": self.kind,
            "token": self.token,
            "version": 1,
        }
        told |= {"data": data, "channel_id": place.id, "locale": self.person.locale, "entitlements": []}
        told |= {"channel": {**place.json(), "permissions": str(place.app_permissions)}}
        told |= {"app_permissions": str(place.app_permissions), "attachment_size_limit": LARGEST_FILE}
        told |= {"context": place.context, OWNERS: owners, **member_of(place, self.person)}
        self.payload = told | ({"message": self.source.body} if self.source else {})
        if guild := place.guild:
            known = {"id": guild.id, "locale": guild.locale, "features": []}
            self.payload |= {"guild_id": guild.id, "guild_locale": guild.locale, "guild": known}
        return self.payload

    def check_open(self) -> None:
        """For the first answer."""
        if self._expired or time.perf_counter() - self.sent_at > DRAFT_LIFETIME:
            raise refused(10062)
        if self.answered_with is not None:
            raise refused(40060)

    def check_answered(self) -> None:
        """For everything that comes after the first answer."""
        if self.answered_with is None:
            raise refused(10015)
        if self._expired or time.perf_counter() - self.sent_at > DRAFT_LIFETIME:
            raise refused(50027)

    def acknowledge(self, kind: int, draft: Draft) -> Shown | None:
        """Takes the first answer and returns the message that it created or changed."""
        shown = self._first(kind, draft)
        self.answered_with, self.data, self.answered_at = kind, draft.data, time.perf_counter()
        self._timer.cancel()
        self._bell.ring()
        return shown

    def follow_up(self, draft: Draft) -> tuple[Shown, bool]:
        """The message, and whether it is new. Right after a deferral it takes the place of "is thinking…"."""
        first = self._message(self._original, ready=False)
        if self.answered_with == DEFER and first and first.loading:
            return self.edit("@original", draft), False
        followups = [identifier for identifier in self._messages if identifier != self._original]
        if self.owners.keys() == {USER_INSTALL} and len(followups) >= MOST_FOLLOWUPS:
            raise refused(40094)
        shown = self._post(draft)
        self._untaken.append(shown.id)
        self._bell.ring()
        return shown, True

    def find(self, message_id: str) -> Shown:
        wanted = self._original if message_id == "@original" else message_id
        if wanted not in (self._original, *self._messages):
            raise refused(10008)
        return self.place.find(wanted)

    def edit(self, message_id: str, draft: Draft) -> Shown:
        old = self.find(message_id)
        new = compose(self.world, draft, old.body)
        # Only a message that appears notifies anybody; a later edit does not.
        pinged = pings(new, draft.data.get("allowed_mentions")) if old.loading else ()
        shown = self.place.change(old.id, new, pinged)
        if old.id == self._original and self.answered_with == DEFER_UPDATE:
            self.answered_with = UPDATE
        self._bell.ring()
        return shown

    def _first(self, kind: int, draft: Draft) -> Shown | None:
        if kind in (DEFER_UPDATE, UPDATE):
            assert self.source
            self._original = self.source.id
            if kind == DEFER_UPDATE:
                return None
            old = self.place.find(self.source.id)
            return self.place.change(old.id, compose(self.world, draft, old.body))
        if kind not in (REPLY, DEFER):
            return None
        shown = self._post(draft) if kind == REPLY else self._think(draft.data.get("flags") or 0)
        self._original = shown.id
        return shown

    def _think(self, flags: int) -> Shown:
        return self._put({**EMPTY, "flags": LOADING | flags & EPHEMERAL}, ())

    def _post(self, draft: Draft) -> Shown:
        body = compose(self.world, draft)
        return self._put(body, pings(body, draft.data.get("allowed_mentions")))

    def _put(self, body: Json, pinged: tuple[str, ...]) -> Shown:
        mine = self.person.id if body["flags"] & EPHEMERAL else None
        app_id = self.world.app_id
        known: Json = {"author": self.world.bot, "application_id": app_id, "webhook_id": app_id}
        metadata = {"id": self.id, "type": self.kind, "user": self.person.user(), OWNERS: self.owners}
        known["interaction_metadata"] = metadata
        if self.source:
            known["message_reference"] = {"message_id": self.source.id, "channel_id": self.place.id}
        shown = self.place.post(known | body, pinged, mine)
        self._messages.append(shown.id)
        return shown

    def _message(self, message_id: str, *, ready: bool = True) -> Shown | None:
        try:
            shown = self.place.find(message_id)
        except ApiError:
            return None
        waits = shown.loading or self.answered_with == DEFER_UPDATE
        return None if ready and waits and message_id == self._original else shown

    def _if(self, kind: int) -> Json | None:
        return self.data if self.answered_with == kind else None

    async def _until(self, look: Callable[[], T | None], seconds: float) -> T:
        def found() -> T | None:
            assert not self._failed, "the application did not respond"
            return look()

        try:
            return await self._bell.until(found, seconds)
        except TimeoutError:
            was = f"answered with {self.answered_with}" if self.answered_with else "not answered"
            raise AssertionError(f"nothing more in {seconds} s; the interaction is {was}") from None
