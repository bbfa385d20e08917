"""Minutes of an invented municipality, with the oddities real ones have."""

from forum.minutes.formats import Document

MARKDOWN = """

# REFERAT Ledelsesforum d. 11-03-2026

**Mødedato** Onsdag d. 11. marts 2026 kl. 08:30

**Mødested** Lokale 3, Egeby Rådhus

**Mødedeltagere** Karla Vind (Kommunaldirektør), Bent Mose (Direktør Vand, Vej & Have), Ida Kær (Chef for Skole)

**Afbud** Ole Sø (Afdelingschef for Fritid)

## **Indholdsfortegnelse**

Godkendelse af dagsorden og referat.....	3
Orientering om cykelstier i Egeby og omegn gennem den fælles vej	4
Beslutning om plads.....	5
Eventuelt.....	7

# **Punkt 1: Godkendelse af dagsorden og referat**

00.01.00-A00-2-26

## **Indstilling**

Kommunaldirektøren indstiller,

1. at dagsordenen godkendes
2. at referat godkendes

## **Beslutning**

Dagsorden og referat blev godkendt.

## Punkt 2: Orientering om cykelstier i Egeby og omegn gennem den fælles vejpulje

05.04.00-P20-11-25

### Indstilling

Vejrådet har gennemgået ansøgningerne og indstiller:
1. at status tages til efterretning, og
2. at kriterierne for 2027 drøftes.

### Resumé

*(60 min. - inkl. kørsel til og fra Nordstien)*

Der er kommet *ni* ansøgninger, se [oversigten](#) og bilag\\_4.

### Sagsfremstilling

#### Økonomi

Puljen er på 2 mio. kr.

## **Stiernes stand**

Stierne er målt i efteråret, og resultatet er sendt til alle, der

har bedt om det.

- Nordstien
  - Bro 4
- Sydstien

1. Asfalt
2. Belysning

2. kvartal 2026 er travlt.

| Sti | Meter |
|---|---|
| Nord | 400 |
| Beslutning | 12 |

### **Økonomi**

Intet at bemærke.

### Klimapåvirkning

Stierne sparer biler.

### **Beslutning**

Ledelsesforum tog status til efterretning, hvor der blev spurgt til

lyset på Nordstien.

### **Bilag**

Målinger 2025\\_nord

- Målinger 2025\\_syd

# Punkt 3: Beslutning om plads

### Indstilling

Direktøren for Vand, Vej & Have indstiller, l. at pladsen godkendes

### Beslutning

## Punkt 4: Eventuelt

### Beslutning

Punktet blev drøftet.
"""

PLAIN = """REFERAT Ledelsesforum d. 25-03-2026

Mødedato Onsdag d. 25. marts 2026 kl. 9

Mødested Egeby Bibliotek

Mødedeltagere Karla Vind (Kommunaldirektør), Bent Mose (Direktør Vand, Vej & Have), Ida Kær (Afdelingschef for Skole)

Fraværende: Ole Sø

Indholdsfortegnelse

Godkendelse af referat.....3
Drøftelse af den lange plan for haver, gårde og grønne
tage i Egeby....5

Pkt. 1 Godkendelse af referat

00.01.00 A00 2 26

Indstilling

Kommunaldirektøren indstiller, at referatet godkendes.

Beslutning

Godkendt.

Punkt 2 : Drøftelse af den lange plan for haver, gårde og grønne
tage i Egeby

01.02.05-P16-4-24

Indstilling

Kommunaldirektøren indstiller,
1. at planen drøftes
2. model for betaling godkendes

Haverådet indstiller, l. at haverne bevares

Å

Sagsfremstilling

(20 min)

Økonomi

Haverne koster lidt. Å

Drøftelsen
Beslutning
skal ligge i maj, siger planen.

Fase	Ansvar
Beslutning
Høring	Haverådet

Kommunens vision og politikker

Intet at bemærke.

Økonomi

Ændring af hegn

Hegnet koster 4.000 kr.

Borgerperspektiv

Intet at bemærke.

Klima

Haver køler.

Beslutning

Ledelsesforum udskød punktet til det næste møde.
"""

BOTH = (Document("markdown", MARKDOWN), Document("text", PLAIN))
