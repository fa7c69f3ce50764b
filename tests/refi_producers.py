"""Projects in the manner of other programs, written by us: their habits, not their words.

Each is the XML of a project with the files beside it. What is odd in them is what users of
those programs met when they moved a project.
"""

from __future__ import annotations

MAXQDA = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="MAXQDA 2024 (Release 24.7.0)">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" name="Kari" id="KN"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Barrierer" isCodable="true"
            color="#FF0000">
        <Description>Det som hindrer.</Description>
        <Code guid="00000002-0000-4000-8000-000000000002" name="Mandat" isCodable="true"/>
        <Code guid="00000002-0000-4000-8000-000000000003" name="Penger" isCodable="true"/>
      </Code>
    </Codes>
  </CodeBook>
  <Variables>
    <Variable guid="00000003-0000-4000-8000-000000000001" name="fylke" typeOfVariable="Text"/>
    <Variable guid="00000003-0000-4000-8000-000000000002" name="år" typeOfVariable="Integer"/>
    <Variable guid="00000003-0000-4000-8000-000000000003" name="leder"
              typeOfVariable="Boolean"/>
  </Variables>
  <Cases>
    <Case guid="00000004-0000-4000-8000-000000000001">
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>Oslo</TextValue>
      </VariableValue>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000002"/>
        <IntegerValue>2024</IntegerValue>
      </VariableValue>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000003"/>
      </VariableValue>
      <SourceRef targetGUID="00000005-0000-4000-8000-000000000001"/>
    </Case>
    <Case guid="00000004-0000-4000-8000-000000000002">
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>Vestland</TextValue>
      </VariableValue>
      <SourceRef targetGUID="00000005-0000-4000-8000-000000000002"/>
    </Case>
  </Cases>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="Gruppe"
                plainTextPath="internal://00000005-0000-4000-8000-000000000001.txt"
                creatingUser="00000001-0000-4000-8000-000000000001">
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000001" name="Gruppe"
          startPosition="0" endPosition="8"
          creatingUser="00000001-0000-4000-8000-000000000001">
        <Coding guid="00000007-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000002"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000002" name="Gruppe"
          startPosition="9" endPosition="11"
          creatingUser="00000001-0000-4000-8000-000000000001">
        <Description>Sies ofte.</Description>
      </PlainTextSelection>
    </TextSource>
    <TextSource guid="00000005-0000-4000-8000-000000000002" name="Gruppe"
                plainTextPath="internal://00000005-0000-4000-8000-000000000002.txt"/>
  </Sources>
</Project>
"""
MAXQDA_FILES = {
    "sources/00000005-0000-4000-8000-000000000001.txt": b"Mandatet er uklart.\n",
    "sources/00000005-0000-4000-8000-000000000002.txt": b"Pengene kom aldri.\n",
}

F4 = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="f4analyse 3">
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Mandat" isCodable="true"/>
    </Codes>
  </CodeBook>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="Intervju">
      <PlainTextContent>Mandatet er uklart.</PlainTextContent>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000001"
          startPosition="0" endPosition="8">
        <Coding guid="00000007-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000001"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000002"
          startPosition="0" endPosition="8">
        <Description>Se tildelingsbrevet.</Description>
      </PlainTextSelection>
    </TextSource>
  </Sources>
</Project>
"""

