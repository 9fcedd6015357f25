"""Answer words: first about danger, then what is said of numbers and addresses in them, then the question."""

from dataclasses import replace

from core.contacts import Directory, Finding, Verdict, cut_spans
from core.content import Localizer, parse_version
from core.conversation.actions import Action, ShowCard, ShowMenu, ShowTopic, ShowVersion
from core.conversation.blocks import Text
from core.conversation.follow_ups import FollowUps
from core.conversation.own_numbers import OwnNumbers
from core.conversation.presenters import contacts, interpreters, notes
from core.conversation.redaction import Redactor
from core.conversation.routes import Routes
from core.conversation.shown import Blocks, Shown, present
from core.conversation.specifics import Specifics
from core.language import tells_only_a_time
from core.places import words_of
from core.questions import Answer, Clarify, Match, NotCovered, QuestionMatcher, plain_statement, said, without_markup

# With this many words beside a number a text also asks a question, if these are understood; with more of them, they
# are worth asking back. "Is … the real number?" asks for the verdict only.
_FEWEST_WORDS_OF_A_QUESTION = 3
_FEWEST_WORDS_TO_ASK_BACK = 6


class Words:
    """Answers what people write outside of a paper."""

    def __init__(
        self,
        matcher: QuestionMatcher,
        directory: Directory,
        redactor: Redactor,
        specifics: Specifics,
        routes: Routes,
        follow_ups: FollowUps,
        own: OwnNumbers,
    ) -> None:
        self._matcher = matcher
        self._directory = directory
        self._redactor = redactor
        self._specifics = specifics
        self._routes = routes
        self._follow_ups = follow_ups
        self._own = own

    def answer(
        self, localizer: Localizer, text: str, last: Action | None, *, foreign: str | None
    ) -> tuple[Shown, Match | None]:
        """Return what answers a message, and what its question was taken for: None if it asks none.

        ``last`` is the action that shows what was shown last. ``foreign`` is the language, if none of ours.
        """
        text = without_markup(text)
        code = parse_version(text)
        # What is written without the hyphen may also be a sigh.
        if code and (code in text.lower() or localizer.content.versions.find(code)):
            return self._routes.action(localizer, ShowVersion(code)), None
        _, had_identifier = self._redactor.redact(text)
        text = self._redactor.question_in(text)
        warning = present(localizer, notes.identifier_warning) if had_identifier else Shown(())
        if not text.strip():
            menu = self._routes.action(localizer, ShowMenu("topics"))
            empty = present(localizer, lambda localizer: (Text(localizer.phrase_markup("empty_message")),))
            return (warning + menu, None) if had_identifier else (empty + menu, NotCovered())
        findings = self._directory.look_up(text)
        passed_over = Shown(())
        own = self._own.spans(text, findings)
        around = cut_spans(text, own.values())
        if own and any(map(str.isalpha, around)):
            passed_over = present(localizer, notes.own_number)
            text, findings = around, self._directory.look_up(around)
        elif own and len(own) == len(findings):
            # Nothing but their own number: there is nothing to look up, and nothing is asked.
            return warning + present(localizer, notes.own_number_alone), None
        if findings:
            shown, match = self._answer_with_findings(localizer, text, findings, foreign=bool(foreign))
            # Whoever is in danger has the card of the number right below the answer, too.
            shown = shown if self._routes.is_urgent(match) else shown.without_repeated_choices()
        else:
            shown, match = self._answer_question(localizer, text, last, foreign=foreign)
        ordered = shown + passed_over if self._routes.is_urgent(match) else passed_over + shown
        return warning + ordered, match

    def check(self, localizer: Localizer, text: str) -> Shown:
        """Answer ``/check``: what is said of the version of a card, or of the numbers and addresses in a text."""
        text = without_markup(text)
        if code := parse_version(text):
            return self._routes.action(localizer, ShowVersion(code))
        text, had_identifier = self._redactor.redact(text)
        findings = self._directory.look_up(text)

        def show(localizer: Localizer) -> Blocks:
            if findings:
                return contacts.findings_blocks(localizer, findings)
            return (Text(localizer.phrase_markup("check_nothing")),)

        warning = present(localizer, notes.identifier_warning) if had_identifier else Shown(())
        return replace(warning + present(localizer, show), about=_about(findings))

    def _trusted(self, match: Match, *, foreign: bool) -> Match:
        """Return what a question is taken to mean. In a foreign language only what is urgent is: a wrong guess at
        anything else would be read as an answer."""
        return NotCovered(match.danger) if foreign and not self._routes.is_urgent(match) else match

    def _answer_question(
        self, localizer: Localizer, text: str, last: Action | None, *, foreign: str | None
    ) -> tuple[Shown, Match | None]:
        """Answer a question: about what was shown last, a place or a country that it names, or else by its topic."""
        match = self._matcher.match(text)
        if self._routes.is_urgent(match):
            return self._routes.match(localizer, match), match
        if said(text) or (plain_statement(text) and isinstance(match, NotCovered)):
            # "yes", "nobody is in danger": heard, but nothing is asked.
            return present(localizer, notes.heard), None
        if followed := self._follow_ups.of(text, last):
            shown, meant = self._follow(localizer, followed, match)
            return replace(shown.without_repeated_choices(), about=last), meant
        match = self._follow_ups.alone(text, match)
        subject = self._specifics.of(text, match)
        if is_welcome(localizer, match) and tells_only_a_time(text, localizer.locale):
            # "yesterday at 5" is no greeting.
            match, subject = NotCovered(match.danger), None
        if subject is None:
            match = self._trusted(match, foreign=bool(foreign))
            if written_in := self._specifics.of_language(foreign):
                return self._routes.about(localizer, written_in, match), match
            return self._routes.match(localizer, match) + self._interpreter(localizer, text, match), match
        return self._routes.about(localizer, subject, match), Answer(self._specifics.topic(subject), (), match.danger)

    def _interpreter(self, localizer: Localizer, text: str, match: Match) -> Shown:
        """Return the choice of the card that asks for an interpreter, if a question also says what somebody speaks."""
        besides, spoken = self._specifics.language_besides(text, match), localizer.content.spoken
        return Shown((interpreters.offer(spoken, besides.languages),)) if besides and spoken else Shown(())

    def _follow(self, localizer: Localizer, followed: tuple[Action, ...], match: Match) -> tuple[Shown, Match | None]:
        """Show what answers a short question. The words themselves count only for danger."""
        shown = present(localizer, lambda localizer: self._routes.danger(localizer, match))
        for action in followed:
            shown += self._routes.action(localizer, action)
        topic = followed[0].topic if isinstance(followed[0], ShowTopic) else None
        return replace(shown, shows=followed[0]), Answer(topic, (), match.danger) if topic else None

    def _answer_with_findings(
        self, localizer: Localizer, text: str, findings: tuple[Finding, ...], *, foreign: bool
    ) -> tuple[Shown, Match | None]:
        """Answer words with numbers or addresses: first about danger, then the findings, then the question around."""
        about = _about(findings)
        checked = replace(present(localizer, lambda each: contacts.findings_blocks(each, findings)), about=about)
        # "911" alone is a cry for help, so the matcher sees it.
        to_check = [finding for finding in findings if finding.verdict is not Verdict.EMERGENCY]
        rest = cut_spans(text, ((finding.start, finding.end) for finding in to_check))
        match = self._trusted(self._matcher.match(rest), foreign=foreign)
        if self._routes.is_urgent(match):
            return self._routes.match(localizer, match) + checked, match
        danger = present(localizer, lambda localizer: self._routes.danger(localizer, match))
        verdicts, checked = checked, danger + checked
        if not self._follow_ups.asks_for_verdict(rest):
            if followed := self._follow_ups.of(rest, about):
                shown, meant = self._follow(localizer, followed, replace(match, danger=None))
                return checked + shown, meant
            meant = self._question_besides(rest, _named(localizer, text, findings), match, foreign=foreign)
            if not isinstance(meant, NotCovered):
                answered = self._routes.match(localizer, replace(meant, danger=None))
                # A link beside a question is mostly where the person has read of it.
                return danger + answered + verdicts if _are_links(findings) else checked + answered, meant
        nothing_known = all(finding.verdict is Verdict.UNKNOWN for finding in findings)
        return checked, NotCovered(match.danger) if nothing_known else None

    def _question_besides(self, rest: str, named: str, match: Match, *, foreign: bool) -> Match:
        """Return what the words around numbers ask, or that they ask nothing that is known.

        ``rest`` are the words alone, which were taken for ``match``; many of them say enough. Few are about the office
        of the number: in ``named`` the names of offices stand where their numbers were.
        """
        words = len(words_of(rest))
        if words < _FEWEST_WORDS_OF_A_QUESTION:
            return NotCovered()
        if isinstance(match, Answer) and words >= _FEWEST_WORDS_TO_ASK_BACK:
            return match
        of_office = match if named == rest else self._trusted(self._matcher.match(named), foreign=foreign)
        meant = match if self._routes.is_urgent(of_office) else of_office
        return NotCovered() if isinstance(meant, Clarify) and words < _FEWEST_WORDS_TO_ASK_BACK else meant


