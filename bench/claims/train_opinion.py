"""Makes store/claims/data/opinion.json: by which traits a sentence is taken for an opinion. Run by hand, never by tests.

    python -m bench.claims.train_opinion

No set of opinions labelled by others may train weights that ship, so the labels are our own: 439 sentences of political
news, agency reports and reports of shootings were read one by one (read_opinions.tsv keeps a hash and a label of each:
1 an opinion of its writer, 0.5 partly, 0 none). Half as much weight have distant labels: quotations without their marks
are opinions; sentences that quote or report them, agency prose and reports of shootings are facts.
The set labelled by others is only measured (measure_opinion.py).
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.claims import data_folder
from store.claims import sentences, speakers
from store.claims.worth.opinion_words import LOGIT_SCALE
from store.claims.worth.own_voice import voice
from store.claims.worth.scorer import logits
from store.claims.worth.worth_features import features

TARGET = Path(__file__).resolve().parents[2] / "store" / "claims" / "data" / "opinion.json"
READ = Path(__file__).with_name("read_opinions.tsv")
TRAIT_SCALE = 0.5
STRENGTH = 1.0
_LEFT_OUT = "t:quotation"
_MOST = 800
_OWN, _DISTANT = 220.0, 22.0
_QUOTED = re.compile(r"[“\"]([^”\"]{50,250})[”\"]")
_LONG = range(45, 300)


def look(text: str) -> dict[str, float]:
    """The features of a sentence, named as they ship."""
    seen = features(text)
    claim, worth = logits(seen)
    traits = [*seen.traits, *voice(text, seen)]
    found = {trait: TRAIT_SCALE for trait in traits if not trait.startswith(_LEFT_OUT)}
    return found | {"claim": claim / LOGIT_SCALE, "worth": worth / LOGIT_SCALE}


def _political(data: Path) -> Iterator[tuple[str, bool, bool]]:
    """Sentences of political articles: (text, whether somebody says it, whether all of it is quoted)."""
    with gzip.open(data / "attribution-polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            texts = [text.strip() for text in json.loads(line)["text"].split("\n") if text.strip()][1:]
            spans = [sentences.split(text) for text in texts]
            for text, places, who in zip(
                texts, spans, speakers.attribute(list(zip(texts, spans, strict=True))), strict=True
            ):
                for (start, end), speaker in zip(places, who, strict=True):
                    said = speaker is not None and speaker.stance == "says" and bool(speaker.name)
                    yield text[start:end], said, speaker is not None and speaker.quoted == "direct"


def _agency(data: Path) -> Iterator[str]:
    with gzip.open(data / "load" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 10 == 0:
                for part in re.split(r"\n{2,}|\n(?=    )", json.loads(line).get("body") or ""):
                    text = re.sub(r"\s+", " ", part.strip())
                    yield from (text[start:end] for start, end in sentences.split(text))


def _shootings(data: Path) -> Iterator[str]:
    with gzip.open(data / "incidents" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for text in filter(None, (part.strip() for part in json.loads(line)["text"].split("\n"))):
                yield from (text[start:end] for start, end in sentences.split(text))


def _mark(text: str) -> str:
    return blake2b(" ".join(text.split()).encode(), digest_size=8).hexdigest()


def _some(texts: Sequence[str], most: int) -> list[str]:
    chosen = sorted({text for text in texts if len(text) in _LONG})
    random.Random(1).shuffle(chosen)
    return chosen[:most]


def main() -> int:
    """Trains and writes the weights."""
    data = data_folder()
    labels = dict(line.split("\t") for line in READ.read_text(encoding="utf-8").splitlines())
    political, agency, shootings = list(_political(data)), list(_agency(data)), list(_shootings(data))
    own: dict[str, float] = {}
    for text in [*(one[0] for one in political), *agency, *shootings]:
        if (label := labels.get(_mark(text))) is not None:
            own[text] = float(label)
    print(f"{len(own)} of {len(labels)} sentences that were read are found")
    rows: list[dict[str, float]] = []
    truth: list[int] = []
    weight: list[float] = []

    def learn(texts: Sequence[str], label: int, shares: Sequence[float], total: float) -> None:
        for text, share in zip(texts, shares, strict=True):
            if share:
                rows.append(look(text))
                truth.append(label)
                weight.append(share * total / sum(shares))

    read = list(own)
    learn(read, 1, [own[text] for text in read], _OWN)
    learn(read, 0, [1 - own[text] for text in read], _OWN)
    quoting = [text for text, said, quoted in political if said and quoted]
    inner = [re.sub(r"[“”\"]", "", one[1]) for text in quoting for one in [_QUOTED.search(text)] if one is not None]
    for texts, label, total in (
        (_some(inner, _MOST), 1, 3 * _DISTANT),
        (_some(quoting, _MOST // 2), 0, _DISTANT),
        (_some([text for text, said, quoted in political if said and not quoted], _MOST // 2), 0, _DISTANT),
        (_some(shootings, _MOST // 2), 0, _DISTANT),
        (_some(agency, _MOST // 2), 0, _DISTANT),
    ):
        learn(texts, label, [1.0] * len(texts), total)
    names = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH, max_iter=5_000).fit(
        names.fit_transform(rows), np.array(truth), sample_weight=np.array(weight)
    )
    found = dict(zip(names.get_feature_names_out(), (float(one) for one in fitted.coef_[0]), strict=True))
    traits = {name: round(one * TRAIT_SCALE, 2) for name, one in sorted(found.items()) if name[1:2] == ":"}
    shipped = {
        "bias": round(float(fitted.intercept_[0]), 2),
        "claim": round(found["claim"], 2),
        "worth": round(found["worth"], 2),
        "traits": {name: one for name, one in traits.items() if one},
    }
    TARGET.write_text(json.dumps(shipped, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(traits)} traits, bias {fitted.intercept_[0]:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
