"""What a number may be of: percentages, measures and money, each with the unit it is known by. Not for counted nouns.

Units are ISO 4217 codes for money, "%" "pp" "bp" for shares, symbols for measures, the singular English word for
durations. Sub-units of money stay what they are ("cent", "pence"), for the text rarely says whose they are.
"""

from __future__ import annotations

import re

DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})

_MEASURES: dict[str, str] = {
    # length
    "mm": "millimetre/s millimeter/s", "cm": "centimetre/s centimeter/s", "dm": "decimetre/s decimeter/s",
    "m": "metre/s meter/s", "km": "kilometre/s kilometer/s kms", "in": "inch inches", "ft": "foot feet",
    "yd": "yard/s yds", "mi": "mile/s", "nmi": "nautical_mile/s", "nm": "nanometre/s nanometer/s",
    "µm": "micrometre/s micrometer/s micron/s", "ly": "light_year/s light-year/s",
    # area
    "m²": "square_metre/s square_meter/s sq_m sqm m2", "km²": "square_kilometre/s square_kilometer/s sq_km km2",
    "ft²": "square_foot square_feet sq_ft", "mi²": "square_mile/s sq_mi", "ha": "hectare/s", "acre": "acre/s",
    "in²": "square_inch square_inches sq_in", "yd²": "square_yard/s",
    # volume
    "ml": "millilitre/s milliliter/s", "cl": "centilitre/s centiliter/s", "l": "litre/s liter/s", "gal": "gallon/s",
    "pint": "pint/s", "quart": "quart/s", "barrel": "barrel/s bbl", "bushel": "bushel/s", "m³": "cubic_metre/s cubic_meter/s m3",
    "ft³": "cubic_foot cubic_feet", "km³": "cubic_kilometre/s cubic_kilometer/s km3", "yd³": "cubic_yard/s",
    "cm³": "cubic_centimetre/s cubic_centimeter/s cc", "in³": "cubic_inch cubic_inches",
    "cup": "cup/s", "tbsp": "tablespoon/s", "tsp": "teaspoon/s", "acre-foot": "acre_foot acre_feet",
    # mass
    "µg": "microgram/s microgramme/s mcg μg", "mg": "milligram/s milligramme/s", "g": "gram/s gramme/s",
    "kg": "kilogram/s kilogramme/s kilo/s kgs", "t": "tonne/s metric_ton/s metric_tonne/s", "ton": "ton/s short_ton/s",
    "lb": "lbs", "oz": "ounce/s", "st": "stone", "carat": "carat/s", "kt": "kiloton/s", "Mt": "megaton/s",
    # speed, power, energy, data, the rest
    "mph": "miles_per_hour miles_an_hour mile_per_hour mi/h",
    "km/h": "kph kmph km/hr kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour km_per_hour",
    "m/s": "metres_per_second meters_per_second", "knot": "knot/s kts",
    "W": "watt/s", "kW": "kilowatt/s", "MW": "megawatt/s", "GW": "gigawatt/s", "TW": "terawatt/s", "hp": "horsepower",
    "Wh": "watt_hour/s watt-hour/s", "kWh": "kilowatt_hour/s kilowatt-hour/s kwh", "MWh": "megawatt_hour/s megawatt-hour/s",
    "GWh": "gigawatt_hour/s gigawatt-hour/s", "TWh": "terawatt_hour/s terawatt-hour/s", "J": "joule/s", "cal": "calorie/s",
    "BTU": "british_thermal_unit/s btu/s", "eV": "electronvolt/s electron_volt/s", "V": "volt/s", "A": "ampere/s amp/s",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "dB": "decibel/s", "Pa": "pascal/s",
    "psi": "pounds_per_square_inch", "bit": "bit/s", "byte": "byte/s", "kB": "kilobyte/s", "MB": "megabyte/s",
    "GB": "gigabyte/s", "TB": "terabyte/s", "PB": "petabyte/s", "EB": "exabyte/s",
    "Mbps": "megabits_per_second", "ppm": "parts_per_million",
    "°C": "degrees_celsius degree_celsius degrees_centigrade degrees_c degree_c deg_c deg_celsius celsius celcius centigrade ℃",
    "°F": "degrees_fahrenheit degree_fahrenheit degrees_farenheit degrees_f degree_f deg_f deg_fahrenheit fahrenheit farenheit ℉",
    "°": "degree/s deg", "K": "kelvin/s",
    # time
    "millisecond": "millisecond/s", "second": "second/s sec/s", "minute": "minute/s min/s", "hour": "hour/s hr/s",
    "day": "day/s", "week": "week/s wk/s", "fortnight": "fortnight/s", "month": "month/s", "year": "year/s yr/s",
    "decade": "decade/s", "century": "century centuries",
    # shares
    "%": "percent percents per_cent pct percentage", "pp": "percentage_point/s percent_point/s per_cent_point/s pct_point/s",
    "bp": "basis_point/s bps",
}  # fmt: skip

