"""How people choose how they are written to: the pause, the hour, gathered or one by one, the channel, and reminders
they ask for themselves.
"""

from typing import Final

from danish.polite import please
from danish.sentences import Request, Sentence

_PLEASE: Final = please("du|jeg", "jeg vil (?:gerne |helst )?", "du må (?:gerne )?")
_ALL: Final = (
    r"(?:mine? |alle |dine? |flere |nogen )?(?:påmindelser(?:ne)?|beskeder(?:ne)?|breve(?:ne)?|notifikationer(?:ne)?)"
)
_LETTERS: Final = rf"(?:{_ALL}|(?:mine? |alle )?(?:letters|reminders)|det|dem)"
_UNTIL: Final = (
    r"(?P<until>(?:før|til(?: og med)?|indtil|inden|frem til|fra|i dag|i morgen|denne|resten af|hele|i|om)\b[^?]+?)"
)
_ABOUT: Final = r"(?P<about>[^?]+?)"

PAUSE: Final = Request(
    "hold pause til mandag",
    rf"{_PLEASE}(?:ikke )?(?:påmind|mind|husk|forstyr|skriv til|kontakt)(?: mig)? ikke(?: (?:mig|til mig))?"
    rf"(?: om noget| mere| flere gange)?(?: {_UNTIL})?",
    rf"{_PLEASE}(?:hold|holde|tag|tage) (?:en |lidt )?pause(?: med {_LETTERS})?(?: {_UNTIL})?",
    rf"(?:en )?pause(?: nu)?(?: {_UNTIL})?",
    rf"{_PLEASE}(?:sæt|sætte) {_LETTERS} på pause(?: {_UNTIL})?",
    rf"{_PLEASE}(?:stop|stoppe|pause|paus[eé]r|udsæt) (?:med )?{_LETTERS}(?: {_UNTIL})?",
    rf"(?:ingen|ikke (?:flere|nogen)) (?:påmindelser|beskeder|breve|notifikationer)(?: (?:tak|til mig))?(?: {_UNTIL})?",
    rf"(?:jeg )?(?:har|holder|er på|tager på|går på) (?:ferie|orlov|fri)(?: (?:nu|fra i dag))?,? {_UNTIL}",
    r"jeg (?:har|holder|er på|tager på|går på) (?:ferie|orlov)(?: nu)?",
    r"(?:jeg )?(?:har|holder|er på|tager på|går på) (?:ferie|orlov|fri) (?P<until>(?:uge \d|den \d|d\. ?\d)[^?]*?)",
    rf"{_PLEASE}(?:send|skriv|forstyr)(?: (?:til )?mig)? (?:ikke|aldrig|ingen|intet)(?: (?:til )?mig| noget| {_ALL})*"
    rf" (?P<until>(?:i|om|på) weekend(?:en|er|erne)?)",
    rf"{_PLEASE}(?:skriv|send)(?: til mig| mig| kun| {_ALL})* (?P<workdays>på (?:hverdage|arbejdsdage))",
    rf"(?:lad mig være|giv mig (?:fred|ro)|stop(?: nu)?|hold op)(?: {_UNTIL})?",
    rf"{_PLEASE}(?:slå|sluk(?:ke)?(?: for)?|afmeld(?:e)?|frameld(?:e)?) {_ALL}(?! til(?: igen)?[ .!]*$)(?: fra)?"
    rf"(?: {_UNTIL})?",
    rf"{_PLEASE}slå fra (?:for )?{_ALL}(?: {_UNTIL})?",
    rf"(?:afmeld|frameld) mig(?: {_ALL})?",
    r"(?:lad være med at|stop(?:pe)? med at|hold op med at|(?:du )?(?:skal|må) ikke) "
    r"(?:skrive|påminde|minde|sende|forstyrre|rykke)(?: (?:til )?mig)?"
    rf"(?: {_ALL})?(?: om noget)?(?: mere| længere| flere gange)?(?: {_UNTIL})?",
    r"jeg (?:vil|ønsker|gider|skal) ikke (?:gerne )?(?:have |at få |få |modtage )?"
    rf"{_ALL}(?: mere| længere)?(?: fra dig)?(?: {_UNTIL})?",
)
# Said of the pause, or of the bot itself: which, the dialog knows.
_BEGIN: Final = r"(?:start|begynd)(?: (?:igen|nu|bare|forfra|paa ny))*"
BEGIN: Final = Sentence("start", _BEGIN)
_AGAIN: Final = r"(?: (?:til|igen|paa ny|nu))*"
RESUME: Final = Sentence(
    "start påmindelser igen",
    r"(?:start|genoptag|begynd|taend|slaa|aabn)(?: (?:med|paa|for))? (?:at sende )?(?:mine? |dine |alle )?"
    rf"(?:paamindelser(?:ne)?|beskeder(?:ne)?|breve(?:ne)?|notifikationer(?:ne)?|det){_AGAIN}",
    r"(?:stop|slut|ophaev|afslut|fjern|afbryd|drop|slet) (?:min |med |paa )?pausen?(?: nu)?|pausen? (?:slut|fra|forbi)",
    r"pausen er (?:slut|forbi|ovre)|ingen pause",
    rf"{_BEGIN}|(?:genoptag|fortsaet)(?: (?:igen|nu|bare|paa ny))*|(?:send|skriv)(?: bare)?(?: til mig)? igen",
    r"jeg er (?:nu )?(?:tilbage|hjemme|paa arbejde)(?: igen)?(?: (?:fra|efter) ferien?)?",
    r"du maa gerne (?:paaminde|minde|skrive til) mig(?: igen)?|resume(?: reminders)?",
)
CHOICES: Final = Sentence(
    "mine indstillinger",
    r"(?:mine |egne )(?:indstillinger|praeferencer|valg)|hvordan skriver du til mig|my settings",
    r"(?:aendre?|ret|skift|se) mine indstillinger|notifikationer|hvornaar skriver du til mig",
)
OTHERS_CHOICES: Final = Request(
    "vis Helles indstillinger",
    r"(?:(?:vis|se)(?: mig)?|hvad er|ret|ændr) (?P<person>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,2})['’]? indstillinger",
)
GATHER: Final = Sentence(
    "saml mine beskeder",
    r"(?:saml|samle) (?:alle )?(?:mine |dine )?(?:beskeder|breve|paamindelser|dem)"
    r"(?: (?:sammen|i et brev|i en besked))?(?: (?:en gang )?om dagen)?",
    r"(?:skriv|send)(?: til mig| dem| mig)? (?:kun )?(?:en gang|et brev|en besked) (?:om dagen|dagligt)",
    r"(?:en|et) (?:samlet )?(?:besked|brev) om dagen|samlet(?: en gang)?(?: om dagen)?",
)
GATHER_AT: Final = Request(
    "saml mine beskeder kl. 16",
    rf"{_PLEASE}(?:have |få |send |sende )?(?:mig )?{_LETTERS} samlet(?: hver dag| dagligt)? "
    r"(?P<hour>(?:kl\.?|klokken) ?[^?]+?)",
    rf"{_PLEASE}samle? {_LETTERS}(?: hver dag| dagligt| til)? (?P<hour>(?:kl\.?|klokken) ?[^?]+?)",
)
ONE_BY_ONE: Final = Sentence(
    "send beskeder enkeltvis",
    r"(?:send|skriv|giv mig) (?:mine |dem |beskeder(?:ne)? |breve(?:ne)? )*"
    r"(?:enkeltvis|en ad gangen|hver for sig|med det samme|straks)",
    r"enkeltvis|en ad gangen|hver for sig|saml (?:dem |mine beskeder )?ikke(?: mine beskeder)?(?: laengere)?",
)
_AT: Final = r"(?P<hour>(?:kl\.?|klokken) ?[^?]+?)"
HOUR: Final = Request(
    "skriv til mig kl. 8",
    rf"{_PLEASE}(?:skriv|skrive|send|påmind|mind|kontakt)(?: (?:til )?mig)?(?: kun)?(?: {_LETTERS})?"
    rf"(?: altid| helst| først| kun| tidligst| dagligt| hver dag| om morgenen| ikke før)* {_AT}",
    rf"{_LETTERS} (?:skal|må)(?: (?:helst|først|tidligst))* komme(?: (?:tidligst|først|ikke før))* {_AT}",
    rf"{_ALL}(?: (?:tidligst|først|helst|ikke før))+ {_AT}",
)
LATEST: Final = Request(
    "skriv ikke til mig efter kl. 16",
    rf"{_PLEASE}(?:skriv|skrive|send|påmind|mind|kontakt|forstyr)(?: (?:til )?mig)? (?:ikke|aldrig|ingen)"
    rf"(?: (?:til )?mig| {_ALL})*(?: efter| senere end) {_AT}",
    rf"{_PLEASE}(?:skriv|skrive|send|påmind|mind|kontakt)(?: (?:til )?mig)?(?: {_LETTERS})? senest {_AT}",
    rf"(?:ingen|ikke nogen) (?:påmindelser|beskeder|breve|notifikationer)(?: til mig)? efter {_AT}",
)
_IN_CHANNEL: Final = r"(?:i|på|via|gennem) (?P<channel>teams|slack)(?: i stedet(?: for(?: her)?)?)?"
CHANNEL: Final = Request(
    "skriv til mig i Teams",
    rf"{_PLEASE}(?:skriv|skrive|send|kontakt)(?: (?:til )?mig)?(?: {_LETTERS})?(?: altid| helst| kun)* "
    rf"{_IN_CHANNEL}",
    rf"{_PLEASE}(?:have|få|modtage?) {_LETTERS}(?: (?:hellere|helst|kun))* {_IN_CHANNEL}",
    rf"{_PLEASE}(?:flyt|skift)(?: {_LETTERS})? (?:over )?til (?P<channel>teams|slack)",
)
REMIND: Final = Request(
    "påmind mig om punkt 4 på torsdag",
    rf"{_PLEASE}(?:påmind(?:e)?|mind(?:e)?|husk(?:e)?|remind) (?:mig(?: selv)?|me) (?:om|på|about|of|to)(?: at)?"
    rf" {_ABOUT}",
    rf"{_PLEASE}(?:påmind(?:e)?|remind) (?:mig|me)(?: om noget)?",
    rf"{_PLEASE}(?:lav|opret|sæt|send(?: mig)?|giv mig)(?: en)? påmindelse (?:om|på) {_ABOUT}",
    rf"{_PLEASE}(?:lav|opret|sæt)(?: en)? (?:ny )?påmindelse|(?:en )?ny påmindelse",
    rf"{_PLEASE}(?:påmind(?:e)?|mind(?:e)?|husk(?:e)?|remind) (?:mig|me) (?P<first>(?:i|den|d\.|kl\.|næste"
    rf"|mandag|tirsdag|onsdag|torsdag|fredag)\b.{{0,40}}?) (?:om|på|about)(?: at)? {_ABOUT}",
)
CANCEL_REMINDER: Final = Request(
    "slet påmindelsen om budgettet",
    rf"{_PLEASE}(?:slet(?:te)?|fjerne?|aflyse?|annull[eé]re?|drop|glem|stop) (?:min |den )?påmindelse(?:n)?"
    rf"(?: (?:om|på) {_ABOUT})?",
    rf"(?P<all>){_PLEASE}(?:slet(?:te)?|fjerne?|aflyse?|annull[eé]re?|drop|glem|stop) (?:alle (?:mine )?|mine )"
    r"påmindelser(?:ne)?",
)
MOVE_REMINDER: Final = Request(
    "flyt påmindelsen om budgettet til fredag",
    rf"{_PLEASE}(?:flyt(?:te)?|udskyd(?:e)?|udsæt(?:te)?|ryk(?:ke)?|ændre?|ret(?:te)?|skub(?:be)?)"
    r" (?:min |den )?påmindelse(?:n)?(?: (?:om|på) (?P<about>[^?]+?))? (?P<to>til [^?]+)",
)
MY_REMINDERS: Final = Sentence(
    "mine påmindelser",
    r"(?:hvilke |vis )?(?:mine )?paamindelser(?: har jeg)?|hvad (?:minder|paaminder) du mig om|my reminders",
)
TEST_LETTER: Final = Sentence(
    "send mig et testbrev",
    r"(?:send (?:mig )?)?(?:et |en )?(?:test ?brev|testbesked|proevebrev|proevebesked|testmail)(?: til mig)?",
    r"(?:kan|virker) (?:du skrive til mig|dine breve|brevene)|test (?:breve|beskeder)",
)
HANGING: Final = Sentence(
    "hænger der noget?",
    r"haenger der noget(?: (?:fast|brev|breve))?|(?:er der |ligger der )(?:nogen |noget )?(?:breve|beskeder)(?: der)?"
    r" (?:haenger|sidder fast|venter)(?: fast)?|sidder der noget fast",
    r"(?:kommer|gaar) (?:alle )?(?:breve(?:ne)?|beskeder(?:ne)?) (?:ud|frem|igennem)|er alle breve (?:sendt|ude)"
    r"|status paa (?:breve|beskeder|udsendelser)|hvad haenger",
)
