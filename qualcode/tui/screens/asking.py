"""A list that is looked for beside the screen, once; how it stands is read after each change."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from qualcode.messages import _
from qualcode.tui import suggesting
from qualcode.tui.screens.listing import Found, ListingScreen

if TYPE_CHECKING:
    from qualcode.services.project import Project
    from qualcode.tui.child import Beside


class AskingScreen(ListingScreen[Found]):
    """Says how far the search is while it waits; leaving ends it."""

    def __init__(self, project: Project, beside: Beside, *, asks: bool = True) -> None:
        """``beside`` is where it is looked for; ``asks`` says whether that has to be done."""
        super().__init__(project)
        self._beside = beside
        self.asks = asks

    @abstractmethod
    def order(self) -> suggesting.Order:
        """What is looked for."""

    @abstractmethod
    def keep(self, answer: Any) -> None:  # noqa: ANN401  # as the order says
        """Keep what was found."""

    async def find(self) -> Found:
        """Look for it if that was not done; then see how it stands."""
        if self.asks:
            self.say(_("Looking through all interviews …"))
            self.keep(await self._beside.ask(self.order(), suggesting.reading(self._tell)))
            self.asks = False
            self.say("")
        return await super().find()

    def _tell(self, count: int, of: int) -> None:
        """Say how far it has come: how many interviews are read, then the rest."""
        read = _("Looking through all interviews: {n}/{of}").format(n=count, of=of)
        self.say(read if count < of else _("Comparing what they say …"))