NVIVO_ANNOTATED = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="NVivo for Windows 14"
         creatingUserGUID="00000001-0000-4000-8000-000000000001">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" name="KN"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Nodes" isCodable="false">
        <Code guid="00000002-0000-4000-8000-000000000002" name="Mandat" isCodable="true"/>
      </Code>
    </Codes>
  </CodeBook>
  <Variables>
    <Variable guid="00000003-0000-4000-8000-000000000001" name="fylke" typeOfVariable="Text"/>
  </Variables>
  <Cases>
    <Case guid="00000004-0000-4000-8000-000000000001" name="Åse">
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>Oslo</TextValue>
      </VariableValue>
    </Case>
    <Case guid="00000004-0000-4000-8000-000000000002" name="Per">
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>Troms</TextValue>
      </VariableValue>
    </Case>
  </Cases>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="Gruppe"
                richTextPath="internal://00000005-0000-4000-8000-000000000001.docx"
                plainTextPath="internal://00000005-0000-4000-8000-000000000001.txt">
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000001" name=""
          startPosition="11" endPosition="19"
          creatingUser="00000001-0000-4000-8000-000000000001">
        <Description/>
        <Coding guid="00000007-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000002"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000002" name=""
          startPosition="0" endPosition="19">
        <Coding guid="00000007-0000-4000-8000-000000000002">
          <CodeRef targetGUID="00000004-0000-4000-8000-000000000001"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000003" name=""
          startPosition="21" endPosition="25">
        <Coding guid="00000007-0000-4000-8000-000000000003">
          <CodeRef targetGUID="00000004-0000-4000-8000-000000000002"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000004" name=""
          startPosition="11" endPosition="19"/>
    </TextSource>
  </Sources>
  <Notes>
    <Note guid="00000008-0000-4000-8000-000000000001" name="Annotation">
      <PlainTextContent>Hvilket mandat?</PlainTextContent>
    </Note>
  </Notes>
  <Links>
    <Link guid="00000009-0000-4000-8000-000000000001" direction="OneWay"
          originGUID="00000008-0000-4000-8000-000000000001"
          targetGUID="00000006-0000-4000-8000-000000000004"/>
  </Links>
</Project>
"""
NVIVO_FILES = {
    "Sources/00000005-0000-4000-8000-000000000001.TXT": (
        "\ufeff😀 Åse:\r\n\r\nMandatet\r\nPer.".encode()
    ),
    "Sources/00000005-0000-4000-8000-000000000001.docx": b"PK a styled twin",
}

ATLAS_WINDOWS = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="ATLAS.ti Windows 26.1.1">
  <Users>
    <User guid="{00000001-0000-4000-8000-00000000000A}" name="Kari"/>
    <User guid="{00000001-0000-4000-8000-00000000000B}" name="Per"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="{00000002-0000-4000-8000-00000000000A}" name="Mandat" isCodable="true"/>
      <Code guid="{00000002-0000-4000-8000-00000000000B}" name="Sted" isCodable="true"/>
    </Codes>
  </CodeBook>
  <Sources>
    <TextSource guid="{00000005-0000-4000-8000-00000000000A}" name="Intervju.docx"
                plainTextPath="internal://a.txt">
      <PlainTextSelection guid="{00000006-0000-4000-8000-00000000000A}" name="Mandatet er uk…"
          startPosition="4" endPosition="22">
        <Coding guid="{00000007-0000-4000-8000-00000000000A}"
                creatingUser="{00000001-0000-4000-8000-00000000000A}">
          <CodeRef targetGUID="{00000002-0000-4000-8000-00000000000A}"/>
        </Coding>
        <Coding guid="{00000007-0000-4000-8000-00000000000B}"
                creatingUser="{00000001-0000-4000-8000-00000000000B}">
          <CodeRef targetGUID="{00000002-0000-4000-8000-00000000000A}"/>
        </Coding>
        <Coding guid="{00000007-0000-4000-8000-00000000000B}"
                creatingUser="{00000001-0000-4000-8000-00000000000B}">
          <CodeRef targetGUID="{00000002-0000-4000-8000-00000000000B}"/>
        </Coding>
      </PlainTextSelection>
    </TextSource>
    <PDFSource guid="{00000005-0000-4000-8000-00000000000B}" name="Rapport.pdf"
               path="internal://b.pdf">
      <PDFSelection guid="{00000006-0000-4000-8000-00000000000B}" name="Oslo" page="0"
          firstX="1" firstY="1" secondX="9" secondY="9">
        <Coding guid="{00000007-0000-4000-8000-00000000000C}">
          <CodeRef targetGUID="{00000002-0000-4000-8000-00000000000B}"/>
        </Coding>
      </PDFSelection>
      <PDFSelection guid="{00000006-0000-4000-8000-00000000000C}" page="1"
          firstX="1" firstY="1" secondX="9" secondY="9">
        <Coding guid="{00000007-0000-4000-8000-00000000000D}">
          <CodeRef targetGUID="{00000002-0000-4000-8000-00000000000B}"/>
        </Coding>
      </PDFSelection>
      <Representation guid="{00000005-0000-4000-8000-00000000000C}"
                      plainTextPath="internal://b.txt">
        <PlainTextSelection guid="{00000006-0000-4000-8000-00000000000B}" name="Oslo"
            startPosition="2" endPosition="6">
          <Coding guid="{00000007-0000-4000-8000-00000000000E}">
            <CodeRef targetGUID="{00000002-0000-4000-8000-00000000000B}"/>
          </Coding>
        </PlainTextSelection>
      </Representation>
    </PDFSource>
  </Sources>
  <Sets>
    <Set guid="{0000000A-0000-4000-8000-00000000000A}" name="fylke: Oslo">
      <MemberSource targetGUID="{00000005-0000-4000-8000-00000000000A}"/>
    </Set>
    <Set guid="{0000000A-0000-4000-8000-00000000000B}" name="Viktige">
      <MemberCode targetGUID="{00000002-0000-4000-8000-00000000000A}"/>
    </Set>
  </Sets>
</Project>
"""
ATLAS_FILES = {
    "sources/a.txt": b"A.\r\n\r\nMandatet er uklart.\r\n",
    "sources/b.txt": b"I Oslo.",
}

