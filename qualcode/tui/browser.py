"""How a screen talks to a browser: as Textual does, but it ends when nobody listens."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Textual's own driver would keep a screen running for ever after its server was killed."""

    def run_input_thread(self) -> None:
        """Take in what is typed; at its end, end the screen."""
        super().run_input_thread()
        self._app.post_message(ExitApp())