_CURRENCIES: dict[str, str] = {
    "USD": "dollar/s dlr/s us_dollar/s u.s._dollar/s american_dollar/s buck/s united_states_dollar/s",
    "EUR": "euro/s", "GBP": "pound/s_sterling british_pound/s sterling quid", "JPY": "yen japanese_yen",
    "CNY": "yuan chinese_yuan renminbi rmb kuai 元", "INR": "rupee/s indian_rupee/s", "PKR": "pakistani_rupee/s pakistan_rupee/s",
    "LKR": "sri_lankan_rupee/s", "RUB": "ruble/s rouble/s russian_ruble/s russian_rouble/s", "UAH": "hryvnia/s",
    "CHF": "swiss_franc/s", "FRF": "franc/s french_franc/s", "BEF": "belgian_franc/s", "DEM": "mark/s german_mark/s deutsche_mark/s deutschemark/s d-mark/s",
    "ITL": "lira lire italian_lira italian_lire", "TRY": "turkish_lira turkish_liras", "ESP": "peseta/s", "NLG": "guilder/s dutch_guilder/s",
    "FIM": "markka finnish_markka", "SEK": "krona kronor swedish_krona swedish_kronor", "NOK": "norwegian_krone norwegian_kroner",
    "DKK": "danish_krone danish_kroner kroner", "CAD": "canadian_dollar/s", "AUD": "australian_dollar/s",
    "NZD": "new_zealand_dollar/s", "HKD": "hong_kong_dollar/s", "SGD": "singapore_dollar/s", "TWD": "taiwan_dollar/s taiwanese_dollar/s",
    "ZAR": "rand south_african_rand", "MXN": "peso/s mexican_peso/s", "PHP": "philippine_peso/s", "BRL": "reais brazilian_real brazilian_reais",
    "KRW": "won korean_won south_korean_won", "IDR": "rupiah indonesian_rupiah", "MYR": "ringgit malaysian_ringgit", "THB": "baht thai_baht",
    "VND": "dong vietnamese_dong", "ILS": "shekel/s new_shekel/s israeli_shekel/s", "SAR": "riyal/s saudi_riyal/s", "IRR": "iranian_rial/s rial/s",
    "AED": "dirham/s", "KWD": "kuwaiti_dinar/s", "IQD": "iraqi_dinar/s dinar/s", "EGP": "egyptian_pound/s", "PLN": "zloty/s zlotys",
    "HUF": "forint/s", "CZK": "czech_koruna koruna", "NGN": "naira", "KES": "kenyan_shilling/s", "TZS": "tanzanian_shilling/s",
    "UGX": "ugandan_shilling/s", "GHS": "cedi/s", "BDT": "taka", "ATS": "austrian_schilling/s schilling/s", "IEP": "irish_pound/s punt/s",
    "BTC": "bitcoin/s", "cent": "cent/s us_cent/s u.s._cent/s", "pence": "pence penny pennies", "dime": "dime/s",
}  # fmt: skip

CODES = frozenset(code for code in _CURRENCIES if len(code) == 3 and code.isupper()) | {
    "ARS", "CLP", "COP", "PEN", "QAR", "OMR", "JOD", "MAD", "DZD", "TND", "RON", "BGN", "RSD", "ISK", "KZT", "GEL",
}  # fmt: skip

