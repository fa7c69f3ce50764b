"""Searching through what people said."""
