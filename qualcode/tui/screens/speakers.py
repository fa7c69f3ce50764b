"""The speakers of a transcript: who they are, what they say how much of, and corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len

from qualcode.messages import N_, _, ngettext
from qualcode.model import Role, Transcript
from qualcode.services.corrections import attribute_pair, rename_transcript, set_attributes
from qualcode.services.history import CORRECTIONS
from qualcode.services.speakers import (
    SpeakerCorrection,
    Voice,
    correct_speaker,
    list_speakers,
    role_word,
)
from qualcode.services.transcripts import load_transcript
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, PanelLine, line
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.listing import ListingScreen
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from qualcode.services.project import Project

_ROLE, _NUMBER = 12, 7
_LEAST_NAME, _MOST_NAME, _MOST_PERSON = 9, 22, 12
_EXPLAINED = N_(
    "Speakers: who speaks in the transcript, how often and how much. The person is who somebody is "
    "in all transcripts, so that they count once. What a speaker’s own attributes say goes before "
    "those of the transcript, which stand above."
)
_NEXT_ROLE = {
    Role.INFORMANT: Role.INTERVIEWER,
    Role.INTERVIEWER: Role.UNKNOWN,
    Role.UNKNOWN: Role.INFORMANT,
}


class Columns(NamedTuple):
    """How many cells the columns that give way have."""

    name: int
    person: int


@dataclass(frozen=True, slots=True)
class Cast:
    """A transcript and its speakers."""

    transcript: Transcript
    voices: tuple[Voice, ...]


class SpeakersScreen(ListingScreen[Cast]):
    """Everything that is known of a transcript but its words, to be put right."""

    PLACE = Place.SPEAKERS
    ACTS: ClassVar[frozenset[str]] = CORRECTIONS
    BINDINGS = bindings(Place.SPEAKERS)

    def __init__(self, project: Project, transcript: str) -> None:
        super().__init__(project)
        self._transcript = transcript
        self._cast: Cast | None = None

    def compose_body(self) -> ComposeResult:
        """The transcript's attributes, and its speakers under headings."""
        yield OneLine(id="attributes")
        yield OneLine(id="heading", classes="heading")
        yield ListPanel(id="list")
        yield OneLine(id="known")

    def on_mount(self) -> None:
        """Say what the list is, for who asks."""
        self.panel.explains = _EXPLAINED

    def read(self) -> Cast:
        """Read the transcript."""
        transcript = load_transcript(self.project, self._transcript)
        return Cast(transcript, tuple(list_speakers(transcript)))

    def take(self, found: Cast) -> None:
        """Keep what was read."""
        self._cast = found

    def show(self) -> None:
        """A line for each speaker."""
        if self._cast is None:
            return
        transcript, voices = self._cast.transcript, self._cast.voices
        count = ngettext("{n} speaker ", "{n} speakers ", len(voices)).format(n=len(voices))
        self.query_one("#title", OneLine).show(
            [(_(" qualcode  "), palette.QUIET_TEXT), (transcript.name, palette.ACCENTED)],
            [(count, PLAIN)],
        )
        told = attributes_told(transcript.attributes) or _("no attributes yet: A gives some")
        self.query_one("#attributes", OneLine).show([(f" {told}", palette.QUIET_TEXT)])
        columns = _columns(voices)
        headings = (
            pad(f"    {_('SPEAKER')}", columns.name + 4),
            pad(_("role"), _ROLE),
            f"{_('turns'):>{_NUMBER}}{_('words'):>{_NUMBER}}  ",
            pad(_("person"), columns.person),
            _("attributes"),
        )
        self.query_one("#heading", OneLine).show([("".join(headings), palette.STRONG)])
        nobody = [line(_(" Nobody is named in this transcript."), palette.QUIET_TEXT)]
        self.panel.show([_voice_line(voice, columns) for voice in voices] or nobody)
        self.on_list_panel_highlighted()

    def on_list_panel_highlighted(self) -> None:
        """Say everything of the speaker under the cursor that the columns have no room for."""
        voice = self._voice()
        told = [(f" {voice.speaker.name} ", palette.STRONG)] if voice else []
        if voice:
            known = (voice.speaker.informant, attributes_told(voice.speaker.attributes))
            told.append((f" {'  '.join(filter(None, known))}", palette.QUIET_TEXT))
        self.query_one("#known", OneLine).show(told)

    # Correcting the one under the cursor

    def on_list_panel_chosen(self) -> None:
        """Enter corrects the name, which is wrong most often."""
        self.action_name()

    def action_name(self) -> None:
        """Ask for another name."""
        voice = self._voice()
        if voice is not None:
            question = _("Name of {speaker}:").format(speaker=voice.speaker.name)
            self.ask(
                question,
                voice.speaker.name,
                lambda name: self._correct(voice, SpeakerCorrection(name=name)),
            )

    def action_role(self) -> None:
        """Make an informant the interviewer, the interviewer unknown, and so on."""
        voice = self._voice()
        if voice is not None:
            self._correct(voice, SpeakerCorrection(role=_NEXT_ROLE[voice.speaker.role]))

    def action_informant(self) -> None:
        """Ask who the speaker is in all transcripts."""
        voice = self._voice()
        if voice is not None:
            question = _("Id of {speaker} in all transcripts; empty: none").format(
                speaker=voice.speaker.name
            )
            self.ask(
                question,
                voice.speaker.informant,
                lambda id: self._correct(voice, SpeakerCorrection(informant=id)),
            )

    def action_attribute(self) -> None:
        """Ask for an attribute of the speaker."""
        voice = self._voice()
        if voice is not None:
            question = _("Attribute of {speaker}, as role=teacher; role= removes").format(
                speaker=voice.speaker.name
            )
            self.ask(question, "", lambda word: self._set(voice, word))

    def _set(self, voice: Voice, word: str) -> None:
        """Set or remove an attribute of the speaker."""
        with self.changing(_("Saved; u takes it back.")):
            correction = SpeakerCorrection(attributes=dict([attribute_pair(word)]))
            correct_speaker(self.project, self._transcript, voice.speaker.id, correction)

    def action_join(self) -> None:
        """Ask whose turns are the speaker's too."""
        voice = self._voice()
        if voice is not None:
            question = _("Who is {speaker} too? Their number or name:").format(
                speaker=voice.speaker.name
            )
            self.ask(question, "", lambda other: self._join(voice, other))

    def _join(self, voice: Voice, other: str) -> None:
        """Let another's turns be the speaker's."""
        sentence = _("Joined with {speaker}; u takes it back.").format(speaker=voice.speaker.name)
        with self.changing(sentence):
            correct_speaker(
                self.project, self._transcript, voice.speaker.id, SpeakerCorrection(), join=other
            )

    def _correct(self, voice: Voice, correction: SpeakerCorrection) -> None:
        """Correct the speaker."""
        with self.changing(_("Saved; u takes it back.")):
            correct_speaker(self.project, self._transcript, voice.speaker.id, correction)

    # Correcting the transcript

    def action_rename(self) -> None:
        """Ask for another name of the transcript."""
        if self._cast is not None:
            self.ask(_("Name of the transcript:"), self._cast.transcript.name, self._rename_all)

    def _rename_all(self, name: str) -> None:
        """Give the transcript another name."""
        with self.changing(_("Saved; u takes it back.")):
            rename_transcript(self.project, self._transcript, name)

    def action_set(self) -> None:
        """Ask for an attribute of the transcript."""
        question = _("Attribute of the transcript, as county=Oslo; county= removes")
        self.ask(question, "", self._set_all)

    def _set_all(self, word: str) -> None:
        """Set or remove an attribute of the transcript."""
        with self.changing(_("Saved; u takes it back.")):
            set_attributes(self.project, self._transcript, dict([attribute_pair(word)]))

    def _voice(self) -> Voice | None:
        """The speaker under the cursor."""
        voices = self._cast.voices if self._cast is not None else ()
        return next((one for one in voices if one.speaker.id == self.panel.key), None)


