"""The sixteen types on plain sentences, what is no event, and what every row must be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.codebook import Codebook
from communique.model import Coding, Document, Span
from tests.coding.expect import TWO_SIDED, amiss, check, told
from tests.conftest import Code

Case = tuple[str, ...]

TYPES: list[Case] = [
    ("Jordan and Cyprus agreed to share water data.", "AGREE JOR+CYP"),
    ("Italy invited the Libyan prime minister to Rome.", "AGREE ITA+LBY"),
    ("Norway pledged $20 million to Malawi.", "AGREE NOR+MWI"),
    ("Paraguay promised to ratify the treaty with Argentina.", "AGREE PRY+ARG"),
    ("The Danish and Swedish premiers spoke by phone.", "CONSULT DNK+SWE /phone"),
    ("Bulgaria's president visited North Macedonia.", "CONSULT BGR+MKD /visit"),
    ("Oman's sultan hosted the Iranian foreign minister.", "CONSULT OMN+IRN"),
    ("Cambodian and Thai negotiators met on the border.", "CONSULT KHM+THA"),
    ("Uganda recognised Kosovo.", "SUPPORT UGA > KOS"),
    ("Fiji praised New Zealand for its help.", "SUPPORT FJI > NZL"),
    ("Latvia and Moldova established diplomatic relations.", "SUPPORT LVA+MDA"),
    ("Gabon ratified the African Union's charter.", "SUPPORT"),
    ("Egypt and Jordan signed a gas agreement.", "SUPPORT EGY+JOR"),
    ("Tunisia lifted its ban on Libyan trucks.", "CONCEDE TUN > LBY"),
    ("Kenya pardoned four Ethiopian poachers.", "CONCEDE KEN > ETH"),
    ("South Korea apologised to Vietnam.", "CONCEDE KOR > VNM"),
    ("Greece extradited a banker to Turkey.", "COOPERATE GRC+TUR"),
    ("India and Sri Lanka held joint naval drills.", "COOPERATE IND+LKA"),
    ("Romania shared intelligence with Moldova.", "COOPERATE ROU+MDA"),
    ("Cuba sent doctors to Honduras.", "AID CUB > HND"),
    ("Sweden granted asylum to two Iranian singers.", "AID SWE > IRN"),
    ("China forgave Zambia's debt.", "AID CHN > ZMB"),
    ("The Netherlands trained Iraqi pilots.", "AID NLD > IRQ"),
    ("Uganda withdrew its soldiers from Somalia.", "RETREAT UGA > SOM /withdraw"),
    ("Hamas released two Thai hostages.", "RETREAT HAMAS > THA /release"),
    ("The Italian finance minister resigned.", "RETREAT ITA /resign"),
    ("Ethiopia allowed UN convoys to enter Tigray.", "RETREAT ETH /access"),
    ("Lebanon demanded that Israel leave the hilltops.", "REQUEST LBN > ISR"),
    ("Pakistan appealed to the IMF for a loan.", "REQUEST PAK > IMF /assist"),
    ("Gambia sued Myanmar at the world court.", "ACCUSE GMB > MMR"),
    ("Chile condemned Nicaragua.", "ACCUSE CHL > NIC /disapprove"),
    ("Dutch prosecutors opened an investigation into Russian officers.",
     "ACCUSE NLD > RUS /investigate"),
    ("The United States vetoed the Algerian draft resolution.", "REJECT USA > DZA"),
    ("Bhutan rejected China's claim.", "REJECT BTN > CHN"),
    ("North Korea threatened South Korea with a nuclear strike.",
     "THREATEN PRK > KOR /violence"),
    ("Turkey gave Syria a two-day ultimatum.", "THREATEN TUR > SYR"),
    ("Thousands of Serbian students marched through Novi Sad.", "PROTEST SRB /demo"),
    ("French railway workers went on strike.", "PROTEST FRA /strike"),
    ("Australia imposed sanctions on Iranian judges.", "SANCTION AUS > IRN"),
    ("Chad expelled the Norwegian ambassador.", "SANCTION TCD > NOR"),
    ("Nicaragua broke off relations with Ecuador.", "SANCTION NIC > ECU"),
    ("The Netherlands halted aid to Rwanda.", "SANCTION NLD > RWA", "no AID"),
    ("A Kenyan court convicted two Ugandan smugglers.", "SANCTION KEN > UGA /convict"),
    ("Finland put its air force on alert.", "MOBILIZE FIN"),
    ("Pakistan tested a ballistic missile.", "MOBILIZE PAK /weapons"),
    ("Chinese jets entered Taiwan's air defence zone.", "MOBILIZE CHN > TWN"),
    ("Belarusian police detained a Lithuanian reporter.", "COERCE BLR > LTU /arrest"),
    ("Russian hackers disabled Estonian websites.", "COERCE RUS > EST /cyber", "no ASSAULT"),
    ("Thailand deported forty Uyghurs to China.", "COERCE THA /deport"),
    ("Boko Haram abducted twelve Nigerian girls.", "ASSAULT BOKO_HARAM > NGA /abduct"),
    ("Iranian missiles hit an Iraqi base.", "ASSAULT IRN > IRQ"),
    ("Turkish drones struck PKK camps.", "ASSAULT TUR > PKK /drone"),
]  # fmt: skip

RIVALS: list[Case] = [
    ("Kenya said it regretted the killing of two Somali traders.", "no SUPPORT"),
    ("Greece summoned the Turkish ambassador over the drilling.", "ACCUSE GRC > TUR", "no CONSULT"),
    ("India and France held joint exercises.", "no MOBILIZE"),
    ("Egypt and Cyprus signed a gas agreement.", "SUPPORT EGY+CYP", "no AGREE"),
    ("Kenyan soldiers delivered relief goods to Malawi.", "AID KEN > MWI", "no MOBILIZE"),
    ("Mali announced the withdrawal of its troops from Niger.", "no RETREAT"),
    ("Hungary suspended the delivery of diesel to Ukraine.", "no AID"),
    ("Colombia called off peace talks with the ELN.", "REJECT COL > ELN", "no CONSULT"),
    ("The United States sold Taiwan torpedoes.", "no CONSULT"),
    ("The attack on Israel was condemned by Cyprus.", "no ASSAULT CYP"),
    ("Russian hackers attacked Estonian banks.", "COERCE RUS > EST /cyber", "no ASSAULT"),
    ("Japan ordered Chinese diplomats out of the country.", "SANCTION JPN > CHN", "no REQUEST"),
    ("Soldiers of Kenya carried relief goods to Malawi.", "AID KEN > MWI"),
]  # fmt: skip
AMISS = [
    amiss("no frame for letting in, and `aid` is read as a verb",
          "Ethiopia let UN aid convoys into Tigray.", "RETREAT ETH /access"),
]  # fmt: skip

NO_EVENT = [
    "The Indian foreign minister said relations with Nepal were good.",
    "Ghana's economy grew by four percent last year.",
    "Spain beat Italy two to one in the final.",
    "Economists expect growth in Vietnam and Laos.",
    "Canada and Denmark share an island.",
    "Chile is a member of the Pacific Alliance.",
    "The Norwegian film attacks American greed.",
    "Brazil lies next to Bolivia.",
    "The Dutch minister explained the history of the treaty.",
    "Kenyan runners won the marathon in Boston.",
    "Strikes in the copper price worry Zambia.",
    "A heart attack killed the Maltese singer.",
]


@pytest.mark.parametrize("case", [*TYPES, *RIVALS, *AMISS], ids=lambda case: case[0][:50])
def test_types(case: Case, code: Code) -> None:
    check(code([case[0]])[0], *case[1:])


@pytest.mark.parametrize("text", NO_EVENT)
def test_commentary_is_no_event(text: str, code: Code) -> None:
    check(code([text])[0], "only")


def test_all_types_are_asked_for() -> None:
    assert {case[1].split()[0] for case in TYPES} == set(Codebook.load().types)


CONTEXTS = [
    ("Russian hackers attacked Estonian banks.", "cyber"),
    ("Japan and India agreed to launch a satellite together.", "space"),
    ("France and Mali agreed to fight jihadist terrorism.", "terrorism"),
    ("Kenya and Uganda agreed to vaccinate children against measles.", "health"),
    ("Iran agreed with Oman to lay a gas pipeline.", "energy"),
    ("The EU condemned Belarus for jailing judges and torturing prisoners.", "human_rights"),
    ("India and Sri Lanka held joint naval drills.", "military"),
]


@pytest.mark.parametrize(("text", "context"), CONTEXTS)
def test_contexts(text: str, context: str, code: Code) -> None:
    coding = code([text])[0]
    assert any(context in event.contexts for event in coding.events), [
        e.contexts for e in coding.events
    ]


def test_score_and_quad_are_the_codebooks(code: Code) -> None:
    book = Codebook.load()
    for coding in code([case[0] for case in TYPES]):
        for event in coding.events:
            kind = book.types[event.type]
            assert event.quad == kind.quad
            scores = {m.name: m.score for m in kind.modes}
            expected = {scores[m] for m in event.modes} or {kind.score}
            assert event.score in expected, told(coding)


def spans_of(coding: Coding) -> list[Span]:
    """Every span of every row."""
    found: list[Span] = []
    for event in coding.events:
        parties = [*event.actors, *event.recipients]
        parties += [event.attribution] if event.attribution else []
        found += [event.evidence, event.trigger]
        found += [span for p in parties for span in (p.span, p.via) if span is not None]
    for row in coding.commitments:
        found += [row.evidence, row.donor.span, *(p.span for p in row.recipients)]
    found += [row.evidence for row in coding.instruments]
    found += [span for refusal in coding.refused for span in (refusal.evidence, refusal.trigger)]
    return found


def assert_sound(coding: Coding) -> None:
    """What holds for any text."""
    text = coding.document.text
    for span in spans_of(coding):
        assert text[span.start : span.end] == span.text
    for event in coding.events:
        assert event.actors
        assert event.evidence.contains(event.trigger), told(coding)
        assert 0 < event.confidence <= 1
        sides = [p.code for p in event.actors], [p.code for p in event.recipients]
        for side in sides:
            assert len(side) == len(set(side)), told(coding)
        if event.symmetric:
            assert not event.recipients, told(coding)
        if event.type in TWO_SIDED:
            paid = event.type == "AGREE" and event.id in {row.event for row in coding.commitments}
            assert paid or len({*sides[0], *sides[1]}) > 1, told(coding)
        if event.type not in {"PROTEST", "COERCE", "ASSAULT"}:
            assert not set(sides[0]) & set(sides[1]), told(coding)
        if event.date is not None and event.date.text:
            assert event.date.text in text
        if event.place is not None:
            assert event.place.text in text
    for refusal in coding.refused:
        assert refusal.reason.strip()
        of_sum = refusal.rule.startswith("commitment:")
        assert of_sum or refusal.rule.split(".")[0] in Codebook.load().types
        assert refusal.evidence.contains(refusal.trigger)
    for row in coding.commitments:
        assert row.donor.code not in {p.code for p in row.recipients}
        assert (row.amount is None) == (row.currency is None) == (row.amount_text is None)
        assert row.amount_text is None or row.amount_text in text
        assert row.event is None or row.event in {event.id for event in coding.events}
    ids = [row.id for row in coding.events]
    ids += [row.id for row in coding.commitments]
    ids += [row.id for row in coding.instruments]
    assert len(ids) == len(set(ids)), told(coding)


SENTENCES = [
    *(case[0] for case in TYPES[::3]),
    *NO_EVENT[::3],
    "“We will send 20 buses to Moldova,” the Polish minister said on Tuesday.",
    "It also pledged €30 million through the Red Cross.",
    "Both sides signed a joint statement in Astana in March 2021.",
    "He then flew to Vienna, where he met his Austrian counterpart.",
    "Since 2015, Germany has given the World Food Programme more than $2 billion for Yemen.",
    "They accused each other of shelling villages.",
    "Türkiye’s Foreign Minister — who had warned Athens — left early…",
    "No party named here did anything.",
]


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    chosen=st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=9, unique=True),
    gaps=st.lists(st.sampled_from([" ", "\n\n", "  "]), min_size=9, max_size=9),
)
def test_rows_are_sound_in_any_order(code: Code, chosen: list[str], gaps: list[str]) -> None:
    text = "".join(s + gap for s, gap in zip(chosen, gaps, strict=False)).rstrip()
    assert_sound(code([text])[0])


def test_rows_are_sound_for_every_case(code: Code) -> None:
    for coding in code([case[0] for case in [*TYPES, *RIVALS]]):
        assert_sound(coding)


def test_same_text_same_coding(code: Code) -> None:
    text = " ".join(SENTENCES[-9:-3])
    first, again = code([text])[0], code([text])[0]
    assert first == again
    together = code([*SENTENCES, text, "Oman thanked Peru."])
    assert together[len(SENTENCES)] == first


def test_ids_tell_documents_and_acts_apart(code: Code) -> None:
    text = "Peru thanked Chile. Chile thanked Peru."
    one, other = code([Document(id="a", text=text), Document(id="b", text=text)])
    ids = [event.id for event in (*one.events, *other.events)]
    assert len(one.events) == 2
    assert len(set(ids)) == 4


def test_a_trigger_without_parties_is_refused_with_a_reason(code: Code) -> None:
    coding = code(["The company condemned Ghana's rival. Officials denounced the plan of Togo."])[0]
    assert coding.refused, told(coding)
    assert all(refusal.reason for refusal in coding.refused)


def test_one_act_told_twice_is_one_event(code: Code) -> None:
    text = (
        "Norway expelled three Russian diplomats on 3 May 2021.\n\n"
        "Norway expelled the three Russian diplomats after a hacking attack."
    )
    coding = code([text])[0]
    assert [e.type for e in coding.events].count("SANCTION") == 1, told(coding)
    kept = next(e for e in coding.events if e.type == "SANCTION")
    assert str(kept.date) == "2021-05-03"


def test_two_acts_of_one_kind_are_two_events(code: Code) -> None:
    text = "Norway expelled a Russian diplomat on 3 May 2021. Norway expelled another in June 2022."
    coding = code([text])[0]
    dates = {str(e.date) for e in coding.events if e.type == "SANCTION"}
    assert "2021-05-03" in dates, told(coding)


def test_an_empty_text_codes_to_nothing(code: Code) -> None:
    coding = code([Document(id="empty", text="")])[0]
    assert (coding.events, coding.commitments, coding.instruments, coding.refused) == ((),) * 4
