"""The words of the field as frozen values; standard library only."""

from qualcode.model.action import Action, Change, Payload
from qualcode.model.adjudication import CONSENSUS, Adjudication, Outcome
from qualcode.model.codebook import Code, Codebook, CodeStatus, Family
from qualcode.model.coding import Coder, Coding, Mark, Origin, Quote, Valence
from qualcode.model.conflict import Conflict, Version
from qualcode.model.identity import SHORTEST_ID, derived_id, new_id, now, only
from qualcode.model.labelled import LabelledText
from qualcode.model.matrix import TOTAL, UNKNOWN, Cell, Matrix, MatrixRow
from qualcode.model.memo import Memo, MemoOn, SavedQuery
from qualcode.model.outline import Bounds, Outline
from qualcode.model.progress import Progress, Tally, TranscriptProgress, Work
from qualcode.model.span import Span
from qualcode.model.statement import Statement, StatementKind, StatementName, Verdict
from qualcode.model.suggestion import (
    Decision,
    Evidence,
    Level,
    Order,
    Suggestion,
    place_in_order,
)
from qualcode.model.summary import (
    Basis,
    CellName,
    ChosenQuote,
    QuoteStatus,
    Summary,
    SummaryStatus,
)
from qualcode.model.transcript import (
    Conversation,
    Role,
    Source,
    Speaker,
    Transcript,
    TranscriptEntry,
    Turn,
)

__all__ = [
    "CONSENSUS",
    "SHORTEST_ID",
    "TOTAL",
    "UNKNOWN",
    "Action",
    "Adjudication",
    "Basis",
    "Bounds",
    "Cell",
    "CellName",
    "Change",
    "ChosenQuote",
    "Code",
    "CodeStatus",
    "Codebook",
    "Coder",
    "Coding",
    "Conflict",
    "Conversation",
    "Decision",
    "Evidence",
    "Family",
    "LabelledText",
    "Level",
    "Mark",
    "Matrix",
    "MatrixRow",
    "Memo",
    "MemoOn",
    "Order",
    "Origin",
    "Outcome",
    "Outline",
    "Payload",
    "Progress",
    "Quote",
    "QuoteStatus",
    "Role",
    "SavedQuery",
    "Source",
    "Span",
    "Speaker",
    "Statement",
    "StatementKind",
    "StatementName",
    "Suggestion",
    "Summary",
    "SummaryStatus",
    "Tally",
    "Transcript",
    "TranscriptEntry",
    "TranscriptProgress",
    "Turn",
    "Valence",
    "Verdict",
    "Version",
    "Work",
    "derived_id",
    "new_id",
    "now",
    "only",
    "place_in_order",
]
