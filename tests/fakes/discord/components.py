"""What Discord accepts as components of a message or a modal (https://discord.com/developers/docs/components/reference)."""

import copy
import itertools
from collections.abc import Iterator, Sequence

from tests.fakes.discord.errors import Form, Json, Path

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL, RADIO = 9, 10, 11, 12, 13, 14, 17, 18, 21
SELECTS = (STRING_SELECT, 5, 6, 7, 8)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
LINK_STYLE = 5
MOST_COMPONENTS, LONGEST_TEXT, MOST_LEGACY_ROWS, LONGEST_INPUT = 40, 4000, 5, 4000


def walk(components: Sequence[Json], path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every component in reading order, with its path."""
    for number, component in enumerate(components):
        yield from _descend(component, (*path, number))


def _descend(component: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    yield path, component
    yield from walk(component.get("components") or [], (*path, "components"))
    for part in ("accessory", "component"):
        if component.get(part):
            yield from _descend(component[part], (*path, part))


def media(component: Json) -> list[tuple[Path, Json]]:
    """The unfurled media items of one component, with their paths in it."""
    if component.get("type") == FILE:
        return [(("file",), component.get("file") or {})]
    if component.get("type") == THUMBNAIL:
        return [(("media",), component.get("media") or {})]
    items = component.get("items") or [] if component.get("type") == GALLERY else []
    return [(("items", number, "media"), item.get("media") or {}) for number, item in enumerate(items)]


def check(form: Form, components: Sequence[Json], path: Path, *, v2: bool) -> None:
    """The components of a message; ``v2`` is the flag IS_COMPONENTS_V2."""
    found = list(walk(components, path))
    _kinds(form, components, path, (*IN_CONTAINER, CONTAINER) if v2 else (ROW,))
    if not v2:
        form.length(path, list(components), 0, MOST_LEGACY_ROWS)
    elif len(found) > MOST_COMPONENTS:
        told = f"Total number of components cannot exceed {MOST_COMPONENTS}"
        form.refuse(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", told)
    if sum(len(component.get("content") or "") for _, component in found) > LONGEST_TEXT:
        told = f"Components displayable text size exceeds maximum size of {LONGEST_TEXT}"
        form.refuse(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", told)
    _custom_ids(form, found)
    for here, component in found:
        if component.get("type") in CHECKS:
            CHECKS[component["type"]](form, here, component)


def check_modal(form: Form, data: Json, path: Path) -> None:
    """https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal"""
    components = data.get("components") or []
    form.length((*path, "custom_id"), data.get("custom_id"), 1, 100)
    form.length((*path, "title"), data.get("title"), 1, 45)
    form.length((*path, "components"), components, 1, 5)
    _kinds(form, components, (*path, "components"), (ROW, TEXT, LABEL))
    found = list(walk(components, (*path, "components")))
    _custom_ids(form, found)
    for here, component in found:
        if component.get("type") in IN_MODAL:
            IN_MODAL[component["type"]](form, here, component)


def _modal_row(form: Form, path: Path, row: Json) -> None:
    """The deprecated way: one input, which then has its label itself."""
    inputs = row.get("components") or []
    form.length((*path, "components"), inputs, 1, 1)
    _kinds(form, inputs, (*path, "components"), (TEXT_INPUT,))
    for number, part in enumerate(inputs):
        form.length((*path, "components", number, "label"), part.get("label"), 1, 45)


def _label(form: Form, path: Path, label: Json) -> None:
    form.length((*path, "label"), label.get("label"), 1, 45)
    form.length((*path, "description"), label.get("description"), 0, 100)
    _kinds(form, [label.get("component") or {}], (*path, "component"), (TEXT_INPUT, RADIO, *SELECTS))


def _text_input(form: Form, path: Path, part: Json) -> None:
    """https://discord.com/developers/docs/components/reference#text-input"""
    form.length((*path, "custom_id"), part.get("custom_id"), 1, 100)
    form.length((*path, "placeholder"), part.get("placeholder"), 0, 100)
    form.choice((*path, "style"), part.get("style"), (1, 2))
    form.within((*path, "min_length"), part.get("min_length"), 0, LONGEST_INPUT)
    form.within((*path, "max_length"), part.get("max_length"), 1, LONGEST_INPUT)
    form.length((*path, "value"), part.get("value"), 0, part.get("max_length") or LONGEST_INPUT)


def numbered(components: Sequence[Json]) -> list[Json]:
    """A copy in which every component has an ``id``, given in order where the bot gave none."""
    copied = copy.deepcopy(list(components))
    found = [component for _, component in walk(copied)]
    taken = {component.get("id") for component in found}
    free = (number for number in itertools.count(1) if number not in taken)
    for component in found:
        component["id"] = component.get("id") or next(free)
    return copied


def _kinds(form: Form, components: Sequence[Json], path: Path, allowed: tuple[int, ...]) -> None:
    for number, component in enumerate(components):
        if component.get("type") not in allowed:
            told = f'Value of field "type" must be one of {allowed}.'
            form.refuse((*path, number), "UNION_TYPE_CHOICES", told)


def _custom_ids(form: Form, found: list[tuple[Path, Json]]) -> None:
    seen: set[str] = set()
    for path, component in found:
        custom_id = component.get("custom_id")
        if custom_id and custom_id in seen:
            told = "Component custom id cannot be duplicated"
            form.refuse((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", told)
        seen.add(custom_id or "")


def _row(form: Form, path: Path, row: Json) -> None:
    children = row.get("components") or []
    form.length((*path, "components"), children, 1, 5)
    _kinds(form, children, (*path, "components"), (BUTTON, *SELECTS))
    if any(child.get("type") in SELECTS for child in children):
        for number in range(1, len(children)):
            told = "The specified component exceeds the maximum width"
            form.refuse((*path, "components", number), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", told)


def _button(form: Form, path: Path, button: Json) -> None:
    custom_id, url = button.get("custom_id"), button.get("url")
    form.choice((*path, "style"), button.get("style"), (1, 2, 3, 4, LINK_STYLE))
    form.length((*path, "label"), button.get("label"), 0 if button.get("emoji") else 1, 80)
    if custom_id and url:
        told = "A custom id and url cannot both be specified"
        form.refuse(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", told)
    elif button.get("style") == LINK_STYLE:
        if form.require((*path, "url"), url):
            form.scheme((*path, "url"), url)
            form.length((*path, "url"), url, 1, 512)
    elif form.require((*path, "custom_id"), custom_id):
        form.length((*path, "custom_id"), custom_id, 1, 100)


def _select(form: Form, path: Path, select: Json) -> None:
    form.length((*path, "custom_id"), select.get("custom_id"), 1, 100)
    form.length((*path, "placeholder"), select.get("placeholder"), 0, 150)
    form.choice((*path, "min_values"), select.get("min_values", 1), tuple(range(26)))
    form.choice((*path, "max_values"), select.get("max_values", 1), tuple(range(1, 26)))
    if select.get("type") == STRING_SELECT:
        _options(form, (*path, "options"), select.get("options") or [])


def _radio(form: Form, path: Path, group: Json) -> None:
    """https://docs.discord.com/developers/components/reference#radio-group"""
    form.length((*path, "custom_id"), group.get("custom_id"), 1, 100)
    _options(form, (*path, "options"), group.get("options") or [], 2, 10)


def _options(form: Form, path: Path, options: list[Json], least: int = 1, most: int = 25) -> None:
    form.length(path, options, least, most)
    values = [option.get("value") for option in options]
    for number, option in enumerate(options):
        form.length((*path, number, "label"), option.get("label"), 1, 100)
        form.length((*path, number, "value"), option.get("value"), 1, 100)
        form.length((*path, number, "description"), option.get("description"), 0, 100)
        if option.get("value") in values[:number]:
            told = "The specified option value is already used"
            form.refuse((*path, number, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", told)


def _section(form: Form, path: Path, section: Json) -> None:
    form.length((*path, "components"), section.get("components"), 1, 3)
    _kinds(form, section.get("components") or [], (*path, "components"), (TEXT,))
    if form.require((*path, "accessory"), section.get("accessory")):
        _kinds(form, [section["accessory"]], (*path, "accessory"), (BUTTON, THUMBNAIL))


def _text(form: Form, path: Path, text: Json) -> None:
    form.length((*path, "content"), text.get("content"), 1, LONGEST_TEXT)


def _media(form: Form, path: Path, component: Json) -> None:
    allowed = ("attachment",) if component["type"] == FILE else ("http", "https", "attachment")
    form.length((*path, "description"), component.get("description"), 0, 1024)
    for inner, item in media(component):
        if form.require((*path, *inner, "url"), item.get("url")):
            form.scheme((*path, *inner, "url"), item["url"], allowed)


def _gallery(form: Form, path: Path, gallery: Json) -> None:
    form.length((*path, "items"), gallery.get("items"), 1, 10)
    _media(form, path, gallery)


def _container(form: Form, path: Path, container: Json) -> None:
    children = container.get("components") or []
    form.require((*path, "components"), children or None)
    _kinds(form, children, (*path, "components"), IN_CONTAINER)


def _separator(form: Form, path: Path, separator: Json) -> None:
    form.choice((*path, "spacing"), separator.get("spacing", 1), (1, 2))


CHECKS = {
    ROW: _row,
    BUTTON: _button,
    **dict.fromkeys(SELECTS, _select),
    SECTION: _section,
    TEXT: _text,
    THUMBNAIL: _media,
    GALLERY: _gallery,
    FILE: _media,
    SEPARATOR: _separator,
    CONTAINER: _container,
}
IN_MODAL = {
    ROW: _modal_row,
    LABEL: _label,
    TEXT: _text,
    TEXT_INPUT: _text_input,
    RADIO: _radio,
    **dict.fromkeys(SELECTS, _select),
}
