"""What people say to the bot about its answers, itself and their own coming: nothing the minutes could answer.

Whole sentences only. With a subject in it ("hvem havde meldt afbud den 8.?") it is a question and is searched for.
"""

from typing import Final

from danish.sentences import FORUM, Request, Sentence

_JUST: Final = r"(?:(?:altsaa|jo|da|vist|helt|slet|fuldstaendig) )*"
_MY_QUESTION: Final = r"(?: (?:mig|paa (?:det|mit spoergsmaal)(?: jeg (?:spoerger|spurgte) om)?))?"
_WANTED: Final = (
    r"(?:spurgte (?:om|efter)|spoerger (?:om|efter)|mente|mener|ledte efter|taenkte paa|bad om|ville vide|vil vide)"
)
_WHAT_I_SAY: Final = (
    r"(?: alt)?(?: det)?(?: hvad)? (?:jeg (?:skriver|spoerger(?: dig)? om|siger)"
    r"|mine (?:spoergsmaal|beskeder|svar|data|oplysninger))(?: (?:til dig|her))?"
)

# Said of the answer just given.
WRONG: Final = Sentence(
    "det var ikke det, jeg spurgte om",
    rf"(?:nej |naeh |jamen |men )*(?:det|den|dette) (?:er|var) {_JUST}(?:forkert|ikke rigtigt?|ikke svar(?:et)?"
    rf"{_MY_QUESTION}|ikke det(?: som)?(?: jeg {_WANTED})?)",
    rf"(?:nej |naeh |jamen |men )*(?:det|den|saadan) (?:mente|mener|spurgte|spoerger) jeg {_JUST}ikke(?: om| efter)?",
    r"(?:nej )*(?:forkert|ubrugeligt|daarligt) (?:svar|punkt|sag|moede)|(?:nej )*forkert|nej (?:ikke det|noget andet)",
    rf"(?:nej )*du (?:tager|tog) {_JUST}fejl|(?:nej )*du (?:har )?misforst(?:aar|od|aaet)(?: (?:mig|det))?",
    rf"(?:jamen |men )?du svarer (?:jo )?(?:ikke|forkert){_MY_QUESTION}|hvorfor svarer du ikke{_MY_QUESTION}",
    r"(?:det|svaret) (?:kan jeg ikke bruge(?: til noget)?|giver ikke (?:nogen )?mening|hjaelper (?:mig )?ikke)",
)
NEVER_MIND: Final = Sentence(
    "glem det",
    r"(?:naa )?(?:glem det|pyt(?: med det)?|det er lige ?meget|lige ?meget|skidt med det)(?: (?:saa|bare|igen))?",
)
# One name and perhaps two, and no word that a question begins with.
_SOMEBODY: Final = (
    r"(?!(?:hv\w+|der|det|den|de|vi|man|jeg|ingen|nogen|alle|er|har|hver|en|et|flere|mange|borger\w*|medarbejder\w*)\b)"
    r"\w+(?: (?!(?:er|har|bliver)\b)\w+)?"
)
_THEN: Final = (
    r"(?: (?:nu|i dag|i morgen|hele ugen|denne uge|naeste uge|(?:i )?uge \d+|(?:paa|til) (?:man|tirs|ons|tors|fre)dag"
    r"|og kommer ikke|(?:indtil|til|fra) .+))*"
)
AWAY: Final = Sentence(
    "jeg melder afbud",
    r"(?:jeg )?(?:melder|maa melde|skal melde|vil (?:gerne )?melde|melde?) (?:desvaerre )?(?:afbud|mig syg)(?: .+)?",
    r"afbud(?: (?:til|paa) (?:(?:det )?naeste moede|moedet|naeste gang))?",
    r"jeg (?:kan|naar) (?:desvaerre |alligevel )*ikke (?:komme|deltage|vaere med|moede op)"
    r"(?: (?:(?!i tanke\b)(?:paa|til|i|den|naeste) .*|desvaerre))?",
    r"jeg (?:er|bliver) (?:desvaerre )?forhindret(?: .+)?",
    rf"(?:{_SOMEBODY}|jeg) (?:er|bliver|har) (?:desvaerre |stadig )*(?:syg|sygemeldt|barn syg|barnets foerste sygedag)"
    rf"{_THEN}",
    rf"{_SOMEBODY} (?:er|bliver) (?:desvaerre |stadig )*(?:fravaerende|forhindret|paa (?:ferie|orlov)){_THEN}",
    rf"{_SOMEBODY} (?:holder|har) (?:ferie|orlov|fri){_THEN}",
    rf"{_SOMEBODY} (?:kommer|kan|deltager) (?:desvaerre )?ikke(?: (?:komme|deltage|vaere med))?"
    r" (?:paa|til|i) (?:(?:det )?naeste )?(?:moede|moedet|chefforum)",
)
PRIVACY: Final = Sentence(
    "hvem kan se, hvad jeg skriver",
    rf"hvem (?:kan |maa )?(?:se|laese|ser|laeser){_WHAT_I_SAY}",
    rf"kan (?:de andre|andre|nogen|min chef|alle|sekretariatet) (?:se|laese){_WHAT_I_SAY}",
    rf"(?:gemmer|logger|husker|registrerer) du{_WHAT_I_SAY}",
    r"hvad (?:gemmer|ved|husker|registrerer) du om mig|er (?:det her|du|chatten|samtalen) (?:privat|fortroligt?)",
    r"(?:slet|fjern) (?:alle )?(?:mine|dine) (?:data|oplysninger|beskeder|spoergsmaal)(?: om mig)?",
)
# Without what it is about, which is asked for.
OFFICE: Final = Sentence(
    "skriv til sekretariatet",
    r"(?:jeg vil gerne )?(?:skrive?|ringe?|kontakte?|tale|snakke)(?: en besked)?(?: (?:til|med))? sekretariatet"
    r"(?: (?:om noget|nu))?",
    r"hvordan (?:skriver|spoerger|kontakter|faar) (?:jeg|man)(?: fat i)?(?: til)? sekretariatet",
)
# Who is a member and what they may do comes from the minutes and from whoever runs the bot.
ROLES: Final = Sentence(
    "tilføj et medlem",
    r"(?:tilfoeje?|oprette?) (?:et |en )?(?:nyt |ny )?(?:medlem|person|deltager)(?: .+)?",
    r"(?:fjerne?|slette?) (?:medlem(?:met)?|personen) .+",
    r"goere? .+ til (?:sekretariat|moedeleder|medlem|gaest|administrator)(?:et|en)?",
)
_HERE: Final = rf"(?: (?:her|hos os|i huset|i {FORUM}|for {FORUM}|over {FORUM}))?"
CHAIR: Final = Sentence(
    "hvem er mødeleder",
    rf"hvem (?:er (?:det )?(?:der )?)?bestemmer{_HERE}|hvem har det sidste ord{_HERE}",
    r"hvem er (?:(?:vores|den|aktuel) )?(?:moedeleder|formand|ordstyrer|chef(?:en)?|leder(?:en)?)(?:en)?"
    rf"(?: (?:af|for|i|paa) {FORUM})?",
    rf"hvem leder (?:moeder(?:ne)?|moedet|{FORUM})|hvem styrer (?:moeder(?:ne)?|moedet|{FORUM})",
    rf"hvem (?:er|sidder) (?:i )?(?:vores )?(?:sekretaer(?:en)?|sekretariat(?:et)?)(?: (?:for|af|i) {FORUM})?",
)
# Whoever waits for an answer is told that nothing is on its way, and what to write.
PRESENT: Final = Sentence(
    "er du der",
    r"(?:hallo |hey |hej )?(?:er du (?:her|der|vaagen|i live|online|paa)|er der nogen(?: (?:her|hjemme|der))?)"
    r"(?: (?:endnu|stadig|overhovedet))?",
    r"(?:kom nu|nu kom|skynd dig|svar (?:mig|nu|lige)|hvor (?:er|bliver) du(?: (?:henne|af))?|sover du"
    r"|hvor laenge skal jeg vente|ping|virker (?:du|det|det her))(?: (?:nu|lige|bare|saa|igen|lidt))*",
    r"(?:hallo ){2,}|hallo hallo(?: hallo)*",
)
# Who somebody is, the channel says.
I_AM: Final = Request(
    "jeg er Birgitte",
    r"(?:hej[ ,.!]+)?(?:jeg er|jeg hedder|mit navn er|det her er|du taler med)(?: jo| altså| nu)* "
    r"(?P<person>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3})",
)
# The minutes of the meeting that was held last, and what the next one is about.
SEND_MINUTES: Final = Sentence(
    "send mig referatet",
    r"(?:sende?|maile?|faa|hente?|skaffe?|give?|vise?|finde?|laese|se)(?: (?:mig|os))?"
    r" (?:det (?:nyeste|seneste|sidste) )?"
    r"referatet?(?: (?:fra|af) (?:det )?(?:sidste|seneste|nyeste) (?:moede|gang))?(?: (?:paa mail|tilsendt|her))?",
    r"(?:hvor (?:er|finder jeg|ligger) )?referatet(?: (?:paa mail|tilsendt))?",
)
ON_THE_AGENDA: Final = Sentence(
    "hvad står der på dagsordenen",
    r"hvad (?:staar|er|kommer|har vi)(?: der)?(?: saa)? paa (?:dagsordenen|programmet)(?: (?:denne gang|nu))?",
    r"(?:sende?|maile?|faa|give?)(?: (?:mig|os))? dagsordenen(?: (?:paa mail|tilsendt))?",
)
