"""Turns choices and channels into rows of buttons. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton
from telegram.constants import KeyboardButtonStyle
from telegram.helpers import create_deep_linked_url

from core.content import TelegramLimits
from core.conversation import CardChannel, Choice, EditDraft, FollowFlow, Linkable, deep_link

# Two buttons share a row if their labels have at most this many characters: a phone then shows both completely.
_SHORT_LABEL = 18
# A phone cuts a longer label even if the button has a row of its own.
_LONGEST_WHOLE_LABEL = 36

Row = tuple[InlineKeyboardButton, ...]


@dataclass(frozen=True)
class PrivateChatLink:
    """A link that opens a private chat with the bot, and the label of its button."""

    username: str
    label: str

    def button(self, payload: str = "") -> InlineKeyboardButton:
        return InlineKeyboardButton(self.label, url=self.address(payload))

    def choice(self, option: Choice) -> InlineKeyboardButton | None:
        """Return a button that opens a choice in the private chat; None if a deep link cannot express the choice."""
        if not isinstance(option.action, Linkable):
            return None
        return InlineKeyboardButton(option.label, url=self.address(deep_link(option.action)))

    def address(self, payload: str = "") -> str:
        """Return the link, with the payload of a deep link if there is one."""
        return create_deep_linked_url(self.username, payload or None)


def choice_rows(options: Iterable[Choice]) -> list[Row]:
    """Return a button for each choice. Two buttons with short labels share a row if both are answers, or neither is."""
    rows: list[Row] = []
    before = None
    for option in options:
        # Telegram shows it in red (https://core.telegram.org/bots/api#inlinekeyboardbutton).
        style = KeyboardButtonStyle.DANGER if option.deletes else None
        button = InlineKeyboardButton(option.label, callback_data=option.payload, style=style)
        last = rows[-1] if rows else ()
        alike = before is not None and before.navigates == option.navigates
        if alike and len(last) == 1 and max(len(last[0].text), len(option.label)) <= _SHORT_LABEL:
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
        before = option
    return rows


def cut_answers(options: Iterable[Choice]) -> list[str]:
    """Return the answers to a question of a guided path if a phone may cut the button of one: all, or none.

    The message repeats them, so that nobody has to answer by half a sentence, or wonders why some are missing.
    """
    answers = [option.label for option in options if not option.navigates and _is_answer(option)]
    return answers if any(len(label) > _LONGEST_WHOLE_LABEL for label in answers) else []


def channel_rows(channels: Iterable[CardChannel]) -> list[Row]:
    """Return a button for each channel, which opens a web page or copies any other value.

    A value that is too long to be copied gets no button.
    """
    buttons = []
    for channel in channels:
        if channel.kind == "web":
            buttons.append(InlineKeyboardButton(channel.button, url=channel.value))
        elif len(channel.value) <= TelegramLimits.COPY_TEXT:
            buttons.append(InlineKeyboardButton(channel.button, copy_text=CopyTextButton(channel.value)))
    return [(button,) for button in buttons]


def _is_answer(option: Choice) -> bool:
    match option.action:
        case FollowFlow(taken=taken):
            return bool(taken)
        case EditDraft(option=taken_there):
            return bool(taken_there)
        case _:
            return False
