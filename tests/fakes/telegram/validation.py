"""What Telegram refuses in what a bot sends: lengths, keyboards, contacts, inline results.

Limits: https://core.telegram.org/bots/api. Descriptions are Telegram's own; server errors keep their names in
capitals (https://core.telegram.org/method/messages.setInlineBotResults, https://core.telegram.org/method/messages.sendMessage).
"""

import re
from typing import Any

from tests.fakes.telegram.calls import bad_request
from tests.fakes.telegram.entities import EntityError, Json, checked_link, parse_html, trimmed, utf16_length

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_CALLBACK_ANSWER = 200
CALLBACK_DATA_BYTES = 64
LONGEST_COPY_TEXT = 256
MOST_BUTTONS, MOST_IN_A_ROW = 100, 8
VCARD_BYTES = 2048
MOST_RESULTS, RESULT_ID_BYTES = 50, 64
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def formatted(source: Json, key: str, entities_key: str, longest: int) -> tuple[str, list[Json]]:
    """The text under ``key`` of ``source`` and its entities, after parsing.

    The documentation counts "characters after entities parsing" and does not say which. UTF-16 code units are what
    entities are counted in, and never fewer than code points: a text that passes here passes either way.
    """
    text, entities = str(source.get(key) or ""), source.get(entities_key) or []
    mode = str(source.get("parse_mode") or "")
    if mode:
        # The Markdown modes exist at Telegram, but not here: this bot speaks HTML.
        if mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        try:
            text, entities = parse_html(text)
        except EntityError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    text, entities = trimmed(text, entities)
    if utf16_length(text) > longest:
        raise bad_request("message is too long" if longest == LONGEST_TEXT else "message caption is too long")
    return text, entities


def text_content(source: Json, key: str = "text", entities_key: str = "entities") -> Json:
    text, entities = formatted(source, key, entities_key, LONGEST_TEXT)
    if not text:
        raise bad_request("message text is empty")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(source: Json) -> Json:
    text, entities = formatted(source, "caption", "caption_entities", LONGEST_CAPTION)
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def contact_content(source: Json) -> Json:
    for name in ("phone_number", "first_name"):
        if not source.get(name):
            raise bad_request(f'parameter "{name}" is required')
    if len(str(source.get("vcard", "")).encode()) > VCARD_BYTES:
        raise bad_request("vCard is too long")
    wanted = ("phone_number", "first_name", "last_name", "vcard")
    return {"contact": {name: source[name] for name in wanted if source.get(name)}}


def keyboard_content(source: Json) -> Json:
    """``reply_markup`` as a message keeps it: only an inline keyboard belongs to the message itself."""
    markup = source.get("reply_markup") or {}
    rows = markup.get("inline_keyboard")
    if rows is None:
        return {}
    for button in (button for row in rows for button in row):
        _check_button(button)
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": [row for row in rows if row]}} if any(rows) else {}


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    actions = ACTIONS & button.keys()
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one of the optional fields must be used")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= utf16_length(button["copy_text"].get("text", "")) <= LONGEST_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    if checked_link(url) is None:
        scheme = re.match(r"([a-zA-Z][\w+.-]*):", url)
        reason = "Wrong HTTP URL" if not scheme or scheme[1].lower().startswith("http") else "Unsupported URL protocol"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")


def inline_results(results: list[Json]) -> None:
    """Checks the answer to an inline query (https://core.telegram.org/bots/api#answerinlinequery)."""
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [result.get("id") for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        result_content(result)


def result_content(result: Json) -> Json:
    """The message that an inline result becomes when somebody picks it."""
    identifier = str(result.get("id", ""))
    if not identifier:
        raise bad_request("RESULT_ID_EMPTY")
    if len(identifier.encode()) > RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    kind, content = result.get("type"), result.get("input_message_content")
    if kind == "article":
        if not result.get("title"):
            raise bad_request("ARTICLE_TITLE_EMPTY")
        if not content:
            raise bad_request("SEND_MESSAGE_TYPE_INVALID")
    elif kind != "contact":
        raise bad_request("RESULT_TYPE_INVALID")
    body = contact_content(result) if kind == "contact" else {}
    if content:
        is_text = "message_text" in content
        body = text_content(content, "message_text") if is_text else contact_content(content)
    return body | keyboard_content(result)


def results_button(button: Json | None) -> None:
    """https://core.telegram.org/bots/api#inlinequeryresultsbutton"""
    if button is None or "web_app" in button:
        return
    if not button.get("text"):
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    start = str(button.get("start_parameter", ""))
    if not start:
        raise bad_request("START_PARAM_EMPTY")
    if len(start) > 64:
        raise bad_request("START_PARAM_TOO_LONG")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", start):
        raise bad_request("START_PARAM_INVALID")


def bot_commands(commands: list[Json]) -> list[Json]:
    """https://core.telegram.org/bots/api#botcommand"""
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def secret_token(token: Any) -> None:
    """https://core.telegram.org/bots/api#setwebhook"""
    if len(str(token)) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", str(token)):
        raise bad_request("secret token contains unallowed characters")


def language_code(code: Any) -> str:
    if not re.fullmatch(r"(?:[a-z]{2})?", str(code or "")):
        raise bad_request("invalid language code specified")
    return str(code or "")
