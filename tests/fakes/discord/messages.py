"""A message as the bot may send it: checked, with its files stored, and whom it would ping.

Limits: https://discord.com/developers/docs/resources/message#create-message
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.discord import components
from tests.fakes.discord.calls import Upload
from tests.fakes.discord.errors import Form, Json, Path, refused

if TYPE_CHECKING:
    from tests.fakes.discord.places import World

EPHEMERAL, LOADING, V2 = 1 << 6, 1 << 7, 1 << 15
SETTABLE = 1 << 2 | EPHEMERAL | 1 << 12 | V2
LONGEST_CONTENT, MOST_EMBEDS, LONGEST_EMBEDS, MOST_FILES = 2000, 10, 6000, 10
ATTACHMENT = "attachment://"
EMPTY: Json = {"content": "", "embeds": [], "components": [], "attachments": [], "flags": 0}
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
PINGS = re.compile(r"<@!?(\d+)>|(<@&\d+>)|(@everyone|@here)")


@dataclass(frozen=True)
class Draft:
    """What the bot gave: the body, the files beside it, and where in the request the body lies."""

    data: Json
    files: dict[int, Upload]
    path: Path = ()


def compose(world: "World", draft: Draft, old: Json | None = None) -> Json:
    """Content, embeds, components, attachments and flags of a message; ``old`` is what an edit starts from.

    Raises ApiError with everything that Discord would refuse.
    """
    start, form = old or EMPTY, Form()
    given: Json = {name: draft.data[name] for name in ("content", "embeds", "components") if name in draft.data}
    merged = {name: start[name] for name in EMPTY} | {name: value or EMPTY[name] for name, value in given.items()}
    merged["flags"] = _flags(form, draft, start)
    _check_fields(form, merged, given, draft.path)
    merged["attachments"] = _attachments(world, form, draft, start["attachments"])
    if merged["components"]:
        merged["components"] = components.numbered(merged["components"])
        _resolve(form, merged, draft.path)
    form.check()
    if not any(merged[name] for name in ("content", "embeds", "components", "attachments")):
        raise refused(50006)
    return merged


def _flags(form: Form, draft: Draft, start: Json) -> int:
    """An edit can add IS_COMPONENTS_V2, but never take it away; who sees a message stays as it was."""
    flags: int = draft.data.get("flags") or 0
    if start is EMPTY:
        return flags & SETTABLE
    if start["flags"] & V2 and "flags" in draft.data and not flags & V2:
        told = "The IS_COMPONENTS_V2 flag cannot be removed"
        form.refuse((*draft.path, "flags"), "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", told)
    return int(start["flags"]) & ~LOADING | flags & V2


def _check_fields(form: Form, merged: Json, given: Json, path: Path) -> None:
    v2 = bool(merged["flags"] & V2)
    for name in ("content", "embeds") if v2 else ():
        if merged[name]:
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            told = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.refuse((*path, name), code, told)
    form.length((*path, "content"), merged["content"], 0, LONGEST_CONTENT)
    _check_embeds(form, merged["embeds"], (*path, "embeds"))
    # What an edit leaves alone was checked when it came, and File components already hold their real address.
    if "components" in given:
        components.check(form, merged["components"], (*path, "components"), v2=v2)


def _check_embeds(form: Form, embeds: list[Json], path: Path) -> None:
    """https://discord.com/developers/docs/resources/message#embed-object-embed-limits"""
    form.length(path, embeds, 0, MOST_EMBEDS)
    for number, embed in enumerate(embeds):
        here = (*path, number)
        form.length((*here, "title"), embed.get("title"), 0, 256)
        form.length((*here, "description"), embed.get("description"), 0, 4096)
        form.length((*here, "footer", "text"), embed.get("footer", {}).get("text"), 0, 2048)
        form.length((*here, "author", "name"), embed.get("author", {}).get("name"), 0, 256)
        form.length((*here, "fields"), embed.get("fields"), 0, 25)
        for index, item in enumerate(embed.get("fields") or []):
            form.length((*here, "fields", index, "name"), item.get("name"), 1, 256)
            form.length((*here, "fields", index, "value"), item.get("value"), 1, 1024)
    if sum(len(text) for embed in embeds for text in embed_texts(embed)) > LONGEST_EMBEDS:
        told = f"Embed size exceeds maximum size of {LONGEST_EMBEDS}"
        form.refuse(path, "MAX_EMBED_SIZE_EXCEEDED", told)


def embed_texts(embed: Json) -> list[str]:
    """The words of an embed in reading order."""
    fields = [text for item in embed.get("fields") or [] for text in (item.get("name"), item.get("value"))]
    parts = [embed.get("author", {}).get("name"), embed.get("title"), embed.get("description"), *fields]
    return [text for text in (*parts, embed.get("footer", {}).get("text")) if text]


def _attachments(world: "World", form: Form, draft: Draft, old: list[Json]) -> list[Json]:
    """An edit keeps the attachments that it lists, or all of them if it lists none at all; new files come on top."""
    path = (*draft.path, "attachments")
    listed = draft.data.get("attachments")
    entries: list[Any] = [{"id": index} for index in draft.files] + old if listed is None else listed
    kept = {attachment["id"]: attachment for attachment in old}
    found: list[Json] = []
    form.length(path, entries, 0, MOST_FILES)
    for number, entry in enumerate(entries):
        upload = draft.files.get(int(entry["id"]))
        if upload:
            found.append(world.store(upload, entry.get("filename") or upload.name, entry.get("description")))
        elif str(entry["id"]) in kept:
            found.append(kept[str(entry["id"])])
        else:
            form.refuse((*path, number), "ATTACHMENT_NOT_FOUND", "Attachment data not found")
    return found


def _resolve(form: Form, merged: Json, path: Path) -> None:
    """Puts the real address in place of every ``attachment://name`` of the components."""
    files = {attachment["filename"]: attachment for attachment in merged["attachments"]}
    for here, component in components.walk(merged["components"], (*path, "components")):
        for inner, item in components.media(component):
            name = str(item.get("url")).removeprefix(ATTACHMENT)
            if name in files and name != item.get("url"):
                item |= {"url": files[name]["url"], "attachment_id": files[name]["id"]}
                if component["type"] == components.FILE:
                    component |= {"name": name, "size": files[name]["size"]}
            elif name != item.get("url"):
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                form.refuse((*here, *inner, "url"), code, f"The referenced attachment {name} was not found")


def pings(body: Json, allowed: Json | None) -> tuple[str, ...]:
    """Who would be notified: ids of people, ``<@&id>`` of roles, ``@everyone``, ``@here``.

    Without ``allowed_mentions`` everybody who is named
    (https://discord.com/developers/docs/resources/message#allowed-mentions-object). What stands in code names nobody.
    """
    shown = [
        body["content"],
        *(part["content"] for _, part in components.walk(body["components"]) if "content" in part),
    ]
    kinds = ("users", "roles", "everyone")
    parse = set(kinds) if allowed is None else set(allowed.get("parse") or [])
    found: dict[str, None] = {}
    for person, role, everyone in PINGS.findall(CODE.sub("", "\n".join(shown))):
        kind = kinds[0] if person else kinds[1] if role else kinds[2]
        listed = [str(known) for known in (allowed or {}).get(kind) or []] if kind != "everyone" else []
        if kind in parse or (person or re.sub(r"\D", "", role)) in listed:
            found[person or role or everyone] = None
    return tuple(found)
