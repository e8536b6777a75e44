"""Sums of money; every currency of the table is tried beside the usual forms of news."""

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.mentions.money import find_money
from communique.mentions.money.currencies import currencies
from communique.model import Money

M, BN, TN = 10**6, 10**9, 10**12

SUMS = [
    # symbols and codes before
    ("$30 million", 30 * M, "USD"),
    ("$5", 5, "USD"),
    ("$1,234,567.89", 1234567.89, "USD"),
    ("$7.6 billion", 7.6 * BN, "USD"),
    ("$2bn", 2 * BN, "USD"),
    ("$2.5 bn", 2.5 * BN, "USD"),
    ("$40m", 40 * M, "USD"),
    ("$40 mn", 40 * M, "USD"),
    ("$40 mln", 40 * M, "USD"),
    ("$300k", 300_000, "USD"),
    ("$1.5T", 1.5 * TN, "USD"),
    ("$3B", 3 * BN, "USD"),
    ("$1 trillion", TN, "USD"),
    ("$1tn", TN, "USD"),
    ("$500-million", 500 * M, "USD"),
    ("US$500 million", 500 * M, "USD"),
    ("US $500 million", 500 * M, "USD"),
    ("U.S. $5 million", 5 * M, "USD"),
    ("U.S.$5 million", 5 * M, "USD"),
    ("USD 5 million", 5 * M, "USD"),
    ("USD5m", 5 * M, "USD"),
    ("USD $5 million", 5 * M, "USD"),
    ("C$5m", 5 * M, "CAD"),
    ("CA$5 million", 5 * M, "CAD"),
    ("CAD 5 million", 5 * M, "CAD"),
    ("CAD$5 million", 5 * M, "CAD"),
    ("A$3.2bn", 3.2 * BN, "AUD"),
    ("AU$3 million", 3 * M, "AUD"),
    ("AUD $50 million", 50 * M, "AUD"),
    ("NZ$4 million", 4 * M, "NZD"),
    ("HK$1.2 billion", 1.2 * BN, "HKD"),
    ("S$30,000", 30_000, "SGD"),
    ("NT$3 billion", 3 * BN, "TWD"),
    ("R$5 million", 5 * M, "BRL"),
    ("TT$2 million", 2 * M, "TTD"),
    ("J$90 million", 90 * M, "JMD"),
    ("EC$3 million", 3 * M, "XCD"),
    ("FJ$8 million", 8 * M, "FJD"),
    ("RD$100 million", 100 * M, "DOP"),
    ("€500 million", 500 * M, "EUR"),
    ("€ 1,5 million", 1.5 * M, "EUR"),
    ("€3bn", 3 * BN, "EUR"),
    ("EUR 75 million", 75 * M, "EUR"),
    ("EUR75m", 75 * M, "EUR"),
    ("Euro 5 million", 5 * M, "EUR"),
    ("£2.3 billion", 2.3 * BN, "GBP"),
    ("£100,000", 100_000, "GBP"),
    ("GBP 60m", 60 * M, "GBP"),
    ("¥500 billion", 500 * BN, "JPY"),
    ("JPY 10 billion", 10 * BN, "JPY"),
    ("CN¥40 million", 40 * M, "CNY"),
    ("RMB 5 billion", 5 * BN, "CNY"),
    ("CNY 700 million", 700 * M, "CNY"),
    ("₩40 billion", 40 * BN, "KRW"),
    ("KRW 3 trillion", 3 * TN, "KRW"),
    ("₹5,000 crore", 50 * BN, "INR"),
    ("Rs 500 crore", 5 * BN, "INR"),
    ("Rs. 1.5 lakh crore", 1.5 * TN, "INR"),
    ("Rs500 million", 500 * M, "INR"),
    ("INR 2,00,000", 200_000, "INR"),
    ("₽90 billion", 90 * BN, "RUB"),
    ("₴12 billion", 12 * BN, "UAH"),
    ("UAH 12 billion", 12 * BN, "UAH"),
    ("₦500 billion", 500 * BN, "NGN"),
    ("N500bn", 500 * BN, "NGN"),
    ("₱2 billion", 2 * BN, "PHP"),
    ("P2 billion", None, "PHP"),
    ("₺8 billion", 8 * BN, "TRY"),
    ("TL 8 billion", 8 * BN, "TRY"),
    ("₪3 billion", 3 * BN, "ILS"),
    ("NIS 3 billion", 3 * BN, "ILS"),
    ("₫40 billion", 40 * BN, "VND"),
    ("฿300 million", 300 * M, "THB"),
    ("₸15 billion", 15 * BN, "KZT"),
    ("R500 million", 500 * M, "ZAR"),
    ("RM500 million", 500 * M, "MYR"),
    ("Rp 2 trillion", 2 * TN, "IDR"),
    ("Tk 500 crore", 5 * BN, "BDT"),
    ("GH¢5 million", 5 * M, "GHS"),
    ("KSh 500 million", 500 * M, "KES"),
    ("Ksh5bn", 5 * BN, "KES"),
    ("TSh 5 billion", 5 * BN, "TZS"),
    ("USh 5 billion", 5 * BN, "UGX"),
    ("CHF 50'000", 50_000, "CHF"),
    ("SFr 40 million", 40 * M, "CHF"),
    ("NOK 75 billion", 75 * BN, "NOK"),
    ("SEK 3 billion", 3 * BN, "SEK"),
    ("DKK 900 million", 900 * M, "DKK"),
    ("CZK 1 billion", BN, "CZK"),
    ("SDR 5 billion", 5 * BN, "XDR"),
    ("CFA 5 billion", 5 * BN, "XOF"),
    ("FCFA 5 billion", 5 * BN, "XOF"),
    ("AED 100 million", 100 * M, "AED"),
    ("Dh100 million", 100 * M, "AED"),
    ("SAR 3 billion", 3 * BN, "SAR"),
    ("COP 50 million", 50 * M, "COP"),
    ("TRY 40 million", 40 * M, "TRY"),
    ("E£30 million", 30 * M, "EGP"),
    ("LE 30 million", 30 * M, "EGP"),
    ("PKR 10 billion", 10 * BN, "PKR"),
    # words, codes and symbols after
    ("5 million dollars", 5 * M, "USD"),
    ("5 million US dollars", 5 * M, "USD"),
    ("5 million U.S. dollars", 5 * M, "USD"),
    ("five million American dollars", 5 * M, "USD"),
    ("$5 million dollars", 5 * M, "USD"),
    ("500,000 USD", 500_000, "USD"),
    ("5 million US$", 5 * M, "USD"),
    ("5 million $", 5 * M, "USD"),
    ("50 million Canadian dollars", 50 * M, "CAD"),
    ("$50 million Canadian", 50 * M, "CAD"),
    ("$50 million AUD", 50 * M, "AUD"),
    ("50 million Australian dollars", 50 * M, "AUD"),
    ("3 billion New Zealand dollars", 3 * BN, "NZD"),
    ("50 million Hong Kong dollars", 50 * M, "HKD"),
    ("500 New Taiwan dollars", 500, "TWD"),
    ("40 million Singapore dollars", 40 * M, "SGD"),
    ("6 million Zimbabwean dollars", 6 * M, "ZWL"),
    ("5 million euros", 5 * M, "EUR"),
    ("5m euros", 5 * M, "EUR"),
    ("5m EUR", 5 * M, "EUR"),
    ("5 million €", 5 * M, "EUR"),
    ("1.000.000 euros", M, "EUR"),
    ("5 000 euros", 5000, "EUR"),
    ("20 Euros", 20, "EUR"),
    ("a 500-million-euro loan", 500 * M, "EUR"),
    ("a two-million-dollar grant", 2 * M, "USD"),
    ("a $2.5-billion-a-year plan", 2.5 * BN, "USD"),
    ("half a billion dollars", 500 * M, "USD"),
    ("a half-billion dollars", 500 * M, "USD"),
    ("three hundred million euros", 300 * M, "EUR"),
    ("two and a half million euros", 2.5 * M, "EUR"),
    ("a million dollars", M, "USD"),
    ("a quarter of a million pounds", 250_000, "GBP"),
    ("five million pounds", 5 * M, "GBP"),
    ("5 million pounds sterling", 5 * M, "GBP"),
    ("2,000 pounds", 2000, "GBP"),
    ("30 million Egyptian pounds", 30 * M, "EGP"),
    ("30 million Syrian pounds", 30 * M, "SYP"),
    ("90 billion Lebanese pounds", 90 * BN, "LBP"),
    ("80 million South Sudanese pounds", 80 * M, "SSP"),
    ("61.418 billion Yen", 61.418 * BN, "JPY"),
    ("3 trillion yen", 3 * TN, "JPY"),
    ("500億円", 50 * BN, "JPY"),
    ("500 million yuan", 500 * M, "CNY"),
    ("5 billion renminbi", 5 * BN, "CNY"),
    ("100万元", M, "CNY"),
    ("5 billion won", 5 * BN, "KRW"),
    ("5 billion South Korean won", 5 * BN, "KRW"),
    ("800 million North Korean won", 800 * M, "KPW"),
    ("3兆ウォン", 3 * TN, "KRW"),
    ("5 lakh rupees", 500_000, "INR"),
    ("40 billion Pakistani rupees", 40 * BN, "PKR"),
    ("6 billion Sri Lankan rupees", 6 * BN, "LKR"),
    ("9 million Nepali rupees", 9 * M, "NPR"),
    ("700 billion rubles", 700 * BN, "RUB"),
    ("5 million roubles", 5 * M, "RUB"),
    ("4 million Belarusian rubles", 4 * M, "BYN"),
    ("2 million hryvnias", 2 * M, "UAH"),
    ("5 bn hryvnia", 5 * BN, "UAH"),
    ("3 million zlotys", 3 * M, "PLN"),
    ("2 million złoty", 2 * M, "PLN"),
    ("500 million lira", 500 * M, "TRY"),
    ("40 million francs", 40 * M, "CHF"),
    ("40 million Swiss francs", 40 * M, "CHF"),
    ("10 billion CFA francs", 10 * BN, "XOF"),
    ("10 billion Central African CFA francs", 10 * BN, "XAF"),
    ("6 billion Congolese francs", 6 * BN, "CDF"),
    ("7 billion Rwandan francs", 7 * BN, "RWF"),
    ("5 million Danish kroner", 5 * M, "DKK"),
    ("5 million Norwegian kroner", 5 * M, "NOK"),
    ("5 million Swedish kronor", 5 * M, "SEK"),
    ("5 million kronor", 5 * M, "SEK"),
    ("5 million Icelandic krónur", 5 * M, "ISK"),
    ("30 million Czech crowns", 30 * M, "CZK"),
    ("30 million koruna", 30 * M, "CZK"),
    ("8 billion forints", 8 * BN, "HUF"),
    ("8 million leva", 8 * M, "BGN"),
    ("8 million lei", 8 * M, "RON"),
    ("8 million Moldovan lei", 8 * M, "MDL"),
    ("8 million Serbian dinars", 8 * M, "RSD"),
    ("3 billion Iraqi dinars", 3 * BN, "IQD"),
    ("200 million Kuwaiti dinars", 200 * M, "KWD"),
    ("50 million Jordanian dinars", 50 * M, "JOD"),
    ("40 million riyals", 40 * M, "SAR"),
    ("40 million Qatari riyals", 40 * M, "QAR"),
    ("40 trillion rials", 40 * TN, "IRR"),
    ("4 billion Yemeni rials", 4 * BN, "YER"),
    ("3 million dirhams", 3 * M, "AED"),
    ("3 million Moroccan dirhams", 3 * M, "MAD"),
    ("3 million Mexican pesos", 3 * M, "MXN"),
    ("3 million Argentine pesos", 3 * M, "ARS"),
    ("3 million Philippine pesos", 3 * M, "PHP"),
    ("5 million reais", 5 * M, "BRL"),
    ("6 million soles", 6 * M, "PEN"),
    ("6 million bolívares", 6 * M, "VES"),
    ("100 baht", 100, "THB"),
    ("2 trillion rupiah", 2 * TN, "IDR"),
    ("4 million ringgit", 4 * M, "MYR"),
    ("40 billion dong", 40 * BN, "VND"),
    ("5 million taka", 5 * M, "BDT"),
    ("2 billion kyats", 2 * BN, "MMK"),
    ("9 million afghanis", 9 * M, "AFN"),
    ("15 billion tenge", 15 * BN, "KZT"),
    ("3 million manats", 3 * M, "AZN"),
    ("3 million lari", 3 * M, "GEL"),
    ("3 billion drams", 3 * BN, "AMD"),
    ("3 billion soums", 3 * BN, "UZS"),
    ("3 million shekels", 3 * M, "ILS"),
    ("3 million cedis", 3 * M, "GHS"),
    ("5 million naira", 5 * M, "NGN"),
    ("300 million rand", 300 * M, "ZAR"),
    ("300 million Kenyan shillings", 300 * M, "KES"),
    ("300 million Ugandan shillings", 300 * M, "UGX"),
    ("6 billion birr", 6 * BN, "ETB"),
    ("6 million kwacha", 6 * M, "ZMW"),
    ("6 million Malawian kwacha", 6 * M, "MWK"),
    ("6 million meticais", 6 * M, "MZN"),
    ("3 billion special drawing rights", 3 * BN, "XDR"),
]


