"""Makes store/claims/data/opinion.json: by which traits a sentence is taken for an opinion. Run by hand, never by tests.

    python -m bench.claims.train_opinion

No set of labelled opinions may train weights that ship, so the labels are distant: what people are quoted as saying,
and the prose of political news and commentary, against agency reports. Of both only what speaks for one side in
general is kept: traits and the other models' logits, no words. The bias is set where two
in five sentences of the political prose are opinions. The labelled set is only measured (measure_opinion.py).
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.claims import data_folder
from store.claims import sentences
from store.claims.worth.opinion_words import LOGIT_SCALE
from store.claims.worth.scorer import logits
from store.claims.worth.worth_features import features
from store.english.tokens import Tokens

TARGET = Path(__file__).resolve().parents[2] / "store" / "claims" / "data" / "opinion.json"
SHARE = 0.4
_MOST = 2_500
_LEFT_OUT = "t:quotation"
TRAIT_SCALE = 0.3


def look(text: str) -> dict[str, float]:
    """The features of a sentence, named as they ship."""
    seen = features(text)
    claim, worth = logits(seen)
    found = {trait: TRAIT_SCALE for trait in seen.traits if not trait.startswith(_LEFT_OUT)}
    return found | {"claim": claim / LOGIT_SCALE, "worth": worth / LOGIT_SCALE}


def _political(data: Path) -> Iterator[tuple[bool, str]]:
    """Sentences of political articles: (whether all of it is quoted, the words without quotation marks)."""
    with gzip.open(data / "attribution-polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n")[1:]:
                tokens = Tokens(paragraph)
                spans = sentences.split(paragraph)
                for (start, end), (low, high) in zip(spans, tokens.ranges(spans), strict=True):
                    quoted = tokens.quoted.count(1, low, high)
                    if high - low >= 8 and (quoted == 0 or quoted >= high - low - 3):
                        yield quoted > 0, re.sub(r"[“”\"]", "", paragraph[start:end])


def _agency(data: Path) -> Iterator[str]:
    with gzip.open(data / "load" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            body = (json.loads(line).get("body") or "")[:800] if number % 20 == 0 else ""
            for start, end in sentences.split(body)[:3]:
                if 40 < end - start < 300:
                    yield body[start:end]


def _some(texts: Sequence[str]) -> list[dict[str, float]]:
    chosen = list(texts)
    random.Random(1).shuffle(chosen)
    return [look(text) for text in chosen[:_MOST]]


def main() -> int:
    """Trains and writes the weights."""
    data = data_folder()
    political = list(_political(data))
    quoted = _some([text for all_of_it, text in political if all_of_it])
    prose = _some([text for all_of_it, text in political if not all_of_it])
    agency = _some(list(_agency(data)))
    rows = [*quoted, *prose, *agency]
    labels = np.array([1] * (len(quoted) + len(prose)) + [0] * len(agency))
    shares = [0.5 / len(quoted)] * len(quoted) + [0.5 / len(prose)] * len(prose) + [1.0 / len(agency)] * len(agency)
    names = DictVectorizer()
    design = names.fit_transform(rows)
    fitted = LogisticRegression(C=0.3, max_iter=4_000).fit(design, labels, sample_weight=np.array(shares) * 2_000)
    weights = dict(zip(names.get_feature_names_out(), (float(one) for one in fitted.coef_[0]), strict=True))
    middle = design[len(quoted) : len(quoted) + len(prose)]
    bias = -float(np.quantile(middle @ fitted.coef_[0], 1 - SHARE))
    traits = {name: round(weight * TRAIT_SCALE, 2) for name, weight in sorted(weights.items()) if name[:2] == "t:"}
    shipped = {
        "bias": round(bias, 2),
        "claim": round(weights["claim"], 2),
        "worth": round(weights["worth"], 2),
        "traits": {name: weight for name, weight in traits.items() if weight},
    }
    TARGET.write_text(json.dumps(shipped, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(traits)} traits, bias {bias:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
