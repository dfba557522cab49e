"""What sites are called: camps, ports, ranges, what stands in their names and before them."""

from __future__ import annotations

from seccoop.extract.text.patterns import regex

# What ends the name of a site.
NOUNS = frozenset(
    (
        "academy", "aerodrome", "airbase", "airfield", "airport", "airstrip", "anchorage",
        "archipelago", "area", "areas", "atoll", "barracks", "base", "bay", "beach", "border",
        "bridge", "camp", "canal", "cantonment", "castle", "center", "centre", "channel",
        "checkpoint", "club", "coast", "college", "command", "complex", "compound", "corridor",
        "county", "crossing", "depot", "desert", "district", "dock", "dockyard", "farm", "forest",
        "fort", "fortress", "gap", "garrison", "gate", "governorate", "ground", "grounds", "gulf",
        "hall", "harbor", "harbour", "headquarter", "headquarters", "heights", "highway", "hills",
        "hospital", "hotel", "institute", "island", "islands", "jetty", "lake", "mountain",
        "mountains", "municipality", "museum", "oasis", "outpost", "palace", "park", "peninsula",
        "pier", "plateau", "point", "polygon", "port", "post", "prefecture", "province", "quay",
        "ranch", "range", "ranges", "reef", "region", "resort", "river", "road", "school", "shoal",
        "shipyard", "sound", "square", "stadium", "state", "station", "strait", "straits",
        "terminal", "tunnel", "university", "valley", "villa", "waters", "wharf",
    )
)  # fmt: skip
# What is followed by the name itself: "Camp Sable".
CALLED = frozenset(
    (
        "airport", "barracks", "base", "camp", "cape", "fort", "gulf", "lake", "mount", "port",
        "strait",
    )
)  # fmt: skip
# What a name may follow, too: "Sable Barracks Norden", "Forces Base Sable".
BEFORE_NAMES = frozenset(("barracks", "base", "camp", "garrison", "station"))
PLAIN = frozenset(
    (
        "air", "area", "army", "border", "command", "defence", "defense", "field", "firing",
        "force", "forces", "forward", "joint", "logistics", "main", "military", "missile", "naval",
        "navy", "operating", "police", "proving", "shooting", "support", "territorial", "test",
        "testing", "training",
    )
)  # fmt: skip
ADMIN = (
    "province", "state", "county", "governorate", "district", "prefecture", "municipality",
)  # fmt: skip
# To which forces, goods or persons are sent, or somebody goes.
GOAL = regex(
    r"\b(?:deploy\w*|dispatch\w*|sen[dt]s?|sending|sail\w*|goes|go|going|head(?:ed|ing|s)|mov(?:ed?|ing)"
    r"|transferr?\w*|deliver\w*|ship(?:ped|ping)|bound|fl(?:y|ies|ew|own)|extradit\w+|returned)"
    r"(?: [\w'-]+){0,6} (?:to|for) (?:the )?$"
)
LEFT = regex(r"\b(?:from|leave|left|leaving|out of)(?: the| northern| eastern)* $")
# "Troops from Chad": whose they are, and not what they leave.
PEOPLE_FROM = regex(
    r"^(?!.*\b(?:withdr|pull|remov|evacuat|recall|br[io]|tak|took|leav|left)).*"
    r"\b(?:troops|soldiers|forces|police|officers|personnel|instructors|peacekeepers|marines|experts"
    r"|contingents?|battalions?|units?|officials|delegations?|ministers|chiefs) from (?:the )?$"
)
