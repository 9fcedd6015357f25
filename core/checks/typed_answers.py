"""Checks of what people type in place of an option, and of the steps of a plan that are ticked off."""

from collections.abc import Iterator

from core.content import AGE, TYPED_ANSWERS_FILE, Entries, Flow, Issue, KeyPath, Loaded, TypedAnswer
from core.places import words_of

Fault = tuple[KeyPath, str, str]  # where, what is wrong, what to do


def check_typed_answers(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report paths, questions, options and topics that do not exist, and phrases that name two options of a question
    or have no word."""
    if entries.typed_answers is None:
        return
    for path, problem, remedy in _faults(loaded, entries, entries.typed_answers.root):
        yield Issue(TYPED_ANSWERS_FILE, loaded.line(TYPED_ANSWERS_FILE, path), problem, remedy)


def _faults(loaded: Loaded, entries: Entries, known: dict[str, dict[str, dict[str, TypedAnswer]]]) -> Iterator[Fault]:
    for flow, questions in known.items():
        if flow not in loaded.ids["flows"]:
            yield (flow,), f"there is no path {flow}", "correct the id"
        for question, answers in questions.items():
            node = entries.flows[flow].nodes.get(question) if flow in entries.flows else None
            offered = {option.id for option in node.options} if node else set()
            for option, answer in answers.items():
                here = (flow, question, option)
                if flow in entries.flows and option not in offered:
                    yield here, f"no question {question} of {flow} has the option {option}", "correct the id"
                yield from _topics(loaded, entries, here, answer)
            yield from _phrases((flow, question), answers)


def _topics(loaded: Loaded, entries: Entries, here: KeyPath, answer: TypedAnswer) -> Iterator[Fault]:
    for number, topic in enumerate(answer.topics):
        if topic not in loaded.ids["topics"]:
            yield (*here, "topics", number), f"there is no topic {topic}", "correct the id or add the topic"
    if answer.warns and answer.warns not in entries.urgent_topics():
        yield (*here, "warns"), f"{answer.warns} is no urgent topic", "name one that is"


def _phrases(here: KeyPath, answers: dict[str, TypedAnswer]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], str] = {}
    for option, answer in answers.items():
        for locale, phrases in answer.phrases.items():
            for number, phrase in enumerate(phrases):
                path = (*here, option, "phrases", locale, number)
                words = words_of(phrase.replace(AGE, ""))
                if not words:
                    yield path, f"{phrase} has no word", "remove it"
                elif first.setdefault(words, option) != option:
                    yield path, f"{phrase} names the option {first[words]} too", "keep it in one place"


def ticking_faults(flow: Flow) -> Iterator[Fault]:
    """Yield the faults of steps that are ticked off: a button says with a letter each which step it was and what was
    answered, and an outcome may go on only with an option that is there."""
    leading = {name: [each for each in flow.nodes if name in flow.nodes[each].following()] for name in flow.nodes}
    for name, node in flow.nodes.items():
        if node.ticked_at:
            plan = flow.nodes.get(node.ticked_at)
            if plan is None or not any(option.next == name for option in plan.options):
                yield ("nodes", name, "ticked_at"), f"no option of {node.ticked_at} leads here", "name the plan"
            elif any(len(option.id) != 1 for option in (*plan.options, *node.options)):
                yield ("nodes", name, "ticked_at"), "an option of a plan or of its step has a long id", "use one letter"
        before = [flow.nodes[each] for each in leading[name]]
        if node.onward and not all(each.option(node.onward) for each in before):
            yield ("nodes", name, "onward"), f"the question before has no option {node.onward}", "correct the id"
