"""The bot's own phrases (``ui.yaml``): one field a phrase, so that a missing or misspelt key is found on loading."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from core.language.catalogue import Text

FILE = "ui.yaml"


class Slots:
    """The placeholders that a phrase may use besides facts of contacts (``{opr.phone}``), and must not lack."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)


class AtMost:
    """The most characters of a phrase that the smallest platform takes, markup and facts left out."""

    def __init__(self, characters: int) -> None:
        self.characters = characters


# https://core.telegram.org/bots/api: answerCallbackQuery, setMyName, setMyShortDescription, setMyDescription
_CALLBACK_ANSWER, _BOT_NAME, _SHORT_DESCRIPTION, _DESCRIPTION = 200, 64, 120, 512
# https://docs.discord.com/developers/interactions/application-commands; Telegram takes 256.
_COMMAND_DESCRIPTION = 100
_MENU_ENTRY, _BUTTON = 32, 80
_COMMAND_NAME = re.compile(r"[-_\w]{1,32}")


class Counted(BaseModel):
    """A phrase that counts: English singular and plural. Other languages bring their own number of forms."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one: str
    other: str


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise PydanticCustomError("identifier", "{value} is no id", {"value": value})
    return value


def is_command_name(text: str) -> bool:
    """What Discord takes for the name of a slash command or of an option, in any script."""
    return bool(_COMMAND_NAME.fullmatch(text)) and text == text.lower()


def _command_name(value: str) -> str:
    if not is_command_name(value):
        raise PydanticCustomError(
            "command_name", "{value} is no name of a command: small letters, one word", {"value": value}
        )
    return value


Plain = Annotated[str, Field(min_length=1)]
CommandName = Annotated[str, AfterValidator(_command_name)]
Name = Annotated[str, AfterValidator(_identifier)]


class Phrases(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    # Conversation
    welcome: Plain
    not_covered: Plain
    did_you_mean: Plain
    not_what_you_meant: Plain
    alternatives: Plain
    none_of_these: Plain
    empty_message: Plain
    stale_choice: Annotated[Plain, AtMost(_CALLBACK_ANSWER)]
    unknown_command: Plain
    nothing_to_cancel: Plain
    forgotten: Plain
    identifier_warning: Plain
    danger: Plain
    delete_message: Plain
    message_deleted: Plain
    message_not_deleted: Plain
    apology: Annotated[Plain, AtMost(_CALLBACK_ANSWER)]
    admins_only: Annotated[Plain, AtMost(_CALLBACK_ANSWER)]

    # Around an answer
    disclaimer: Plain
    source: Annotated[Plain, Slots("sources")]
    source_item: Annotated[Plain, Slots("publisher", "title", "details")]
    undated: Plain
    archived: Plain
    secondary: Plain
    checked: Annotated[Plain, Slots("date")]
    overdue: Annotated[Plain, Slots("date")]
    fallback: Annotated[Plain, Slots("language", "other")]
    unreviewed: Annotated[Plain, Slots("language")]

    # Menus
    choose_group: Plain
    choose_topic: Annotated[Plain, Slots("group")]
    choose_card: Plain
    choose_language: Plain
    language_set: Annotated[Plain, Slots("language")]
    language_partial: Annotated[Plain, Slots("language")]
    language_unknown: Plain
    group_label: Annotated[Counted, Slots("group", "count")]
    card_label: Annotated[Plain, Slots("contact")]
    all_topics: Plain
    all_cards: Plain

    # Contact cards and hours
    card_for: Annotated[Plain, Slots("text")]
    card_not_for: Annotated[Plain, Slots("text")]
    card_languages: Annotated[Plain, Slots("languages")]
    card_unknown: Plain
    copy_value: Annotated[Plain, Slots("value")]
    copy_address: Plain
    open_page: Annotated[Plain, Slots("page")]
    qr_label: Plain
    qr_caption: Annotated[Plain, Slots("contact")]
    open_now: Annotated[Plain, Slots("duration", "time")]
    closed_now: Annotated[Plain, Slots("time")]
    closed_until_later: Annotated[Plain, Slots("time")]
    closed_for_long: Plain
    always_open: Plain
    moment: Annotated[Plain, Slots("day", "time", "zone")]
    moment_today: Annotated[Plain, Slots("time", "zone")]
    weekly: Annotated[Plain, Slots("times", "zone")]
    weekly_item: Annotated[Plain, Slots("days", "times")]
    weekly_but_holidays: Annotated[Plain, Slots("times", "zone")]
    reader_clock_closes: Annotated[Plain, Slots("time")]
    reader_clock_opens: Annotated[Plain, Slots("time")]
    hours_unknown: Plain
    choose_hours: Plain

    # Is this number real?
    check_prompt: Plain
    check_nothing: Plain
    lookup_ours: Annotated[Plain, Slots("contact", "value", "date")]
    lookup_caution: Plain
    lookup_retired: Annotated[Plain, Slots("explanation")]
    lookup_near: Annotated[Plain, Slots("contact", "value")]
    lookup_same_site: Plain
    lookup_unknown: Annotated[Plain, Slots("what")]
    kind_phone: Plain
    kind_email: Plain
    kind_web: Plain

    # Guided paths, drafts and papers
    choose_flow: Plain
    flow_menu: Annotated[Plain, AtMost(_BUTTON)]
    flow_back: Annotated[Plain, AtMost(_BUTTON)]
    flow_again: Annotated[Plain, AtMost(_BUTTON)]
    flow_skip: Annotated[Plain, AtMost(_BUTTON)]
    flow_keep: Annotated[Plain, AtMost(_BUTTON)]
    flow_stop: Annotated[Plain, AtMost(_BUTTON)]
    flow_progress: Annotated[Plain, Slots("number", "count")]
    flow_second: Annotated[Plain, Slots("topic")]
    draft_asks: Plain
    draft_noted: Annotated[Plain, Slots("heading")]
    draft_written: Annotated[Plain, Slots("text")]
    draft_skipped: Plain
    draft_overview: Annotated[Plain, AtMost(_BUTTON)]
    draft_summary: Plain
    draft_change: Annotated[Plain, Slots("heading")]
    draft_finish: Annotated[Plain, AtMost(_BUTTON)]
    draft_resume: Annotated[Plain, Slots("flow")]
    draft_new: Annotated[Plain, AtMost(_BUTTON)]
    draft_there_already: Plain
    draft_lost: Plain
    draft_deleted: Plain
    draft_too_long: Annotated[Plain, Slots("count")]
    form_open: Annotated[Plain, AtMost(_BUTTON)]
    paper_ready: Plain
    paper_copy: Annotated[Plain, Slots("title")]
    paper_footer: Annotated[Plain, Slots("date")]
    paper_hours_here: Annotated[Plain, Slots("date", "hours")]
    drafts_delete: Annotated[Plain, AtMost(_BUTTON)]
    drafts_gone: Plain
    drafts_partly_gone: Plain
    wallet_label: Annotated[Plain, AtMost(_BUTTON)]
    wallet_caption: Annotated[Plain, Slots("contact")]

    # The terminal
    terminal_hint: Plain
    terminal_no_such_choice: Annotated[Plain, Slots("number")]
    terminal_numbers: Plain
    terminal_save: Annotated[Plain, Slots("files")]
    terminal_saved: Annotated[Plain, Slots("files")]
    terminal_not_saved: Annotated[Plain, Slots("file", "reason")]
    terminal_nothing_to_save: Plain
    terminal_goodbye: Plain

    # The bot's profile, and its button from elsewhere into a private chat
    bot_name: Annotated[Plain, AtMost(_BOT_NAME)]
    bot_short_description: Annotated[Plain, AtMost(_SHORT_DESCRIPTION)]
    bot_description: Annotated[Plain, AtMost(_DESCRIPTION)]
    private_button: Plain

    # Answers that others are to see
    share_here: Annotated[Plain, AtMost(_BUTTON)]
    share_reply: Annotated[Plain, AtMost(_BUTTON)]
    shared: Plain
    not_shared: Plain
    answer_this: Annotated[Plain, AtMost(_MENU_ENTRY)]

    # Slash commands and their options
    slash_names: dict[Name, CommandName]
    option_descriptions: Annotated[dict[Name, Plain], AtMost(_COMMAND_DESCRIPTION)]

    # Named things
    commands: Annotated[dict[Name, Plain], AtMost(_COMMAND_DESCRIPTION)]
    groups: dict[Name, Plain]

    def text(self, key: str) -> Text:
        """``key`` is a field, or ``groups.complaints`` and ``commands.start``."""
        value: Any = self
        for part in key.split("."):
            value = value[part] if isinstance(value, dict) else getattr(value, part)
        if isinstance(value, Counted):
            return Text(f"{FILE}#{key}", value.one, value.other)
        return Text(f"{FILE}#{key}", value)


def slots(key: str) -> frozenset[str]:
    """The placeholders of a phrase by its key."""
    return next((item.names for item in _field(key).metadata if isinstance(item, Slots)), frozenset())


def most_characters(key: str) -> int | None:
    """How long a phrase may be, by its key; None where only the whole reply has a limit."""
    return next((item.characters for item in _field(key).metadata if isinstance(item, AtMost)), None)


def _field(key: str) -> FieldInfo:
    return Phrases.model_fields[key.partition(".")[0]]


def keys(phrases: Phrases) -> list[str]:
    """Every key, the entries of ``commands`` and ``groups`` one by one."""
    found: list[str] = []
    for name in Phrases.model_fields:
        value = getattr(phrases, name)
        found.extend(f"{name}.{entry}" for entry in value) if isinstance(value, dict) else found.append(name)
    return found
