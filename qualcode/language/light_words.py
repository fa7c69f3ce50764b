"""Words that fit any talk and say nothing of what it is about, though they mean something.

They stay among what is counted; but that two passages share one of them is no reason for anything.
Adverbs are told by Norsk Ordbank, as far as they are nothing else. The lists go by the other
classes of grammar, Bokmål before Nynorsk: particles and adverbs of the sentence that are other
words too, degree and amount, time and place, saying and thinking, verbs of little meaning, and
nouns that stand for any thing; then, whole, the small classes: pronouns and possessives in all
their forms, ordinal numbers, determiners, and what one answers.
"""

from __future__ import annotations

import re

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

_FORMS = """
jeg meg mi min mitt mine du deg di din ditt dine han ham hans hun ho henne hennes det dets den dens
vi oss vår vårt våre dere deres de dem seg si sin sitt sine hverandre hverandres
eg me hennar hannar hanses dykk dykkar dei deira kvarandre einannan
første andre annet annen anna tredje fjerde femte sjette sjuende syvende åttende niende tiende siste
fyrste fyrst tridje fjorde sjuande åttande niande tiande
neste forrige førre samme same selve sjølve ene eine enkelte einskilde begge både eneste einaste
hvert kvart halv halvt halve null
ja nei jo nja sant sann okei ok jaha jada neida akkurat greit hm mhm hmm
antall par stykk stykke stykker stykket
lenge lenger lengst siden stadig nær nære nærmere nærmest langt snart snarere sjelden sjeldan knapt
heim heime alene åleine vekk vekke tvert overhodet hjem inne ute opp oppe frem fremme
"""

LIGHT_FORMS = frozenset((*_WORDS.split(), *_FORMS.split()))
"""Dictionary forms, and forms whatever else they could be of: «hans» is no «hanse» here."""

_TENS = "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen"
NUMBER = re.compile(
    rf"(?:{_TENS})(?:{_TENS}|og|en|ett|ein|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni)*"
)
"""A number of several words written in one; those of one word are among the function words."""
