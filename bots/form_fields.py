"""Makes blanks in a PDF that can be filled in on a screen.

typst draws no form fields. It draws links, with their place on the page and their tag, so a template makes a link to
``field:`` and the label of each blank, percent-encoded, and such a link becomes a field here. This file stands outside
of bots/typesetting, because its process loads nothing else of ours (worker.py).
"""

import io
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf, String

_FIELD = "field:"
# Higher ones have several lines. In points.
_ONE_LINE = 34
_MULTILINE = 1 << 12  # bit 13 of the flags: ISO 32000-1, table 228
_LOOK = "/Helv 11 Tf 0 g"


def with_fields(pdf: bytes) -> bytes:
    """Return the PDF with a field in place of each link to ``field:``. The same PDF gives the same bytes."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        fields = Array()
        for page in document.pages:
            for link in _links(page):
                fields.append(link)
                _make_field(link, page, len(fields))
        if not fields:
            return pdf
        tags = NumberTree(document.Root.StructTreeRoot.ParentTree)
        for field in fields:
            tags[int(field.StructParent)].S = Name.Form
        helvetica = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        document.Root.AcroForm = Dictionary(
            Fields=fields,
            NeedAppearances=True,  # each reader draws what is typed in fonts of its own, of whatever script
            DA=String(_LOOK),
            DR=Dictionary(Font=Dictionary(Helv=helvetica)),
        )
        made = io.BytesIO()
        document.save(made, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        return made.getvalue()


def _links(page: Page) -> list[Object]:
    actions = ((each, each.get("/A")) for each in page.get("/Annots", Array()))
    return [each for each, action in actions if action and str(action.get("/URI", "")).startswith(_FIELD)]


def _make_field(link: Object, page: Page, number: int) -> None:
    label = unquote(str(link.A.URI).removeprefix(_FIELD))
    _, bottom, _, top = map(float, link.Rect)
    for key in ("/A", "/Border", "/Contents"):
        del link[key]
    link.Subtype = Name.Widget
    link.FT = Name.Tx
    link.T = String(str(number))
    link.TU = String(label)
    link.DA = String(_LOOK)
    link.P = page.obj
    if top - bottom > _ONE_LINE:
        link.Ff = _MULTILINE
