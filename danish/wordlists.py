"""Word lists, as words: who cuts and folds them is in `words.py`, `lexicon.py` and `forum/questions.py`."""

from typing import Final

# Words that say nothing of a subject: function words, and greetings.
STOP: Final = """
var thi første flest flere blandt inkl sidenhen både derimod desværre herunder hverken imidlertid
ad af alle alt altid altså anden andet andre at bare begge blandt blev blevet blive bliver burde bør da de dem den
denne der deres derfor derved dermed dertil desuden det dets dette dig din dine disse dit dog du efter egen eget
egne ej eller ellers en end endnu engang ens enten er et ethvert enhver endelig faktisk fik for fordi forud fra frem
få får fået gang gennem gerne gider give giver givet gjorde gjort god godt gode gør gøre gøres ham han hans har
havde have haft hele helst hen hende hendes her herefter heri hermed hertil herunder herved hinanden hos hun hvad
hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor hvorhen hvorledes hvornår hvoraf hvori hvortil
hvorved i ift ifm igen ikke iht imellem imens imod ind inde indenfor inden ingen intet især ja jeg jer jeres jo jf
kan kun kunne kunnet lad lade lige ligesom lidt længe man mange med meget mellem men mens mere mest mig min mindre
mindst mine mit mod må måske måtte nej nemlig netop ned nede nogen noget nogle nok nu nyligt når nær næsten nærmere
og også om omkring omme op oppe os over overfor overhovedet pga pr på rigtig samme sammen samt se selv selvom selve
senere ser set siden sig sin sine sit skal skulle snart som stadig stadigvæk stort større så sådan sådanne således
tak tage tager taget tog til tilbage tit tre to trods ud ude udenfor uden udover under undervejs vedr vedrørende ved
vi vil ville videre vores vor være været hej hejsa dav morgen goddag venlig venligst hilsen kære okay ok hm øh jamen
nå aldeles allerede alligevel atter bag bagefter bagved blot da daværende deraf derefter derfra derhen deri derimellem
dernæst derom derover derpå derudover dersom eftersom endog endvidere etc eventuel eventuelt eventuelle evt foran
foroven formentlig forneden fx ganske grundet henad henholdsvis henover heraf herfra heri herom herover herpå hidtil
hvorefter hvorfra hvorimod hvorledes hvormed hvornår hvorom hvorpå hvortil hvorvidt iblandt idet ifølge imellem indad
indtil jævnfør langs ligeledes medmindre mon muligvis naturligvis navnlig nede nedenfor nedenunder nuværende nærved
oven ovenfor ovenpå ovenover osv samtlige selvfølgelig sikkert skønt snarere snarest således såfremt særligt tilmed
tidligst trods tværs tværtimod udad undtagen uanset vel via virkelig vist ydermere yderligere øvrigt
"""

# How function words are said and written in haste: in questions, never in minutes.
SPOKEN: Final = """
hva hvd hvaffor ble blevt bliv hvornå hvordn ka ku ska sku ik ikk noet noed nåh ogs osse hvr lisom sån sådn
"""

# Endings and beginnings that look like words and are none in a compound. Folded.
FALSE_PARTS: Final = """
ering eringen eringer erings ing ingen inger ingens ingerne else elsen elser elses elserne ende ene erne eren erede
ede ere est hed heden heder lig lige ligt ligheden ning ningen ninger nings sel sen ser tion tionen tioner tions tid
tids iter itet iteten isk iske ist ister agtig some som bar bare løs loes loese for fore ind ud op over under af til
ved med mod uden hos per inter sam gen mis ikke den det der des ens ent ant ige igt ive ivt ans
"""

# What verbs begin with: of "udvalg" and "forslag" the last part is another word.
PREFIXES: Final = "af an be bi for fra gen ind med mis mod ned om op over paa sam til ud und under ved"

# Last parts of compounds that say nothing of their own ("miljøarbejdet", "budgetsituationen").
EMPTY_TAILS: Final = """
arbejdet indsats indsatsen indsatser indsatserne område området områder områderne spørgsmål
spørgsmålet situation situationen regel reglen regler reglerne proces processen praksis emne emnet tema temaet temaer
punkt punktet punkter projekt projektet projekter forløb forløbet opgave opgaven opgaver opgaverne problem problemet
problemer
"""

