"""What is said of sources, inquiries and verdicts as JSON, and back. A body that cannot be read is no statement."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping

from store.sourcing import EvidenceSource, Inquiry, Outcome, Policy, Rank, SourceKind
from store.values import WITHHELD_BODY

SALT = "salt"
"""Random letters in a body that may hold a secret: the statement's id is a hash of it and leaves the desk."""

_RANKS: Mapping[str, Rank] = {"primary": "primary", "secondary": "secondary", "": ""}


def source_body(source: EvidenceSource) -> str:
    """A source without its id, which the statement is about."""
    return _json(
        {
            "kind": str(source.kind),
            "name": source.name,
            "owner": source.owner,
            "address": source.address,
            "rank": source.rank,
            "interests": source.interests,
            "confidential": source.confidential,
            SALT: secrets.token_hex(8),
        }
    )


def source_of(about: str, body: str) -> EvidenceSource | None:
    """The source that a body tells of; None for what is none."""
    said = _parsed(body)
    kind, rank = said.get("kind"), said.get("rank", "")
    if kind not in tuple(SourceKind) or not isinstance(rank, str) or rank not in _RANKS:
        return None
    return EvidenceSource(
        about,
        SourceKind(str(kind)),
        _text(said, "name"),
        _text(said, "owner"),
        _text(said, "address"),
        _RANKS[rank],
        _text(said, "interests"),
        said.get("confidential") is True,
    )


def inquiry_body(inquiry: Inquiry) -> str:
    """An inquiry without its id."""
    return _json(
        {
            "claim_id": inquiry.claim_id,
            "whom": inquiry.whom,
            "by": inquiry.by,
            "at": inquiry.at,
            "way": inquiry.way,
            "outcome": str(inquiry.outcome),
            "answer": inquiry.answer,
            "source_id": inquiry.source_id,
            SALT: secrets.token_hex(8),
        }
    )


def inquiry_of(about: str, body: str) -> Inquiry | None:
    """The inquiry that a body tells of; None for what is none."""
    said = _parsed(body)
    outcome = said.get("outcome")
    if outcome not in tuple(Outcome):
        return None
    return Inquiry(
        about,
        _text(said, "claim_id"),
        _text(said, "whom"),
        _text(said, "by"),
        _text(said, "at"),
        _text(said, "way"),
        Outcome(str(outcome)),
        _text(said, "answer"),
        _text(said, "source_id"),
    )


def policy_body(policy: Policy) -> str:
    """What a verdict needs; the same needs are the same words."""
    return _json(
        {
            "primary": policy.primary,
            "independent": policy.independent,
            "either": policy.either,
            "asked": policy.asked,
        }
    )


def policy_of(about: str, body: str) -> Policy | None:
    """The policy that a body tells of; None for what is none."""
    said = _parsed(body)
    primary, independent = said.get("primary", 0), said.get("independent", 0)
    if type(primary) is not int or type(independent) is not int or min(primary, independent) < 0:
        return None
    return Policy(about, primary, independent, said.get("either") is True, said.get("asked") is True)


def withheld(body: str) -> str:
    """What stands in the place of a body in a public copy: of a source its kind, and that it is confidential."""
    source = source_of("", body)
    if source is None:
        return _json({WITHHELD_BODY: True})
    return _json({WITHHELD_BODY: True, "kind": str(source.kind), "name": "", "rank": source.rank, "confidential": True})


def is_withheld(body: str) -> bool:
    """Whether this stands in the place of another body."""
    return _parsed(body).get(WITHHELD_BODY) is True


def texts_of(body: str) -> Iterator[str]:
    """Every text in a body."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return
    yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def why_of(body: str) -> str:
    """The reason that a body gives, "" for none."""
    return _text(_parsed(body), "why")


def _json(said: Mapping[str, str | int | bool]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _parsed(body: str) -> Mapping[str, object]:
    try:
        said: object = json.loads(body)
    except ValueError:  # also nested too deep to be ours
        return {}
    except RecursionError:
        return {}
    return said if isinstance(said, dict) else {}


def _text(said: Mapping[str, object], name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else ""
