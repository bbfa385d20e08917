"""What a meeting made of an item, read from the words of its decision."""

from enum import StrEnum


class Outcome(StrEnum):
    APPROVED = "approved"
    DECIDED = "decided"
    NOTED = "noted"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    NONE_RECORDED = "none_recorded"
