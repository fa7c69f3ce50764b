"""Tests of what a person can do with a project."""
