"""Everything that a small town can make the bot say, drafts and papers too, in every language that it has: Telegram
takes it all."""

from tests.support.every_reply import Reader, Spoken
from tests.support.telegram_drafts import (
    assert_every_file_can_be_sent,
    assert_whatever_somebody_writes_every_reply_can_be_sent,
)
from tests.support.telegram_replies import (
    assert_an_answer_is_one_message_that_a_button_can_change,
    assert_every_address_of_a_button_is_a_web_page,
    assert_every_list_of_inline_mode_can_be_shown_and_sent,
    assert_every_reply_can_be_sent,
    assert_every_reply_can_be_shared_whole,
    assert_what_the_adapter_says_of_itself_fits,
)


def test_every_reply_can_be_sent(spoken: Spoken) -> None:
    assert_every_reply_can_be_sent(spoken)


def test_every_reply_can_be_shared_whole(spoken: Spoken) -> None:
    assert_every_reply_can_be_shared_whole(spoken)


def test_an_answer_is_one_message_that_a_button_can_change(spoken: Spoken) -> None:
    assert_an_answer_is_one_message_that_a_button_can_change(spoken)


def test_every_address_of_a_button_is_a_web_page(spoken: Spoken) -> None:
    assert_every_address_of_a_button_is_a_web_page(spoken)


def test_every_list_of_inline_mode_can_be_shown_and_sent(spoken: Spoken) -> None:
    assert_every_list_of_inline_mode_can_be_shown_and_sent(spoken)


def test_what_the_adapter_says_of_itself_fits(spoken: Spoken) -> None:
    assert_what_the_adapter_says_of_itself_fits(spoken)


def test_whatever_somebody_writes_every_reply_can_be_sent(spoken: Spoken) -> None:
    assert_whatever_somebody_writes_every_reply_can_be_sent(Reader(*spoken))


def test_every_file_can_be_sent(spoken: Spoken) -> None:
    assert_every_file_can_be_sent(Reader(*spoken))
