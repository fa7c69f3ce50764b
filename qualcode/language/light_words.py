"""Words that fit any talk and say nothing of what it is about, though they mean something.

They are no closed class, so they stay among what is counted; but that two passages share one of
them is no reason for anything. The list goes by the classes of grammar, Bokmål before Nynorsk:
particles and adverbs of the sentence, degree and amount, time, saying and thinking, verbs of
little meaning, and nouns that stand for any thing.
"""

from __future__ import annotations

_WORDS = """
å altså liksom sikkert kanskje egentlig faktisk visst akkurat omtrent nettopp selvfølgelig
naturligvis likevel ellers dessuten derfor dermed gjerne iallfall
eigentleg sjølvsagt naturlegvis dessutan difor
hver mye mange mer mest lite mindre minst flere nok ganske veldig nokså særlig spesielt helt ekstra
hel stor liten god bedre best ny lang kort fin annerledes forskjellig vanlig alminnelig
kvar same mykje meir fleire særleg heilt heil betre lengre annleis ulik vanleg allmenn
ofte alltid igjen ennå enda fremdeles fortsatt først sist seint snart
framleis sidan
vite tro mene synes tenke si snakke prate fortelle spørre svare høre huske kalle hete
veta vete tru meine synast tenkje seie fortelje spørje høyre hugse heite
se komme gå ta gi sette stå ligge sitte finne begynne prøve
sjå kome gje setje stande liggje sitje byrje
ting gang måte del slag eksempel dag uke måned år tid time sommer vinter høst vår
folk menneske person
gong måt døme veke månad sommar haust
januar februar mars april mai juni juli august september oktober november desember
mandag tirsdag onsdag torsdag fredag lørdag søndag
måndag tysdag laurdag sundag
"""

LIGHT_LEMMAS = frozenset(_WORDS.split())
"""Their dictionary forms."""
