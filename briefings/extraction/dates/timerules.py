"""The rules that recognise expressions of time: a regular expression for each kind.

Each is tried on one sentence with straight quotes. Named groups are the parts a value is made of; a digit at the end
of a group's name only tells alternatives apart.

Source: TimeML 1.2.1 and the TIMEX3 guidelines (Ferro et al. 2005) for what counts as an expression of time; the
wording of the rules is our own.
"""

from __future__ import annotations

from .holidays import HOLIDAY
from .timewords import (
    ABOUT,
    CARDINALS,
    DAY,
    DECADES,
    EDGE,
    MONTH,
    NUMBER,
    ORDINALS,
    PART,
    RELATIVE,
    SEASON,
    SHORT_WEEKDAY,
    SHORT_YEAR,
    UNIT,
    UNITS,
    WEEKDAY,
    YEAR,
)

_JOIN = r"\s?(?:-|–|—|to|and|or|through)\s?"
_OF_YEAR = (
    rf"(?:,?\s+(?P<year>{YEAR}|{SHORT_YEAR})|,?\s+(?:of\s+)?(?P<rel>last|this|next|that|the same)\s+year\b)"
)
_PERIOD = r"(?:week|weekend|month|quarter|year|decade|century|semester|season)"
_KIND = r"(?:(?:fiscal|calendar|financial|academic|school|budget|trading|business|working)\s+)?"
_ZONE = (
    r"(?:\s?(?:GMT|UTC|CES?T|EES?T|[ECMP][SD]?T|BST|MSK|IST|JST|KST|AEST|local time"
    r"|Zulu)\b(?:[+-]\d{1,2})?)?"
)
_QUARTER = r"(?:first|second|third|fourth|final|last|latest|previous|current)"
_THING = (
    r"(?:war|conflict|truce|ceasefire|cease-fire|dispute|agreement|accord|deal|pact|treaty|law|ban"
    r"|embargo|siege"
    r"|blockade|civil|insurgency|rebellion|uprising|crisis|campaign|feud|alliance|programme|program"
    r"|policy|standoff"
    r"|stand-off|stalemate|government|union|strike|party|tradition|state|nation|republic|process|case"
    r"|company|firm)"
)

