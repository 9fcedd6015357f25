"""How much a button carries, on the platform where that is least."""

# Telegram's callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton
MAX_BUTTON_BYTES = 64
# A button below a text in another language than the reader's usual one says so: "@zh_Hant_HK".
_LONGEST_LOCALE_MARK = 11
MAX_ACTION_BYTES = MAX_BUTTON_BYTES - _LONGEST_LOCALE_MARK