@pytest.mark.parametrize(("words", "amount", "currency"), SUMS)
def test_amount_and_currency(words: str, amount: float | None, currency: str) -> None:
    found = find_money(f"They will give {words}, he said.")
    if amount is None:
        assert found == []
        return
    (money,) = found
    assert money.amount == pytest.approx(amount)
    assert money.currency == currency
    assert not money.approximate
    assert money.span.text in words


def test_table_is_as_large_as_promised() -> None:
    assert len(SUMS) >= 200


BOUNDS = [
    ("approximately $7.6 billion", 7.6 * BN, None),
    ("about 5 million euros", 5 * M, None),
    ("around Rs 500 crore", 5 * BN, None),
    ("roughly $3bn", 3 * BN, None),
    ("some 40 million francs", 40 * M, None),
    ("nearly 3 trillion yen", 3 * TN, None),
    ("almost $1 million", M, None),
    ("an estimated $4 billion", 4 * BN, None),
    ("close to $90 million", 90 * M, None),
    ("in the region of £5m", 5 * M, None),
    ("up to €1.5 billion", 1.5 * BN, "at-most"),
    ("as much as $100 million", 100 * M, "at-most"),
    ("no more than 30 million yen", 30 * M, "at-most"),
    ("less than $100", 100, "at-most"),
    ("under €2 million", 2 * M, "at-most"),
    ("up to about $3 million", 3 * M, "at-most"),
    ("at least 2 million pounds", 2 * M, "at-least"),
    ("more than $500,000", 500_000, "at-least"),
    ("well over £5m", 5 * M, "at-least"),
    ("in excess of $1tn", TN, "at-least"),
    ("a minimum of $1m", M, "at-least"),
    ("no less than $6 million", 6 * M, "at-least"),
    ("$5 million or more", 5 * M, "at-least"),
    ("$50m+", 50 * M, "at-least"),
    ("$50+ million", 50 * M, "at-least"),
    ("$5 billion-plus", 5 * BN, "at-least"),
    ("$5 million or so", 5 * M, None),
]


