"""Use cases of exchange with other programs: REFI-QDA projects and codebooks, in and out."""
