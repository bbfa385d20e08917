"""How people speak of themes: proposing, backing, putting on a meeting, asking for the list.

A question of what was decided on a theme is none of these: it is searched for.
"""

from typing import Final

from danish.polite import please
from danish.sentences import Request, Sentence

_WISHED: Final = please(
    "du|jeg|vi|i",
    "(?:jeg|vi) (?:vil|ville) (?:meget )?gerne(?: lige)? ",
    "vil gerne ",
    "lad os ",
    "jeg har lyst til at ",
    "(?:jeg|vi) (?:skal|vil|bør) ",
    "(?:jeg|vi) (?:synes|mener),?(?: at)? vi skal ",
)
_PLEASE: Final = rf"{_WISHED}(?:have (?:sat )?)?"
_TITLE: Final = r"(?P<theme>[^?]+?)"
_NEW_THEME: Final = r"(?:et |en )?(?:nyt |ny )?tema(?:drøftelse|forslag|punkt)?"
_NAMED: Final = r"(?: (?:om|der hedder|ved navn|vedr\.?|vedrørende|med titlen) |: ?| (?=[»\"“]))"
# "temaet om pårørende", "mit tema pårørende", "forslaget om pårørende"
_THAT_THEME: Final = (
    r"(?:(?:mit |det |vores )?(?:tema(?:et|forslag|forslaget|drøftelsen)?|forslaget)|(?:mit|vores) forslag)"
)
_THAT_ONE: Final = rf"{_THAT_THEME}(?: om|:)? {_TITLE}"
_ANY_ONE: Final = rf"(?:temaet |forslaget )?(?:om )?{_TITLE}"
_REASON: Final = r"(?: ?[:–]| -|,? fordi|\.|, (?:begrundelse|for):?) ?(?P<reason>.+)"
_DAY: Final = r"(?:(?:mødet|chefforum|d\.?|den|på) )*(?:\d|(?:det )?næste møde|(?:man|tirs|ons|tors|fre)dag)[^?]*"
_CHANGE: Final = r"(?:ret(?:te)?|ændre?|rediger(?:e)?|opdater(?:e)?)(?: i)?"
_DELETE: Final = r"(?:slet(?:te)?|fjerne?|annuller(?:e)?)"
_MORE: Final = r"(?:bede?|spørge?) om (?:mere|flere oplysninger|mere viden|uddybning)"
THEMES: Final = Sentence(
    "temaer",
    r"(?:hvilke |alle |vores |(?:liste|listen|oversigt) over )?(?:kommende |foreslaaede |naeste )?"
    r"(?:temaer(?:ne)?|temadroeftelser(?:ne)?|temaforslag(?:ene)?|tema(?:liste|oversigt)(?:n|en)?|themes?)"
    r"(?: (?:er der|har vi|findes der|kommer(?: der)?|er foreslaaet|venter|er paa (?:vej|listen)))*"
    r"(?: (?:lige nu|paa listen))?",
    r"(?:har vi|er der|findes der|kommer der) (?:nogen |flere |nye )?(?:temaer|temaforslag)(?: (?:paa|i|til) .+)?",
    r"hvilke temaer (?:skal vi have|har vi|er der|kommer(?: der)?) (?:paa|i|til) .+|hvilke temaer skal vi have",
    r"hvad (?:er|staar) (?:der )?paa temalisten|hvad er der af temaer|tema",
)
# Who asks for an item has something to talk about: it becomes a proposal, and the secretariat finds its meeting.
_MEETING: Final = (
    r"(?:dagsordenen|programmet|(?:et|det|vores)? ?(?:kommende |senere |næste )?(?:møde|chefforum)|næste gang)"
)
_POINT: Final = rf"(?:et |en )?(?:nyt )?(?:dagsordens)?punkt(?: (?:ind|op|med))?(?: (?:på|til) {_MEETING}| på| ind)*"
_POINT_FOLDED: Final = (
    r"(?:(?:melde?|indmelde?|faa|have|saette?) )?et (?:nyt )?(?:dagsordens)?punkt(?: (?:paa|ind|med))*"
    r"(?: (?:til|paa) (?:dagsordenen|programmet|(?:det )?naeste (?:moede|gang|chefforum)))?"
)
NEW_THEME: Final = Sentence(
    "nyt tema",
    r"(?:foreslaa|lave?|oprette?|komme med|tilfoeje?|melde?|indmelde?) (?:et )?(?:nyt )?(?:tema|temaforslag)(?: ind)?",
    r"(?:et )?nyt (?:tema|temaforslag)|(?:foreslaa|indmelde?) et tema om",
    rf"{_POINT_FOLDED}|hvordan (?:faar|melder) (?:jeg|man|vi) {_POINT_FOLDED}",
    r"hvordan (?:foreslaar|melder) (?:jeg|man|vi) et (?:nyt )?tema(?: ind)?",
    r"(?:jeg har )?(?:en ide|et forslag) til et tema|(?:new|propose(?: a)?) theme",
)
MY_THEMES: Final = Sentence(
    "mine temaer",
    r"mit tema|mine (?:temaforslag|forslag)|status paa mi(?:t|ne) tema(?:er)?",
    r"hvad (?:er der sket|sker der) med mi(?:t|ne) (?:tema|temaer|forslag)",
)
THEME_TURN: Final = Sentence(
    "hvem står for tur",
    r"hvem (?:er|bliver) (?:den )?naeste(?: i raekken)?(?: (?:til|med|paa) (?:et |det naeste )?tema)?(?: ansvarlige)?",
    r"hvem (?:staar for|har) tur(?:en)?(?: til (?:et |det naeste )?tema)?",
    r"hvem skal (?:have|tage|staa for) (?:det )?naeste tema",
)
_ON_NEXT: Final = rf" (?:til|på) (?P<meeting>{_MEETING})"
_ON_MEETING: Final = f"(?:{_ON_NEXT})?"
PROPOSE_THEME: Final = Request(
    "foreslå tema: hjemmearbejde",
    rf"{_PLEASE}(?:foreslå|indmelde?|opret(?:te)?|tilføje?|lave?|drøfte|få|have|tage|propose) "
    rf"{_NEW_THEME}(?: for (?:mig|os))?{_NAMED}{_TITLE}",
    rf"(?:jeg|vi|hermed) foreslår {_NEW_THEME}{_NAMED}{_TITLE}",
    rf"(?:nyt )?tema(?:forslag)?: ?{_TITLE}",
    rf"(?:(?:mit|et|mine) )?forslag til (?:et )?{_NEW_THEME}{_ON_MEETING}(?: om |,? nemlig |, | [-–] |: ?){_TITLE}",
    rf"(?:jeg|vi) har {_NEW_THEME}{_ON_MEETING}(?: om |,? nemlig |, | [-–] |: ?){_TITLE}",
    rf"(?:jeg|vi) har (?:et |en )?(?:nyt )?(?:emne|forslag|id(?:é|e)){_ON_NEXT}(?:,? nemlig |, | [-–] |: ?){_TITLE}",
    rf"nyt tema(?:forslag)? om {_TITLE}",
    rf"{_PLEASE}(?:komme med )?(?:en id(?:é|e)|et forslag) til (?:et )?tema(?:: ?| om |, nemlig ){_TITLE}",
    rf"jeg har (?:en id(?:é|e)|et forslag) til (?:et )?tema(?:: ?| om |, nemlig ){_TITLE}",
    rf"{_PLEASE}(?:tage?|få) {_NEW_THEME} op(?: om |: ?){_TITLE}",
    rf"{_PLEASE}(?:sæt(?:te)?|skrive?|have|få|tage?) {_TITLE} på (?:temalisten|listen over temaer)",
    rf"{_PLEASE}(?:foreslå|have|få|drøfte|tage?(?: fat i)?) {_TITLE}(?: op)? som tema",
    rf"(?:jeg|vi) foreslår {_TITLE} som tema",
    rf"(?:jeg|vi|hermed) foreslår (?:temaet|et tema|som tema)(?: om|:)? ?{_TITLE}",
    rf"(?:jeg synes|jeg mener|kan|skal|bør)(?:,? at)? vi(?: ikke)?(?: skal| bør| kan)?(?: snart)? "
    rf"(?:tale|snakke|drøfte|tage en snak)(?: om)? {_TITLE} på {_MEETING}",
    rf"(?:jeg synes|jeg mener|kan|skal|bør)(?:,? at)? vi(?: ikke)?(?: skal| bør| kan)?(?: snart)? "
    rf"tage {_TITLE} (?:op|med) på {_MEETING}",
    rf"{_WISHED}(?:få|have|sætte?|melde|indmelde?|foreslå|tilføje?) {_POINT}{_NAMED}{_TITLE}",
    rf"(?:nyt )?(?:dagsordens)?punkt til (?:dagsordenen|næste (?:møde|gang|chefforum))(?: om|:) ?{_TITLE}",
)
BACK_THEME: Final = Request(
    "jeg bakker op om pårørende",
    rf"{_PLEASE}(?:jeg |vi )?(?:bakker?|bak)(?: gerne| også)? op om {_ANY_ONE}",
    rf"{_PLEASE}(?:jeg |vi )?(?:støtter?|støt|er med på|back) {_THAT_ONE}",
    rf"(?:opbakning|\+1) til {_ANY_ONE}",
)
_NO_MORE: Final = r"(?: (?:længere|mere|alligevel))"
_MY_BACKING: Final = r"(?:min|vores|mit)(?: (?:støtte|opbakning|navn|\+1))"
UNBACK_THEME: Final = Request(
    "jeg bakker ikke længere op om pårørende",
    rf"{_PLEASE}(?:jeg|vi) (?:bakker|støtter){_NO_MORE}? ?(?:det |den |temaet |forslaget )?ikke{_NO_MORE}?(?: op)?"
    rf"{_NO_MORE}?(?: (?:om )?{_ANY_ONE}{_NO_MORE}?)?",
    rf"(?:jeg |vi )?{_PLEASE}(?:trækker|træk(?:ke)?|drop(?:pe)?r?|fjerner?|fortryder?|slette?r?) {_MY_BACKING}"
    rf"(?: tilbage)?(?: (?:til|om|fra|af|for) {_ANY_ONE})?(?: tilbage)?",
    rf"{_PLEASE}(?:træk(?:ke)?|fjerne?|slette?) {_MY_BACKING} tilbage(?: (?:til|om|fra|af|for) {_ANY_ONE})?",
)
WITHDRAW_THEME: Final = Request(
    "træk mit tema tilbage",
    rf"{_PLEASE}(?:jeg )?(?:træk(?:ke|ker)?) {_THAT_THEME}(?: tilbage)?",
    rf"{_PLEASE}(?:jeg )?(?:træk(?:ke|ker)?) {_THAT_ONE} tilbage",
    rf"{_PLEASE}(?:træk(?:ke)? tilbage|{_DELETE}) {_THAT_THEME}",
    rf"{_PLEASE}(?:træk(?:ke)? tilbage|{_DELETE}) {_THAT_ONE}",
)
REVISE_THEME: Final = Request("ret mit tema", rf"{_PLEASE}{_CHANGE} {_THAT_THEME}", rf"{_PLEASE}{_CHANGE} {_THAT_ONE}")
POSTPONE_THEME: Final = Request(
    "udskyd temaet om pårørende",
    rf"{_PLEASE}(?:udskyde?|udskyder|udsæt(?:te)?|postpone) {_THAT_ONE}",
    rf"{_PLEASE}(?:tage?|fjerne?) {_THAT_ONE} af (?:mødet|dagsordenen|programmet)",
)
SCHEDULE_THEME: Final = Request(
    "sæt temaet om pårørende på den 3. december med 30 minutter",
    rf"{_PLEASE}(?:godkende?|ja til|ok til|approve) {_THAT_ONE}",
    rf"{_PLEASE}(?:sæt(?:te)?|tage?|læg(?:ge)?|flyt(?:te)?|ryk(?:ke)?) {_THAT_ONE}",
    rf"{_PLEASE}(?:sæt(?:te)?|flyt(?:te)?) (?P<theme>(?!punkt|sag|møde|opgave)[^?]+? (?:på|til) {_DAY})",
)
NOT_NOW_THEME: Final = Request(
    "ikke denne gang til pårørende: vi har lige haft det",
    rf"(?:ikke denne gang|nej tak) (?:til|med) {_ANY_ONE}{_REASON}",
    rf"(?:nej til|afvise?) {_THAT_ONE}{_REASON}",
    rf"(?:ikke denne gang|nej tak) (?:til|med) {_ANY_ONE}",
    rf"ikke denne gang:? {_ANY_ONE}",
    rf"(?:nej til|afvise?) {_THAT_ONE}",
)
ASK_MORE_THEME: Final = Request(
    "bed om mere til pårørende: hvad skal vi nå frem til?",
    rf"{_PLEASE}{_MORE} (?:til |om |på ){_ANY_ONE}{_REASON}",
    rf"{_PLEASE}{_MORE} (?:til |om |på ){_ANY_ONE}",
)
ANSWER_THEME: Final = Request(
    "svar til temaet om pårørende: vi skal vælge en model",
    rf"(?:mit )?(?:svar(?:et)?|uddybning(?:en)?)(?: er| til| på| om)* {_THAT_ONE}: ?(?P<reason>.+)",
    r"(?:mit svar|svar|svaret er|her er mit svar)(?: er)?: ?(?P<reason>.+)",
)
SHOW_THEME: Final = Request(
    "vis temaet om pårørende",
    rf"(?:vis(?: mig)?|se|åbn|(?:hvad er )?status på|hvad (?:er der sket|sker der) med)(?: lige)? {_THAT_ONE}",
)
