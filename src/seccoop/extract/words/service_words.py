"""Of what words the names of services and offices are made, and where they end."""

from __future__ import annotations

OFFICES = frozenset(
    (
        "minister", "secretary", "undersecretary", "commander", "chief", "head",
        "director", "general", "colonel", "admiral", "commissioner", "inspector", "ambassador",
        "envoy", "attache", "consul", "governor", "king", "president", "premier", "speaker",
        "marshal", "adviser", "advisor", "prosecutor", "negotiator", "mediator", "chairman",
        "captain", "superintendent", "commandant", "emir", "sultan", "prince", "chancellor",
        "prefect", "sheriff", "viceroy", "comptroller", "controller",
    )
)  # fmt: skip
BODIES = {
    **dict.fromkeys(
        (
            "army", "navy", "force", "forces", "corps", "brigade", "brigades", "battalion",
            "battalions", "regiment", "regiments", "division", "divisions", "squadron",
            "squadrons", "fleet", "flotilla", "troops", "soldiers", "servicemen", "paratroopers",
            "commandos", "marines", "contingent", "contingents", "battlegroup", "artillery",
            "airmen", "sailors", "reservists", "cadets", "platoon", "rangers", "sappers",
            "infantry", "berets", "seals", "gurkhas", "legionnaires", "troopers", "spetsnaz",
            "deminers",
            "medics", "divers", "snipers",
            "technicians", "gunners", "crewmen", "aviators", "crew", "crews", "pilots",
            "instructors", "trainers", "mentors", "recruits", "aircrew", "aircrews", "specialists",
            "rescuers", "mechanics",
        ),
        "military_unit",
    ),
    **dict.fromkeys(
        ("police", "policemen", "gendarmes", "gendarmerie", "carabinieri", "marshals", "guards",
         "guard", "constabulary", "prisons", "sheriffs", "detectives", "policewomen"),
        "police",
    ),
    **dict.fromkeys(
        ("ministry", "department", "secretariat", "directorate", "bureau", "administration"),
        "ministry",
    ),
    **dict.fromkeys(
        ("agency", "board", "office", "agencies", "authority", "authorities", "commission",
         "council",
         "service", "services", "customs", "agents", "experts", "advisers", "diplomats", "envoys",
         "delegates", "mediators", "command", "staff", "delegation", "officials", "academy",
         "representatives", "immigration", "inspectorate", "cabinet", "investigators",
         "negotiators", "prosecutors", "court", "courts"),
        "national_government",
    ),
}  # fmt: skip
# With which the name of a service begins that follows the name of its state: "Kenya Wildlife".
BEGINNINGS = frozenset(
    (
        "national", "royal", "federal", "defence", "defense", "armed", "air", "naval", "coast",
        "border", "borders", "customs", "revenue", "wildlife", "drug", "drugs", "narcotics",
        "immigration", "correctional", "prisons", "maritime", "marine", "special", "civil",
        "central", "general", "internal", "state", "public", "security", "intelligence",
        "military", "presidential", "republican", "revolutionary", "people's", "ground",
        "territorial", "joint", "land", "rapid", "frontier", "self-defense", "self-defence",
        "home", "republic", "supreme", "allied", "foreign", "interior", "emergency", "financial",
        "cyber", "counter-terrorism",
        "counterterrorism", "anti-terrorism", "anti-narcotics", "anti-drug", "counter-narcotics",
    )
)  # fmt: skip
STOP = frozenset(
    (
        "a", "about", "after", "against", "also", "amid", "an", "and", "any", "are", "as", "at",
        "be", "been", "before", "being", "both", "but", "by", "can", "could", "did", "do", "does",
        "during", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is",
        "it", "its", "may", "might", "more", "must", "no", "not", "of", "off", "on", "or", "other",
        "our", "out", "over", "s", "said", "says", "she", "should", "so", "some", "such", "than",
        "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
        "through", "to", "told", "under", "until", "up", "us", "was", "we", "were", "what", "when",
        "where", "which", "while", "who", "whose", "will", "with", "would", "you",
    )
)  # fmt: skip
# What such words belong to is no service of the state.
OTHERS = frozenset(
    (
        "bank", "counterpart", "counterparts", "colleague", "business", "church", "club",
        "companies", "exiled", "football", "former", "gas",
        "insurgent", "islamist", "jihadist", "killed", "media", "militant", "news", "newspaper",
        "oil", "opposition", "party", "rebel", "religious", "retired", "separatist", "state-owned",
        "television", "tribal", "university", "wounded", "cricket", "olympic", "trade",
    )
)  # fmt: skip
COMPOUNDS = frozenset(
    (
        *((office, "general") for office in (
            "attorney", "commissioner", "consul", "controller", "director", "governor",
            "inspector", "secretary",
        )),
        *(("general", body) for body in ("staff", "command", "directorate", "secretariat")),
    )
)  # fmt: skip
RANKED = frozenset(("deputy", "first", "vice", "acting", "assistant"))
JOINING = frozenset(("and", "of", "for", "the", "&"))
# Which describe as often as they name: "the chief problem", "a general election".
WEAK = frozenset(
    ("office", "general", "chief", "head", "staff", "command", "service", "services", "guard")
)
# What a state does, right after its name, and no part of the name of a service.
DEEDS = frozenset(
    (
        "approves", "asks", "begins", "bought", "builds", "built", "buys", "clears", "conducts",
        "delivers", "deploys", "donates", "ends", "equips", "extradites", "flew", "gave", "gives",
        "handed", "hands", "held", "helps", "holds", "hosts", "joins", "launches", "leads", "led",
        "made", "makes", "meets", "met", "opens", "orders", "plans", "pledges", "provides", "pulls",
        "receives", "releases", "returns", "sees", "sells", "sends", "sent", "signs", "sold",
        "starts", "suspends", "takes", "taught", "teaches", "tells", "took", "trains", "transfers",
        "wants", "welcomes", "withdraws", "include", "includes", "comprises", "consists", "heads",
        "visits", "hopes", "seeks", "agrees", "attends", "arrives", "backs", "becomes", "expects",
        "invites", "keeps", "proposes", "supplies", "urges", "warns", "hails", "thanks", "names",
        "denies", "rejects", "supports", "considers", "continues", "resumes", "represents",
        "participates", "arrived", "discusses", "accuses", "praises", "grants",
    )
)  # fmt: skip
# What follows the name of somebody who does something.
AFTER_PERSON = frozenset(
    (
        "after", "agreed", "also", "and", "at", "attended", "before", "by", "discussed", "during",
        "had", "has", "held", "hosted", "in", "inked", "met", "on", "received", "signed", "spoke",
        "talked", "to", "via", "visited", "was", "were", "who", "will",
    )
)  # fmt: skip
