"""Candidate codes with their reasons; a person decides about every one."""

from qualcode.suggest.proposing import PROPOSERS, Progress, Proposer, propose
from qualcode.suggest.reasons import mention, reason

__all__ = ["PROPOSERS", "Progress", "Proposer", "mention", "propose", "reason"]
