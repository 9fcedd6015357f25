"""The phrases of ``ui.yaml`` that only one platform needs, each beside the rule that its text must keep."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel
from pydantic_core import PydanticCustomError

from core.content import AtMost, DiscordLimits, Name, Phrases, Plain, Slots, TelegramLimits, TextForm

_COMMAND_NAME = re.compile(rf"[-_\w]{{1,{DiscordLimits.COMMAND_NAME}}}")


def is_command_name(text: str) -> bool:
    """Whether Discord takes a text, in any script, for the name of a slash command or of an option
    (https://docs.discord.com/developers/interactions/application-commands#application-command-object)."""
    return bool(_COMMAND_NAME.fullmatch(text)) and text == text.lower()


def _command_name(value: str) -> str:
    if not is_command_name(value):
        raise PydanticCustomError(
            "command_name", "{value} is no name of a command: small letters, one word", {"value": value}
        )
    return value


CommandName = Annotated[str, AfterValidator(_command_name)]


class TerminalPhrases(BaseModel):
    terminal_hint: Plain
    terminal_no_such_choice: Annotated[Plain, Slots("number")]
    terminal_numbers: Plain
    terminal_save: Annotated[Plain, Slots("files")]
    terminal_saved: Annotated[Plain, Slots("files")]
    terminal_not_saved: Annotated[Plain, Slots("file", "reason")]
    terminal_nothing_to_save: Plain
    terminal_goodbye: Plain


class TelegramPhrases(BaseModel):
    # The bot's profile, and its button from elsewhere into a private chat
    bot_name: Annotated[Plain, AtMost(TelegramLimits.BOT_NAME)]
    bot_short_description: Annotated[Plain, AtMost(TelegramLimits.SHORT_DESCRIPTION)]
    bot_description: Annotated[Plain, AtMost(TelegramLimits.DESCRIPTION)]
    private_button: Plain

    # Messages that are taken back
    message_deleted: Plain
    message_not_deleted: Plain
    drafts_gone: Plain
    drafts_partly_gone: Plain

    # More at once than can be answered
    one_moment: Plain

    # Groups
    admins_only: Annotated[Plain, AtMost(TelegramLimits.CALLBACK_ANSWER)]


class DiscordPhrases(BaseModel):
    # Answers that others are to see
    share_here: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    share_reply: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    shared: Plain
    not_shared: Plain
    answer_this: Annotated[Plain, AtMost(DiscordLimits.COMMAND_NAME)]

    # Slash commands and their options
    slash_names: Annotated[
        dict[Name, CommandName],
        TextForm(is_command_name, "is no name of a command", "use small letters and one word"),
    ]
    option_descriptions: Annotated[dict[Name, Plain], AtMost(DiscordLimits.COMMAND_DESCRIPTION)]


class UiPhrases(Phrases, TerminalPhrases, TelegramPhrases, DiscordPhrases):
    """Every phrase of ``ui.yaml``."""