@pytest.mark.parametrize(("words", "amount", "bound"), BOUNDS)
def test_rough_sums_and_bounds(words: str, amount: float, bound: str | None) -> None:
    (money,) = find_money(f"They gave {words}, he said.")
    assert money.amount == pytest.approx(amount)
    assert (money.bound, money.approximate) == (bound, True)
    assert money.span.text == words


RANGES = [
    ("$3-5 million", 3 * M, 5 * M, "USD"),
    ("€100–150m", 100 * M, 150 * M, "EUR"),
    ("EUR 100-150 million", 100 * M, 150 * M, "EUR"),
    ("USD 1.5-2.0 million", 1.5 * M, 2 * M, "USD"),
    ("$3 to $5 million", 3 * M, 5 * M, "USD"),
    ("$3 million to $5 million", 3 * M, 5 * M, "USD"),
    ("€3m-€5m", 3 * M, 5 * M, "EUR"),
    ("3 to 5 million euros", 3 * M, 5 * M, "EUR"),
    ("1.5-2 million US dollars", 1.5 * M, 2 * M, "USD"),
    ("between 3 and 5 million euros", 3 * M, 5 * M, "EUR"),
    ("between $3 million and $5 million", 3 * M, 5 * M, "USD"),
    ("two or three million euros", 2 * M, 3 * M, "EUR"),
    ("$500,000 to $1 million", 500_000, M, "USD"),
    ("$10-12", 10, 12, "USD"),
]


