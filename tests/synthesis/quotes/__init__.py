"""Tests of quotes for readers outside."""
