"""The bot's own phrases (``ui.yaml``): one field for each, so that a missing or misspelt key is found on loading.

These are the phrases of the conversation. Those that only one platform needs are in bots/phrases.py.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.content.limits import DiscordLimits, TelegramLimits
from core.content.phrase_rules import AtMost, Slots, TextForm, every_part, identifier
from core.language import SourceText

UI_FILE = "ui.yaml"


class Counted(BaseModel):
    """A phrase with a number: the English singular and plural. A translation has the forms of its language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one: str
    other: str


Plain = Annotated[str, Field(min_length=1)]
Name = Annotated[str, AfterValidator(identifier)]


class Phrases(BaseModel):
    """All phrases of the conversation. The annotation of a field has the rules for its text."""

    # Built when it is first used: as a rule the whole of bots/phrases.py is.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # Conversation
    welcome: Plain
    not_covered: Plain
    did_you_mean: Plain
    not_what_you_meant: Plain
    alternatives: Plain
    none_of_these: Plain
    empty_message: Plain
    heard: Plain
    ask_prompt: Plain
    stale_choice: Annotated[Plain, AtMost(TelegramLimits.CALLBACK_ANSWER)]
    unknown_command: Plain
    unknown_command_near: Annotated[Plain, Slots("command")]
    nothing_to_cancel: Plain
    forgotten: Plain
    identifier_warning: Plain
    # What stands where an identifier was cut out of an answer, by core/conversation/identifier_forms.py.
    blank_a_number: Plain
    blank_social_security: Plain
    blank_passport: Plain
    blank_receipt: Plain
    blank_case: Plain
    blank_other: Plain
    danger: Plain
    delete_message: Plain
    apology: Annotated[Plain, AtMost(TelegramLimits.CALLBACK_ANSWER)]

    # Around an answer
    disclaimer: Plain
    source: Annotated[Plain, Slots("sources")]
    source_item: Annotated[Plain, Slots("publisher", "title", "details")]
    undated: Plain
    archived: Plain
    secondary: Plain
    copy_dated: Annotated[Plain, Slots("date")]
    copy_unknown: Plain
    read_in_part: Plain
    read_in_copies: Plain
    from_official: Annotated[Plain, Slots("age")]
    from_archived: Annotated[Plain, Slots("age")]
    from_secondary: Annotated[Plain, Slots("publisher", "age")]
    overdue: Annotated[Plain, Slots("date")]
    fallback: Annotated[Plain, Slots("language", "other")]
    older_translation: Plain
    see_english: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    unreviewed: Annotated[Plain, Slots("language")]
    unreviewed_english: Plain
    reviewed_in_part: Annotated[Counted, Slots("count", "total", "language")]
    reviewed: Annotated[Plain, Slots("total", "language")]

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
    list_more: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    list_part: Annotated[Plain, Slots("number", "count")]
    all_topics: Plain
    all_cards: Plain

    # What people say about an answer, and who runs the bot
    report_wrong: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    report_missing: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    report_counted: Annotated[Plain, AtMost(TelegramLimits.CALLBACK_ANSWER)]
    operated_by: Annotated[Plain, Slots("operator")]

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

    # Offices of a place, and consulates
    office_menu: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    choose_place: Plain
    place_range: Annotated[Plain, Slots("first", "last")]
    place_which: Plain
    place_unknown: Plain
    county_name: Annotated[Plain, Slots("county", "place")]
    office_found: Annotated[Plain, Slots("office")]
    office_split: Plain
    office_part: Annotated[Plain, Slots("office", "part")]
    office_caution: Plain
    office_disputed: Annotated[Plain, Slots("offices", "part")]
    office_not_known: Plain
    office_serves: Annotated[Plain, Slots("places")]
    office_serves_part: Annotated[Plain, Slots("place", "part")]
    consulate_told: Annotated[Plain, Slots("count")]
    consulate_asked: Plain
    consulate_number: Plain

    # Is this number real?
    check_prompt: Plain
    check_nothing: Plain
    lookup_ours: Annotated[Plain, Slots("contact", "value")]
    lookup_reported: Annotated[Plain, Slots("contact", "value")]
    lookup_caution: Plain
    lookup_retired: Annotated[Plain, Slots("explanation")]
    lookup_near: Annotated[Plain, Slots("contact", "value")]
    lookup_same_site: Plain
    lookup_unknown: Annotated[Plain, Slots("what")]
    lookup_emergency: Annotated[Plain, Slots("value")]
    lookup_own: Plain
    kind_phone: Plain
    kind_email: Plain
    kind_web: Plain

    # What was withdrawn
    withdrawn: Annotated[Plain, Slots("what", "date", "why")]
    withdrawn_part: Annotated[Plain, Slots("contact", "date", "why")]
    withdrawn_fact: Plain
    withdrawn_instead: Plain
    lookup_withdrawn: Annotated[Plain, Slots("value", "contact", "date", "why")]

    # Which version a card, an answer or a paper is, and whether it is still current
    version_line: Annotated[Plain, Slots("code")]
    version_check: Plain
    version_current: Annotated[Plain, Slots("code")]
    version_changed: Annotated[Plain, Slots("code", "date", "parts")]
    version_withdrawn: Annotated[Plain, Slots("code")]
    version_unknown: Plain
    version_parts: Annotated[dict[Name, Plain], AfterValidator(every_part)]

    # Guided paths, drafts and papers
    office_of_place: Annotated[Plain, Slots("place")]
    consulate_of: Annotated[Plain, Slots("country")]
    log_when: Plain
    log_who: Plain
    log_said: Plain
    log_next: Plain
    day_before_year: Annotated[Plain, Slots("year")]
    day_month_unknown: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    day_day_unknown: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    day_not_there: Annotated[Plain, Slots("day", "month")]
    day_to_come: Plain
    deadline_by: Annotated[Plain, Slots("day", "date")]
    deadline_between: Annotated[Plain, Slots("day", "first", "last")]
    deadline_today: Annotated[Plain, Slots("day", "date")]
    deadline_tomorrow: Annotated[Plain, Slots("day", "date")]
    deadline_from_today: Annotated[Plain, Slots("day", "first", "last")]
    deadline_from_tomorrow: Annotated[Plain, Slots("day", "first", "last")]
    deadline_over: Annotated[Plain, Slots("day", "date")]
    deadline_perhaps_over: Annotated[Plain, Slots("day", "first", "last")]
    deadline_unknown: Plain
    deadline_counted: Plain
    reminder: Plain
    reminders: Annotated[Plain, Slots("name")]
    choose_flow: Plain
    flow_menu: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_back: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_again: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_skip: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_keep: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_stop: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_progress: Annotated[Plain, Slots("number", "count")]
    flow_second: Annotated[Plain, Slots("topic")]
    flow_choose: Plain
    flow_possible: Annotated[Plain, Slots("answers")]
    flow_possible_day: Plain
    flow_which: Plain
    flow_stopped: Plain
    flow_tick: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    flow_ticked: Annotated[Plain, Slots("step", "answer")]
    draft_asks: Plain
    draft_noted: Annotated[Plain, Slots("heading")]
    draft_added: Annotated[Plain, Slots("heading")]
    draft_written: Annotated[Plain, Slots("text")]
    draft_chosen: Annotated[Plain, Slots("text")]
    draft_answer_or_question: Annotated[Plain, Slots("question")]
    draft_is_answer: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    draft_is_question: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    draft_skipped: Plain
    draft_not_yet: Plain
    draft_overview: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    draft_summary: Plain
    draft_change_which: Annotated[Plain, AtMost(DiscordLimits.OPTION_LABEL)]
    draft_change: Annotated[Plain, Slots("heading")]
    draft_finish: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    draft_resume: Annotated[Plain, Slots("flow")]
    draft_new: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    draft_there_already: Plain
    draft_lost: Plain
    draft_expired: Plain
    draft_lost_in_restart: Plain
    draft_take_up: Plain
    draft_stop: Plain
    draft_stop_answers: Annotated[Plain, Slots("headings")]
    draft_delete: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    draft_deleted: Plain
    draft_too_long: Annotated[Plain, Slots("count")]
    form_open: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    paper_ready: Plain
    text_only: Plain
    paper_copy: Annotated[Plain, Slots("title")]
    paper_copy_to_send: Annotated[Plain, Slots("title")]
    paper_footer: Annotated[Plain, Slots("date")]
    paper_footer_sent: Annotated[Plain, Slots("date")]
    paper_hours_here: Annotated[Plain, Slots("date", "hours")]
    drafts_delete: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    wallet_label: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    wallet_caption: Annotated[Plain, Slots("contact")]
    sheet_label: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    sheet_chosen: Annotated[Plain, Slots("contacts")]
    sheet_add: Plain
    sheet_others: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    sheet_make: Annotated[Plain, AtMost(DiscordLimits.BUTTON_LABEL)]
    sheet_caption: Annotated[Plain, Slots("contacts")]
    wallet_scan_contact: Plain
    wallet_scan_link: Plain

    # Named things
    commands: Annotated[dict[Name, Plain], AtMost(DiscordLimits.COMMAND_DESCRIPTION)]
    groups: dict[Name, Plain]

    def text(self, key: str) -> SourceText:
        """Return a phrase by its key: the name of a field, or of an entry such as ``commands.start``."""
        value: Any = self
        for part in key.split("."):
            value = value[part] if isinstance(value, dict) else getattr(value, part)
        if isinstance(value, Counted):
            return SourceText(f"{UI_FILE}#{key}", value.one, value.other)
        return SourceText(f"{UI_FILE}#{key}", value)


