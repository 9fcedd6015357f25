"""How a person walks along a guided path, and the papers that they get."""

from dataclasses import dataclass

from tests.fakes import PATIENCE
from tests.fakes.telegram import Chat, Person, Shown
from tests.support.telegram_harness import Harness


@dataclass(frozen=True)
class Made:
    """``copied`` is the message with the paper as a text to copy, None for one that comes as pictures. ``text`` is that
    of all such messages, ``files`` are its documents by their names, ``last`` is the message with its buttons."""

    copied: Shown | None
    text: str
    files: dict[str, bytes]
    last: Shown


async def begins(harness: Harness, who: Person, path: str) -> Shown:
    menu = await harness.asks(who, "/prepare")
    return await harness.taps(who, menu, f"f:{path}")


async def leads(harness: Harness, who: Person, start: Shown, path: str, taken: tuple[str, ...]) -> Shown:
    """Answers one question after the other, and returns what then stands in the one message."""
    shown = start
    for count in range(1, len(taken) + 1):
        shown = await harness.taps(who, shown, f"f:{path}:{'.'.join(taken[:count])}")
    return shown


async def made(harness: Harness, chat: Chat) -> Made:
    """The paper that comes next: texts to copy or pictures, then its files in one message, then its buttons."""
    shown: list[Shown] = []
    pictures = 0
    while not shown:
        call = await harness.server.call("sendMediaGroup", chat=chat, timeout=PATIENCE)
        group = [Shown(each) for each in call.result]
        pictures += sum("photo" in each.body for each in group)
        shown = [each for each in group if "document" in each.body]
    files = {each.file["file_name"]: harness.server.files[each.file["file_id"]] for each in shown if each.file}
    copied: list[Shown] = []
    written = next(content.decode().strip() for name, content in files.items() if name.endswith("txt"))
    while not pictures and (text := "\n\n".join(each.text for each in copied)) != written:
        copied.append(await harness.answer(chat))
    assert [kind for each in copied for kind, _ in each.entities] == ["pre"] * len(copied)
    return Made(copied[0] if copied else None, "" if pictures else text, files, await harness.answer(chat))
