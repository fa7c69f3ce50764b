"""Characters: stored text, segments, and the safe display of hostile text."""
