"""The method chapter of a report and its appendices, with figures from the journal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.exchange.masked_words import masked_notes
from qualcode.exchange.matrices.wording import attributes
from qualcode.messages import _, language_in_use, ngettext
from qualcode.model import TOTAL, CodeStatus
from qualcode.model.report import Block, Entry, Heading, Paragraph, Points, Table
from qualcode.services.comparing import Question, compare
from qualcode.services.report.wording import enumerated
from qualcode.synthesis.disclosure.counts import crossed, sensitive
from qualcode.synthesis.disclosure.hiding import hide
from qualcode.synthesis.informants import people
from qualcode.synthesis.ordering import norwegian_key
from qualcode.synthesis.strength import AGAINST, METHODS, ROLES, SEVERAL, SHARE, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.services.report.ground import Ground


def method_chapter(ground: Ground) -> Iterator[Block]:
    """Who was interviewed how, how it was coded, how far coders agree, and what words mean."""
    yield Heading(1, _("Material and method"))
    yield Paragraph(_material(ground))
    yield sample_table(ground)
    yield Paragraph(_coding(ground))
    yield Paragraph(_agreement(ground))
    yield Heading(2, _("How evidence is told in words"))
    yield Points(
        (
            _("Strong: at least {n} informants and {share} per cent of those asked, at least "
              "{roles} roles and {methods} methods, a passage of {words} words or more, and at "
              "most {against} per cent of them say the contrary.").format(
                n=SEVERAL, share=round(100 * SHARE), roles=ROLES, methods=METHODS, words=WORDS,
                against=round(100 * AGAINST)),
            _("Moderate: at least {n} informants, or two in two roles.").format(n=SEVERAL),
            _("Thin: whatever else is found."),
        )
    )  # fmt: skip
    yield Heading(2, _("How numbers are to be read"))
    notes = [one for one in masked_notes() if one]
    if not ground.is_internal:
        notes.append(_("A place is named with a finding, and its summary shown, only where its "
                       "number is shown and informants of two roles or more stand behind it. "
                       "Quotes stand under a description that fits at least {k} of those asked.")
                     .format(k=ground.protection.labels))  # fmt: skip
    yield Points(tuple(notes))


def sample_table(ground: Ground) -> Table:
    """Who took part: places by roles and methods for the project's people, by methods for others.

    Everybody stands in one cell, so rows and columns add up; for others few are left out, and
    as much else as keeps them from being worked back.
    """
    keys = (ground.matrix.by.split(",")[0], *(("role",) if ground.is_internal else ()))
    counts = _people_by(ground, keys)
    rows = sorted({place for place, _method in counts}, key=norwegian_key)
    columns = sorted({method for _place, method in counts}, key=norwegian_key)
    table = crossed([[counts[row, column] for column in columns] for row in rows])
    k = ground.protection.cells
    hidden = hide(table, sensitive(table, k), k) if k > 1 else frozenset[int]()
    told = [":" if at in hidden else str(value) for at, value in enumerate(table.values)]
    entries = [Entry(text, hidden=text == ":") for text in told]
    wide = len(columns) + 1
    head = enumerated(map(attributes, keys))
    return Table(
        name=_("Sample"),
        caption=_("Informants by {keys} and method").format(keys=head),
        head=(head, *columns, _("Total")),
        rows=tuple(
            (Entry(name), *entries[at * wide : (at + 1) * wide])
            for at, name in enumerate([*rows, _("Total")])
        ),
        note=_("“:” is left out, so that nobody can be recognised.") if hidden else "",
    )


def _people_by(ground: Ground, keys: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """How many people there are by some attributes and by method."""
    return Counter(
        (" · ".join(one.get(key, "") or "–" for key in keys), one.get("method", "") or "–")
        for one in people(ground.conversations).values()
    )


def codebook_table(ground: Ground) -> Table:
    """The codebook: every code in use with its definition, and when to use it and when not."""
    families = {family.id: family.name for family in ground.codebook.families}
    rows = [
        (
            Entry(families.get(code.family, code.family)),
            Entry("  " * depth + code.name),
            Entry(code.definition),
            Entry(code.when),
            Entry(code.when_not),
        )
        for code, depth in ground.codebook.tree()
        if code.status is CodeStatus.ACTIVE
    ]
    return Table(
        name=_("Codebook"),
        caption=_("The codebook, version {version}").format(version=ground.codebook.version),
        head=(_("Family"), _("Code"), _("Definition"), _("Use when"), _("Not when")),
        rows=tuple(rows),
        wide=True,
    )


def checklist(ground: Ground) -> Table:
    """A draft of the COREQ checklist: what the project knows is filled in, the rest is asked."""
    coders = len(ground.matrix.coders)
    known = {
        12: _("{n} informants took part.").format(n=ground.matrix.bases[TOTAL]),
        16: _("See the table of the sample."),
        24: ngettext("{n} coder.", "{n} coders.", coders).format(n=coders),
        25: _("See the codebook in the appendix."),
        26: _("Codes from the codebook, revised {n} times while coding.").format(
            n=max(0, ground.codebook.version - 1)
        ),
        27: "qualcode",
        29: _("Quotes are given with a label of role and place, as coarse as needed."),
    }
    if ground.matrix.bases[TOTAL] < ground.protection.cells:
        del known[12]
    rows = [
        (Entry(str(at)), Entry(topic), Entry(known.get(at, "")))
        for at, topic in enumerate(_topics(), 1)
    ]
    return Table(
        name="COREQ",
        caption=_("COREQ checklist (draft)"),
        head=(_("No."), _("Topic"), _("Answer")),
        rows=tuple(rows),
        note=_("After Tong, Sainsbury and Craig (2007). Empty answers are the authors' to give."),
    )


def _material(ground: Ground) -> str:
    """What the material is, in a few sentences."""
    methods = Counter(one.attributes.get("method", "") or "–" for one in ground.conversations)
    told = enumerated(
        f"{name} ({n})" if ground.is_internal or n >= ground.protection.cells else name
        for name, n in sorted(methods.items(), key=lambda pair: norwegian_key(pair[0]))
    )
    days = sorted(filter(None, (one.attributes.get("date", "") for one in ground.conversations)))
    sentence = _("The material is {n} transcripts and notes with {people} informants in {places}: "
                 "{methods}.")  # fmt: skip
    sentence = sentence.format(
        n=len(ground.conversations),
        people=ground.matrix.bases[TOTAL],
        places=enumerated(ground.places),
        methods=told,
    )
    if days and ground.is_internal:
        sentence += " " + _("They were made from {first} to {last}.").format(
            first=days[0], last=days[-1]
        )
    return sentence


def _coding(ground: Ground) -> str:
    """Who coded how much, under which codebook, from the journal."""
    coders = Counter(one.coder for one in ground.codings.values())
    read: dict[str, set[str]] = {}
    for one in ground.codings.values():
        read.setdefault(one.transcript, set()).add(one.coder)
    double = sum(len(who) > 1 for who in read.values())
    words = _("{codings} passages were coded by {coders} with {codes} codes (codebook "
              "version {version}); {double} of {all} transcripts were coded by more than one. "
              "Informants are counted, not passages.")  # fmt: skip
    return words.format(
        codings=len(ground.codings),
        coders=ngettext("{n} coder", "{n} coders", len(coders)).format(n=len(coders)),
        codes=sum(code.status is CodeStatus.ACTIVE for code in ground.codebook.codes),
        version=ground.codebook.version,
        double=double,
        all=len(ground.conversations),
    )


def _agreement(ground: Ground) -> str:
    """How far coders agree, if two of them finished the same transcripts."""
    from qualcode.agreement.alpha import krippendorff_alpha  # noqa: PLC0415  # numpy takes its time
    from qualcode.agreement.comparison import lay_out  # noqa: PLC0415

    try:
        compared = compare(ground.project, Question())
    except QualcodeError:
        return _("Agreement between coders was not measured: no two finished the same transcript.")
    grid = lay_out(compared.coders, compared.codes.ids, compared.readings)
    sets = krippendorff_alpha(grid.sets(), "masi")
    if sets.value is None:
        return _("Agreement between coders could not be measured.")
    words = _("Krippendorff's alpha of the sets of codes (MASI distance, by characters) is "
              "{alpha}, over {n} transcripts that two coders or more finished.")  # fmt: skip
    done = [one.done for one in ground.project.store.transcripts(ground.project.coder)]
    return words.format(alpha=_decimal(sets.value), n=sum(len(who) > 1 for who in done))


def _decimal(value: float) -> str:
    """A number with two decimals as the language writes it."""
    text = f"{value:.2f}".replace("-", "−")
    return text.replace(".", ",") if language_in_use() == "nb" else text


def _topics() -> tuple[str, ...]:
    """The 32 topics of COREQ."""
    return (
        *(_("Interviewer"), _("Credentials"), _("Occupation"), _("Gender")),
        *(_("Experience and training"), _("Relationship established")),
        *(_("Participant knowledge of the interviewer"), _("Interviewer characteristics")),
        *(_("Methodological orientation"), _("Sampling"), _("Method of approach")),
        *(_("Sample size"), _("Non-participation"), _("Setting of data collection")),
        *(_("Presence of non-participants"), _("Description of sample"), _("Interview guide")),
        *(_("Repeat interviews"), _("Recording"), _("Field notes"), _("Duration")),
        *(_("Data saturation"), _("Transcripts returned"), _("Number of coders")),
        *(_("Description of the coding tree"), _("Derivation of themes"), _("Software")),
        *(_("Participant checking"), _("Quotations presented"), _("Data and findings consistent")),
        *(_("Clarity of major themes"), _("Clarity of minor themes")),
    )
