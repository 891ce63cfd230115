"""What some minutes say: subjects, decisions, actions, people and keys, each with the line it was read from."""

from collections.abc import Sequence
from typing import Final, Literal

from diagnostics.model.put_off import put_off
from diagnostics.readers import _minutes_decisions as decisions
from diagnostics.readers import _minutes_headings as headings
from diagnostics.readers import _minutes_keys as numbers
from diagnostics.readers import _minutes_notes as noted
from diagnostics.readers import _minutes_words as words
from diagnostics.readers._cells import people, said
from diagnostics.readers._minutes_lines import Block
from diagnostics.readers._minutes_notes import Subject
from diagnostics.readers._minutes_record import Record
from diagnostics.readers._minutes_words import Section

Place = Section | Literal["topic", "list", "other"] | None
MOST_PROPOSALS: Final = 8
KEEPS_TOPIC: Final = ("decisions", "actions", "open")


class Listener(Record):
    """Hears the blocks of one meeting's minutes in order; `titled` when they begin with the title of the meeting."""

    def __init__(self, blocks: Sequence[Block], lang: str, titled: bool = True) -> None:
        super().__init__(blocks)
        self.lang, self._titled = lang, titled
        self._stack: list[tuple[int, Place]] = []
        self._topic: Subject | None = None
        self._header: list[str] = []
        self._base: int | None = None
        self._grouped = self._batch = False
        self._awaits: tuple[int, Place] | None = None
        self._ordered = headings.keeps_to_discussion(blocks)
        for place, block in enumerate(blocks):
            self._above = blocks[place - 1] if place else None
            if block.kind == "row" and (self._above is None or self._above.kind != "row"):
                self._header = block.cells
                continue
            self._heading(place, block) if block.kind == "heading" else self._said(block)
        if not self.subjects:
            self.subjects = [Subject(line, title, 0) for line, title in self.agenda]

    @property
    def place(self) -> Place:
        """What the section being read holds."""
        return self._stack[-1][1] if self._stack else None

    def _heading(self, place: int, block: Block) -> None:
        label = words.label_of(block.text)
        if block.level > 6 and label and label[0] in ("decision", "action", "people", "topic") and label[1]:
            self._said(block)
            return
        while self._stack and self._stack[-1][0] >= block.level:
            self._stack.pop()
        above = self.place
        if self._topic and self._topic.level >= block.level:
            self._topic = None
        own = self._named(place, block, above)
        if own == "topic" and not (above == "topic" and self._topic):
            self._topic = self.add(Subject(block.line, words.subject(block.text), block.level))
            self._note_keys(block)
        elif own not in KEEPS_TOPIC or above != "topic":
            self._topic = None
        self._batch = own == "batch"
        self._batch_line = block
        self._base, self._grouped, self._awaits = None, False, None
        self._stack.append((block.level, own))

    def _named(self, place: int, block: Block, above: Place) -> Place:
        """What a heading announces, by its words, else by where it stands."""
        own: Place = words.section_of(block.text)
        if above == "skip" and block.level > 6:
            return "skip"
        if own == "batch" and above in ("discussion", "topic"):
            own = None
        return own or (above if above in (*headings.INHERITED, "topic") else self._unnamed(place, block, above))

    def _unnamed(self, place: int, block: Block, above: Place) -> Place:
        if above != "discussion":
            first = not any(b.kind == "heading" for b in self.blocks[:place])
            if first and self._titled and (block.level == 1 or place == 0):
                return None
            if self._ordered:
                return "other"
            if headings.holds_subjects(self.blocks, place):
                return "discussion"
        return "list" if headings.lists_proposals(self.blocks, place) else "topic"

    def _said(self, block: Block) -> None:
        if (where := self._where(block)) in ("skip", "absent"):
            return
        label = words.label_of(block.text) if block.kind != "row" and where != "agenda" else None
        if label and self._labelled(block, *label):
            return
        {
            "agenda": self._plan,
            "people": self._attend,
            "batch": self._approve,
            "actions": self._act,
            "decisions": self._decide,
            "open": self._leave_open,
            "other": self._note_keys,
        }.get(where or "", self._content)(block)

    def _where(self, block: Block) -> Place:
        """The place of a block: what the label above it announced, else the section it stands in."""
        if self._awaits and (block.kind != "item" or block.level > self._awaits[0]):
            return self._awaits[1]
        self._awaits = None
        return self.place

    def _plan(self, block: Block) -> None:
        if block.kind in ("item", "text"):
            self.agenda.append((block.line, words.subject(block.text)))

    def _labelled(self, block: Block, label: str, value: str) -> bool:
        """What follows a label; whether the block is dealt with."""
        if label == "people":
            self.people += [(block.line, name) for name in people(value)[0]]
            self._awaits = None if value else (block.level, "people")
        elif label == "absent":
            self._awaits = None if value else (block.level, "absent")
        elif label == "topic" and value and self.place != "actions":
            level = float(block.level + 100)
            self._topic = self.add(Subject(block.line, words.subject(value), level))
        elif label == "decision" and self.place != "actions":
            self._note_keys(block)
            if not value:
                self._awaits = (block.level, "decisions")
            else:
                self._record(block.line, value, decisions.settled(value))
        elif label == "action":
            if value and said(value):
                self.actions.append((block.line, value))
            self._awaits = None if value else (block.level, "actions")
        else:
            return label in ("date", "time")
        return True

    def _record(self, line: int, told: str, settled: bool) -> None:
        """A labelled decision of the subject being read, else of a subject of its own."""
        subject = self._topic or self.add(Subject(line, noted.first_words(told), 0))
        if settled:
            subject.labelled.append((line, told))
        elif put_off(told):
            subject.outcome = told

    def _decide(self, block: Block) -> None:
        if block.kind == "row" and self._tabled(block):
            return
        told = self._cell(block, "decision")
        if not decisions.settled(told) or self._nested(block):
            return
        self._note_keys(block)
        subject = self._topic or self.add(Subject(block.line, noted.first_words(told), 0, keys=noted.keys_of(block)))
        subject.labelled.append((block.line, told))

    def _tabled(self, block: Block) -> bool:
        """A row of a table of subjects and decisions; whether it was one."""
        cells = noted.named_cells(self._header, block)
        if "subject" not in cells:
            return False
        self._note_keys(block)
        subject = Subject(block.line, words.subject(cells["subject"]), 0, keys=noted.keys_of(block))
        told = cells.get("decision") or next((c for c in block.cells if decisions.decides(c, self.lang)), "")
        if decisions.settled(told):
            subject.labelled.append((block.line, told))
        elif put_off(told):
            subject.outcome = told
        if said(cells.get("action")):
            self.actions.append((block.line, cells["action"]))
        self.add(subject)
        return True

    def _act(self, block: Block) -> None:
        told = self._cell(block, "action")
        if noted.says_something(told) and not self._nested(block):
            self.actions.append((block.line, told))
        self._note_keys(block)

    def _cell(self, block: Block, name: str) -> str:
        """What a block says; of a table row, its cell under such a header, else the longest of the first two."""
        if block.kind != "row":
            return block.text
        return noted.named_cells(self._header, block).get(name) or max(block.cells[:2], key=len, default="")

    def _nested(self, block: Block) -> bool:
        """Whether an item only explains the one above it; items below one that ends with a colon stand for it."""
        if block.kind != "item":
            return False
        self._base = block.level if self._base is None else min(self._base, block.level)
        if block.level > self._base:
            return not self._grouped
        self._grouped = block.text.endswith(":")
        return self._grouped

    def _leave_open(self, block: Block) -> None:
        if block.kind == "item" and not self._nested(block) and noted.says_something(block.text):
            self.add(Subject(block.line, words.subject(block.text), 0, keys=noted.keys_of(block)))
            self._note_keys(block)

    def _attend(self, block: Block) -> None:
        whole = self._cell(block, "person")
        names = people(whole)[0] if block.kind == "text" else noted.person_in(whole)
        self.people += [(block.line, name) for name in names if said(name)]

    def _approve(self, _: Block) -> None:
        """A list under "Grants approved" is one decision of the meeting, and no subject: it comes up every time."""
        if self._batch:
            self.loose.append((self._batch_line.line, self._batch_line.text))
            self._batch = False

    def _content(self, block: Block) -> None:
        self._note_keys(block)
        if self.place == "discussion" and block.kind == "item" and not self._nested(block):
            self._topic = self.add(Subject(block.line, noted.head(block.text), 0, keys=noted.keys_of(block)))
        if block.kind == "row" and self._tabled(block):
            return
        told = next((s for s in decisions.sentences(block.text) if decisions.decides(s, self.lang)), None)
        if self._topic is not None:
            self._topic.keys |= noted.keys_of(block)
            self._topic.cues += [(block.line, told)] if told else []
        elif block.kind != "row":
            self._loose_item(block, told)

    def _loose_item(self, block: Block, told: str | None) -> None:
        """A line under no subject: one for each numbered proposal, else one when something was decided or put off."""
        named = numbers.proposals(block.text)[:MOST_PROPOSALS]
        about = numbers.proposals(told or "")
        for proposal in named:
            meant = told is not None and (proposal in about or not about) and decisions.verdict(told)
            decided_as = told if meant else None
            self.add(Subject(block.line, proposal, 0, decided_as=decided_as, keys={proposal: None}))
        item = Subject(block.line, noted.head(block.text), 0, keys=noted.keys_of(block))
        if named and told:
            self.loose.append((block.line, told))
        elif told:
            self.add(item).cues.append((block.line, told))
        elif not named and ":" in block.text[: noted.TITLE_LENGTH] and put_off(block.text.partition(":")[2]):
            self.add(item).outcome = block.text

    def _note_keys(self, block: Block) -> None:
        for key in numbers.keys(block.raw):
            self.tickets.setdefault(key, (block.line, block.text))
            if self._topic is not None:
                self._topic.keys[key] = None
