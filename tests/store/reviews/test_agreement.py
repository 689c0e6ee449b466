"""Figures of agreement are those of the literature and of the packages that people check them with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.desk import Desk
from store.reviews.agreement import (
    COEFFICIENTS,
    FEWEST,
    Rated,
    agreements,
    cohen_kappa,
    confusions,
    figures,
    gwet_ac1,
    krippendorff_alpha,
    percent,
    quantile,
)
from store.values import Measure, Untold
from tests.store.desks import desk_with

WHERE = "install factdesk[bench] to compare with the reference packages"

COHEN = {
    ("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18,
    ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10,
    ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12,
}  # fmt: skip
"""J. Cohen, A Coefficient of Agreement for Nominal Scales (1960), the example of three diagnoses: kappa .492."""

GWET = {("y", "y"): 118, ("y", "n"): 5, ("n", "y"): 2}
"""K. Gwet, Kappa Statistic is not Satisfactory (2002): nearly all agree, kappa is -.0234, AC1 .9408."""

KRIPPENDORFF = ("1233214 12...", "12332241 25.3", ".33323422 51.", "12332441 251.")
"""K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), four observers, twelve units, some missing: .743."""


def columns(*observers: str) -> Counter[tuple[str, ...]]:
    """What each unit was called by those who called it anything; '.' is missing."""
    rows = [row.replace(" ", "")[:12] for row in observers]
    assert {len(row) for row in rows} == {12}
    return Counter(tuple(label for label in unit if label != ".") for unit in zip(*rows, strict=True))


OBSERVED = columns(*KRIPPENDORFF)


def test_the_figures_are_those_of_the_papers_that_define_them() -> None:
    assert cohen_kappa(COHEN) == pytest.approx(0.492, abs=5e-4)
    assert percent(COHEN) == pytest.approx(0.70)
    assert cohen_kappa(GWET) == pytest.approx(-0.0234, abs=5e-5)
    assert gwet_ac1(GWET) == pytest.approx(0.9408, abs=5e-5)
    assert krippendorff_alpha(OBSERVED) == pytest.approx(0.743, abs=5e-4)
    # The same data in the documentation of irrCAC.
    assert gwet_ac1(OBSERVED) == pytest.approx(0.77544, abs=5e-6)
    assert percent(OBSERVED) == pytest.approx(0.81818, abs=5e-6)


TABLES = st.integers(2, 5).flatmap(
    lambda people: st.lists(
        st.lists(st.sampled_from(["", "v", "d", "c", "u"]), min_size=people, max_size=people), min_size=2, max_size=40
    )
)


def counted(table: Sequence[Sequence[str]]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(label for label in row if label) for row in table)


@given(st.lists(st.tuples(st.sampled_from("vdcu"), st.sampled_from("vdcu")), min_size=1, max_size=60))
@settings(deadline=None)
def test_kappa_is_what_scikit_learn_says(pairs: list[tuple[str, str]]) -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason=WHERE)
    found = cohen_kappa(Counter(pairs))
    if found is Untold.ONE_LABEL:
        assert len({label for pair in pairs for label in pair}) == 1
        return
    assert found == pytest.approx(metrics.cohen_kappa_score(*zip(*pairs, strict=True)), abs=1e-6)


@given(TABLES)
@settings(deadline=None)
def test_alpha_is_what_the_package_krippendorff_says(table: list[list[str]]) -> None:
    reference = pytest.importorskip("krippendorff", reason=WHERE)
    numpy = pytest.importorskip("numpy", reason=WHERE)
    found = krippendorff_alpha(counted(table))
    if isinstance(found, Untold):
        shared = [[label for label in row if label] for row in table if sum(map(bool, row)) > 1]
        assert len({label for row in shared for label in row}) <= 1
        return
    cells = numpy.array([["vdcu".index(label) if label else numpy.nan for label in row] for row in table]).T
    assert found == pytest.approx(
        reference.alpha(reliability_data=cells, level_of_measurement="nominal"), abs=1e-6
    )


@given(TABLES)
@settings(deadline=None, max_examples=40)
def test_ac1_and_percent_are_what_irrcac_says(table: list[list[str]]) -> None:
    reference = pytest.importorskip("irrCAC.raw", reason=WHERE)
    pandas = pytest.importorskip("pandas", reason=WHERE)
    counts = counted(table)
    found = gwet_ac1(counts)
    if isinstance(found, Untold):
        assert found is Untold.NOTHING_SHARED or len({label for row in table for label in row if label}) == 1
        return
    rated = [[label or None for label in row] for row in table if any(row)]
    assume(len(rated) > 1)  # of one claim it cannot tell the variance, which it always does
    frame = pandas.DataFrame(rated, dtype="object")
    # It rounds to five digits by itself.
    told = reference.CAC(frame, digits=9).gwet()["est"]
    assert found == pytest.approx(told["coefficient_value"], abs=1e-6)
    assert percent(counts) == pytest.approx(told["pa"], abs=1e-6)


@pytest.mark.parametrize("measure", list(Measure))
def test_why_there_is_no_figure_is_said(measure: Measure) -> None:
    ((nobody,), (alone,)) = (figures({}, [measure]), figures({("v",): 12}, [measure]))
    assert (nobody.value, nobody.why) == (alone.value, alone.why) == (None, Untold.NOTHING_SHARED)
    (same,) = figures({("v", "v"): 30}, [measure])
    if measure is Measure.PERCENT:
        assert (same.value, same.low, same.high, same.why) == (1.0, 1.0, 1.0, None)
    else:
        assert (same.value, same.low, same.why) == (None, None, Untold.ONE_LABEL)


def test_of_few_claims_a_figure_is_told_and_no_interval() -> None:
    few = figures({("v", "v"): FEWEST - 2, ("v", "d"): 1}, list(Measure))
    assert all(one.value is not None and one.low is None and one.why is Untold.FEW for one in few)
    enough = figures({("v", "v"): FEWEST - 2, ("v", "d"): 2}, [Measure.PERCENT])
    assert enough[0].why is None


def test_desks_drawn_without_the_one_other_verdict_are_left_out_of_the_interval() -> None:
    (rare,) = figures({("v", "v"): 999, ("d", "d"): 1}, [Measure.KAPPA])
    assert (rare.value, rare.low, rare.high, rare.why) == (1.0, 1.0, 1.0, None)


def test_intervals_are_the_same_again_whatever_the_order_and_hold_the_figure() -> None:
    once = figures(COHEN, list(Measure))
    again = figures(dict(reversed(COHEN.items())), list(Measure))
    assert once == again
    for one in once:
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.value < one.high
        # A tenth is about two standard errors of these 200.
        assert 0.08 < one.high - one.low < 0.25


def test_an_interval_is_about_as_wide_as_theory_has_it_for_a_share() -> None:
    (told,) = figures({("v", "v"): 320, ("v", "d"): 80}, [Measure.PERCENT])
    width = 2 * 1.96 * (0.8 * 0.2 / 400) ** 0.5
    assert told.low is not None
    assert told.high is not None
    assert told.high - told.low == pytest.approx(width, rel=0.12)


def test_a_quantile_lies_between_its_neighbours() -> None:
    assert quantile([1.0, 2.0, 4.0], 0.0) == 1.0
    assert quantile([1.0, 2.0, 4.0], 1.0) == 4.0
    assert quantile([1.0, 2.0, 4.0], 0.75) == 3.0
    assert quantile([7.0], 0.025) == 7.0


@given(TABLES)
def test_who_comes_first_changes_no_figure_but_the_sides_of_the_confusion(table: list[list[str]]) -> None:
    for measure, of in COEFFICIENTS.items():
        turned = counted([row[::-1] for row in table])
        told, again = of(counted(table)), of(turned)
        assert told == again if isinstance(told, Untold) else told == pytest.approx(again), measure


def rated(*rows: str) -> list[Rated]:
    """Each row a claim, each letter what ann, bob and cas said of it, '.' nothing."""
    return [
        Rated(f"clm-{n}", name, label)
        for n, row in enumerate(rows)
        for name, label in zip(("ann", "bob", "cas"), row, strict=False)
        if label != "."
    ]


def test_everybody_is_told_of_first_and_then_each_two_who_share_a_claim() -> None:
    told = list(agreements(rated("vv.", "dv.", "v.d", "..v")))
    assert [(one.reviewers, one.claims) for one in told] == [
        (("ann", "bob", "cas"), 3),
        (("ann", "bob"), 2),
        (("ann", "cas"), 1),
    ]
    assert Measure.KAPPA not in {one.measure for one in told[0].figures}, "it is of two people"
    assert told[1].figures[0].value == 0.5


def test_people_who_share_nothing_are_named_with_the_reason() -> None:
    (told,) = agreements(rated("v.", ".v"))
    assert (told.reviewers, told.claims) == (("ann", "bob"), 0)
    assert {one.why for one in told.figures} == {Untold.NOTHING_SHARED}
    assert list(agreements(rated("v", "d"))) == [], "one person agrees with nobody"


def test_the_confusion_stands_in_the_order_of_the_verdicts() -> None:
    met = list(confusions(rated("vd", "vv", "vv", "dd", "xv"), ["v", "d"]))
    assert [(one.verdict, one.other_verdict, one.claims) for one in met] == [
        ("v", "v", 2),
        ("v", "d", 1),
        ("d", "d", 1),
        ("x", "v", 1),
    ]


def test_only_the_verdict_that_counts_of_each_person_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with desk_with(path, "The ship is 400 metres long.", "It has 20 cranes.", "It sank in May.") as ann:
        one, two, three = (claim.id for claim in ann.article_claims(ann.article_at(1), ()))  # type: ignore[arg-type]
        ann.judge([one, two], "verified")
        ann.judge([one], "disputed")
        ann.judge([three], "verified")
        with Desk.open(path, "bob") as bob:
            bob.judge([one], "disputed")
            bob.judge([two], "deferred")
            bob.judge([three], "disputed")
            bob.retract([three])
            (told,) = ann.accounts.agreement()
            assert (told.reviewers, told.claims, told.figures[0].value) == (("ann", "bob"), 1, 1.0)
            ann.undo()
            ann.undo()
            (told,) = ann.accounts.agreement()
            assert told.figures[0].value == 0.0, "what was said before counts again"
            (met,) = ann.accounts.confusions()
            assert (met.verdict, met.other_verdict, met.claims) == ("verified", "disputed", 1)
            assert list(ann.accounts.agreement(round=2)) == []