TRANSANA_TIMED = """<?xml version="1.0" encoding="UTF-8"?>
<Project name="project.qde" xmlns="urn:QDA-XML:project:0:10" origin="Transana 3.22b2-QDE-Win">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" name="Kari"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Keywords" isCodable="false">
        <Code guid="00000002-0000-4000-8000-000000000002" name="Mandat" isCodable="true">
          <NoteRef targetGUID="00000008-0000-4000-8000-000000000001"/>
        </Code>
      </Code>
    </Codes>
  </CodeBook>
  <Sources>
    <VideoSource guid="00000005-0000-4000-8000-000000000001" name="Episode"
                 path="internal://a.mpg" currentPath="absolute://E:/Demo.mpg">
      <Transcript guid="00000005-0000-4000-8000-000000000002" name="Transkripsjon"
                  creatingUser="00000001-0000-4000-8000-000000000001"
                  plainTextPath="internal://a.txt" richTextPath="internal://missing.docx">
        <Description>Lest gjennom.</Description>
        <SyncPoint guid="0000000B-0000-4000-8000-000000000001" position="0" timeStamp="0"/>
        <SyncPoint guid="0000000B-0000-4000-8000-000000000002" position="4" timeStamp="5000"/>
        <SyncPoint guid="0000000B-0000-4000-8000-000000000003" position="12" timeStamp="9000"/>
        <SyncPoint guid="0000000B-0000-4000-8000-000000000004" timeStamp="11000"/>
        <TranscriptSelection guid="00000006-0000-4000-8000-000000000001" name="Klipp"
            fromSyncPoint="0000000B-0000-4000-8000-000000000002"
            toSyncPoint="0000000B-0000-4000-8000-000000000003">
          <Description>Viktig klipp</Description>
          <Coding guid="00000007-0000-4000-8000-000000000001">
            <CodeRef targetGUID="00000002-0000-4000-8000-000000000002"/>
          </Coding>
        </TranscriptSelection>
        <TranscriptSelection guid="00000006-0000-4000-8000-000000000002" name="Uten sted"
            fromSyncPoint="0000000B-0000-4000-8000-000000000002"
            toSyncPoint="0000000B-0000-4000-8000-000000000004">
          <Coding guid="00000007-0000-4000-8000-000000000002">
            <CodeRef targetGUID="00000002-0000-4000-8000-000000000002"/>
          </Coding>
        </TranscriptSelection>
      </Transcript>
      <VideoSelection guid="00000006-0000-4000-8000-000000000003" name="Bilde" begin="1" end="2">
        <Coding guid="00000007-0000-4000-8000-000000000003">
          <CodeRef guid="00000002-0000-4000-8000-000000000002"/>
        </Coding>
      </VideoSelection>
    </VideoSource>
  </Sources>
  <Notes>
    <Note guid="00000008-0000-4000-8000-000000000001" name="Notat"
          plainTextPath="internal://n.txt"/>
  </Notes>
  <Sets>
    <Set guid="0000000A-0000-4000-8000-000000000001" name="Serie">
      <MemberSource guid="00000005-0000-4000-8000-000000000001"/>
    </Set>
  </Sets>
</Project>
"""
TRANSANA_FILES = {"sources/a.txt": b"Ja. Mandatet.", "sources/n.txt": "Må følges opp".encode()}

