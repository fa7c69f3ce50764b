"""Candidate codes with their reasons; a person decides about every one.

Importing it is cheap: what counts and learns is in ``proposing``, and loads when it is needed.
"""

from qualcode.suggest.reasons import mention, reason

__all__ = ["mention", "reason"]
