"""The contract: ``schema/`` as objects, and compiled for each library that needs it."""

from seccoop.contract.locate import checkout_of, data_root, is_checkout
from seccoop.contract.model import Codelist, Contract, Field, ForeignKey, Rule, Table
from seccoop.contract.read import load_contract, read_contract

__all__ = [
    "Codelist",
    "Contract",
    "Field",
    "ForeignKey",
    "Rule",
    "Table",
    "checkout_of",
    "data_root",
    "is_checkout",
    "load_contract",
    "read_contract",
]
