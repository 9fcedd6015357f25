"""What Telegram delivers (https://core.telegram.org/bots/api#update), and what the bot takes it for.

``heard(typed("is 911 real?"))`` is a text in Ada's private chat; keywords change or add fields of the message.
"""

from datetime import UTC, datetime

from telegram import Update

from bots.telegram_bot.events import incoming_from_update
from bots.telegram_bot.incoming import Asked, Incoming, Place
from bots.telegram_bot.parsing import BotIdentity
from bots.telegram_bot.quick import press_of
from core.conversation import CommandReceived, MessageReceived
from tests.fakes.telegram.entities import Json, find_entities

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SENT = 1_790_000_000
RECOURSE: Json = {"id": 77, "is_bot": True, "first_name": "Recourse", "username": "recourse_bot"}
OTHER_BOT: Json = {"id": 88, "is_bot": True, "first_name": "Quiz", "username": "quiz_bot"}
ADA: Json = {"id": 1001, "is_bot": False, "first_name": "Ada", "language_code": "es"}
BEN: Json = {"id": 1002, "is_bot": False, "first_name": "Ben"}
PRIVATE: Json = {"id": 1001, "type": "private", "first_name": "Ada"}
GROUP: Json = {"id": -1005, "type": "supergroup", "title": "Families"}
CHANNEL: Json = {"id": -1009, "type": "channel", "title": "News"}
COMMANDS = frozenset({"start", "help", "ask", "check", "hours", "language", "forget"})
BOT = BotIdentity(RECOURSE["id"], RECOURSE["username"], COMMANDS)


def typed(text: str) -> Json:
    """With what Telegram marks in a text by itself: commands, mentions, addresses."""
    return {"text": text, "entities": find_entities(text)}


def message(content: Json, **fields: object) -> Json:
    """Ada's, in her private chat, unless ``fields`` say something else; None leaves one out."""
    body = {"message_id": 5, "date": SENT, "chat": PRIVATE, "from": ADA, **content, **fields}
    return {name: value for name, value in body.items() if value is not None}


def update(kind: str, body: Json, number: int = 1) -> Update:
    return Update.de_json({"update_id": number, kind: body}, None)


def delivered(kind: str, body: Json) -> Incoming | None:
    """As the library reads it; what is read without the library has to come to the same."""
    found = incoming_from_update(update(kind, body), BOT, NOW)
    if (quick := press_of({"update_id": 1, kind: body})) is not None:
        assert incoming_from_update(quick, BOT, NOW) == found
    return found


def heard(content: Json, **fields: object) -> Incoming | None:
    return delivered("message", message(content, **fields))


def overheard(content: Json, **fields: object) -> Incoming | None:
    """In the group; there nobody's own language counts."""
    return heard(content, **{"chat": GROUP, **fields})


def earlier(content: Json, **fields: object) -> Json:
    """A message of Ben's in the group, to reply to."""
    return message(content, **{"message_id": 4, "chat": GROUP, "from": BEN, **fields})


def in_private(event: MessageReceived | CommandReceived, sent: int | None = SENT) -> Asked:
    """An edited message has no time at which it was ``sent``."""
    at = datetime.fromtimestamp(sent, UTC) if sent else None
    return Asked(Place(1001, private=True), event, 5, 5, 1001, at)


def in_group(event: MessageReceived | CommandReceived, *, about: int = 5, thread: int | None = None) -> Asked:
    return Asked(Place(-1005, private=False, thread=thread), event, 5, about, 1001)