# Forms that no ending explains; each line is one word.
IRREGULAR: Final = """
søge søgte søgt
barn børn barnet børnene børns
mand mænd mænds mænds
bog bøger bøgerne
hånd hænder
fod fødder
nat nætter
tand tænder
bonde bønder
far fædre fader
mor mødre moder
bror brødre
søster søstre
datter døtre
kraft kræfter
stad stæder
gammel gamle ældre ældst
ung unge yngre yngst
stor større størst
lang længere længst
god bedre bedst
dårlig værre værst
lille små mindre mindst
få færre færrest
mange flere flest
nær nærmere nærmest
tung tunge tungere
udskyde udskød udskudt udskudte udskydes udskydelse
udsætte udsat udsatte udsættelse
beslutte besluttet besluttede
vælge valgte valgt valg
sælge solgte solgt salg
lægge lagde lagt
sætte satte sat
sige sagde sagt
følge fulgte fulgt
spørge spurgte spurgt
bringe bragte bragt
gøre gjorde gjort
vide vidste vidst
tælle talte talt
give gav givet
tage tog taget
skrive skrev skrevet
blive blev blevet
drive drev drevet
stige steg steget stigning
falde faldt faldet fald
ligge lå ligget
finde fandt fundet
binde bandt bundet
vinde vandt vundet
synke sank sunket
springe sprang sprunget
bryde brød brudt brud
flyde flød flydt
flyve fløj fløjet
byde bød budt
fortryde fortrød fortrudt
skyde skød skudt
ryge røg røget rygning
lyve løj løjet
betyde betød betydet betydning
nyde nød nydt
hjælpe hjalp hjulpet hjælp
træffe traf truffet
bære bar båret
skære skar skåret
stjæle stjal stjålet
bede bad bedt
drikke drak drukket
sidde sad siddet
se så set
gå gik gået
få fik fået
stå stod stået
forstå forstod forstået
komme kom kommet
sove sov sovet
holde holdt
indgå indgik indgået
foreslå foreslog foreslået forslag
slå slog slået
indstille indstillede indstilling
ansøge ansøgte ansøgning
købe købte køb
ansætte ansat ansatte ansættelse
afskedige afskedigelse
opsige opsagde opsagt opsigelse
fratræde fratrådte fratrådt fratrædelse
flytte flyttede flytning
undersøge undersøgte undersøgt undersøgelse
måle målte måling
tilbyde tilbød tilbudt tilbud
udbyde udbød udbudt udbud
overdrage overdrog
aftale aftalt aftaler
forbyde forbød forbudt forbud
byggeri bygge byggede
vokse voksede vækst
museum museet museer museerne
jubilæum jubilæet jubilæer
"""

# English function words.
ENGLISH: Final = """
apply key third first second use using
a about an and any are at be been but by can could did do does for from had has have how i if in into is it its may
me more most my of on or our should so than that the their them then there these they this those to us was we were
what when where which who whom whose why will with would you your decide decided decides discussed discuss said say
tell show find please
"""

# Those of them that Danish has not.
ONLY_ENGLISH: Final = """
the of and what did about is was were which who how when we our
"""

