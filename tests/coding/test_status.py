"""What happened, what is planned, what is only spoken of, and what is denied."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Document, Moment, Status
from tests.coding.expect import check, told
from tests.conftest import Code

Case = tuple[str, ...]

CONVERTED: list[Case] = [
    ("The Indian prime minister will visit Bhutan next week.", "AGREE IND+BTN @actual",
     "no CONSULT"),
    ("Sweden will recognise the State of Palestine.", "AGREE SWE+PSE @actual", "no SUPPORT"),
    ("Poland and Ukraine will hold joint exercises in May.", "AGREE POL+UKR @actual",
     "no COOPERATE"),
    ("Vietnam will give Laos two patrol boats.", "AGREE VNM+LAO @actual", "no AID"),
    ("Rwanda will pull its troops out of Mozambique.", "CONCEDE RWA > MOZ @actual", "no RETREAT"),
    ("Eritrea will free the Djiboutian prisoners.", "CONCEDE ERI > DJI @actual", "no RETREAT"),
    ("Ghana plans to sign a tax treaty with Togo.", "AGREE GHA+TGO @actual", "no SUPPORT"),
    ("Chile is going to send firefighters to Bolivia.", "AGREE CHL+BOL @actual", "no AID"),
    ("Kenya intends to send doctors to Haiti.", "AGREE KEN+HTI @actual", "no AID"),
    ("Kenya decided to send doctors to Haiti.", "AID KEN > HTI @actual", "no AGREE"),
    ("Chile welcomed Kenya's decision to give Haiti food.", "AID KEN > HTI @actual"),
    ("Kenya decided to contribute troops to the mission in Haiti.", "no AID @actual"),
    ("Kenya is to get 20 armoured vehicles from Chile.", "AGREE KEN+CHL @actual", "no AID"),
    ("The Greek and Turkish leaders are due to meet in Athens.", "AGREE GRC+TUR @actual",
     "no CONSULT"),
]  # fmt: skip
PLANNED: list[Case] = [
    ("Russia will expel two Estonian diplomats.", "SANCTION RUS > EST @planned"),
    ("The United States will deploy a second carrier to the Gulf.", "MOBILIZE USA @planned"),
    ("Canada plans to impose sanctions on Nicaragua.", "SANCTION CAN > NIC @planned"),
    ("French railway workers will strike on Thursday.", "PROTEST FRA @planned"),
]
HYPOTHETICAL: list[Case] = [
    ("Belgium may impose sanctions on Rwanda.", "SANCTION BEL > RWA @hypothetical"),
    ("Niger would attack Benin if the bridge were closed.", "ASSAULT NER > BEN @hypothetical"),
    ("Kenya should apologise to Somalia.", "CONCEDE KEN > SOM @hypothetical"),
    ("Ukraine asked Germany to send tanks.", "REQUEST UKR > DEU @actual", "no AID @actual"),
    ("Portugal called for the EU to sanction Belarus.", "no SANCTION @actual"),
    ("Chad wants Sudan to return the cattle.", "no RETREAT @actual"),
    ("If Mali expels the French envoy, the talks end.", "no SANCTION @actual"),
    ("Libya is considering sending troops to Chad.", "no MOBILIZE @actual"),
    ("Unless Iran frees the sailors, Britain will respond.", "no RETREAT @actual"),
    ("Norway hopes to meet Russian negotiators.", "no CONSULT @actual"),
]
NEGATED: list[Case] = [
    ("Canada did not condemn Israel.", "no ACCUSE @actual"),
    ("Egypt has not sent troops to Libya.", "no MOBILIZE @actual", "no AID @actual"),
    ("Jordan denied that it had arrested Syrian officers.", "no COERCE @actual"),
    ("Norway denied selling missiles to Sudan.", "no AID @actual", "no COOPERATE @actual"),
    ("Serbia has never recognised Kosovo.", "no SUPPORT @actual"),
    ("Hungary failed to deliver the promised medicine to Ukraine.", "no AID @actual"),
    ("Ghana stopped short of criticising Burkina Faso.", "no ACCUSE @actual"),
    ("The Greek minister left without meeting the Turkish delegation.", "no CONSULT @actual"),
    ("Neither Peru nor Chile condemned Bolivia.", "no ACCUSE @actual"),
    ("No Kenyan soldier attacked Somali villages.", "no ASSAULT @actual"),
    ("Pakistan rejected claims that it had bombed Afghan villages.", "no ASSAULT @actual"),
]
REFUSED: list[Case] = [
    ("Cuba refused to release the American contractor.", "REJECT CUB > USA", "no RETREAT"),
    ("Germany declined to send missiles to Ukraine.", "REJECT DEU > UKR", "no AID"),
    ("Azerbaijan refuses to meet Armenian negotiators.", "REJECT AZE > ARM", "no CONSULT"),
    ("Iran said it would not withdraw its forces from Syria.", "REJECT IRN > SYR", "no RETREAT"),
    ("The United States will not ease sanctions on Venezuela.", "REJECT USA > VEN", "no CONCEDE"),
    ("Israel will not lift the blockade of Gaza.", "REJECT ISR > PSE", "no CONCEDE", "no RETREAT"),
    ("Morocco turned down an Algerian offer of help.", "REJECT MAR > DZA"),
    ("Kenya cancelled its meeting with Somalia.", "REJECT KEN > SOM", "no CONSULT"),
    ("Lesotho won't extradite the banker to South Africa.", "REJECT LSO > ZAF", "no COOPERATE"),
    ("Turkey ruled out talks with Syria.", "REJECT TUR > SYR", "no CONSULT"),
]
ACTUAL: list[Case] = [
    ("Syria began withdrawing its troops from Lebanon.", "RETREAT SYR > LBN @actual"),
    ("Greece has extradited a banker to Turkey.", "COOPERATE GRC+TUR @actual"),
    ("Iraq had condemned the Turkish raid.", "ACCUSE IRQ > TUR @actual"),
    ("Israel threatened to strike Iranian reactors.", "THREATEN ISR > IRN @actual", "no ASSAULT"),
    ("Japan is training Malaysian coastguards.", "AID JPN > MYS @actual"),
    ("Not only Peru but also Chile condemned Bolivia.", "ACCUSE @actual"),
]
CASES = [*CONVERTED, *PLANNED, *HYPOTHETICAL, *NEGATED, *REFUSED, *ACTUAL]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:50])
def test_status(case: Case, code: Code) -> None:
    check(code([case[0]])[0], *case[1:])


ATTRIBUTED = [
    ("Estonia said Russian jets had violated Estonian airspace.", "MOBILIZE", "EST"),
    ("According to Kyiv, Russia shelled Ukrainian ports.", "ASSAULT", "UKR"),
    ("Lebanon's army reported that Israel had bombed two Lebanese bridges.", "ASSAULT", "LBN"),
    ("Israel bombed two Lebanese bridges.", "ASSAULT", None),
    ("The Omani foreign minister said that Oman had freed two Indian sailors.", "RETREAT", None),
    ("Russian forces shelled Ukrainian ports, Ukraine's president said.", "ASSAULT", "UKR"),
    ("Reuters reported that Russia had shelled Ukrainian ports.", "ASSAULT", None),
    ("The UN said Sudanese troops had attacked Chadian villages.", "ASSAULT", "UN"),
]


@pytest.mark.parametrize(("text", "kind", "by"), ATTRIBUTED)
def test_attribution(text: str, kind: str, by: str | None, code: Code) -> None:
    coding = code([text])[0]
    events = [event for event in coding.events if event.type == kind]
    assert events, told(coding)
    found = events[0].attribution
    assert (found.code if found else None) == by, told(coding)


HISTORICAL = [
    ("In 1898 the United States invaded Cuba, then a Spanish colony.", True),
    ("The United States condemned Cuba on Monday.", False),
]


@pytest.mark.parametrize(("text", "expected"), HISTORICAL)
def test_historical(text: str, expected: bool, code: Code) -> None:
    published = Moment.day(date(2023, 6, 14))
    coding = code([Document(id="h", text=text, published=published)])[0]
    assert coding.events, told(coding)
    assert coding.events[0].historical is expected


def test_every_planned_friendly_act_is_a_promise(code: Code) -> None:
    for coding in code([case[0] for case in CASES]):
        for event in coding.events:
            friendly = event.type in {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"}
            assert not (friendly and event.status is Status.PLANNED), told(coding)