OPENQDA = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="openqda.org" extra="unknown">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" name="kari@example.org"/>
  </Users>
  <Codebook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Mandat" isCodable="1"
            color="red" opacity="0.5"/>
    </Codes>
  </Codebook>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="intervju.txt"
                plainTextPath="internal://sources/intervju.txt">
      <PlainTextSelection guid="not-a-guid" name="Mandatet"
          startPosition="0" endPosition="8" creationDateTime="i går">
        <Coding guid="not-a-guid" creatingUser="00000001-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000001"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="x" name="" startPosition="null" endPosition="">
        <Coding guid="y">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000001"/>
        </Coding>
      </PlainTextSelection>
    </TextSource>
  </Sources>
</Project>
"""
OPENQDA_FILES = {"sources/intervju.txt": "Mandatet er uklart for Åse.\n".encode()}

QC = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="qc" origin="qualitative-coding 1.3.2">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" name="kari"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="mandat" isCodable="true"/>
    </Codes>
  </CodeBook>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="styret_2017.txt"
                plainTextPath="styret_2017.txt">
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000001" name="styret:1"
          startPosition="15" endPosition="34">
        <Coding guid="00000007-0000-4000-8000-000000000001"
                creatingUser="00000001-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000001"/>
        </Coding>
      </PlainTextSelection>
    </TextSource>
  </Sources>
</Project>
"""
QC_FILES = {"styret_2017.txt": "Åpning av møte\nMandatet er uklart.\n".encode()}

QUALCODER = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="QualCoder-3.6"
         creationDateTime="2024-11-01T10:00:00Z">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" name="kari"/>
    <User guid="00000001-0000-4000-8000-000000000002" name="default"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Barrierer" isCodable="false">
        <Description>Kategori.</Description>
        <Code guid="00000002-0000-4000-8000-000000000002" name="Mandat" isCodable="true"
              color="#CCCC00">
          <Description>Uklart oppdrag.</Description>
          <NoteRef targetGUID="00000008-0000-4000-8000-000000000002"/>
        </Code>
      </Code>
    </Codes>
  </CodeBook>
  <Variables>
    <Variable guid="00000003-0000-4000-8000-000000000001" name="fylke" typeOfVariable="Text">
      <Description>Hvor det var.</Description>
    </Variable>
    <Variable guid="00000003-0000-4000-8000-000000000002" name="alder" typeOfVariable="Float"/>
    <Variable guid="00000003-0000-4000-8000-000000000003" name="dato" typeOfVariable="Date"/>
  </Variables>
  <Cases>
    <Case guid="00000004-0000-4000-8000-000000000001" name="Leder">
      <Description>Leder siden 2019.</Description>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000002"/>
        <FloatValue>47.5</FloatValue>
      </VariableValue>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>Viken</TextValue>
      </VariableValue>
      <SourceRef targetGUID="00000005-0000-4000-8000-000000000001"/>
      <SelectionRef targetGUID="00000006-0000-4000-8000-000000000001"/>
    </Case>
  </Cases>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="Leder"
                plainTextPath="internal://leder.txt"
                creatingUser="00000001-0000-4000-8000-000000000001">
      <Description>Intervju på kontoret.</Description>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000001" name="Mandatet"
          startPosition="0" endPosition="8"
          creatingUser="00000001-0000-4000-8000-000000000001">
        <Coding guid="00000007-0000-4000-8000-000000000001"
                creatingUser="00000001-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000002"/>
          <NoteRef targetGUID="00000008-0000-4000-8000-000000000003"/>
        </Coding>
        <Coding guid="00000007-0000-4000-8000-000000000002"
                creatingUser="00000001-0000-4000-8000-000000000002">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000002"/>
        </Coding>
        <NoteRef targetGUID="00000008-0000-4000-8000-000000000004"/>
      </PlainTextSelection>
      <NoteRef targetGUID="00000008-0000-4000-8000-000000000005"/>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>Oslo</TextValue>
      </VariableValue>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000003"/>
        <DateValue>2024-03-14</DateValue>
      </VariableValue>
    </TextSource>
  </Sources>
  <Notes>
    <Note guid="00000008-0000-4000-8000-000000000001" name="Dagbok"
          creationDateTime="2024-11-02T10:00:00Z">
      <PlainTextContent>Første dag.</PlainTextContent>
    </Note>
    <Note guid="00000008-0000-4000-8000-000000000002" name="Om koden">
      <PlainTextContent>Slå sammen?</PlainTextContent>
    </Note>
    <Note guid="00000008-0000-4000-8000-000000000003" name="Om kodingen">
      <PlainTextContent>Tydelig.</PlainTextContent>
    </Note>
    <Note guid="00000008-0000-4000-8000-000000000004" name="Om utsnittet">
      <PlainTextContent>Sitat til rapporten.</PlainTextContent>
    </Note>
    <Note guid="00000008-0000-4000-8000-000000000005" name="Om filen">
      <PlainTextContent>God lyd.</PlainTextContent>
    </Note>
    <Note guid="00000008-0000-4000-8000-000000000006" name="Borte"
          plainTextPath="internal://borte.txt"/>
  </Notes>
  <Links>
    <Link guid="00000009-0000-4000-8000-000000000001" name="ligner"
          originGUID="00000002-0000-4000-8000-000000000002"
          targetGUID="00000002-0000-4000-8000-000000000001"/>
  </Links>
  <Description>Et prosjekt om samarbeid.</Description>
  <NoteRef targetGUID="00000008-0000-4000-8000-000000000001"/>
