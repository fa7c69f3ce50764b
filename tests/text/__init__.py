"""Tests of stored text, segments and safe display."""