@pytest.mark.parametrize(("words", "low", "high", "currency"), RANGES)
def test_ranges(words: str, low: float, high: float, currency: str) -> None:
    (money,) = find_money(f"It will cost {words}.")
    assert (money.amount, money.upper, money.currency) == (low, high, currency)
    assert money.approximate
    assert money.span.text == words


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It rose from $3bn to $5bn.", [3 * BN, 5 * BN]),
        ("It gave $10 million to 3 million people.", [10 * M]),
        ("It gave $5 million to 10 countries.", [5 * M]),
        ("It gave $5 million and €3 million.", [5 * M, 3 * M]),
        ("$5 million, €3 million and £2 million", [5 * M, 3 * M, 2 * M]),
    ],
)
def test_two_sums_are_no_range(text: str, amounts: list[float]) -> None:
    found = find_money(text)
    assert [money.amount for money in found] == amounts
    assert all(money.upper is None and money.alternative is None for money in found)


ALTERNATIVES = [
    ("61.418 billion Yen (460 million US dollars)", "JPY", 460 * M, "USD"),
    ("€500 million ($540m)", "EUR", 540 * M, "USD"),
    ("NOK 75 billion (about 7 billion euros)", "NOK", 7 * BN, "EUR"),
    ("a €500 million loan ($540 million)", "EUR", 540 * M, "USD"),
    ("500 million euros, or about $540 million,", "EUR", 540 * M, "USD"),
    ("5 million euros - or $5.4 million - in aid", "EUR", 5.4 * M, "USD"),
    ("$1.2bn/€1.1bn", "USD", 1.1 * BN, "EUR"),
    ("3 billion Iraqi dinars (equivalent to $2 million)", "IQD", 2 * M, "USD"),
    ("Rs 83 crore (US$10 million)", "INR", 10 * M, "USD"),
    ("£4m ($5m; €4.6m)", "GBP", 5 * M, "USD"),
]


