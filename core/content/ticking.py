"""Steps of a plan that somebody ticks off on a guided path whose state is in its buttons.

A question that is ``ticked_at`` a plan is one of its steps: behind its outcomes one goes back to the plan, with the
answer noted. ``+dbcb`` in an action says that at step ``d`` the answer was ``b``, and at ``c`` it was ``b``; it leads
nowhere by itself.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from core.content.flow import Flow

_MARK: Final = "+"
_PAIR = 2

# The answers by the option of the plan that leads to the step.
Ticks = Mapping[str, str]


def is_tick(identifier: str) -> bool:
    return identifier.startswith(_MARK)


def tick_of(ticks: Ticks) -> str:
    """Return what a button carries."""
    return _MARK + "".join(step + answer for step, answer in ticks.items())


def ticks_in(identifier: str) -> Ticks:
    """Return what was ticked, of what a button carries; nothing for another identifier."""
    if not is_tick(identifier):
        return {}
    pairs = identifier.removeprefix(_MARK)
    return {pairs[place : place + 1]: pairs[place + 1 : place + _PAIR] for place in range(0, len(pairs), _PAIR)}


def ticks_exist(flow: "Flow", plan: str, identifier: str) -> bool:
    """Return whether each step and each answer of a tick is there (still)."""
    found = ticks_in(identifier)
    return (
        bool(found)
        and tick_of(found) == identifier
        and all(answer_label_key(flow, plan, step, answer) for step, answer in found.items())
    )


def answer_label_key(flow: "Flow", plan: str, step: str, answer: str) -> str:
    """Return the key of the text of an answer that was ticked; empty if there is no such step or answer."""
    option = flow.nodes[plan].option(step)
    node = flow.nodes.get(option.next) if option else None
    if option is None or node is None or node.ticked_at != plan:
        return ""
    places = [place for place, each in enumerate(node.options) if each.id == answer]
    return f"nodes.{option.next}.options.{places[0]}.label" if places else ""