</Project>
"""
QUALCODER_FILES = {"sources/leder.txt": "\ufeffMandatet er uklart.\n".encode()}

QUIRKOS = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Prøve" origin="Quirkos 2.5.3">
  <Users>
    <User guid="00000001-0000-4000-8000-000000000001" id="kari"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="00000002-0000-4000-8000-000000000001" name="Tema" isCodable="true"
            color="#12f">
        <Code guid="00000002-0000-4000-8000-000000000002" name="Bra" isCodable="true"/>
        <Code guid="00000002-0000-4000-8000-000000000003" name="bra" isCodable="true"/>
      </Code>
    </Codes>
  </CodeBook>
  <Variables>
    <Variable guid="00000003-0000-4000-8000-000000000001" name="Author" typeOfVariable="Text"/>
    <Variable guid="00000003-0000-4000-8000-000000000002" name="Reviewed"
              typeOfVariable="Boolean"/>
  </Variables>
  <Cases>
    <Case guid="00000004-0000-4000-8000-000000000001" name="">
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000001"/>
        <TextValue>  </TextValue>
      </VariableValue>
      <VariableValue>
        <VariableRef targetGUID="00000003-0000-4000-8000-000000000002"/>
        <BooleanValue>true</BooleanValue>
      </VariableValue>
      <SourceRef targetGUID="00000005-0000-4000-8000-000000000001"/>
    </Case>
  </Cases>
  <Sources>
    <TextSource guid="00000005-0000-4000-8000-000000000001" name="Svar 1">
      <PlainTextContent>Alt er bra.
Nesten alt.</PlainTextContent>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000001"
          startPosition="8" endPosition="9"
          creatingUser="00000001-0000-4000-8000-000000000001">
        <Coding guid="00000007-0000-4000-8000-000000000001">
          <CodeRef targetGUID="00000002-0000-4000-8000-000000000003"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000006-0000-4000-8000-000000000002"
          startPosition="4" endPosition="4"
          creatingUser="00000001-0000-4000-8000-000000000001">
        <Description>Her mangler noe.</Description>
      </PlainTextSelection>
    </TextSource>
    <AudioSource guid="00000005-0000-4000-8000-000000000002" name="Opptak" path="internal://a.m4a">
      <Transcript guid="00000005-0000-4000-8000-000000000003" name="grov">
        <PlainTextContent>ja det er bra</PlainTextContent>
      </Transcript>
      <Transcript guid="00000005-0000-4000-8000-000000000004" name="fin">
        <PlainTextContent>Ja, det er bra.</PlainTextContent>
      </Transcript>
      <AudioSelection guid="00000006-0000-4000-8000-000000000003" begin="0" end="1000"/>
    </AudioSource>
    <PictureSource guid="00000005-0000-4000-8000-000000000005" name="Tavle" path="internal://t.png">
      <TextDescription guid="00000005-0000-4000-8000-000000000006" name="Tavle">
        <PlainTextContent>Piler mellom to bokser.</PlainTextContent>
      </TextDescription>
    </PictureSource>
  </Sources>
</Project>
"""