def is_welcome(localizer: Localizer, match: Match) -> bool:
    """Return whether a match is an answer that only shows what there is."""
    topic = localizer.content.topics.get(match.topic) if isinstance(match, Answer) else None
    return topic is not None and topic.shows == "menu"


def _named(localizer: Localizer, text: str, findings: tuple[Finding, ...]) -> str:
    """Return a text with the short names of our offices where their numbers were, and without all other numbers."""
    written, end = "", 0
    for finding in findings:
        written += text[end : finding.start]
        if finding.verdict is Verdict.OURS:
            written += localizer.text(localizer.content.contacts[finding.contacts[0]].text("short"))
        elif finding.verdict is Verdict.EMERGENCY:
            written += finding.written
        end = finding.end
    return f"{written}{text[end:]}".strip()


def _are_links(findings: tuple[Finding, ...]) -> bool:
    """Return whether all findings are web addresses that nothing is known of."""
    return all(finding.kind == "web" and finding.verdict is Verdict.UNKNOWN for finding in findings)


def _about(findings: tuple[Finding, ...]) -> Action | None:
    """Return the card that short questions about the findings mean: that of the only office whose number is in them."""
    ours = {finding.contacts[0] for finding in findings if finding.verdict is Verdict.OURS}
    return ShowCard(ours.pop()) if len(ours) == 1 and len(findings) == 1 else None
