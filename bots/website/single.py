"""All pages of a language in one file, to be passed on from phone to phone: it needs neither a network nor a folder.

Every page is a part of it, and one shows at a time, by a rule of the style: no script is needed for that.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup as Html

from bots.website.addresses import tag_of
from bots.website.pages import Links, Page, ShortCard, Shown, VersionList
from bots.website.references import part_of
from bots.website.render import TEMPLATES, Drawing

# More than that is refused by some services that pass files on, and takes a slow line too long.
LARGEST = 1_500_000


def single_address(locale: str) -> str:
    """Return where the file stands within the folder of its language. Its name tells what it is, wherever it lands."""
    return f"recourse-{tag_of(locale)}.html"


@dataclass(frozen=True)
class Frame:
    """What stands around the parts: the values of the template, the style and the script, and the data of the search,
    which may be empty."""

    around: Mapping[str, Any]
    style: str
    script: str
    search: str


def single_file(drawing: Drawing, pages: Sequence[Page], frame: Frame) -> str:
    """Return the file. If it is too large, it is without the search; if it still is, answers link to their cards in
    place of showing them."""
    form = drawing.search(pages[0], answers="#answers/*") if frame.search else Html("")
    silent = replace(frame, search="")
    tries = ((frame, form, False), (silent, Html(""), False), (silent, Html(""), True))
    for each, field, linked in tries[0 if frame.search else 1 :]:
        whole = _framed(each, field, Html("\n").join(_parts(drawing, pages, linked=linked)))
        if len(whole.encode()) <= LARGEST:
            break
    return whole


def _framed(frame: Frame, form: Html, body: Html) -> str:
    scripts = [each for each in (frame.search, frame.script) if each]
    policy = (
        f"default-src 'none'; style-src {_hash(frame.style)}; script-src {' '.join(map(_hash, scripts))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return TEMPLATES.get_template("single.html").render(
        **frame.around, policy=policy, style=frame.style, scripts=scripts, body=body, search=form
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _parts(drawing: Drawing, pages: Sequence[Page], *, linked: bool) -> Iterator[Html]:
    """Yield the parts. Pages that say the same, as those of many countries do, are one part with several titles."""
    known = {page.address for page in pages}
    alike: dict[Html, list[Page]] = {}
    for page in pages:
        shown = tuple(_within(page, known, linked=linked))
        alike.setdefault(drawing.body(replace(page, shown=shown)), []).append(page)
    for body, same in alike.items():
        heads = [{"id": part_of(page.address), "title": page.title} for page in same]
        yield drawing.part(heads, body)


def _within(page: Page, known: set[str], *, linked: bool) -> Iterator[Shown]:
    """Yield what a page shows without links to what is not in the file: other languages.

    Nor does it say which version is still current: the file grows old wherever it was passed on to.
    """
    for shown in page.shown:
        if isinstance(shown, VersionList):
            continue
        if isinstance(shown, Links):
            links = tuple(each for each in shown.links if each.address.partition("#")[0] in known)
            if links:
                yield replace(shown, links=links)
        elif isinstance(shown, ShortCard) and linked and not shown.every:
            yield Links((shown.link,))
        else:
            yield shown