def phrase_placeholders(phrases: Phrases, key: str) -> frozenset[str]:
    """Return the placeholders of a phrase that the program fills in."""
    return next((item.names for item in _metadata(phrases, key) if isinstance(item, Slots)), frozenset())


def phrase_limit(phrases: Phrases, key: str) -> int | None:
    """Return how many characters a phrase may have; None if only the whole reply has a limit."""
    return next((item.characters for item in _metadata(phrases, key) if isinstance(item, AtMost)), None)


def phrase_form(phrases: Phrases, key: str) -> TextForm | None:
    return next((item for item in _metadata(phrases, key) if isinstance(item, TextForm)), None)


def has_phrase(phrases: Phrases, key: str) -> bool:
    """Return whether a key is the name of a field, or begins with one: ``commands.start``."""
    return key.partition(".")[0] in type(phrases).model_fields


def phrase_keys(phrases: Phrases) -> list[str]:
    """Return the keys of all phrases. Each entry of ``commands`` and ``groups`` has its own key."""
    found: list[str] = []
    for name in type(phrases).model_fields:
        value = getattr(phrases, name)
        found.extend(f"{name}.{entry}" for entry in value) if isinstance(value, dict) else found.append(name)
    return found


def _metadata(phrases: Phrases, key: str) -> list[Any]:
    return type(phrases).model_fields[key.partition(".")[0]].metadata
