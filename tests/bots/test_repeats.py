"""A button is answered once, however often it is pressed while the first answer is on its way or just there."""

import pytest

from bots.repeats import Press, Repeats
from core.conversation import Reply, Text
from core.language import parse_markup
from tests.support.block_samples import CARD

TEXT = Reply((Text(parse_markup("Yes.")),), "en")
FILES = Reply((CARD,), "en")
BUTTON = ("chat", 7, "c:hall")


class Pressed:
    """Presses of buttons at times that the test sets."""

    def __init__(self) -> None:
        self.now = 0.0
        self.repeats = Repeats(lambda: self.now)

    def is_answered(self, reply: Reply | None = None, *, button: tuple[object, ...] = BUTTON) -> bool:
        with self.repeats.answering(*button) as press:
            if press is not None and reply is not None:
                press.sends(reply)
            return press is not None


@pytest.mark.parametrize(("reply", "seconds"), [(TEXT, 2), (FILES, 30)])
def test_what_was_just_sent_is_not_sent_again(reply: Reply, seconds: float) -> None:
    pressed = Pressed()
    assert pressed.is_answered(reply)
    pressed.now = seconds - 0.1
    assert not pressed.is_answered(reply)
    pressed.now = seconds + 0.1
    assert pressed.is_answered(reply)


def test_what_is_being_answered_is_not_answered_twice() -> None:
    pressed = Pressed()
    with pressed.repeats.answering(*BUTTON) as first:
        assert isinstance(first, Press)
        assert not pressed.is_answered()
        assert pressed.is_answered(button=("chat", 7, "c:other")), "another button is"
        assert pressed.is_answered(button=("chat", 8, "c:hall")), "and the same one below another message"


def test_a_button_that_only_changed_its_message_may_be_pressed_again() -> None:
    pressed = Pressed()
    assert pressed.is_answered()
    assert pressed.is_answered()


def test_a_press_whose_answer_failed_may_be_repeated_at_once() -> None:
    pressed = Pressed()

    def fails() -> None:
        with pressed.repeats.answering(*BUTTON) as press:
            assert press is not None
            press.sends(FILES)
            raise OSError("the network")

    with pytest.raises(OSError, match="the network"):
        fails()
    assert pressed.is_answered(FILES)
