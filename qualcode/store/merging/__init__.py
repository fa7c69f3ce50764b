"""Own copies of a project: given to others, and taken in again without losing a word."""
