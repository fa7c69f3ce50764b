"""Disclosure control: what a table may tell about few people, and what must be left out of it.

A count of few is hidden, and so is whatever would let a reader work it back from what is left:
sums, margins and the number asked. That nothing can be worked back is not argued but tried, by
solving the table as its reader would.
"""
