"""The closed classes of Norwegian: words whose dictionary form the word list gets wrong.

Norsk Ordbank has «for» as a form of «fôre» and «før» as one of «føre»; in speech they are
nearly always the preposition. Each line is a dictionary form and the forms that belong to it;
Nynorsk words stand under their own form.
"""

from __future__ import annotations

_LINES = """
være vere er var vært vore
ha har hadde hatt
bli blir ble blei blitt
få får fikk fekk fått
kunne kan kunnet
skulle skal skullet
ville vil villet
måtte må måttet
burde bør burdet
gjøre gjør gjorde gjort gjere gjer
jeg meg
du deg
han ham
hun henne
vi oss
dere
de dem
den det
seg
man
en ei et ett én étt
min mi mitt mine
din di ditt dine
sin sitt sine
vår vårt våre
denne dette disse
noe
noen
annen anna annet andre
all alt alle
som
at
om
hvis
når
da
fordi
siden
mens
enn
eller
og
men
så
for
før
etter
i
på
til
av
med
fra
ved
hos
mot
mellom
under
over
uten
gjennom
inn
ut
opp
ned
ikke
ikkje
aldri
her
der
hva
hvem
hvor
hvordan
hvorfor
hvilken hvilket hvilke
nå
jo
vel
også
bare
ja
nei
selv
sånn sånt sånne
slik slikt slike
samme
selve
begge
både
enten
hverandre
egen eget egne
ingen intet
litt
nesten
rundt
alene
heller
framover
bortover
utover
innover
to
tre
fire
fem
seks
sju
syv
åtte
ni
ti
elleve
tolv
tretten
fjorten
femten
seksten
sytten
atten
nitten
tjue
tretti
førti
femti
seksti
sytti
åtti
nitti
hundre
tusen
eg
me
dei
ho
ein eit
nokon noko nokre
kva
kven
kvar kvart
korleis
korfor
kvifor
kvarandre
då
no
frå
òg
berre
"""

FUNCTION_WORDS: dict[str, tuple[str, ...]] = {
    form: (line.split()[0],) for line in _LINES.strip().splitlines() for form in line.split()
}
"""Form -> its one dictionary form."""

FUNCTION_LEMMAS = frozenset(lemma for (lemma,) in FUNCTION_WORDS.values())
"""The dictionary forms alone."""