def attributes_told(attributes: Mapping[str, str]) -> str:
    """Attributes with their values on one line."""
    return "  ".join(f"{name}={value}" for name, value in attributes.items())


def _columns(voices: Sequence[Voice]) -> Columns:
    """As wide as what stands in them, within reason: attributes have the rest."""
    names = [cell_len(voice.speaker.name) for voice in voices]
    persons = [cell_len(voice.speaker.informant) for voice in voices]
    heading = cell_len(_("person"))
    return Columns(
        max(_LEAST_NAME, min(max(names, default=0), _MOST_NAME)) + 1,
        max(heading, min(max(persons, default=0), _MOST_PERSON)) + 2,
    )


def _voice_line(voice: Voice, columns: Columns) -> PanelLine:
    """A speaker on one line."""
    speaker = voice.speaker
    return PanelLine(
        (
            (f"{voice.number:>3} ", palette.QUIET_TEXT),
            (pad(speaker.name, columns.name - 1) + " ", palette.STRONG),
            (pad(role_word(speaker.role), _ROLE), PLAIN),
            (f"{voice.turns:>{_NUMBER}}{voice.words:>{_NUMBER}}  ", PLAIN),
            (pad(speaker.informant, columns.person - 1) + " ", PLAIN),
            (excerpt(attributes_told(speaker.attributes), 200), palette.QUIET_TEXT),
        ),
        (),
        speaker.id,
    )
