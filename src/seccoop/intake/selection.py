"""Which rules the user wants to hear of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from seccoop.contract.model import Contract


class UnknownRuleError(ValueError):
    """There is no such rule; the message names those that come nearest."""


def left_out(
    select: Collection[str] | None, ignore: Iterable[str], contract: Contract
) -> frozenset[str]:
    """Return the rules that are left out on request.

    What is wrong with the files themselves is told whatever is selected: of what cannot be read,
    nothing else could be told. To leave that out too, it is to be ignored by name.

    Parameters
    ----------
    select : collection of str or None
        The only rules on contents that are wanted; without it, all of them.
    ignore : iterable of str
        Rules that are not wanted.
    contract : Contract
        The schema.

    Raises
    ------
    UnknownRuleError
        A rule that is named does not exist.
    """
    wanted, unwanted = (set(known_rules(names or (), contract)) for names in (select, ignore))
    if select is not None:
        unwanted |= {
            rule.id
            for rule in contract.rules.values()
            if rule.stage != "file" and rule.id not in wanted
        }
    return frozenset(unwanted)


def known_rules(names: Iterable[str], contract: Contract) -> list[str]:
    """Return names of rules if all of them are.

    Raises
    ------
    UnknownRuleError
        One of them is not.
    """
    found = list(names)
    for name in found:
        if name not in contract.rules:
            raise UnknownRuleError(contract.no_rule(name))
    return found
