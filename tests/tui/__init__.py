"""Tests of the coding screen."""
