"""Measures fact against opinion on sentences of news labelled by others, which no weight has seen (CC BY-NC: measured only)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from bench.claims import Row
from bench.claims.train_opinion import look
from store.claims.analyse import analyse
from store.claims.worth import hint
from store.claims.worth.opinion_words import opinion_odds
from store.claims.worth.scorer import logits
from store.claims.worth.worth_features import features
from store.documents import Document


def measure(data: Path) -> list[Row]:
    """What ships, what the same features reach by cross-validation on the set itself, and is_claim read as fact."""
    rows = []
    for name in ("train", "dev"):
        path = data / "fact-opinion" / f"{name}.jsonl"
        if not path.exists():
            return [Row("fact or opinion", 0.0, note=f"skipped: no {path.name} in the data folder")]
        with path.open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    texts = [row["text"] for row in rows]
    truth = np.array([row["label"] == "opinion" for row in rows])
    seen = [features(text) for text in texts]
    shipped = np.array([opinion_odds(text, one, *logits(one)) > 0 for text, one in zip(texts, seen, strict=True)])
    told = np.array([_inspected(text) for text in texts])
    no_claim = np.array([not hint(text).is_claim for text in texts])
    scores = np.zeros(len(texts))
    design = [look(text) for text in texts]
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(truth, truth):
        names = DictVectorizer()
        fitted = LogisticRegression(C=0.3, max_iter=4_000).fit(
            names.fit_transform([design[i] for i in train]), truth[train]
        )
        scores[test] = fitted.decision_function(names.transform([design[i] for i in test]))
    dev = slice(len(rows) - 462, len(rows))
    return [
        Row("fact or opinion: macro F1, what ships", float(f1_score(truth, shipped, average="macro")), 0.69),
        Row(
            "fact or opinion: macro F1, as `inspect` tells it of a row alone",
            float(f1_score(truth, told, average="macro")),
            None,
            "",
            f"opinions: precision {precision_score(truth, told):.3f}, recall {recall_score(truth, told):.3f}; "
            f"dev only {f1_score(truth[dev], told[dev], average='macro'):.3f}",
        ),
        Row("fact or opinion: macro F1, what ships, dev only", float(f1_score(truth[dev], shipped[dev], average="macro"))),
        Row(
            "fact or opinion: macro F1, the same features by cross-validation",
            float(f1_score(truth, scores > 0, average="macro")),
            0.78,
            "TF-IDF + LR .640 on dev",
            f"AUC {roc_auc_score(truth, scores):.3f}",
        ),
        Row("fact or opinion: is_claim read as fact", float(f1_score(truth, no_claim, average="macro"))),
    ]


def _inspected(text: str) -> bool:
    """Whether any of its sentences is marked, in an article of its own."""
    return any(one.opinion for paragraph in analyse(Document("", (text,))) for one in paragraph.sentences)
