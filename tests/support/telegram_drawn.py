"""A reply as Telegram shows it, without a network."""

from bots.telegram_bot.outgoing import AttachmentMessage, ContactMessage, PhotoMessage, TextMessage
from bots.telegram_bot.render import render
from bots.telegram_bot.sender import AlbumMessage, DocumentMessage, DocumentsMessage, file_messages
from bots.typesetting import Export
from core.conversation import Attachment, Reply
from tests.fakes.telegram.entities import parse_html
from tests.support.drawn import Drawn


def drawn(reply: Reply, exports: dict[Attachment, Export]) -> Drawn:
    texts: list[str] = []
    choices: list[str] = []
    files: list[str] = []
    for message in render(reply):
        made = file_messages(message, exports[message.attachment]) if isinstance(message, AttachmentMessage) else ()
        for part in made or (message,):
            match part:
                case ContactMessage() | AttachmentMessage():
                    continue
                case AlbumMessage(pictures):
                    files += ["picture"] * len(pictures)
                    continue
                case DocumentsMessage(documents):
                    files += [each.name for each in documents]
                    texts += [parse_html(each.html)[0] for each in documents if each.html]
                    continue
                case PhotoMessage():
                    files.append("picture")
                case DocumentMessage(name=name):
                    files.append(name)
                case TextMessage():
                    pass
            texts.append(parse_html(part.html)[0])
            rows = part.keyboard.inline_keyboard if part.keyboard else ()
            choices += [str(button.callback_data) for row in rows for button in row if button.callback_data]
    return Drawn("\n".join(texts), tuple(choices), tuple(files))
