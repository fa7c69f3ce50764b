"""What kinds of statements, stages and verdicts are called."""

from __future__ import annotations

from qualcode.messages import N_, _
from qualcode.model import StatementKind, Verdict

_KINDS = {
    StatementKind.CHAIN: N_("result chain"),
    StatementKind.ASSUMPTION: N_("assumption"),
    StatementKind.IMPLEMENTATION: N_("implementation"),
    StatementKind.RESPONSIBILITY: N_("responsibility"),
    StatementKind.LOGIC: N_("logic"),
    StatementKind.PRIOR: N_("earlier research"),
    StatementKind.CAVEAT: N_("caveat"),
}
_VERDICTS = {
    Verdict.SUPPORTED: N_("supported"),
    Verdict.PARTLY: N_("partly"),
    Verdict.NOT_SUPPORTED: N_("not supported"),
    Verdict.TOO_EARLY: N_("too early to say"),
    Verdict.NOT_COVERED: N_("not covered"),
    Verdict.RESPONSIBLE: N_("responsible"),
    Verdict.CONTRIBUTES: N_("contributes"),
    Verdict.CONSULTED: N_("consulted"),
    Verdict.INFORMED: N_("informed"),
    Verdict.CONFIRMS: N_("confirms"),
    Verdict.CONTRADICTS: N_("contradicts"),
    Verdict.NEW: N_("new"),
}
_SIDES = {
    "problem": N_("Problem"),
    "inputs": N_("Inputs"),
    "activities": N_("Activities"),
    "results": N_("Results"),
    "effects": N_("Effects for users"),
    "expected": N_("Expected results"),
    "precondition": N_("Preconditions"),
}


def kind_word(kind: StatementKind) -> str:
    """A kind in the language in use."""
    return _(_KINDS[kind])


def verdict_word(verdict: Verdict) -> str:
    """A verdict in the language in use."""
    return _(_VERDICTS[verdict])


def side_word(side: str) -> str:
    """A stage or a kind of assumption in the language in use; an actor or study as it is."""
    return _(_SIDES[side]) if side in _SIDES else side


def kind_words() -> dict[str, StatementKind]:
    """All words for kinds, without regard to case."""
    return {word: one for one in StatementKind for word in (str(one), kind_word(one).casefold())}


def verdict_words() -> dict[str, Verdict]:
    """All words for verdicts, without regard to case."""
    return {word: one for one in Verdict for word in (str(one), verdict_word(one).casefold())}
