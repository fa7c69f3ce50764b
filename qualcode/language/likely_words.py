"""Everyday words whose forms the word list gives to a rarer word first.

The list has neither frequencies nor parts of speech in context, so the shortest lemma stands
first: «skrevet» would be the noun «skrev», «syns» the verb «synse». Each line is the word that
is nearly always meant and forms of it; the other readings stay, behind it.
"""

from __future__ import annotations

_LINES = """
gå går
stå sto stod
sette sette
sitte satt
gi gir
legge legger legg
ligge ligget
finne fant funnet
skrive skrev skrevet
spørre spurte spurt
be bedt
gjelde gjelde gjelder
slå slo slår slått
drive drev drevet driver
trekke trakk trukket
stikke stakk
rekke rakk
springe sprang
skjære skar skjære
gripe grep
by bød budt
fly fløy fløyet
lyve løy løyet
stryke strøket
gråte gråter
henge hang
synge sang
bo bor
snakke snakket snakka
kjenne kjente
vente vente venter ventet
mene mener mente
tro tro
stoppe stoppet stoppa
hete hete het
love lover lovet
miste miste
slippe slipper slapp sluppet
klare klare klarer
passe passer passet passa
flytte flytte
koste koste koster kostet
skjønne skjønne
vise vise viser viste
bestemme bestemte
synes syns syntes
leke lekte
prate prater prata
jobbe jobber
arbeide arbeider
lære lærte lærer
bruke bruker
hjelpe hjelper
lage lager laget laga
dele deler
lure lurer
miste mista
svare svare svarer svart
starte starte starter
teste tester
regne regner regnet
liten liten lita lite små mindre minst
lang lenger
hel helt
visst visst
voksen voksen voksne
interessert interessert interesserte
fornøyd fornøyd fornøyde
meget meget
side side sider sidene
bok bøker bøkene
sak saken saker sakene
bil bilen biler bilene
klubb klubben klubber klubbene
pike piken piker pikene
katt katten katter
benk benken benker
frist frister
kvarter kvarter
middel midler midlene
fort fort
unna unna
"""

LIKELY_WORDS: dict[str, str] = {
    form: line.split()[0] for line in _LINES.strip().splitlines() for form in line.split()[1:]
}
"""Form -> the dictionary form that comes first."""
