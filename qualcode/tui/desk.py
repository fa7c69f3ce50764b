"""The desk: the transcript a coder has in front of them, and what they can do to it.

It knows nothing of screens. Everything it does goes through the services and is saved when the
function returns; what it shows is then brought up to date without reading all of it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import NoCodebook
from qualcode.model import Span
from qualcode.services import coding, deciding, history, transcripts
from qualcode.services.new_codes import code_with_new
from qualcode.tui.coded_transcript import CodedTranscript
from qualcode.tui.deeds import passages_of

if TYPE_CHECKING:
    from qualcode.model import (
        Action,
        Codebook,
        Coding,
        Suggestion,
    )

_ON_ONE_PASSAGE = frozenset(
    {
        "coding.add",
        "coding.remove",
        "coding.memo",
        "coding.recode",
        "coding.move",
        "suggestion.accept",
        "suggestion.reject",
    }
)
"""Acts that change what is on the passages they name and nothing else."""


class Desk(CodedTranscript):
    """What a coder can do to the transcript in front of them."""

    def take_over(self, before: Desk) -> None:
        """Go on as at the desk before: what was shown and counted, and the codes used last."""
        self.everyone, self.counting = before.everyone, before.counting
        self.last_code, self.recent = before.last_code, before.recent
        self.sort_suggestions(before.order)

    def apply(self, span: Span, code_id: str) -> Coding:
        """Code a passage."""
        added = coding.add_coding(self.project, self.transcript, span, code_id)
        self.last_code = code_id
        self._used(code_id)
        self._take(added)
        return added

    def apply_new(self, span: Span, place: str, name: str) -> Coding:
        """Code a passage with a code made for it, in a family or under a code."""
        code, added = code_with_new(self.project, self.transcript, span, place, name=name)
        self.last_code, self._latest = code.id, added.id
        self.reload()
        return added

    def remove(self, one: Coding) -> None:
        """Take a coding away."""
        coding.remove_coding(self.project, one.id)
        self._drop(one)

    def recode(self, one: Coding, code_id: str) -> None:
        """Give a coding another code."""
        self._replace(one, coding.recode_coding(self.project, one.id, code_id))
        self._used(code_id)

    def move(self, one: Coding, span: Span) -> None:
        """Let a coding begin and end where a passage does."""
        self._replace(one, coding.move_coding(self.project, one.id, span.start, span.end))

    def write_memo(self, one: Coding, memo: str) -> None:
        """Write the memo of a coding."""
        self._coded.put(coding.set_memo(self.project, one.id, memo, was=one.memo))
        self._changed()

    def accept(
        self, suggestion: Suggestion, *, code: str | None = None, span: Span | None = None
    ) -> Coding:
        """Make a suggestion this coder's coding, with another code or on a passage of its words."""
        added = deciding.accept_suggestion(
            self.project, suggestion.id, code_id=code, at=(span.start, span.end) if span else None
        )
        self.last_code = added.code
        self._used(added.code)
        self._decided(suggestion)
        self._take(added)
        return added

    def around(self, suggestion: Suggestion, selected: Span | None) -> Span | None:
        """What is selected, if it is more than the segments of a suggestion: the passage meant."""
        segments = self.segments_in(suggestion.span)
        if selected is None or not segments:
            return None
        whole = Span(segments[0].start, segments[-1].end)
        return selected if selected != whole and selected.contains(whole) else None

    def reject(self, suggestion: Suggestion) -> None:
        """Turn a suggestion down."""
        deciding.reject_suggestion(self.project, suggestion.id)
        self._decided(suggestion)

    def undo(self) -> Action:
        """Take back this coder's latest act of coding, wherever it was."""
        return self._gone_back(history.undo(self.project, within=history.CODING_ACTS))

    def redo(self) -> Action:
        """Do again what was taken back."""
        return self._gone_back(history.redo(self.project, within=history.CODING_ACTS))

    def likely_codes(self, span: Span) -> list[str]:
        """Codes for a passage, the likeliest first: proposed there, used last, used most.

        Only what this coder used counts: what others do must not lead. Codes with a number key
        of their own need no other way and come in where they are used most.
        """
        proposed = [one.code for one in self.suggestions_at(span)]
        keyed = {code.id for code in self.quick_keys.values()}
        last = [code for code in self.recent if code not in keyed]
        used = [code for code, (own, _all) in self.tally.project.items() if own]
        most = sorted(used, key=lambda code: -self.tally.project[code][0])
        return list(dict.fromkeys((*proposed, *last, *most)))

    def codes_on(self, span: Span) -> frozenset[str]:
        """The codes this coder has given to all of a passage."""
        return frozenset(
            one.code
            for one in self._coded.meeting(span)
            if one.coder == self.coder and one.span.contains(span)
        )

    def toggle_done(self) -> bool:
        """Mark the transcript done, or not done; returns which."""
        done = not self.is_done
        transcripts.mark_done(self.project, self.transcript.id, done=done)
        self.entries = self.read_entries()
        self._changed()
        return done

    def require_codebook(self) -> Codebook:
        """The codebook.

        Raises:
            NoCodebook: when the project has none.
        """
        if self.codebook is None:
            raise NoCodebook
        return self.codebook

    def _used(self, code: str) -> None:
        """Remember that a code was used just now."""
        self.recent = [code, *(one for one in self.recent if one != code)]

    def _take(self, added: Coding) -> None:
        """Show a coding that was just saved."""
        self._latest = added.id
        self._put(added)

    def _replace(self, before: Coding, after: Coding) -> None:
        """Show a coding as it is now."""
        self._drop(before)
        self._put(after)

    def _gone_back(self, action: Action) -> Action:
        """Bring up to date what undo or redo changed: the passages it names, or who knows what."""
        passages = passages_of(action)
        here = action.facts.get("transcript") == self.transcript.name
        if passages and here and action.facts.get("kind") in _ON_ONE_PASSAGE:
            self._read_again(passages)
        else:
            self.reload()
        return action
