"""Checks of print_pack.yaml: what it names is there."""

from collections.abc import Iterator

from core.content import PRINT_PACK_FILE, Entries, Issue, Loaded


def check_print_pack(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    pack = entries.print_pack
    if pack is None:
        return
    for key, kind, names in (
        ("plan", "topics", pack.plan),
        ("cards", "contacts", pack.cards),
        ("rights", "topics", pack.rights),
    ):
        for place, name in enumerate(names):
            if name not in loaded.ids[kind]:
                line = loaded.line(PRINT_PACK_FILE, (key, place))
                problem = f"there is no {kind.removesuffix('s')} {name}"
                yield Issue(PRINT_PACK_FILE, line, problem, "correct the id, or add the file")
