"""What is understood about homework: handing it out, every way of answering, and the lists.

Who "Solveig" is, and whether "den" is homework at all, is not known here: the dialogs hand back to the search what only
sounds like one of these.
"""

import re
from typing import Final

from danish.polite import please
from danish.sentences import FORUM, Request, Sentence

_PLEASE: Final = please("du|i|vi")
# The first word of a question is nobody's name.
_NOBODY: Final = (
    r"(?!(?:hvem|hvad|hvor|hvorfor|hvordan|hvornår|hvilke[nt]?|har|er|skal|kan|vil|må|vi|i|man|det|den|der|ingen"
    r"|alle|nogen|nej|ja|og|mig|os|"
    r"jeg|en|et|chefforum|direktionen|forummet|byrådet|kommunen)\b)"
)
_WHO: Final = (
    rf"(?P<person>{_NOBODY}[^\W\d_][\w.'’-]*(?: (?!(?:har|siger|skal|kan|vil|om|til"
    rf"|at)\b)[\w.&'’-]+){{0,3}}?)"
)
_WORK: Final = r"(?:hjemme-?)?opgave(?:n|r|rne)?|lektie(?:n|r)?|homework"
_A_WORK: Final = r"(?:(?:den|en|ny|følgende) )*(?:(?:hjemme-?)?opgaven?|lektien?|homework)"
_IT: Final = r"(?:den|det|opgaven|hjemmeopgaven|lektien)"
_TITLE: Final = r"(?: (?:om|med|vedrørende|vedr\.|angående)|:) (?P<title>[^?]+?)"
_BECAUSE: Final = (
    r"(?:[ ,.;:–-]*\b(?:fordi|da|idet|eftersom|grundet|på grund af|pga\.?|for(?= (?:jeg|vi|der"
    r"|det)\b))\b ?(?P<reason>.+))"
)
_THUMBS: Final = (
    r"(?:[👍👌✅🆗🙏💪😊🙂👏☑✔][\U0001F3FB-\U0001F3FF\uFE0F]?)+"
    r"|\(y\)|\(yes\)|\(like\)|:\+1:|:thumbsup:|\+1"
)

_YES: Final = (
    r"(?:ja|jo|jep|jeps|yes|jada|jaja|jo da|ja da)"
    r"(?:[ ,]+(?:tak|gerne|det gør jeg|selvfølgelig|naturligvis|yes|ja))*"
)
_NO: Final = r"(?:nej|nix|næ|næh|no|nope)(?:[ ,]+(?:tak|desværre|ellers tak|det gør jeg ikke))*"
_PRAISE: Final = rf"(?:super|perfekt|fint|godt|dejligt|top|fedt)(?: tak)?|{_THUMBS}"
_FINE: Final = (
    r"(?:ok|okay|oki|okidoki|det er (?:fint|i orden|ok|okay|modtaget)(?: med mig)?|forstået|modtaget|noteret|den er god"
    r"|lyder (?:godt|fint)|fint nok)(?:[ ,]+tak)?"
)
YES: Final = Request("ja", _YES)
NO: Final = Request("nej", _NO)
PRAISE: Final = Request("fint", _PRAISE)
YES_OR_NO: Final = Request("ja", _YES, _NO, _PRAISE, _FINE)

