"""Widgets of the coding screen; all draw their lines themselves."""
