"""The limits of the platforms: one table for each, with the address of the rule beside the number.

Content checks, the core and the adapters all read the numbers here. A number without a unit counts characters.
"""

from datetime import timedelta
from typing import Final


class TelegramLimits:
    """The limits of Telegram. Each anchor (#sendmessage) is a section of https://core.telegram.org/bots/api.

    Texts are counted in UTF-16 code units, after their markup is parsed
    (https://core.telegram.org/api/entities#entity-length).
    """

    TEXT: Final = 4096  # #sendmessage
    CALLBACK_DATA_BYTES: Final = 64  # #inlinekeyboardbutton
    COPY_TEXT: Final = 256  # #copytextbutton
    CALLBACK_ANSWER: Final = 200  # #answercallbackquery
    VCARD_BYTES: Final = 2048  # #sendcontact
    ALBUM: Final = 10  # #sendmediagroup, pictures
    DELETED_AT_ONCE: Final = 100  # #deletemessages
    DELETABLE: Final = timedelta(hours=48)  # #deletemessage
    BOT_NAME: Final = 64  # #setmyname
    SHORT_DESCRIPTION: Final = 120  # #setmyshortdescription
    DESCRIPTION: Final = 512  # #setmydescription


class DiscordLimits:
    """The limits of Discord, from https://docs.discord.com/developers/components/reference or the page beside them."""

    CONTENT: Final = 2000  # https://docs.discord.com/developers/resources/message
    LAYOUT_TEXT: Final = 4000  # in all texts of a layout together
    COMPONENTS: Final = 40  # in a layout; checked by tests
    CUSTOM_ID: Final = 100
    BUTTONS_IN_A_ROW: Final = 5
    BUTTON_LABEL: Final = 80
    SELECT_OPTIONS: Final = 25
    OPTION_LABEL: Final = 100
    MEDIA_GALLERY: Final = 10  # pictures; also the most files in a message
    PICTURE_DESCRIPTION: Final = 256  # the limit of discord.py
    MODAL_INPUTS: Final = 5
    MODAL_TITLE: Final = 45
    INPUT_LABEL: Final = 45
    INPUT_HELP: Final = 100  # description and placeholder
    INPUT_VALUE: Final = 4000
    RADIO_OPTIONS: Final = range(2, 11)
    # https://docs.discord.com/developers/interactions/application-commands#application-command-object
    COMMAND_NAME: Final = 32
    COMMAND_DESCRIPTION: Final = 100
    COMMAND_CHOICES: Final = 25
    COMMAND_CHOICE: Final = 100


# The limits of the smallest platform, which therefore hold on every platform.
BUTTON_PAYLOAD_BYTES: Final = TelegramLimits.CALLBACK_DATA_BYTES
# A button below a text that is not in the reader's usual language carries the locale of the text: "@zh_Hant_HK".
_LONGEST_LOCALE_MARK = 11
ACTION_BYTES: Final = BUTTON_PAYLOAD_BYTES - _LONGEST_LOCALE_MARK
# The title, source, disclaimer and notices around an answer need up to 600 characters of the message.
ANSWER_CHARACTERS: Final = DiscordLimits.CONTENT - 600