_NAME: Final = r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}?"
_MANY: Final = (
    rf"(?P<person>mig selv|mig|alle(?: (?:afdelings|direktør)?chefer(?:ne)?| medlemmer(?:ne)?| andre| sammen)?"
    rf"|{_NAME}(?:, ?{_NAME})* (?:og|samt|&) {_NAME})"
)
HAND_OUT: Final = Request(
    "giv Tanja hjemmeopgaven om data til den 8. oktober",
    rf"{_PLEASE}(?:give?|tildele?|sende?|overdrage?|uddele?|bede?) {_MANY} (?:om )?(?:hver )?{_A_WORK}\b(?P<rest>.*)",
    rf"{_PLEASE}(?:give?|tildele?|sende?|overdrage?|uddele?) {_WHO} {_A_WORK}\b(?P<rest>.*)",
    rf"{_PLEASE}sæt(?:te)? (?P<person>mig) på {_A_WORK}\b(?P<rest>.*)",
    rf"{_PLEASE}sæt(?:te)? {_WHO} på {_A_WORK}\b(?P<rest>.*)",
    rf"{_PLEASE}(?:bede?|spørge?|få) {_WHO} (?:om )?(?:at |(?:han|hun|de|vedkommende) )?(?:vil |kan )?(?:tage"
    rf"|lave|løse|klare|påtage sig) {_A_WORK}\b(?P<rest>.*)",
    rf"{_WHO} skal (?:have|lave|løse|tage|klare) {_A_WORK}\b(?P<rest>[^?]*)",
    rf"(?:ny )?(?:{_WORK}) til {_WHO}:(?P<rest>.+)",
    rf"{_PLEASE}(?:give?|tildele?|sende?|uddele?|opret(?:te)?|lave?|tilføje?|registrere?) {_A_WORK}\b(?P<rest>.*)",
    rf"(?:en )?ny (?:{_WORK})\b(?P<rest>.*)",
)
TAKE_HOMEWORK: Final = Request(
    "ja, jeg tager den",
    rf"(?:(?:ja|jo|yes|ok|okay)(?: tak)?[ ,.!]+)?{_IT} (?:tager|klarer|ordner|snupper"
    rf"|gør) jeg(?: (?:gerne|alligevel|godt|så|nok))*(?:{_TITLE})?",
    rf"(?:(?:ja|jo|yes|ok|okay)(?: tak)?[ ,.!]+)?jeg (?:tager|klarer|ordner|snupper|påtager mig|kan godt tage"
    rf"|vil gerne (?:tage|påtage mig)) (?:gerne |godt )?{_IT}(?: (?:på mig|gerne|alligevel|så|nok))*(?:{_TITLE})?",
    rf"(?:ja[ ,.!]+)?(?:så )?(?:tager|klarer|ordner) jeg {_IT}(?: (?:på mig|gerne|alligevel|så|nok))*",
    rf"(?:jeg (?:siger|svarer) )?ja(?: tak)? til (?:at tage )?(?:hjemme)?opgaven(?:{_TITLE})?",
    r"(?:ja|jo)[ ,.!]+(?:det (?:gør|kan|vil) jeg(?: gerne| godt)*|jeg (?:er på|gør det|vil gerne|kan godt)"
    r"|den er min|det er mig)",
    r"(?:yes[ ,]+)?i(?:'|’)?ll (?:take|do) it",
)
DECLINE_HOMEWORK: Final = Request(
    "nej, det kan jeg ikke, fordi ...",
    rf"(?:nej(?: tak)?[ ,.]+)?(?:(?:desværre|beklager)[ ,.]+)?(?:men )?"
    rf"(?:{_IT} (?:kan|når|tager|vil) jeg(?: (?:altså|desværre|alligevel|nok|godt|ikke))*? ikke(?: (?:tage|nå"
    rf"|klare|love|påtage mig|alligevel|lige nu))*"
    rf"|jeg (?:kan|når|vil)(?: (?:altså|desværre|alligevel|nok))* ikke(?: alligevel)? (?:(?:at )?(?:tage|nå|klare"
    rf"|løse|påtage mig) )?{_IT}(?: alligevel)?"
    rf"|jeg kan (?:desværre )?alligevel ikke"
    rf"|{_IT} (?:har jeg (?:desværre )?ikke tid til|må jeg (?:desværre )?(?:sige nej til|takke nej til"
    rf"|melde fra til|give tilbage))"
    rf"|jeg (?:må|bliver nødt til at) (?:desværre )?(?:sige nej|melde fra|takke nej|springe over"
    rf"|give {_IT} tilbage)(?: til {_IT})?"
    rf"|(?:det går|den går|det dur) (?:desværre )?ikke|jeg har (?:desværre )?ikke tid(?: til {_IT})?)"
    rf"(?:{_TITLE})??(?:{_BECAUSE}|[ ]*[,.;:–-]+ (?P<reason2>.+))?",
)
EXPLAIN: Final = Request(
    "fordi ...",
    r"(?:det er |det skyldes |det |jo[ ,]+)?(?:fordi|for at|skyldes(?:,? at)?)(?: at)? (?P<reason>[^?]+)",
    r"(?:årsagen|begrundelsen|grunden) (?:er|til det er)(?:,? at)?:? (?P<reason>[^?]+)",
)
PASS_ON: Final = Request(
    "den hører til hos Helle",
    rf"(?:nej[ ,.]+)?{_IT}(?:{_TITLE})?? hører (?:(?:vist|nok|vel|egentlig|mere|bedre|snarere|rettelig"
    rf"|ikke til her men) )*(?:til |hjemme )?(?:hos|under|ved) {_WHO}",
    rf"(?:nej[ ,.]+)?{_IT} (?:(?:bør|skal|må) )?ligge[r]? (?:(?:vist|nok|vel) )?hos {_WHO}",
    rf"(?:nej[ ,.]+)?{_PLEASE}(?:give?|sende?|skub|videregiv) {_IT} (?:videre )?til {_WHO}",
    rf"(?:nej[ ,.]+)?{_WHO} (?:skal|bør|må|kan|burde) (?:(?:hellere|nok|vist) )?(?:tage|have|lave|klare) {_IT}",
    rf"(?:nej[ ,.]+)?(?:det er ikke (?:min(?: opgave)?|mig)[ ,.;]+)?(?:men )?(?:spørg|prøv) (?:hellere "
    rf"|i stedet )?{_WHO}(?: i stedet)?",
    rf"(?:nej[ ,.]+)?det er ikke (?:min(?: opgave)?|mig)[ ,.;]+(?:men |det er )*{_WHO}(?: (?:bord|opgave|område))?",
    rf"(?:nej[ ,.]+)?{_IT} (?:må|skal|bør|kan|burde)(?: (?:hellere|nok|vist|vel))* {_WHO} (?:tage(?: sig af)?|have|lave"
    r"|klare|stå for)(?: i stedet)?",
    rf"(?:nej[ ,.]+)?(?:det|den) er {_WHO} (?:bord|opgave|område)",
)
_MINE: Final = r"(?:mig|min(?: opgave)?|mit(?: bord| område)?|noget for mig)"
NOT_MINE: Final = Request(
    "det er ikke min opgave",
    rf"(?:nej[ ,.]+)?{_IT} er (?:altså |da |jo |vist |nok |slet )*ikke {_MINE}",
    rf"(?:nej[ ,.]+)?{_IT} hører ikke (?:til |hjemme )?(?:hos|under|ved) (?:mig|os)",
    rf"(?:nej[ ,.]+)?{_IT} (?:skal|bør) ikke (?:ligge|være) (?:hos|ved) (?:mig|os)",
)
REGISTER_YES: Final = Request(
    "Solveig har sagt ja til ...",
    rf"{_WHO} (?:har (?:lige |nu )?(?:sagt|svaret|meldt)|siger|svarer) (?:ja|ok|okay)(?: tak)?(?: (?:til"
    rf"|på)(?: at tage| at lave)?(?: {_IT}(?: (?:om|med))?| om)?(?: (?P<title>.+?))?)?",
    rf"{_WHO} (?:tager|påtager sig|klarer) {_IT}(?:{_TITLE})?",
    rf"{_PLEASE}(?:registr[eé]re?|not[eé]re?|skrive?|sæt)(?: et)? ja (?:fra|for|på vegne af) {_WHO}(?: (?:til"
    rf"|på)(?: {_IT}(?: om)?| om)? (?P<title>.+?))?",
    rf"{_PLEASE}(?:registr[eé]re?|not[eé]re?|skrive?)[ ,]+at {_WHO} (?:(?:har sagt|siger) ja(?: til)?"
    rf"|tager)(?: {_IT})?(?: (?:om )?(?P<title>.+?))?",
)
REGISTER_NO: Final = Request(
    "Solveig har sagt nej til ...",
    rf"{_WHO} (?:har (?:lige |nu )?(?:sagt|svaret|meldt)|siger|svarer) (?:nej|fra)(?: tak)?(?: (?:til"
    rf"|på)(?: at tage| at lave)?(?: {_IT}(?: (?:om|med))?| om)?(?: (?P<title>.+?))?)?{_BECAUSE}?",
    rf"{_WHO} kan (?:desværre |alligevel )?ikke (?:tage|nå|klare|påtage sig) {_IT}(?:{_TITLE})?{_BECAUSE}?",
    rf"{_PLEASE}(?:registr[eé]re?|not[eé]re?|skrive?|sæt)(?: et)? nej (?:fra|for|på vegne af) {_WHO}(?: (?:til"
    rf"|på)(?: {_IT}(?: om)?| om)? (?P<title>.+?))?{_BECAUSE}?",
)
FINISH_HOMEWORK: Final = Request(
    "jeg er færdig med ...",
    rf"(?:så |nu )*(?:er |blev )?(?:jeg )?(?:nu )?(?:færdig|klar) med {_IT}",
    rf"(?:så |nu )*har (?:jeg )?(?:nu )?(?:lavet|løst|klaret|afsluttet|afleveret) {_IT}(?: færdig)?",
    rf"(?:så |nu )+er {_IT} (?:færdig|klar|løst|lavet|klaret|afleveret)",
    rf"jeg (?:er|blev) (?:nu )?(?:færdig|klar) med (?:{_IT}|{_IT} om (?P<title>.+?)|(?P<title2>.+?))",
    rf"jeg har (?:nu )?(?:lavet|løst|klaret|afsluttet|afleveret) (?:{_IT}|{_IT} om (?P<title>.+?)"
    rf"|(?P<title2>.+?))(?: færdig)?",
    rf"{_IT}(?:{_TITLE})? er (?:nu )?(?:færdig|klar|løst|lavet|klaret|done|afleveret)",
)
WITHDRAW_HOMEWORK: Final = Request(
    "træk hjemmeopgaven om ... tilbage",
    rf"{_PLEASE}(?:træk(?:ke)?|annull[eé]re?|slet(?:te)?|fjerne?|aflyse?) (?:hjemmeopgaven|opgaven)(?: om| med"
    rf"|:)? (?P<title>.+?)(?: tilbage)?",
)
_DO: Final = r"(?:lave|goere|forberede|huske|naa|svare paa|tage stilling til|have (?:lavet|gjort|klar)|vaere klar med)"
_BY: Final = (
    r"(?: (?:til|inden|foer|paa) (?:paa )?(?:(?:det )?(?:naeste|kommende) )?(?:moedet?|gang|chefforum|uge|"
    r"(?:man|tirs|ons|tors|fre)dag|jul|ferien|weekenden))?(?: (?:denne uge|i dag|i morgen|nu))?"
)
# What a colleague is to do, said as people say it across the table: "Helle skal undersøge ..." and "Helle følger op
# på ...". Whether it is homework at all, the dialog asks.
_NAMES: Final = (
    rf"(?P<person>{_NOBODY}[^\W\d_][\w.'’-]*(?:(?:, ?| (?:og|samt|&) | )(?!(?:har|siger|skal|kan|vil|om|til|at|får)\b)"
    rf"[\w.'’-]+){{0,5}}?)"
)
_NO_QUESTION: Final = r"(?!.*\?\s*$)"
_NO_DUTY: Final = r"(?!(?:være|blive|hedde|kunne|skulle|ville|vide|se frem|have(?!\b.*\bklar\b))\b)"
_ALSO: Final = r"(?:(?:lige|også|nok|så|altså|nu|gerne|desuden|herefter) )*"
_DOES: Final = (
    r"(?:undersøger|følger op|afklarer|udarbejder|forbereder|indhenter|kontakter|tjekker|kortlægger|beskriver|vurderer"
    r"|analyserer|vender tilbage|kommer tilbage|kommer med|ser på|kigger på|tager fat|samler|skriver|laver|regner på"
    r"|finder|sender|sørger for|tager sig af|taler med|snakker med|koordinerer|planlægger|rydder op)"
)
_WORKS: Final = re.sub(r"\b(\w*e)r\b", r"\1", _DOES)
DUTY: Final = Request(
    "Helle skal undersøge ventelisterne til den 2. december",
    rf"{_NO_QUESTION}{_NAMES} (?:skal|får til opgave at|har til opgave at) {_ALSO}"
    rf"(?P<duty>{_NO_DUTY}[^\W\d_]*[eåoø]\b(?: [^?]+)?)",
    rf"{_NO_QUESTION}{_NAMES} {_ALSO}(?P<does>{_DOES}\b[^?]+)",
    rf"{_NO_QUESTION}{_NAMES} må {_ALSO}(?P<duty>{_WORKS}\b[^?]+)",
    rf"{_PLEASE}(?:bede?|få) {_NAMES} (?:(?:om|til) )?(?:at )?(?P<duty>{_WORKS}\b[^?]+)",
    rf"{_NO_QUESTION}(?P<own>jeg) (?:skal|må) {_ALSO}(?P<duty>{_WORKS}\b[^?]+)",
    rf"{_NO_QUESTION}(?P<own>jeg) {_ALSO}(?P<does>{_DOES}\b[^?]+)",
)
_PRESENT: Final = re.compile(r"^(?P<stem>\w*e)r\b")