SYMBOLS: dict[str, str] = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "₴": "UAH", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "₿": "BTC", "₡": "CRC", "₾": "GEL",
    "₭": "LAK", "₸": "KZT", "₵": "GHS",
}  # fmt: skip
_DOLLARS = {"us": "USD", "u.s.": "USD", "u.s": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD",
            "cad": "CAD", "hk": "HKD", "nz": "NZD", "nzd": "NZD", "s": "SGD", "r": "BRL", "nt": "TWD", "mex": "MXN", "mx": "MXN",
            "mxn": "MXN", "usd": "USD", "hkd": "HKD", "sgd": "SGD", "j": "JMD", "tt": "TTD", "z": "ZWL"}  # fmt: skip

# Printed symbols whose case tells them apart; they follow digits, hardly ever words.
_PRINTED: dict[str, str] = {
    symbol: symbol
    for symbol in (
        "mm cm dm m km ft yd mi nm µm m² km² ft² ha ml cl l L mg µg g kg t lb oz mph km/h m/s W kW MW GW TW hp Wh kWh "
        "MWh GWh TWh J eV V Hz kHz MHz GHz dB psi kB KB MB GB TB PB EB Mbps Gbps ppm °C °F ° % bp bps kt Mt m³ km³ ft³ BTU in K pp"
    ).split()
} | {"L": "l", "KB": "kB", "C": "°C", "F": "°F", "°c": "°C", "°f": "°F", "º": "°", "ºC": "°C", "ºF": "°F", "yo": "age", "ºc": "°C", "sec": "second",
     "min": "minute", "hr": "hour", "hrs": "hour", "gal": "gal", "cm3": "cm³", "pc": "%", "％": "%", "c": "cent", "p": "pence", '"': "in", "″": "in"}  # fmt: skip


