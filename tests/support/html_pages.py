"""A page of HTML as a tree, read by the standard library's parser. A tag that is not closed in its turn is an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements, those that our pages have.
_VOID = {"meta", "br", "link", "img", "input"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None]
    children: list["Node | str"] = field(default_factory=list)

    def all(self, tag: str, class_: str | None = None) -> list["Node"]:
        """Return the elements of this tag below, in the order of the page."""
        return [node for node in self.walk() if node.tag == tag and class_ in (None, node.attributes.get("class"))]

    def all_with(self, attribute: str) -> list["Node"]:
        """Return the elements below that have this attribute."""
        return [node for node in self.walk() if attribute in node.attributes]

    def one(self, tag: str, class_: str | None = None) -> "Node":
        (found,) = self.all(tag, class_)
        return found

    def walk(self) -> Iterator["Node"]:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def rows(self) -> list[list[str]]:
        """Return the texts of the cells of a table, headers first."""
        return [[cell.text for cell in row.children if isinstance(cell, Node)] for row in self.all("tr")]

    def named(self, caption: str) -> "Node":
        """Return the table of this caption."""
        (found,) = [table for table in self.all("table") if table.one("caption").text == caption]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        assert len(node.attributes) == len(attrs), f"<{tag}> has an attribute twice"
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(page: bytes) -> Node:
    """Return the ``html`` element of a page."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert reader.open == [reader.root], "something is not closed"
    return reader.root.one("html")
