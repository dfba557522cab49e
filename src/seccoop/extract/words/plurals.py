"""What several services or offices of a kind are called, and what one of them is."""

from __future__ import annotations

# Whose plural is made as of other words: "ministries of defence", "police services".
_REGULAR = (
    "defence ministry", "defense ministry", "ministry of defence", "ministry of defense",
    "ministry of national defence", "defence department", "interior ministry",
    "ministry of interior", "ministry of the interior", "ministry of internal affairs",
    "home ministry", "foreign ministry", "ministry of foreign affairs", "parliament", "senate",
    "police force", "police service", "police department", "national guard", "border guard",
    "spy agency", "secret service", "justice minister", "minister of justice",
    "home affairs minister", "minister of home affairs", "security minister", "vice president",
    "deputy prime minister", "permanent secretary", "state secretary", "special envoy",
    "military attache", "defence attache", "defense attache", "attorney general",
    "prosecutor general", "foreign secretary", "home secretary",
    "national police chief", "border guard chief", "coast guard chief",
)  # fmt: skip


def plural(name: str) -> str:
    """Return what several of a name are called: "ministries of defence", "attorneys general"."""
    head, of, rest = name.partition(" of ")
    if head.endswith(" general"):
        return f"{plural(head.removesuffix(' general'))} general{of}{rest}"
    many = f"{head[:-1]}ies" if head[-1] == "y" and head[-2] not in "aeou" else f"{head}s"
    return f"{many}{of}{rest}"


# Two offices of a state that meet together, of which that nearest to security stands for both.
_PORTFOLIOS = ("defence", "defense", "interior", "security", "justice", "foreign")


def _of_two_offices() -> dict[str, str]:
    """Return what is called after two offices: "foreign and defence ministers"."""
    return {
        f"{one} and {other} ministers": f"{min(one, other, key=_PORTFOLIOS.index)} minister"
        for one in _PORTFOLIOS
        for other in _PORTFOLIOS
        if one != other
    }


# What several of a kind are called, and what one of them is called in ``forces.csv``.
SINGULAR = {
    **{plural(one): one for one in _REGULAR},
    **_of_two_offices(),
    "armies": "army",
    "militaries": "military",
    "armed forces": "armed forces",
    "forces": "forces",
    "troops": "troops",
    "soldiers": "soldiers",
    "commanders": "troops",
    "officers": "troops",
    "generals": "troops",
    "paratroopers": "paratroopers",
    "marines": "marines",
    "peacekeepers": "peacekeepers",
    "units": "troops",
    "navies": "navy",
    "naval forces": "navy",
    "ground forces": "army",
    "land forces": "army",
    "security forces": "security forces",
    "warships": "warships",
    "ships": "navy",
    "air forces": "air force",
    "aircraft": "air force",
    "police": "police",
    "police officers": "police officers",
    "policemen": "police",
    "border guards": "border guards",
    "defence ministers": "defence minister",
    "defense ministers": "defense minister",
    "defence chiefs": "defence chief",
    "defense chiefs": "defence chief",
    "army chiefs": "army chief",
    "interior ministers": "interior minister",
    "foreign ministers": "foreign minister",
    "chiefs of staff": "chief of staff",
    "national security advisers": "national security adviser",
    "national security advisors": "national security adviser",
    "presidents": "president",
    "prime ministers": "prime minister",
    "pms": "prime minister",
    "premiers": "prime minister",
    "officials": "government",
    "authorities": "government",
    "coast guards": "coast guard",
    "coast guard vessels": "coast guard",
    "coast guard ships": "coast guard",
    "naval vessels": "navy",
    "naval ships": "navy",
    "navy ships": "navy",
    "navy vessels": "navy",
    "coastguards": "coast guard",
    "special forces": "special forces",
    "intelligence services": "intelligence service",
    "intelligence agencies": "intelligence service",
    "sailors": "sailors",
    "pilots": "pilots",
    "commandos": "commandos",
    "gendarmes": "gendarmes",
    "servicemen": "troops",
    "personnel": "troops",
    "governments": "government",
    "leaders": "government",
    "sides": "government",
    "diplomats": "government",
    "delegations": "government",
    "fighter jets": "air force",
    "jets": "air force",
    "warplanes": "air force",
    "planes": "air force",
    "helicopters": "air force",
    "bombers": "air force",
    "negotiators": "government",
    "negotiating teams": "government",
    "representatives": "government",
    "delegates": "government",
    "envoys": "government",
    "experts": "government",
    "mediators": "government",
    "ministers": "government",
    "instructors": "instructors",
    "trainers": "trainers",
    "advisers": "troops",
    "cadets": "troops",
    "recruits": "recruits",
    "detectives": "police",
    "police chiefs": "police chief",
    "navy chiefs": "navy chief",
    "naval chiefs": "naval chief",
    "air force chiefs": "air force chief",
    "military chiefs": "military chief",
    "spy chiefs": "spy chief",
    "intelligence chiefs": "intelligence chief",
    "ministers of defence": "defence minister",
    "ministers for defence": "defence minister",
    "ministers of national defence": "defence minister",
    "defence secretaries": "defence secretary",
    "defense secretaries": "defense secretary",
    "ministers of internal affairs": "interior minister",
    "ministers of the interior": "interior minister",
    "home ministers": "home minister",
    "heads of state": "president",
    "chiefs of police": "police chief",
    "police commissioners": "police commissioner",
    "chiefs of defence": "chief of defence",
    "chiefs of defence staff": "chief of defence staff",
    "chiefs of defence forces": "chief of defence forces",
    "chiefs of general staff": "chief of general staff",
    "chiefs of the general staff": "chief of the general staff",
    "chiefs of army staff": "chief of army staff",
    "chiefs of naval staff": "chief of naval staff",
    "army commanders": "army commander",
    "navy commanders": "navy commander",
    "naval commanders": "navy commander",
    "security advisers": "national security adviser",
    "ministers of defense": "defence minister",
    "ministers of interior": "interior minister",
    "ministers of foreign affairs": "foreign minister",
    "directors general of military operations": "director general of military operations",
    "director generals of military operations": "director general of military operations",
}
