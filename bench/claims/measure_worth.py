"""Measures worth: verifiable or not (policlaim), check-worthy or not (claimbuster), and the order it gives an article.

Everything is held out: by speech for policlaim, five folds for claimbuster; the scorer is the shipped one. TF-IDF with
logistic regression is fitted on the same folds, for the bars were set where it reaches more than it does here.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold, StratifiedKFold
from sklearn.pipeline import make_pipeline

from bench.claims import Row
from bench.claims.train_worth import CLAIM, WORTH, claimbuster, fit, look, policlaim, rounded, vectors
from bench.claims.train_worth import LabelledRow as Labelled
from store.claims.worth.worth_models import logit

ARTICLE = 50  # consecutive sentences of a transcript that make one "article" for the order


def measure(data: Path) -> list[Row]:
    """Rows for policlaim, claimbuster and the order."""
    known = vectors(data)
    checkworthy, verifiable = claimbuster(data), policlaim(data)
    debates, speeches = look(checkworthy, known), look(verifiable, known)
    everything = rounded(fit(debates, checkworthy, range(len(checkworthy)), known, WORTH))

    asks = np.zeros(len(checkworthy))
    asks_plain = np.zeros(len(checkworthy))
    labels = np.array([row.label for row in checkworthy])
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(labels, labels):
        model = rounded(fit(debates, checkworthy, train, known, WORTH))
        asks[test] = [logit(model, debates.seen[i]) for i in test]
        asks_plain[test] = _plain(checkworthy, train, test)

    verdicts = np.zeros(len(verifiable))
    verdicts_plain = np.zeros(len(verifiable))
    truth = np.array([row.label for row in verifiable])
    for train, test in GroupKFold(8).split(truth, truth, [row.group for row in verifiable]):
        model = rounded(fit(speeches, verifiable, train, known, CLAIM, everything))
        verdicts[test] = [
            logit(model, speeches.seen[i]) + model.other * logit(everything, speeches.seen[i]) for i in test
        ]
        verdicts_plain[test] = _plain(verifiable, train, test)

    found, plain = verdicts >= 0, verdicts_plain >= 0
    sure = np.array([abs(row.target - 0.5) > 0.35 for row in verifiable])
    rows = [
        Row(
            "verifiable, policlaim, speech held out: accuracy",
            float(accuracy_score(truth, found)),
            0.82,
            f"TF-IDF+LR on the same folds {accuracy_score(truth, plain):.3f}; on the unseen speeches .797, GPT-4 .843",
            f"rows that both annotators were sure of ({sure.sum()}): {accuracy_score(truth[sure], found[sure]):.3f}",
        ),
        Row(
            "verifiable, policlaim, speech held out: F1",
            float(f1_score(truth, found)),
            0.86,
            f"TF-IDF+LR on the same folds {f1_score(truth, plain):.3f}; on the unseen speeches .843, GPT-4 .878",
            f"rows that both annotators were sure of: {f1_score(truth[sure], found[sure]):.3f}",
        ),
    ]
    worthy, worthy_plain = asks >= 0, asks_plain >= 0
    rows.append(
        Row(
            "check-worthy, claimbuster, five folds: F1 (mean of both classes)",
            float(f1_score(labels, worthy, average="macro")),
            0.84,
            f"TF-IDF+LR on the same folds {f1_score(labels, worthy_plain, average='macro'):.3f}",
            f"F1 of the check-worthy class alone {f1_score(labels, worthy):.3f} (TF-IDF+LR {f1_score(labels, worthy_plain):.3f})",
        )
    )
    return rows + _order(labels, asks)


def _plain(rows: Sequence[Labelled], train: np.ndarray, test: np.ndarray) -> np.ndarray:
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(C=5, max_iter=2_000))
    model.fit([rows[i].text for i in train], [rows[i].label for i in train])
    return np.asarray(model.decision_function([rows[i].text for i in test]))


def _order(labels: np.ndarray, asks: np.ndarray) -> list[Row]:
    """Recall in the first fifth and WSS@95, mean over stretches of 50 sentences, against article and random order."""
    chance = random.Random(0)
    recall: dict[str, list[float]] = {"worth": [], "article": [], "random": []}
    saved: dict[str, list[float]] = {"worth": [], "article": [], "random": []}
    for begin in range(0, len(labels) - ARTICLE + 1, ARTICLE):
        part = list(range(begin, begin + ARTICLE))
        if not labels[part].sum():
            continue
        orders = {
            "worth": sorted(part, key=lambda i: (-asks[i], i)),
            "article": part,
            "random": chance.sample(part, ARTICLE),
        }
        for name, order in orders.items():
            hits = np.cumsum(labels[order])
            recall[name].append(float(hits[ARTICLE // 5 - 1] / hits[-1]))
            needed = int(np.argmax(hits >= np.ceil(0.95 * hits[-1]))) + 1
            saved[name].append((ARTICLE - needed) / ARTICLE - 0.05)
    note = f"{len(recall['worth'])} stretches of {ARTICLE} sentences in the order of the debates"
    return [
        Row(
            what,
            float(np.mean(values["worth"])),
            None,
            f"article order {np.mean(values['article']):.3f}, random {np.mean(values['random']):.3f}",
            note,
        )
        for what, values in (("order: recall in the first fifth", recall), ("order: WSS@95", saved))
    ]
