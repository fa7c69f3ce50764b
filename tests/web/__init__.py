"""The coding screen in a browser."""
