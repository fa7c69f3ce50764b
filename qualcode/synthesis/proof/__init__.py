"""Proofreading a written report: what a reader would stumble over, found before it is sent.

Rules that can be told in a sentence, no guessing: each finding names the words it is about and
what contradicts them. What is found is a question to the author, not a verdict.
"""
