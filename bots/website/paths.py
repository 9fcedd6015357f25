"""The pages of guided paths: a page for each question and each end, and the blank forms of their papers.

A page is the same whichever way led to it, so nothing on it depends on what was chosen before: a browser keeps the way
back, and the site keeps nothing. Where people write, a page has all questions, and the paper has lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bots.website.addresses import filling_address, node_address, paper_address
from bots.website.asking import Asking, Blocks, without_title
from bots.website.filling import filling
from bots.website.pages import Link, Links, Page, Question, Shown
from core.content import SKIPPED, Flow, is_tick, node_after
from core.conversation import (
    Attachment,
    Block,
    Choice,
    Choices,
    FollowFlow,
    Notice,
    ShowPlaces,
    ShowTopic,
    Text,
    make_paper,
)
from core.documents import Document, check_line

CONSULATES = "consulates.html"
_KEPT = "-keep"


@dataclass(frozen=True)
class Path:
    """One guided path in one language."""

    asking: Asking
    flow: Flow

    def pages(self) -> Iterator[Page]:
        if self.flow.asks_freely:
            yield self._questions()
            if self.flow.document:
                yield self._filling(self.flow.document.file)
        else:
            yield from (self._node(name, taken) for name, taken in _ways(self.flow))
        yield from (Page(paper_address(paper.name), form.title, (form,), paper=paper) for paper, form in self._forms())

    # Choices

    def _node(self, name: str, taken: tuple[str, ...]) -> Page:
        """Return the page of a node. ``taken`` is one way to it."""
        flow, asking = self.flow, self.asking
        node = flow.nodes[name]
        blocks, title = without_title(_without_papers(asking.blocks(FollowFlow(flow.id, taken))))
        shown = asking.shown(self._without_way_back(each, taken) for each in blocks)
        if node.choose:
            shown = tuple(self._without_list(each, name, taken) if isinstance(each, Links) else each for each in shown)
        last = []
        if flow.document and node.outcome and flow.document.ends(name):
            last.append(self._paper_links())
        if taken:
            last.append(
                Links((Link(asking.localizer.phrase("flow_again"), self._address(flow.start), navigates=True),))
            )
        return Page(self._address(name), title, (*asking.with_cards(shown), *last))

    def _without_way_back(self, block: Block, taken: tuple[str, ...]) -> Block:
        """Return choices without those to the question before, of which there may be several, and to the beginning."""
        if not isinstance(block, Choices):
            return block
        back = {FollowFlow(self.flow.id), FollowFlow(self.flow.id, taken[:-1])}
        options = (each for each in block.options if not (each.navigates and each.action in back))
        return replace(block, options=tuple(map(self._without_ticks, options)))

    def _without_ticks(self, choice: Choice) -> Choice:
        """Return a choice that only goes back to a plan: nothing is ticked off on a page that is the same for all."""
        action = choice.action
        ticks = isinstance(action, FollowFlow) and any(map(is_tick, action.taken))
        return replace(choice, label=self.asking.localizer.phrase("flow_back")) if ticks else choice

    def _without_list(self, links: Links, name: str, taken: tuple[str, ...]) -> Links:
        """Return links that lead on, and to what the site knows of each entry, in the place of the parts of a list."""
        localizer, content = self.asking.localizer, self.asking.content
        onward = node_after(self.flow, (*taken, SKIPPED))
        assert onward is not None
        found = [Link(localizer.phrase("website_go_on"), self._address(onward))]
        chooses = self.flow.nodes[name].choose
        if chooses == "place":
            found.append(Link(localizer.phrase("office_menu"), self.asking.address(ShowPlaces())))
        elif chooses == "country" and content.consular:
            topic = content.topics[content.consular.topic]
            found.append(Link(localizer.text(topic.text("title")), CONSULATES))
        own = {self._address(each) for each in self.flow.nodes}
        return Links((*found, *(link for link in links.links if link.address not in own)))

    def _address(self, name: str) -> str:
        return node_address(self.flow, name)

    # Words

    def _questions(self) -> Page:
        """Return the page of all questions, with its paper and the answers that the path ends in."""
        flow, localizer, content = self.flow, self.asking.localizer, self.asking.content
        intro = (Text(localizer.markup(flow.text("intro"))),) if flow.intro else ()
        questions = [
            Question(
                localizer.text(flow.text(f"nodes.{name}.question")),
                localizer.text(flow.text(f"nodes.{name}.help")) if node.help else "",
            )
            for name, node in flow.nodes.items()
            if node.question
        ]
        ends = dict.fromkeys(node.outcome for node in flow.nodes.values() if node.outcome in content.topics)
        answers = tuple(
            Link(localizer.text(content.topics[name].text("title")), self.asking.address(ShowTopic(name)))
            for name in ends
        )
        fill = [
            Link(localizer.phrase("website_fill", title=form.title), filling_address(paper.name))
            for paper, form in self._forms()
        ][:1]
        shown: Sequence[Shown] = (*intro, Links(tuple(fill)), self._paper_links(), *questions, Links(answers))
        return Page(self._address(flow.start), localizer.text(flow.text("title")), tuple(shown))

    def _filling(self, name: str) -> Page:
        """Return the page on which the paper is filled in."""
        shown = filling(self.asking.localizer, self.flow)
        title = self.asking.localizer.phrase("website_fill", title=shown.titles[0])
        return Page(filling_address(name), title, (shown, self._paper_links()))

    # Papers

    def _forms(self) -> Iterator[tuple[Attachment, Document]]:
        """Yield each blank form apart, what is sent and what is kept. It says when it was made, not when written."""
        if not self.flow.document:
            return
        localizer = self.asking.localizer
        paper = make_paper(localizer, self.flow, {})
        made = localizer.phrase("website_form_footer", date=localizer.date(localizer.now.date()))
        footer = f"{made} {check_line(localizer, 'flows', self.flow.id)}".rstrip()
        assert isinstance(paper.content, Document)
        for form, mark in ((paper.content, ""), (paper.kept, _KEPT)):
            if form:
                blank = replace(form, footer=footer)
                alone = replace(paper, content=blank, name=f"{paper.name}{mark}", formats=("pdf",))
                yield replace(alone, kept=None, reminders=None), blank

    def _paper_links(self) -> Links:
        phrase = self.asking.localizer.phrase
        return Links(
            tuple(
                Link(phrase("website_form", title=form.title), paper_address(paper.name))
                for paper, form in self._forms()
            )
        )


def _ways(flow: Flow) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each node of a path with a shortest way to it. Of a long list nothing is chosen."""
    seen = {flow.start}
    waiting: list[tuple[str, tuple[str, ...]]] = [(flow.start, ())]
    for name, taken in waiting:
        yield name, taken
        node = flow.nodes[name]
        steps = [(node.next, SKIPPED)] if node.choose else [(option.next, option.id) for option in node.options]
        for following, option in steps:
            if following not in seen:
                seen.add(following)
                waiting.append((following, (*taken, option)))


def _without_papers(blocks: Blocks) -> Blocks:
    """Return the blocks without the paper that one way leads to, and without the note on its file for a calendar."""
    behind = (None, *blocks)
    return tuple(
        block
        for before, block in zip(behind, blocks, strict=False)
        if not (isinstance(block, Attachment) or (isinstance(before, Attachment) and isinstance(block, Notice)))
    )