def _spread(table: dict[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for unit, printed in table.items():
        for form in printed.split():
            form = form.replace("_", " ")
            names[form.replace("/s", "")] = unit
            if "/s" in form:
                names[form.replace("/s", "s")] = unit
    return names


NAMES: dict[str, str] = _spread(_MEASURES)
NAMES["min"] = "minute"
NAMES["mi/h"] = "mph"
NAMES["km/hr"] = "km/h"
NAMES["km/h"] = "km/h"
MONEY: dict[str, str] = _spread(_CURRENCIES)
_UNITS = MONEY | NAMES
# Most words behind a number begin no unit ("two people"), and that is seen at once.
_FIRST_WORDS = frozenset(re.split("[ -]", name)[0] for name in _UNITS)
_LONGEST = max(name.count(" ") for name in (*NAMES, *MONEY)) + 1

MONEY_BEFORE = re.compile(
    r"(?:(?P<dollar>(?<![\w$])(?:US|U\.S\.?|AUD?|CAD?|CAN|HKD?|NZD?|SGD?|NT|R|Mex|MXN?|USD|J|TT|A|C|S|Z|us|u\.s|mex|c|hk|aud|cad|nzd|mxn|usd) ?\$)"
    r"|(?P<symbol>[$£€¥￥₹₽₩₺₪₴₦฿₫₱₿₡₾₭₸₵])"
    r"|(?<![\w$])(?P<code>" + "|".join(sorted(CODES)) + r")[ \u00a0]?(?=[\d.])"
    r"|(?<![\w$])(?P<rupee>Rs\.?|INR)[ \u00a0]?(?=\d)"
    r"|(?<![\w$-])(?P<rand>R)(?=\d)"
    # A euro sign spelt out for want of one: "e80 million", "euro110 billion".
    r"|(?<![\w$-])(?P<euro>euro|e)(?=\d{1,4}(?:\.\d{1,3})? ?(?:mn?|million|bn|billion)\b))"
)  # fmt: skip
_AFTER = re.compile(r"[A-Za-z%°µμ℃℉º元″\"％][\w²³/°.]*|[$£€¥₹₽₩₺₪₴₦฿₫₱₡₾₭]")
_GAP = re.compile(r"[ \u00a0\u202f]{0,2}(?:-[ ]?)?|[ ]?[\[({<](?=(?:kg|km|lb|mi|m)[\])}>])")


def money_before(match: re.Match[str]) -> str:
    """The ISO 4217 code that a match of MONEY_BEFORE stands for."""
    kind = match.lastgroup
    if kind == "dollar":
        return _DOLLARS.get(match.group().replace("$", "").strip().lower(), "USD")
    if kind == "symbol":
        return SYMBOLS[match.group()]
    if kind == "code":
        return match["code"]
    return {"rupee": "INR", "rand": "ZAR"}.get(kind or "", "EUR")


def after(text: str, at: int, *, digits: bool) -> tuple[str, int] | None:
    """The unit printed right after a number that ends at `at`, and where it ends; None where none is.

    `digits` says that the number was printed in digits, which single-letter symbols ask for.
    """
    gap = _GAP.match(text, at)
    begin = gap.end() if gap else at
    first = _AFTER.match(text, begin)
    if first is None:
        return None
    found = _phrase(text, begin)
    if found:
        return found
    token = first.group().rstrip(".-")
    if token[:1] in SYMBOLS and len(token) == 1 and not text[begin + 1 : begin + 2].isdecimal():
        return SYMBOLS[token], begin + 1
    if token.startswith("%"):
        return "%", begin + 1
    if not digits and token in ("km", "kg", "cm", "mm", "mph", "kph"):
        return NAMES.get(token, token), begin + len(token)
    if not digits and (token in CODES or token in ("usd", "eur", "gbp")):
        return token.upper(), begin + len(token)
    if digits:
        if token.upper() in CODES and (token.isupper() or (token.islower() and token not in ("all", "try"))):
            return token.upper(), begin + len(token)
        symbol = _PRINTED.get(token)
        if symbol and _plausible(token, text, at, begin, begin + len(token)):
            return symbol, begin + len(token)
        if token[:1] == "°":
            return ("°", begin + 1) if token[1:2] not in "CFcf" else (f"°{token[1].upper()}", begin + 2)
    return None


def _plausible(token: str, text: str, at: int, begin: int, end: int) -> bool:
    if text[begin - 1 : begin] == "-" and len(token) < 2:
        return False
    if token == "in":
        # "2 in" is inches only where nothing follows that "in" could introduce.
        return not re.match(r"\s+[\w'\"$£€]", text[end : end + 4]) or bool(
            re.match(r"\s(?:thick|long|wide|tall|high|deep)\b", text[end : end + 7])
        )
    if token in ("K", "A", "J", "V", "W", "c", "p", '"') and begin != at:
        return False
    return not (token in ("C", "F") and text[end : end + 1] in (".", "-") and text[end + 1 : end + 2].isalpha())


_LETTERS = re.compile("[A-Za-z]+")


def _phrase(text: str, begin: int) -> tuple[str, int] | None:
    """The longest unit name of several words that starts at `begin`."""
    ends: list[int] = []
    position = begin
    first = _AFTER.match(text, begin)
    opening = first.group().lower() if first else ""
    for _ in range(_LONGEST if opening in _FIRST_WORDS or opening.rstrip(".") in _FIRST_WORDS else 0):
        word = _AFTER.match(text, position)
        if word is None:
            break
        token = word.group()
        ends.append(position + len(token.rstrip("-")) if not token.endswith(".") else position + len(token))
        position = ends[-1]
        if text[position : position + 1] not in (" ", "\u00a0", "-"):
            break
        position += 1
    for end in reversed(ends):
        name = text[begin:end].lower().replace("\u00a0", " ")
        for form in (name, name.rstrip("."), name.replace("-", " ")):
            unit = _UNITS.get(form)
            if unit:
                return unit, end - (1 if form != name and name.endswith(".") else 0)
    head = _LETTERS.match(text, begin)
    if head and text[head.end() : head.end() + 1] in ("-", "'", "’", "/"):
        unit = _UNITS.get(head.group().lower())
        if unit:
            return unit, head.end()
    return None