@pytest.mark.parametrize(("text", "currency", "amount", "other"), ALTERNATIVES)
def test_one_sum_in_two_currencies(text: str, currency: str, amount: float, other: str) -> None:
    (money,) = find_money(text)
    assert money.currency == currency
    assert money.alternative is not None
    assert (money.alternative.amount, money.alternative.currency) == (amount, other)


def test_one_sum_told_twice_is_one() -> None:
    (money,) = find_money("They gave two million dollars ($2,000,000).")
    assert (money.amount, money.span.text) == (2 * M, "two million dollars")


HINTS = [
    ("$50 million", "AUS", "AUD"),
    ("$50 million", "CAN", "CAD"),
    ("$50 million", "JPN", "USD"),
    ("US$50 million", "AUS", "USD"),
    ("¥50 billion", "CHN", "CNY"),
    ("50 million kroner", "NOR", "NOK"),
    ("50 million kroner", "DNK", "DKK"),
    ("kr 50 million", "SWE", "SEK"),
    ("50 million pesos", "COL", "COP"),
    ("50 million dinars", "IRQ", "IQD"),
    ("50 million shillings", "KEN", "KES"),
    ("50 million pounds", "EGY", "EGP"),
    ("50 million rupees", "PAK", "PKR"),
    ("50 billion won", "PRK", "KPW"),
    ("50 billion CFA francs", "CMR", "XAF"),
    ("50 million lira", "LBN", "LBP"),
]


@pytest.mark.parametrize(("words", "hint", "currency"), HINTS)
def test_country_hint(words: str, hint: str, currency: str) -> None:
    (money,) = find_money(f"It paid {words}.", country_hint=hint)
    assert money.currency == currency