RULES: dict[str, str] = {
    "iso": (
        r"(?P<iso>\d{4}-\d\d-\d\d)(?:[T ](?P<hour>[012]\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:Z"
        r"|[+-]\d\d:?\d\d)?)?(?!\d)"
    ),
    "numeric": (
        r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d"
        r"|\d\d)(?![\d/.]\d|\d|%)"
    ),
    "day": (
        rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
        rf"(?:(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})(?:{_JOIN}(?P<until>{DAY})(?!\s+{UNIT}\b))?{_OF_YEAR}?"
        rf"|(?:the\s+)?(?:(?P<from>{DAY}){_JOIN})?(?P<day2>{DAY})(?:\s+(?:of\s+)?|-)(?P<month2>{MONTH})"
        rf"(?:(?:,?\s+|-)(?P<year2>{YEAR}|{SHORT_YEAR})"
        r"|,?\s+(?:of\s+)?(?P<rel2>last|this|next|that|the same)\s+year\b)?)"
    ),
    "weekof": (
        r"(?:[Tt]he\s+)?[Ww]eek\s+(?:of|beginning|starting|ending|ended)\s+"
        rf"(?:(?P<month>{MONTH})\s+(?P<day>{DAY})"
        rf"|(?P<day2>{DAY})\s+(?P<month2>{MONTH}))(?:,?\s+(?P<year>{YEAR}))?"
    ),
    "monthday": (
        r"(?:(?<=\bon )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bbefore ))"
        r"the\s+(?P<day>[1-3]?\d(?:st|nd|rd|th))\b"
        r"(?=\s*(?:[.,;:)\"]|$)|\s(?:and|but|in|at|with|to|for|by|after|before|that)\b)"
    ),
    "quarter": (
        r"(?:(?:early|late)\s+(?:in\s+)?|(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+)?"
        rf"(?:(?:the\s+|its\s+|their\s+|(?P<rel3>this"
        rf"|last) year's\s+)?(?:fiscal\s+)?(?P<ordinal>{_QUARTER})(?:\s+|-)(?:fiscal\s+)?"
        r"(?P<unit>quarter|half)(?:(?:\s+of\s+|,?\s+)(?:(?:fiscal|financial)\s+(?:year\s+)?)?"
        rf"(?:(?P<year>{YEAR})|(?P<rel>this|last|next|the|the same|that)\s+year\b))?"
        rf"|(?:the\s+)?Q(?P<number>[1-4])\b(?:(?:\s+of)?\s+(?P<year2>{YEAR}))?)(?!\s?final|-final"
        rf"|\s+of\s+(?:a|the)\s+(?!year))"
    ),
    "month": (
        rf"{EDGE}(?:(?P<rel>(?i:last|next|this|past|coming|this past|this coming|that|the previous"
        rf"|the following|the same"
        rf"|the next))\s+)?(?P<month>{MONTH})(?:\b|(?<=\.))(?!-\d)"
        rf"(?:(?:,?\s+|\s+of\s+)(?P<year>{YEAR}|{SHORT_YEAR})"
        r"|,?\s+(?:of\s+)?(?P<relyear>last|this|next|that|the same)\s+year\b)?"
    ),
    "years": rf"(?P<year>{YEAR})\s?(?:-|–|/)\s?(?P<until>{YEAR}|\d\d(?!\d))",
    "year": (
        rf"{EDGE}(?:(?:the\s+)?(?:fiscal|financial|calendar)(?:\s+year)?\s+"
        rf"|the\s+year\s+)?(?<![$€£\d.,:#/-])(?P<year>{YEAR})(?![\w/-])"
    ),
    "fiscal": (
        rf"(?:the\s+)?(?:fiscal|financial)(?:\s+year)?\s+(?P<year>{YEAR}|{SHORT_YEAR})"
        rf"|FY\s?(?P<year2>{YEAR})\b"
    ),
    "oldyear": (
        r"(?<=\b[Ii]n )(?P<year>1[0-4]\d\d)(?=[,.;)]|\s+(?:and|the|when|by|he|she|it|they|was|were"
        r"|after|before)\b)"
    ),
    "shortyear": (
        rf"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bby )|(?<=\bfrom )"
        rf"|(?<=\buntil ))(?P<year>{SHORT_YEAR})(?=[,.;)]|\s|$)"
    ),
    "decade": (
        r"(?:the\s+)?(?:(?P<edge>early|late|mid)[- ](?:to[- ](?:late|mid)[- ])?(?:the\s+)?)?"
        rf"(?:(?P<decade>(?:1[5-9]|20)\d)0'?s\b|'?(?P<short>[2-9])0s\b"
        rf"|(?<=the )(?P<worded>{'|'.join(DECADES)})\b"
        rf"|(?<=[yed][ -])(?P<worded2>{'|'.join(DECADES)})\b)"
    ),
    "century": (
        r"(?:the\s+)?(?:(?P<edge>early|late|mid)[- ])?"
        rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS[1:])})[ -]century\b"
    ),
    "season": (
        r"(?:(?P<edge>early|late|mid)[- ](?:in\s+)?|(?:earlier|later)\s+|(?:the\s+)?(?:beginning"
        r"|start|middle|end)\s+of\s+)?"
        rf"(?:(?P<rel>last|next|this past|this coming|this|past|coming|that|the same|the following"
        rf"|the next|the previous)\s+(?P<season>{SEASON})\b"
        rf"|(?:the\s+)?(?P<season2>{SEASON})\s+(?:of\s+)?(?P<year>{YEAR}|{SHORT_YEAR})"
        rf"|(?P<season5>{SEASON})\s+(?P<rel2>last|this|next)\s+year\b"
        r"|(?:(?:the|early|late|mid)(?:\s+|-)|(?<=\bby )|(?<=\bduring )|(?<=\buntil )|(?<=\bsince ))"
        r"(?P<season3>summer|winter|autumn|spring)\b(?!\s+(?:of|water|coat|roll|onion|Games|Olympic))"
        r"|(?P<any>(?<=\bin )(?=\w))(?P<season4>summer|winter|spring|autumn)\b(?!\s+\d))"
    ),
    "weekday": (
        rf"(?:(?P<edge>(?i:early|late|earlier|later))\s+)?(?:[Tt]he\s+)?(?:(?P<rel>{RELATIVE})\s+)?"
        rf"(?P<weekday>{WEEKDAY})\b(?!'?s\s+(?:Times|Mail))"
        rf"(?:\s+(?P<part>{PART})\b)?(?:,?\s+(?:of\s+)?(?P<relweek>last|this|next|that)\s+week\b)?"
    ),
    "weekdays": rf"(?P<weekday>{WEEKDAY})s\b|(?P<any>(?<=\b[Oo]n )(?:weekdays|weekends))\b",
    "deictic": (
        r"(?:(?P<edge>early|late|earlier|later)\s+)?"
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight"
        r"|last (?:night|evening)"
        rf"|this (?:very )?(?:morning|afternoon|evening))\b(?:\s+(?P<part>{PART})\b)?"
    ),
    "overnight": r"(?P<word>overnight)\b",
    "part": (
        r"(?:(?:earlier|later|early|late|mid)[- ](?:in\s+)?)?"
        r"(?:(?:the\s+middle\s+of\s+)?(?:the|a|that|that same)\s+|(?<=[Bb]y )|(?<=[Ii]n )|(?<=[Aa]t )"
        r"|(?<=[Bb]efore )|(?<=[Aa]fter )(?!night)|(?<=[Uu]ntil ))"
        r"(?P<part>morning|afternoon|evening|night|midnight|noon|dawn|dusk|midday|(?:early|small) hours)\b"
    ),
    "clock": (
        r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])\.m\.?(?!\w)|(?P<half2>[ap])m\b)"
        r"|(?<![\d:.-])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])"
        r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)(?=\s(?:GMT|UTC|hours|hrs)\b)"
        rf"|(?:(?P<hour5>\d{{1,2}})"
        rf"|(?P<worded>{'|'.join(CARDINALS[1:13])}))\s+o'clock(?:\s+in\s+the\s+(?P<half5>morning"
        rf"|afternoon|evening))?\b"
        r"|(?<![\d:.-])(?P<hour3>[01]?\d|2[0-3])\.(?P<minute3>[0-5]\d)(?=:\s|\s(?:[A-Z]{2,4}\b|[–—-]\s)))"
        r"(?:\s+in\s+the\s+(?P<half3>morning|afternoon|evening)\b)?"
        rf"{_ZONE}"
    ),
    "span": (
        rf"(?:the\s+past\s+{_KIND}|(?:(?<=\bover )|(?<=\bwithin )|(?<=\bduring )|(?<=\bthroughout )"
        rf"|(?<=\bfor ))(?:the\s+(?:last|past|next|coming|previous)\s+))"
        r"(?P<unit>hour|day|week|month|year|decade|century)\b"
        r"|(?:all|(?:the|an?)\s+(?:whole|entire|full))\s+(?P<unit2>day|night|week|weekend|month"
        r"|summer|winter|year|decade|century)\b"
    ),
    "unit": (rf"{EDGE}(?:the\s+)?(?P<rel>{RELATIVE})\s+{_KIND}(?P<unit>{_PERIOD})\b"),
    "within": rf"(?P<edge>earlier|later|early|late)\s+in\s+the\s+(?P<unit>day|night|{_PERIOD})\b(?!\s+of\b)",
    "ending": (
        r"(?:the\s+)?(?P<edge>very end|beginning|start|middle|end|close|turn|rest|remainder)\s+of\s+the\s+"
        rf"{_KIND}(?P<unit>day|{_PERIOD})\b|\b(?P<word>(?:year|month|week)(?:'s)?[ -]end)\b(?<!weekend)"
        r"|(?<=\bbefore )the\s+(?P<unit2>week|month|quarter|year|decade|century)\s+(?:is|was)\s+(?:out|over|up)\b"
    ),
    "theunit": (
        r"(?:(?<=\bfor )|(?<=\bduring )|(?<=\bin )|(?<=\b(?:days|part) of )|(?<=\b(?:weeks"
        r"|month) of )|(?<=\b(?:months|course) of ))"
        r"the\s+(?:full\s+)?(?P<unit>week|month|quarter|(?:fiscal\s+)?year)\b"
        r"(?!\s+(?:of|to|when|that|which|ahead|before|after|since|it|he|they|[0-9])\b|[\s-]+(?-i:[A-Z0-9])|-)"
    ),
    "weekend": r"the\s+(?P<word>weekend)\b",
    "sameday": (
        r"(?:earlier\s+|later\s+|early\s+|late\s+)?(?P<rel>that very|that|the same|that same|the next"
        r"|the following|the previous|the preceding)\s+"
        r"(?P<unit>day|night|morning|afternoon|evening)\b|the\s+(?P<unit2>day|night|week|month"
        r"|year)\s+(?P<side>before|after|earlier)\b"
        r"(?!\s+last\b)(?!\s+(?:the|a|an|his|her|its|their|this|(?-i:[A-Z]\w*)|\w+ing)\b)"
    ),
    "ago": (
        rf"{ABOUT}(?P<number>{NUMBER})(?:\s+|-)(?:(?:more|odd"
        rf"|or so)\s+)?(?P<unit>{UNIT})(?P<half>\s+and\s+a\s+half)?"
        r"(?:\s+or\s+(?:so|more))?(?:\s+|-)ago\b"
    ),
    "beforelast": r"the\s+(?P<unit>night|week|weekend|month|year)\s+before\s+last\b",
    "yearago": (
        r"(?:the\s+)?(?P<unit>year|month|quarter|week)-(?:ago|earlier)\b(?:\s+(?:period|quarter|month"
        r"|week|level|figure)s?\b)?"
    ),
    "longago": (
        r"(?:many\s+)?(?P<unit>moments|minutes|hours|days|weeks|months|years|decades|centuries"
        r"|generations)\s+ago\b"
        r"|(?:not\s+(?:so\s+|too\s+|that\s+)?|so\s+)?long ago\b|some time ago\b|a (?:(?:short|long"
        r"|little) )?while ago\b|the other (?:day|night|week)\b"
    ),
    "offset": (
        rf"{ABOUT}(?P<number>{NUMBER})\s+(?P<unit>{UNIT})(?P<half>\s+and\s+a\s+half)?\s+"
        r"(?:(?P<side>earlier|later|from now|hence|afterwards?)\b|(?P<side2>before|after"
        r"|previously)(?=\s*[.,;:)]|\s*$|\s+(?:in|at|on|to|and|when|by)\b))"
    ),
    "duration": (
        r"(?:(?:(?:the|these|those|his|her|its|their)\s+)?(?:very\s+)?(?:last|past|previous|next"
        r"|coming|first|final|latest|remaining|opening|preceding|ensuing|following)\s+|the\s+)?"
        rf"{ABOUT}(?P<number>{NUMBER})(?:\s*(?:-|–|\bto\b|\bor\b)\s*(?P<upto>{NUMBER}))?"
        r"(?:[- ](?:plus[- ])?|\s+(?:more|full|straight|whole|long|consecutive|further|additional"
        r"|successive|solid|odd|extra|other|intense|bitter|bloody|trading|working|business|calendar"
        r"|entire)\s+)"
        rf"(?P<unit>{UNIT})\b(?P<half>\s+and\s+a\s+half\b)?"
        r"(?:(?![- ]olds?\b)(?:[- ]long\b)?|(?<=day|eek|our|nth)-old\b(?!\s(?:boy|girl|baby|child|son"
        r"|daughter|infant))"
        rf"|(?<=year)-old\b(?=(?:\s[a-z]+)?\s{_THING}\b))"
    ),
    "long": (
        r"(?P<unit>minute|hour|day|night|week|month|year|decade|century)s?-?long\b"
        r"|(?P<unit2>minutes|hours|days|weeks|months|years|decades|centuries)-old\b"
    ),
    "plural": rf"(?P<unit>{UNITS})\b",
    "recent": (
        r"(?:(?:most|more)\s+)?recent\s+(?:hours|days|weeks|months|years|decades|times|history|memory)\b"
    ),
    "coming": (
        r"(?:the\s+)?(?:coming|years to come|days ahead)\s+(?:hours|days|weeks|months|years"
        r"|decades)\b|(?:the\s+)?(?:hours|days|weeks|months|years|decades)\s+(?:ahead|to come)\b"
    ),
    "every": (
        rf"(?:every|each)\s+(?:(?P<number>other|second|{NUMBER}|single)\s+)?"
        rf"(?:(?P<weekday>{WEEKDAY})s?|(?P<month>{MONTH})|(?P<season>{SEASON})|(?P<part>morning"
        rf"|afternoon|evening|night)|(?P<unit>{UNIT}|quarter))\b(?:\s+(?P<part2>morning|afternoon"
        rf"|evening|night)\b)?"
        r"|(?:once|twice|\w+ times)\s+(?:a|an|per|every|each)\s+(?P<unit2>hour|day|week|month|year|decade)\b"
    ),
    "per": r"(?:per|a)\s(?P<unit>second|minute|hour|day|night|week|month|year)\b",
    "regular": (
        r"(?P<word>hourly|daily|nightly|weekly|biweekly|bi-weekly|fortnightly|monthly|bimonthly"
        r"|bi-monthly|quarterly|annual|annually|yearly"
        r"|twice-yearly|semiannual|semi-annual|biannual|bi-annual|biennial|year-round)\b"
    ),
    "anniversary": (
        rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS[1:])}|thirtieth|fortieth|fiftieth"
        rf"|hundredth)"
        r"\s+anniversary\b"
    ),
    "holiday": (
        rf"(?:(?P<rel>(?i:last|next|this))\s+)?(?P<word>{HOLIDAY})\b(?!\s+(?:Island|Islands|Agreement"
        rf"|Accords?|Uprising|Rising|Offensive|tree|card|Pact)s?\b)"
        rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<rel2>last|this|next)\s+year\b))?"
    ),
    "present": (
        r"(?:(?:right |until |for |just |as of )?now(?!-)|currently|at present|at the moment"
        r"|at this (?:moment|point|time|stage)|nowadays|presently"
        r"|so far(?! (?:as|apart|from))|to date|these days|the present(?= ?[.,;]| day\b))\b"
    ),
    "thetime": (
        r"(?<=\b[Aa]t )(?:the|that) time\b(?!\s+of\b)|(?<=\b[Bb]y )(?:then|that time)\b"
        r"|(?<=\b[Ss]ince )then\b"
    ),
    "past": (
        r"(?:(?:more |most |as )?recently|lately|(?:more |most )?recent"
        r"|the (?:recent |distant )?past(?! (?:\S+ ){0,2}(?:second|minute|hour|day|week|weekend|month"
        r"|quarter|year|decade|century|few|several))(?=[ ,.;]))\b"
    ),
    "future": (
        r"(?:(?<!as )(?<!so )soon(?! after)|(?:(?<=in )|the )(?:very )?(?:near |distant |foreseeable "
        r"|immediate )?future)\b"
    ),
}

