"""Elements of HTML and SVG. What they hold is text, never markup: the standard library escapes it as it writes."""

from xml.etree.ElementTree import Element, tostring


def element(tag: str, *children: Element | str, **attributes: str | float) -> Element:
    """Return an element. In names of attributes, ``_`` stands for ``-``, and one at the end for nothing: ``class_``."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = Element(tag, {name: _attribute(value) for name, value in names.items()})
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


def as_html(root: Element) -> bytes:
    """Return the page of an ``html`` element."""
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n".encode()


def _attribute(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
