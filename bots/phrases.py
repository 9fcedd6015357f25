"""The phrases of ``ui.yaml`` that only one platform needs, each with the limits of its text."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel
from pydantic_core import PydanticCustomError

from core.content import AtMost, DiscordLimits, Name, Phrases, Plain, Slots, TelegramLimits, TextForm

_COMMAND_NAME = re.compile(rf"[-_\w]{{1,{DiscordLimits.COMMAND_NAME}}}")


def is_command_name(text: str) -> bool:
    """Return whether Discord accepts a text, in any script, as the name of a slash command or of an option
    (https://docs.discord.com/developers/interactions/application-commands#application-command-object)."""
    return bool(_COMMAND_NAME.fullmatch(text)) and text == text.lower()


def _command_name(value: str) -> str:
    if not is_command_name(value):
        raise PydanticCustomError(
            "command_name", "{value} is no name of a command: small letters, one word", {"value": value}
        )
    return value


CommandName = Annotated[str, AfterValidator(_command_name)]


# What Telegram shows above the chat until it is closed.
_Told = Annotated[Plain, AtMost(TelegramLimits.CALLBACK_ANSWER)]


class TerminalPhrases(BaseModel):
    """The phrases of the terminal."""

    terminal_welcome: Plain
    terminal_hint: Plain
    terminal_no_such_choice: Annotated[Plain, Slots("number")]
    terminal_numbers: Plain
    terminal_no_room: Plain

    # Several lines at once
    terminal_edit: Plain
    terminal_edit_lines: Plain

    # Files
    terminal_save_command: Plain
    terminal_save: Annotated[Plain, Slots("files")]
    terminal_saved: Annotated[Plain, Slots("files")]
    terminal_not_saved: Annotated[Plain, Slots("file", "reason")]
    terminal_nothing_to_save: Plain

    # The end
    terminal_quit: Plain
    terminal_leave_words: Plain
    terminal_leave_draft: Plain
    terminal_goodbye: Plain

    # Answers, by topic, that speak of chat apps and phones on the other platforms
    terminal_answers: dict[Name, Plain]


class ChatPhrases(BaseModel):
    """Phrases of both chat platforms."""

    # For somebody whose messages are left out, because they are too many at once
    too_much_at_once: Plain
    # For somebody who presses before the last answer is there
    one_moment: _Told

    # Answers that are shared with others
    share_here: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    shared: _Told
    may_not_share: _Told


class TelegramPhrases(BaseModel):
    """The phrases of Telegram."""

    # The bot's profile, and the button that opens a private chat
    bot_name: Annotated[Plain, AtMost(TelegramLimits.BOT_NAME)]
    bot_short_description: Annotated[Plain, AtMost(TelegramLimits.SHORT_DESCRIPTION)]
    bot_description: Annotated[Plain, AtMost(TelegramLimits.DESCRIPTION)]
    private_button: Plain

    # Deleted messages
    message_deleted: Plain
    message_not_deleted: Plain
    drafts_gone: Plain
    drafts_partly_gone: Plain

    # Groups
    group_greeting: Plain
    admins_only: Annotated[Plain, AtMost(TelegramLimits.CALLBACK_ANSWER)]


class DiscordPhrases(BaseModel):
    """The phrases of Discord."""

    server_greeting: Plain

    # Answers that are shared with others
    share_reply: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    not_shared: Plain
    share_preview: Plain
    not_for_all: Plain
    not_yet_for_all: Plain
    answer_this: Annotated[Plain, AtMost(DiscordLimits.COMMAND_NAME)]

    # Slash commands and their options
    slash_names: Annotated[
        dict[Name, CommandName],
        TextForm(is_command_name, "is no name of a command", "use small letters and one word"),
    ]
    option_descriptions: Annotated[dict[Name, Plain], AtMost(DiscordLimits.COMMAND_DESCRIPTION)]


class WebsitePhrases(BaseModel):
    """The phrases of the site."""

    # Around a page
    website_skip: Plain
    website_menu: Plain
    website_languages: Plain
    website_made_on: Annotated[Plain, Slots("date")]
    website_checked_until: Annotated[Plain, Slots("date")]

    # Cards
    website_hours: Annotated[Plain, Slots("hours")]
    website_opening_hours: Plain
    website_open: Plain
    website_closed: Plain
    website_save: Plain
    website_check: Plain
    website_check_intro: Plain

    # Versions
    website_versions: Plain
    website_version_unlisted: Plain

    # Guided paths and papers
    website_go_on: Plain
    website_form: Annotated[Plain, Slots("title")]
    website_form_footer: Annotated[Plain, Slots("date")]
    website_pdf: Plain

    # Search, and the link that leads away
    website_search: Plain
    website_search_hint: Plain
    website_search_note: Plain
    website_leave: Plain

    # What is kept on the device, and the whole in one file
    website_keep: Plain
    website_keep_note: Annotated[Plain, Slots("size")]
    website_kept: Annotated[Plain, Slots("size")]
    website_unkeep: Plain
    website_keep_wait: Plain
    website_keep_failed: Plain
    website_single: Plain

    # A paper that is filled in on its page
    website_fill: Annotated[Plain, Slots("title")]
    website_fill_note: Plain
    website_fill_save: Annotated[Plain, Slots("title")]
    website_fill_print: Plain
    website_fill_clear: Plain

    # What stands in the place of texts that speak of a chat: titles and answers by topic, names of groups, what begins
    # a path, other phrases
    website_titles: dict[Name, Plain]
    website_answers: dict[Name, Plain]
    website_groups: dict[Name, Plain]
    website_intros: dict[Name, Plain]
    website_phrases: dict[Name, Plain]


class PrintPhrases(BaseModel):
    """The phrases of pages for a copy machine."""

    print_title: Plain
    print_cards: Plain
    print_footer: Annotated[Plain, Slots("date")]
    flyer_title: Plain
    flyer_text: Annotated[Plain, Slots("languages")]
    flyer_scan: Plain


class UiPhrases(Phrases, TerminalPhrases, ChatPhrases, TelegramPhrases, DiscordPhrases, WebsitePhrases, PrintPhrases):
    """All phrases of ``ui.yaml``: those of the core and those of each platform."""