# Everyday words: an archive that lacks them says nothing by it. Any inflection of them counts.
GENERAL: Final = """
undgå overholde klare prøve forsøge begynde starte slutte fortsætte ændre flytte holde lægge sætte stille koste kræve
ønske håbe frygte bekymre forstå lære passe gælde savne ligge sidde køre løbe rykke hente bringe sende beholde miste
tillade forbyde glemme opleve opdage vurdere regne betale tjekke kigge skifte dele samle skabe nægte
foretage igangsætte iværksætte udføre gennemføre afslutte anvende bruge benytte lave nå råd plads måde slags type antal
grad form hel fuld halv hurtig langsom dyr billig nem svær let tung ny gammel vild rigtig forkert klar åben fast
næste forrige kommende sidst måned uge dag år aften eftermiddag formiddag sommer vinter forår efterår eksempel
forskel betydning problem løsning idé mulighed resten mindst højst cirka omtrent faktisk dum klog glad sur vred træt
klokken klokke time minut vejr vejret slette slet huske bo bor skrive sende ringe
nået nåede opgave nogensinde aldrig altid ofte sjældent tit snart straks fremover hidtil herhjemme arbejde
slå slår slog dø dør døde dødt trække skubbe kaste gribe røre stoppe stikke hænge gætte pege dreje kalde smide fylde
gemme føre forlade nærme standse virke fungere opstå dukke forsvinde eksistere findes indeholde omfatte bestå udgøre
tilhøre afhænge skyldes medføre forårsage påvirke gavne behøve turde orke magte formå evne lykkes mislykkes takke
undskylde garantere sikre sørge ordne justere rette tilpasse forbedre forværre følge håndtere smuk grim høj lav
bred smal tyk tynd dyb kort stærk svag tom rolig sjov kedelig spændende interessant relevant nødvendig tilstrækkelig
passende egnet særlig speciel almindelig normal typisk konkret præcis nøjagtig forskellig lignende ekstra total samlet
enkelt dobbelt alene færdig lang lange langt populær ukendt officiel foreløbig permanent daglig ugentlig månedlig stykke
tilfælde omfang retning formål baggrund anledning behov holdning
"""

# How one asks, and what every item is: no subject. Any inflection of them counts.
FRAME: Final = """
ny nyt
sagsnummer sagsnummeret journalnummer sagsnr nummer folk mennesker menneske person personer ting tingene hen
bestemme bestemmer beslutter beslutningen fremgik fremgår opdatere bekræfte bekræft minde mind venter vente mangler
beslutning beslutninger besluttede besluttet beslutte vedtage vedtaget vedtog vedtagelse afgøre afgjort afgørelse
enige enighed konklusion konklusionen konkluderede konkludere resultat resultatet udfald drøfte drøftede drøftet
drøftelse diskutere diskuterede diskuteret diskussion snakke snakkede snakket tale talte talt behandle behandlede
behandlet behandling sagde sagt sige siger nævne nævnt nævner nævnte omtale omtalt omtales mene mener mente punkt
punktet punkter punkterne pkt sag sagen sager sagerne emne emnet emner møde mødet møder møderne mødes referat
referatet referater dagsordenen chefforum forum forummet cf chefforums indstilling indstillingen indstillingerne
indstillet godkende godkendt godkendte godkendes efterretning udskudt udskyde udskydes udskød udsat afvist afvise
afslå afslag vise vis finde find fandt fundet fortælle fortæl forklare forklar søge søg huske husker husk vide ved
handle handler handlede hedde hedder komme kommer kom kommet ske sker skete sket stå står stod stået lyde lød foregå
foregik gå går gik seneste senest sidste sidst nyeste nyt nye tidligere historik historie forløb oversigt liste list
alle gange gang mulig muligt spørgsmål spørge svar svare hjælpe hjælp vigtig egentlig situationen situation mht
angående omkring ift gerne undres tænke tænker tænkte synes syntes tro tror høre hører hørte hørt information info
noget nogen kende kender læse læs indhold indholdet del dele orienteret orientere orienterede orientering tema
betyde betyder betød aftalt aftalte ende endte lande landede bestemme bestemte bestemt begrundelse
grund årsag hvorfor hensyn oppe løbet perioden periode dato datoen dag dagen tidspunkt hvornår tid præsentere
præsenteret præsenterede lave laver lavede lavet næste kommende vende vender
"""

# What one asks of anything: alone they are about what was spoken of last.
FACETS: Final = """
ansvarlig ansvarlige ansvaret tovholder frist fristen deadline deadlinen pris prisen status bilag bilaget bilagene
begrundelse begrundelsen beslutningen udgift udgiften
"""

ENGLISH_FRAME: Final = """
postponed deferred approved rejected noted there here been anyone someone people need needs want regarding concerning
decide decided decision decisions meeting meetings discuss discussed item agenda outcome conclude concluded agree
agreed case say said tell show find give happened happen minutes status latest last point know anything something
made make forum chefforum result results
"""