CASELESS = frozenset(RULES) - {
    "day", "weekof", "month", "weekday", "weekdays", "holiday", "clock", "oldyear",
}  # fmt: skip
"""Rules in which capitals do not matter; elsewhere they tell May from may and the Daily Mail from daily."""

NEEDED: dict[str, tuple[str, ...]] = {
    "iso": ("-",), "numeric": ("/", "."), "weekof": ("week ",), "monthday": (" the ",), "century": ("century",),
    "quarter": ("quarter", "half", "q"), "weekday": ("day",), "weekdays": ("days", "weekends"),
    "overnight": ("overnight",),
    "ago": ("ago",), "beforelast": ("before last",), "yearago": ("-ago", "-earlier"), "longago": ("ago", "the other"),
    "fiscal": ("f",),
    "offset": ("later", "earlier", "from now", "hence", "after", "before", "previously"), "oldyear": ("in 1",),
    "shortyear": ("'",), "decade": ("0s", "0's", "ties"), "within": (" in the ",),
    "ending": (" of the ", "end", "before the "),
    "theunit": ("the ",), "weekend": ("weekend",), "recent": ("recent",), "coming": ("coming", "to come", "ahead"),
    "every": ("every", "each", "once", "twice", "times"), "anniversary": ("anniversary",), "long": ("long", "-old"),
    "thetime": ("time", "then"), "future": ("soon", "future"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "deictic": ("day", "tonight", "tomorrow", "last ", "this "), "years": ("1", "2"), "year": ("1", "2"),
}  # fmt: skip
"""Small letters of which a sentence needs some for a rule to be worth trying."""
