"""What a date looks like, as patterns over the class letters of date_words. No meaning is given here; see timex_values.

Every repetition is bounded, so matching is linear. Rules are tried in this order at each place; longer readings stand first.
"""

from __future__ import annotations

import re

_N = r"(?:a?N(?:-?N){0,5}|aI|I)f?"  # two, twenty-four, 30, a hundred, a few, several, a couple of
_CLOCK = r"(?:N(?::N)?m|N:N|N?p|i)"
_DAY = r"(?:D,?M(?:N|O)(?:,?Y)?|M(?:N|O)(?:,?Y)?|[LXT]?D|K)"
_MONTH = r"M"

RULES: tuple[tuple[str, str], ...] = (
    ("nth", r"t?[OLZ][DUk][fn](?:M(?:,?Y)?|[LXT]U|tw?U|Y)"),
    ("nth_after", r"t?ODJt?OD[fn]M(?:,?Y)?"),
    ("month_the", r"(?:D,?)?MtO(?:,?Y)?"),
    ("nth_of", r"t?Of[LTX]U"),
    ("from_now", rf"(?:{_N}|a)UJ(?:r|K)"),
    ("in_units", rf"n(?:{_N}|a)U"),
    ("beyond", r"t?U[eJ]K"),
    ("but_one", r"t?[DUkP](?:eL|JX)(?![NIDUMAPQkEFS])"),
    ("week_from", r"(?:[XT]?D|K|TU)U(?![-UDM])"),
    ("week_on", rf"(?:{_N}|a)U[Jn]D"),
    ("week_today", rf"(?:{_N}|a)UK"),
    ("day_of_week", r"Df?[LXT]U"),
    ("ago_day", rf"(?:{_N}|a)Ug(?:K|n?L?D|TU)"),
    ("iso", r"Y[-/]N[-/]N"),
    ("slash", r"N/N/(?:Y|N)"),
    ("clock_day", rf"(?:{_CLOCK}|E?-?P)z?,?n?(?P<cd_day>{_DAY})"),
    ("day_clock", rf"(?P<dc_day>{_DAY})x?{_CLOCK}z?"),
    ("clock", rf"{_CLOCK}z?(?:ntP)?|N(?:nt|h)P"),
    ("spoken", r"(?:HL|a?Q[Lo]|N(?:-?N)?(?:L|U[LoJe]))(?:N|p)"),
    ("week_of", r"t?Uf(?:D,?)?M(?:N|O)(?:,?Y)?"),
    ("mdy", r"(?:[TXL]{0,2}D,?)?M(?:N|O)(?:,?Y|,?y)?"),
    ("dmy", r"(?:D,?)?(?:t?Of?|N)M,?(?:Y|y)?"),
    ("spelled_year", r"(?:M,?|t?A,?f?|tU)?NN(?:-?N)?(?![-]?U)"),
    ("month_year", rf"(?:t?Ef?|E-)?{_MONTH},?f?(?:Y|y)"),
    ("month_rel", rf"{_MONTH},?f?[LTX]U"),
    ("month", rf"(?:t?Ef|E-?)?(?:t?[LXT]L?)?{_MONTH}"),
    ("season_year", r"(?:t?Ef|t?E)?t?A,?f?(?:Y|[LTX]U)"),
    ("season", r"(?:t?Ef)?(?:t?[LXTc]L?|tE?|V|E)A"),
    ("set_day", r"V(?:Od?)?(?:D|P|A|M|k)P?"),
    ("day_part", r"(?:[eEj])?(?:t?[LXT]X?)?(?:D|K)(?:E|e)?P"),
    ("day", r"(?:[eEj])?(?:t?[LXT]X?)?D"),
    ("near_day", r"(?:[eEj])?K"),
    ("part", r"[eEj]?(?:T|L|h)P|tXP"),
    ("weekend", r"(?:[eEj])?(?:t|[LXTh]|t[LX])?k"),
    ("year_quarter", r"(?:t?[LTX]Uq?|tY)F?(?:O|N)-?Q"),
    ("short_quarter", r"G,?f?Y?"),
    ("new_year", r"wUq?[vU]"),
    ("holiday", r"[LXT]?C[xUvD]?"),
    ("quarter", r"(?:t|[LTX])?F?-?(?:O|N[xh])-?Q(?:,?f?F?Y|f[LTX]F?U|f?t?[LTX]?FU|f?t?U)?"),
    ("halves", r"(?:t)?(?:O|L)H(?:f(?:F?Y|S|[LTX]U|tU))"),
    ("year_ago_quarter", r"[ta]?U-[ge]O?(?:Q|U|x)?|t?U[ge]O?(?:Q|U)"),
    ("nights_ago", rf"(?:{_N}|a)Pg"),
    ("ago", rf"(?:{_N}|a)U(?:os)?(?:ox)?[ge]|Ug"),
    ("later", rf"(?:{_N}|a)U(?:os)?[jJ](?=[^t]|$)"),
    ("rel_n", rf"(?:Vf)?t?(?:[LXR]|O|l)(?:{_N})B?U(?:os)?"),
    ("rel_quarter", r"t?(?:[LXTlchW])Q|tYQ|tQ"),
    ("rel_fiscal", r"t?(?:[LXTlch])?FU(?!f?Y)"),
    ("rel", r"(?:t?Ef|t?[Eej]n?)?(?:t[LXWcl]|TL|[LXTRhc]W?)U(?:oU)?"),
    ("century", r"t?(?:E-?)?O-?U"),
    ("decade", r"t?(?:E-?|Ef|[LO]Hft?)?S"),
    ("half_unit", r"HaU"),
    ("and_half", r"(?:a|N)Uoa[HQ]|Noa[HQ]-?N?-?U"),
    ("age", rf"(?:{_N})-?U-?b|U-b"),
    ("duration", rf"(?:{_N})-?U(?:-B)?|aU(?:-B)?|(?:{_N})x?-?U"),
    ("a_unit", r"aU"),
    ("fiscal", r"FU?(?:Y(?:-N)?|y)"),
    ("set", r"V(?:O|N)?U|d"),
    ("year", r"(?:tUf?|t?Ef|t?E|E-)?Y(?:-N)?|y"),
    ("the_unit", r"t?Ef?tU|tU"),
    ("unit_end", r"U-?q?E"),
    ("units", r"U"),
    ("ref", r"tr|r|c|R|tL(?=[^A-Za-z]|[xno]|$)"),
)  # fmt: skip