@pytest.mark.parametrize("noun", ["kroner", "pesos", "dinars", "shillings"])
def test_shared_words_wait_for_a_qualifier(noun: str) -> None:
    assert find_money(f"It paid 5 million {noun}.") == []


def test_shared_word_keeps_its_meaning_in_one_text() -> None:
    found = find_money("It gave 5 million Danish kroner, then 3 million kroner.")
    assert [(money.amount, money.currency) for money in found] == [(5 * M, "DKK"), (3 * M, "DKK")]


NOT_MONEY = [
    "tens of millions of dollars",
    "several hundred million dollars",
    "a few million dollars",
    "a multi-million-dollar deal",
    "5 million in aid",
    "2,000 troops",
    "5m tall",
    "500 won the prize",
    "in 2012 won again",
    "300 won seats",
    "500 pounds of explosives",
    "a 500-pound bomb",
    "10,000 pounds of TNT",
    "COP28",
    "COP 29 in Baku",
    "ALL 5 members",
    "TOP 10",
    "F-16",
    "R2P",
    "the N2 road",
    "S&P 500",
    "measured in 2022 dollars",
    "5 real people",
    "G7 2023",
    "$ and €",
]


@pytest.mark.parametrize("text", NOT_MONEY)
def test_what_is_no_sum(text: str) -> None:
    assert find_money(text) == []


def test_a_dispute_over_a_sum_is_no_bound() -> None:
    (money,) = find_money("talks over $5 billion in aid")
    assert (money.span.text, money.bound) == ("$5 billion", None)


_FUNDS = set(
    "BOV CHE CHW CLF COU MXV USN UYI UYW XAD XAG XAU XBA XBB XBC XBD XPD XPT XSU XTS XUA "
    "XXX".split()
)


def test_every_currency_of_the_standard_is_known() -> None:
    standard = {currency.alpha_3 for currency in pycountry.currencies} - _FUNDS
    assert standard <= currencies().codes


@pytest.mark.parametrize("code", sorted(currencies().codes))
def test_every_code_before_and_after(code: str) -> None:
    (before,) = find_money(f"It paid {code} 12 million.")
    (after,) = find_money(f"It paid 12 million {code}.")
    assert (before.amount, before.currency) == (after.amount, after.currency) == (12 * M, code)


def test_offset_is_added_to_both_currencies() -> None:
    (money,) = find_money("It paid €5m ($6m).", start=50)
    assert (money.span.start, money.span.end) == (58, 61)
    assert money.alternative is not None
    assert money.alternative.span.start == 63


_PIECES = st.sampled_from(
    "$ € US$ 5 3.2 million bn and to - between up over ( ) , or euros yen won kroner CFA 10,000 "
    "half a billion dollars Rs crore about 億 円".split()
)


def _spans(money: Money) -> list[tuple[int, int, str]]:
    own = [(money.span.start, money.span.end, money.span.text)]
    return own + (_spans(money.alternative) if money.alternative else [])


@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join)))
def test_spans_lie_in_the_text(text: str) -> None:
    found = find_money(text, start=2)
    assert found == find_money(text, start=2)
    end = 2
    for money in found:
        for start, stop, words in _spans(money):
            assert start >= end
            end = stop
            assert text[start - 2 : stop - 2] == words
        assert money.amount >= 0
        assert money.upper is None or money.upper > money.amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It gave 85 million euros, of which 12 million for Chad.", [85e6, 12e6]),
        ("It gave 85 million kroner. A further 3 million would be added in May.", [85e6, 3e6]),
        ("It gave 85 million euros. A further 3 million are hungry.", [85e6]),
        ("It gave 85 million euros and fed another 3 million people.", [85e6]),
        ("Kenya Wins $85 Million Loan", [85e6]),
    ],
)
def test_sums_that_take_up_a_currency(text: str, expected: list[float]) -> None:
    found = find_money(text, country_hint="NOR")
    assert [one.amount for one in found] == expected
    assert len({one.currency for one in found}) == 1


def test_a_currency_does_not_stand_in_the_next_paragraph() -> None:
    assert find_money("Ottawa offers 80 million\n\nLe Monde, 3 May 2024") == []
