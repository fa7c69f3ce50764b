"""Commands of searching: words, patterns, and queries, with what stands around each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command, group
from qualcode.cli.code_hits import code
from qualcode.cli.output import remark, say, say_json
from qualcode.errors import UsageProblem
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import SavedQuery
    from qualcode.search.answering import Hit
    from qualcode.search.terms import Question
    from qualcode.services.finding import Findings

_WIDTH = 72
_MOST_FORMS = 400
_AROUND = 40
"""Characters of context on either side."""

_In = Annotated[
    str | None, typer.Option("--in", metavar="NAME", help="Only in this transcript; default: all.")
]
_Kwic = Annotated[bool, typer.Option("--kwic", help="One line a hit, what is found in one column.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    words = group(app, "find", "Search for words, codes and attributes in all transcripts.")
    command(words, "text")(text)
    command(words, "lemma")(lemma)
    command(words, "query")(query)
    command(words, "code")(code)
    command(words, "save")(save)
    command(words, "list")(list_)
    command(words, "run")(run)
    command(words, "remove")(remove)


def text(  # noqa: PLR0913  # one parameter an option
    call: Call,
    words: Annotated[str, typer.Argument(help="What to look for; capitals do not matter.")],
    *,
    whole: Annotated[bool, typer.Option("--word", help="Whole words only.")] = False,
    fold: Annotated[
        bool, typer.Option("--fold", help="Let maal and mal find mål, and the other way round.")
    ] = False,
    case: Annotated[bool, typer.Option("--case", help="Capitals must be capitals.")] = False,
    regex: Annotated[
        bool, typer.Option("--regex", help="A pattern such as vanskelig.*samarbeid.")
    ] = False,
    transcript: _In = None,
    kwic: _Kwic = False,
) -> None:
    """Find words as they stand in the transcripts."""
    from qualcode.search.terms import Question, Shape, Words

    if regex and (whole or fold or case):
        raise UsageProblem(reason=_("--regex goes with none of --word, --fold and --case."))
    term = Shape(words) if regex else Words(words, whole=whole, folded=fold, cased=case)
    _find(call, Question(term), transcript, kwic=kwic)


def lemma(
    call: Call,
    words: Annotated[str, typer.Argument(help="A word, or several one after the other.")],
    *,
    transcript: _In = None,
    kwic: _Kwic = False,
) -> None:
    """Find a word in all its forms, as the dictionary knows them."""
    from qualcode.search.terms import Lemmas, Question

    _find(call, Question(Lemmas(words)), transcript, kwic=kwic)


def query(
    call: Call,
    query: Annotated[str, typer.Argument(help="Such as 'mandat AND county=Oslo'.")],
    *,
    transcript: _In = None,
    kwic: _Kwic = False,
) -> None:
    """Find what answers to a query over words, codes and attributes.

    Terms: words, "words", word: fold: exact: regex: lemma: code: family: attribute=value.
    Between them: AND, OR, NOT, NEAR (same turn), NEAR/3 (segments), brackets.
    """
    from qualcode.search.parsing import parse_query

    _find(call, parse_query(query), transcript, kwic=kwic)


def save(
    call: Call,
    name: Annotated[str, typer.Argument(help="What to call it.")],
    query: Annotated[str, typer.Argument(help="The query.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="In place of the old one.")] = False,
) -> None:
    """Save a query under a name."""
    from qualcode.services.saved_queries import save_query

    with call.open() as project:
        saved = save_query(project, name, query, replacing=replace)
    if call.json:
        say_json(_saved_entry(saved))
    else:
        remark(_("Saved “{name}”.").format(name=saved.name))


def list_(call: Call) -> None:
    """List the saved queries."""
    from qualcode.services.saved_queries import list_queries

    with call.open() as project:
        queries = list_queries(project)
    if call.json:
        say_json([_saved_entry(one) for one in queries])
        return
    for one in queries:
        say(f"{one.name}  ({one.coder}): {one.query}")


def run(
    call: Call,
    name: Annotated[str, typer.Argument(help="The saved query's name.")],
    *,
    transcript: _In = None,
    kwic: _Kwic = False,
) -> None:
    """Find what answers to a saved query now."""
    from qualcode.search.parsing import parse_query
    from qualcode.services.saved_queries import find_query

    with call.open() as project:
        saved = find_query(project, name)
    _find(call, parse_query(saved.query), transcript, kwic=kwic)


def remove(
    call: Call, name: Annotated[str, typer.Argument(help="The saved query's name.")]
) -> None:
    """Forget a saved query; undo brings it back."""
    from qualcode.services.saved_queries import remove_query

    with call.open() as project:
        gone = remove_query(project, name)
    if call.json:
        say_json(_saved_entry(gone))
    else:
        remark(_("Removed “{name}”.").format(name=gone.name))


def _find(call: Call, question: Question, transcript: str | None, *, kwic: bool) -> None:
    """Search, and show what was found."""
    from qualcode.services.finding import find
    from qualcode.text.display import excerpt

    with call.open() as project:
        id = project.store.transcript(transcript).id if transcript is not None else None
        found = find(project, question, transcript=id)
    if call.json:
        say_json([_entry(found, hit) for hit in found.hits])
        return
    for hit in found.hits:
        if kwic:
            _show_in_context(found, hit)
        else:
            _show(found, hit)
    for word, forms in found.forms.items():
        listed = excerpt(", ".join(forms) or "–", _MOST_FORMS)
        remark(_("Forms of “{word}”: {forms}").format(word=word, forms=listed))
    count, texts = len(found.hits), len(found.outlines)
    hits = ngettext("{n} hit", "{n} hits", count).format(n=count)
    places = ngettext("{n} transcript", "{n} transcripts", texts).format(n=texts)
    remark(_("{hits} in {transcripts}.").format(hits=hits, transcripts=places))


def _show(found: Findings, hit: Hit) -> None:
    """A hit's place and speaker, and what is said around it."""
    from qualcode.text.display import excerpt, safe_line

    name = found.outlines[hit.transcript].name
    say(safe_line(f"{name} {hit.start}–{hit.end}  {found.speaker(hit)}").rstrip())
    around = max(0, _WIDTH - (hit.end - hit.start)) // 2
    left, words, _right = found.context(hit, around)
    # What the left does not need is the right's; where it was cut, … says so.
    right = found.context(hit, _WIDTH).right
    say(f"    «{excerpt(left + words + right, _WIDTH)}»")


def _show_in_context(found: Findings, hit: Hit) -> None:
    """A hit between what is said before and after it."""
    from qualcode.text.display import excerpt, safe_line

    left, words, right = found.context(hit, _AROUND)
    name = found.outlines[hit.transcript].name
    say(safe_line(f"{left:>{_AROUND}}[{excerpt(words, _WIDTH)}]{right}  ({name})"))


def _entry(found: Findings, hit: Hit) -> dict[str, object]:
    """A hit as JSON."""
    left, _words, right = found.context(hit, _AROUND)
    return {
        "transcript": found.outlines[hit.transcript].name,
        "start": hit.start,
        "end": hit.end,
        "text": found.texts[hit.transcript][hit.start : hit.end],
        "speaker": found.speaker(hit),
        "passage": {
            "start": hit.passage[0],
            "end": hit.passage[1],
            "text": found.passage(hit),
        },
        "left": left,
        "right": right,
    }


def _saved_entry(saved: SavedQuery) -> dict[str, object]:
    """A saved query as JSON."""
    return {
        "name": saved.name,
        "query": saved.query,
        "coder": saved.coder,
        "created": saved.created,
    }