# How an expression can begin. Most words begin none, and to see that first is much cheaper than to try every rule: the
# first letters that may stand alone, then those that need another behind them (a number or an article mostly does not
# have it).
_BEGINNING = (
    r"(?=[CDGKMRSUYcdikpry]|t[-ADEFLNOPQRSTUWXYZcehjklr]|a[INPQU]|Q[Lo]|I[-Ufx]|[AEFHLOPTVWXZehjlw][^x.o]"
    r"|na?[NIU]|N(?:[-/:LMNPUhmp]|f[-xU]|nt|oa|x[-QU]))"
)
_ALL = re.compile(_BEGINNING + "(?:" + "|".join(f"(?P<{name}>{source})" for name, source in RULES) + ")")
DOUBTFUL = frozenset({"nth", "spoken", "nth_after", "nth_of", "from_now", "month_the", "in_units", "beyond", "but_one", "week_from", "week_on", "week_today", "day_of_week", "ago_day"})
"""Rules whose words decide whether they hold; where they do not, OTHERWISE is tried at the same place."""
_PLAIN = re.compile(
    _BEGINNING + "(?:" + "|".join(f"(?P<{name}>{source})" for name, source in RULES if name not in DOUBTFUL) + ")"
)
_DOUBT = re.compile(r"(?:[HQN]L|Qo|U[LoJe])[Np]|[OLZ][DUk][fn]|ODJ|Of[LTX]|UJ[rK]|MtO|n(?:a?[NI]|aU)|U[eJ]?K|eL|JX|[DK]U|TUU|U[Jn]D|Df?[LXT]|g(?:[KDT]|n?L?D)")


def pattern(letters: str) -> re.Pattern[str]:
    """The rules that a text's class letters can need: those of DOUBTFUL only where their letters stand in it."""
    return _ALL if _DOUBT.search(letters) else _PLAIN


OTHERWISE = re.compile("|".join(f"(?P<{name}>{source})" for name, source in RULES if name not in DOUBTFUL))
