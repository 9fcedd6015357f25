"""How a person walks along a guided path, and the papers that they get."""

from dataclasses import dataclass

from tests.fakes.telegram import Chat, Person, Shown
from tests.support.telegram_harness import Harness


@dataclass(frozen=True)
class Made:
    """``copied`` is the first message with the paper as a text to copy, ``text`` is that of all of them, ``files`` are
    its documents by their names, ``last`` is the message that holds the last one."""

    copied: Shown
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
    """The paper that comes next."""
    copied = [await harness.answer(chat)]
    files, last = {}, copied[0]
    for ending in ("txt", "pdf"):
        last = await harness.answer(chat, "sendDocument")
        assert last.file
        assert last.file["file_name"].endswith(ending)
        files[last.file["file_name"]] = harness.server.files[last.file["file_id"]]
    (written,) = (content.decode().strip() for name, content in files.items() if name.endswith("txt"))
    while (text := "\n\n".join(each.text for each in copied)) != written:
        copied.append(await harness.answer(chat))
    assert [kind for each in copied for kind, _ in each.entities] == ["pre"] * len(copied)
    return Made(copied[0], text, files, last)
