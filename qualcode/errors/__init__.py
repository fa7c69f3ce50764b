"""Every error a person can see: what happened, where, and what to do about it.

A class is named after what happened and its ``sentence`` is what the person reads;
whoever raises it supplies the facts.
"""

from __future__ import annotations

from qualcode.errors.agreement import (
    BadSpan,
    NotBinary,
    NotNumeric,
    NotTwoCoders,
    NoUnits,
    OverlappingUnits,
    UnequalRows,
    UnknownLevel,
)
from qualcode.errors.base import (
    QualcodeError,
    UsageProblem,
)
from qualcode.errors.codebooks import (
    BadCodebook,
    CodebookRefused,
    MergedCode,
    NoCodebook,
    RetiredCode,
    UnknownCode,
    UnknownFamily,
    UnknownVersion,
)
from qualcode.errors.importing import (
    BadMetadata,
    ImportProblem,
    SeveralProblems,
)
from qualcode.errors.journal import (
    NothingToRedo,
    NothingToUndo,
    QuoteChanged,
    UndoRefused,
    UnknownAction,
)
from qualcode.errors.measuring import (
    BadLabelledTexts,
)
from qualcode.errors.programs import (
    ModelProblem,
    NoTerminal,
    ScreenStopped,
    SuggestionsFailed,
)
from qualcode.errors.projects import (
    BadSettings,
    ChangedMeanwhile,
    DamagedProject,
    DiskProblem,
    FileProblem,
    FolderRefused,
    NewerProject,
    NoProject,
    ProjectBusy,
    ProjectExists,
    ReadOnlyProject,
)
from qualcode.errors.searching import BadQuery, SlowSearch
from qualcode.errors.work import (
    AlreadyCoded,
    ArchivedTranscript,
    BadTable,
    NameTaken,
    NoAttributes,
    NoSuchValue,
    OthersCoding,
    OthersMemo,
    OutsideText,
    SpeakerTaken,
    UnknownAttribute,
    UnknownCoder,
    UnknownCoding,
    UnknownMemo,
    UnknownQuery,
    UnknownSpeaker,
    UnknownSuggestion,
    UnknownTranscript,
)

__all__ = [
    "AlreadyCoded",
    "ArchivedTranscript",
    "BadCodebook",
    "BadLabelledTexts",
    "BadMetadata",
    "BadQuery",
    "BadSettings",
    "BadSpan",
    "BadTable",
    "ChangedMeanwhile",
    "CodebookRefused",
    "DamagedProject",
    "DiskProblem",
    "FileProblem",
    "FolderRefused",
    "ImportProblem",
    "MergedCode",
    "ModelProblem",
    "NameTaken",
    "NewerProject",
    "NoAttributes",
    "NoCodebook",
    "NoProject",
    "NoSuchValue",
    "NoTerminal",
    "NoUnits",
    "NotBinary",
    "NotNumeric",
    "NotTwoCoders",
    "NothingToRedo",
    "NothingToUndo",
    "OthersCoding",
    "OthersMemo",
    "OutsideText",
    "OverlappingUnits",
    "ProjectBusy",
    "ProjectExists",
    "QualcodeError",
    "QuoteChanged",
    "ReadOnlyProject",
    "RetiredCode",
    "ScreenStopped",
    "SeveralProblems",
    "SlowSearch",
    "SpeakerTaken",
    "SuggestionsFailed",
    "UndoRefused",
    "UnequalRows",
    "UnknownAction",
    "UnknownAttribute",
    "UnknownCode",
    "UnknownCoder",
    "UnknownCoding",
    "UnknownFamily",
    "UnknownLevel",
    "UnknownMemo",
    "UnknownQuery",
    "UnknownSpeaker",
    "UnknownSuggestion",
    "UnknownTranscript",
    "UnknownVersion",
    "UsageProblem",
]
