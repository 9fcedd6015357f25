"""Text with entities, as Telegram reads it: the HTML of a bot, the commands and mentions of a person.

https://core.telegram.org/bots/api#html-style; offsets and lengths are counted in UTF-16 code units
(https://core.telegram.org/api/entities#entity-length).
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

TYPE_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
# Only these four names exist; any other, &apos; and &nbsp; too, stays as it is written.
CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ATTRIBUTE = re.compile(r"""\s+([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?(?=[\s>])""")
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
COMMAND = re.compile(r"(?<![\w/@])/\w{1,64}(?:@\w{3,32})?(?![\w/])", re.ASCII)
IN_PLAIN_TEXT = {
    "bot_command": COMMAND,
    "mention": re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}(?![\w@])", re.ASCII),
    "url": re.compile(r"https?://[^\s<>]*[\w/]"),
    # Only from where a word begins: a search from each of 4,000 letters takes so long that it delays other people.
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
}


class EntityError(ValueError):
    """What Telegram says after ``can't parse entities: ``."""


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def entity_text(text: str, entity: Json) -> str:
    """The part of ``text`` that ``entity`` covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    start = 2 * int(entity["offset"])
    return raw[start : start + 2 * int(entity["length"])].decode("utf-16-le", "surrogatepass")


def find_entities(text: str) -> list[Json]:
    """What Telegram itself marks in a text that somebody typed."""
    found = [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for kind, pattern in IN_PLAIN_TEXT.items()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: entity["offset"])


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram cuts white space at both ends; in front never into the first entity."""
    text = text.rstrip()
    blank = len(text) - len(text.lstrip(" \n"))
    cut = min([blank, *(entity["offset"] for entity in entities)])
    end = utf16_length(text)
    kept = [{**e, "offset": e["offset"] - cut, "length": min(e["length"], end - e["offset"])} for e in entities]
    return text[cut:], [entity for entity in kept if entity["length"] > 0]


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    characters: int


@dataclass
class _Parser:
    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._text()
        if self.open:
            raise EntityError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), sorted(self.entities, key=lambda e: (e["offset"], -e["length"]))

    def _text(self) -> None:
        end = self.source.find("<", self.at)
        text = _decoded(self.source[self.at : end if end >= 0 else None])
        self.out.append(text)
        self.length += utf16_length(text)
        self.at = end if end >= 0 else len(self.source)

    def _start_tag(self) -> None:
        begin = self._byte_offset()
        name = re.compile(r"<([^\s>]*)(?=[\s>])").match(self.source, self.at)
        if name is None:
            raise EntityError(f"Unclosed start tag at byte offset {begin}")
        tag = name[1].lower()
        if tag not in TYPE_OF_TAG:
            raise EntityError(f'Unsupported start tag "{tag}" at byte offset {begin}')
        self.at = name.end()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise EntityError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_Open(tag, attributes, self.length, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found = {}
        while match := ATTRIBUTE.match(self.source, self.at):
            name, value = match[1].lower(), next((group for group in match.groups()[1:] if group is not None), None)
            if value is None and (tag, name) != ("blockquote", "expandable"):
                raise EntityError(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
                )
            found[name] = _decoded(value or "")
            self.at = match.end()
        end = re.compile(r"\s*>").match(self.source, self.at)
        if end is None:
            raise EntityError(f"Unclosed start tag at byte offset {begin}")
        self.at = end.end()
        return found

    def _end_tag(self) -> None:
        begin = self._byte_offset()
        if not self.open:
            raise EntityError(f"Unexpected end tag at byte offset {begin}")
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, self.at)
        if match is None:
            raise EntityError(f"Unclosed end tag at byte offset {begin}")
        opened, name = self.open.pop(), match[1].lower()
        if name not in ("", opened.tag):
            raise EntityError(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.at = match.end()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity = self._described(opened)
        if entity is None or self.length == opened.offset:
            return
        if opened.tag in ("code", "pre"):  # neither can hold another entity
            self.entities = [known for known in self.entities if known["offset"] < opened.offset]
        self.entities.append({**entity, "offset": opened.offset, "length": self.length - opened.offset})

    def _described(self, opened: _Open) -> Json | None:
        """Type and arguments; None where Telegram drops the entity and keeps its text."""
        kind, given = TYPE_OF_TAG[opened.tag], opened.attributes
        if opened.tag == "a":
            url = checked_link(given.get("href") or "".join(self.out[opened.characters :]))
            return {"type": kind, "url": url} if url else None
        if opened.tag == "tg-time":
            return {"type": kind, **_moment(given)}
        if opened.tag == "tg-emoji":
            if not given.get("emoji-id", "").isdecimal():
                raise EntityError("Invalid custom emoji identifier specified")
            return {"type": kind, "custom_emoji_id": given["emoji-id"]}
        if opened.tag == "code" and given.get("class", "").startswith("language-"):
            if self.open and self.open[-1].tag == "pre":
                self.open[-1].attributes["language"] = given["class"].removeprefix("language-")
                return None
        elif opened.tag == "pre" and "language" in given:
            return {"type": kind, "language": given["language"]}
        elif opened.tag == "blockquote" and "expandable" in given:
            return {"type": "expandable_blockquote"}
        return {"type": kind}

    def _byte_offset(self) -> int:
        return len(self.source[: self.at].encode("utf-8", "surrogatepass"))


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text that is shown and its entities. Raises ``EntityError`` in Telegram's words."""
    return _Parser(source).run()


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it; None for what it does not let anybody open, such as ``tel:``."""
    parts = urlsplit(url if re.match(r"[a-zA-Z][\w+.-]*:", url) else f"http://{url}")
    if parts.scheme in ("tg", "ton"):
        return url
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or " " in parts.netloc:
        return None
    return parts._replace(path=parts.path or "/").geturl()


def _moment(given: dict[str, str]) -> Json:
    if not re.fullmatch(r"-?[0-9]+", given.get("unix", "")):
        raise EntityError("Invalid Unix time specified")
    style = given.get("format", "")
    if not TIME_FORMAT.fullmatch(style):
        raise EntityError("Invalid date-time format specified")
    return {"unix_time": int(given["unix"])} | ({"date_time_format": style} if style else {})


def _decoded(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[3]:
            return NAMED[match[3]]
        code = int(match[1], 16) if match[1] else int(match[2])
        return chr(code) if 0 < code < 0x110000 else match[0]

    return CHARACTER.sub(character, text)