def infinitive(does: str) -> str:
    """Of "følger op på X": "følge op på X"."""
    return _PRESENT.sub(r"\g<stem>", does)


_REMINDING: Final = r"(?:(?:på)?minde?|ryk(?:ke)?r?|husk(?:e)?|remind)"
_ABOUT: Final = r"(?: (?:om|for|på|vedr\.?|vedrørende|angående)(?: at)? (?P<about>.+?))?"
REMIND_OWNER: Final = Request(
    "mind Helle om hjemmeopgaven om ventelister",
    rf"{_PLEASE}{_REMINDING} {_WHO}(?: (?:om|for|på|vedr\.?|vedrørende|angående)(?: at)? (?P<about>.+?))",
    rf"{_PLEASE}(?:(?:på)?minde?|ryk(?:ke)?r?) {_WHO}",
    rf"{_PLEASE}{_REMINDING} (?P<all>alle|dem|de)"
    r"(?:,? (?:der|som) (?:ikke har svaret|mangler(?: at svare)?|skylder svar))?"
    r"(?: om (?:at svare|det|(?:deres )?(?:hjemme)?opgaver(?:ne)?))?",
    rf"{_PLEASE}(?:sende?|give?) {_WHO} (?:en )?(?:(?:venlig|lille) )?(?:påmindelse|rykker|reminder){_ABOUT}",
    rf"{_PLEASE}(?:sende?|give?) (?:en )?(?:(?:venlig|lille) )?(?:påmindelse|rykker|reminder) til {_WHO}{_ABOUT}",
)
_PUT_OFF: Final = (
    r"(?:udskyd(?:e|er)?|udsæt(?:te|ter)?|flyt(?:te|ter)?|ryk(?:ke|ker)?|forlæng(?:e|er)?|ændre?r?|sæt(?:te)?)"
)
_ONE: Final = r"(?:(?:min|din|vores|hans|hendes|den) )?(?:hjemme-?)?(?:opgaven?|lektien?|homework)"
_TO_DAY: Final = r"(?P<to>(?:til|en|et|to|tre|fire|\d+) ?.+?)"
NEW_DUE: Final = Request(
    "udskyd hjemmeopgaven om ventelister til den 12. december",
    rf"{_PLEASE}{_PUT_OFF} fristen (?:for|på|til) {_ONE}(?: (?:om|med|vedr\.?))?(?: (?P<title>(?!til\b).+?))?"
    rf" {_TO_DAY}",
    rf"{_PLEASE}{_PUT_OFF} fristen (?:for|på) (?P<title>(?!mødet|chefforum|punkt)[^?]+?) {_TO_DAY}",
    rf"{_PLEASE}(?!sæt){_PUT_OFF} {_ONE}(?: (?:om|med|vedr\.?))?(?: (?P<title>(?!til\b)[^?]+?))? {_TO_DAY}",
    rf"{_PLEASE}(?!sæt){_PUT_OFF} (?:{_ONE}|fristen (?:for|på) {_ONE})(?: (?:om|med|vedr\.?))?(?: (?P<title>[^?]+?))?",
)
MORE_TIME: Final = Request(
    "giv Helle mere tid til ventelisterne til den 12. december",
    rf"{_PLEASE}give? {_WHO} (?:(?:mere|ekstra|længere) tid|udsættelse|(?:en )?(?:længere|ny|senere) frist|frist)\b"
    r"(?P<rest>.*)",
)
_ELSE: Final = r"(?:(?:en|nogen|nogle) (?:anden|andre)|en ny(?: ansvarlig)?|en kollega)"
ANOTHER: Final = Request(
    "find en anden til ventelisterne",
    rf"{_PLEASE}(?:finde?|spørge?|vælge?|foreslå|få) {_ELSE}"
    r"(?: (?:til|om|på))?(?: at (?:tage|lave|løse|overtage|stå for))? (?P<title>[^?]+?)",
    rf"(?:kan|vil|må|kunne) (?:{_ELSE}|nogen) (?:ikke )?(?:tage|overtage|lave|løse|stå for) (?P<title>[^?]+?)",
    rf"{_PLEASE}(?:give?|flyt(?:te)?|sende?|overdrage?) (?P<title>[^?]+?) (?:videre |over )?til {_ELSE}",
    r"hvem kan ellers (?:tage|overtage|lave|løse|stå for) (?P<title>[^?]+?)",
)
PROMISED: Final = Sentence(
    "hvad har vi lovet",
    rf"hvad (?:har (?:vi|i|man|{FORUM}) (?:egentlig |nu )?(?:lovet(?: hinanden)?|sagt ja til|paa listen)"
    rf"|er (?:der|vi) (?:blevet )?lovet(?: at goere)?|er (?:blevet )?lovet|skylder (?:vi|{FORUM}))",
    r"hvem har lovet (?:hvad|noget)|hvilke loefter (?:har vi(?: givet)?|er der(?: givet)?)|vores loefter",
)
MY_HOMEWORK: Final = Sentence(
    "mine opgaver",
    r"min(?:e)? (?:hjemme)?opgaver?|hvilke (?:hjemme)?opgaver har jeg|har jeg (?:nogen "
    r"|noget )?(?:(?:hjemme)?opgaver|hjemmeopgave|lektier)(?: for)?",
    r"hvad (?:skal|mangler) jeg(?: (?:lave|goere|svare paa|at lave|at goere|at svare paa"
    r"|have lavet))?(?: (?:til naeste moede|inden mandag|denne uge|i dag|nu))?",
    r"(?:har|mangler|skylder) jeg (?:noget|nogen ting)(?: som)?(?: (?:jeg|der))?(?: (?:skal|mangler|at|jeg))*"
    rf"(?: {_DO})?{_BY}|har jeg glemt (?:noget|at svare)(?: paa noget)?|mangler jeg (?:at )?{_DO}(?: noget)?{_BY}",
    rf"(?:skal|boer|mangler) jeg (?:at )?{_DO} noget{_BY}|hvad (?:skal|boer|mangler) jeg (?:at )?{_DO}{_BY}",
    r"hvad venter (?:der )?paa mig|venter der noget paa mig|er der noget(?:,)? (?:jeg skal|til mig)(?: (?:lave"
    r"|svare paa|goere))?",
    r"hvad har jeg(?: lovet| sagt ja til| paa min liste)?|min (?:liste|huskeliste)|mine lektier"
    r"|(?:(?:what are )?my )?(?:tasks|homework|action items)|todo|to do",
)
UNANSWERED: Final = Sentence(
    "hvem mangler at svare",
    r"hvem (?:har (?:endnu )?ikke (?:endnu )?svaret|mangler (?:stadig )?(?:at )?(?:svare?|give svar)"
    r"|mangler(?: stadig)?|venter vi (?:stadig )?(?:paa|svar fra)"
    r"|skylder (?:(?:os|mig|dig|stadig) )*(?:et )?svar)(?: endnu| paa noget)?",
    r"hvilke (?:hjemme)?opgaver (?:mangler|venter paa) svar|hvad mangler (?:der )?svar paa"
    r"|ubesvarede (?:hjemme)?opgaver",
)
ALL_HOMEWORK: Final = Sentence(
    "hjemmeopgaver",
    r"(?:alle |vores |aabne |udestaaende )?(?:hjemme)?opgaver(?:ne)?|(?:oversigt over|liste over"
    r"|status paa) (?:alle )?(?:hjemme)?opgaver(?:ne)?",
    r"hvem har(?: endnu)? svaret|hvem har svaret hvad|homework",
    r"hvem har (?:(?:hvilke|faaet|nogen|de|en) )*(?:hjemme)?opgaver?(?:ne)?",
)
