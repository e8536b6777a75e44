"""Who does what to whom, however the sentence is built."""

from __future__ import annotations

import pytest

from tests.coding.expect import amiss, check
from tests.conftest import Code

Case = tuple[str, ...]

PASSIVE: list[Case] = [
    ("The Malian ambassador was expelled by France on Monday.", "SANCTION FRA > MLI /expel"),
    ("The Israeli raid was condemned by Jordan and Egypt.", "ACCUSE JOR+EGY > ISR"),
    ("Four Greek soldiers were arrested by Turkish police.", "COERCE TUR > GRC /arrest"),
    ("Niger has been suspended by the African Union.", "SANCTION AU > NER"),
    ("Two Ukrainian children were returned by Russia.", "RETREAT RUS > UKR"),
    ("Armenia was given ten ambulances by India.", "AID IND > ARM"),
    ("A Danish frigate was attacked with drones by Houthi fighters.", "ASSAULT HOUTHIS > DNK"),
    ("Kenya was praised by the World Bank for its budget.", "SUPPORT WB > KEN"),
    ("Iraq was accused by Kuwait of ignoring the border.", "ACCUSE KWT > IRQ"),
]
CONTROL: list[Case] = [
    ("Spain urged Morocco to release the fishermen.", "REQUEST ESP > MAR", "no RETREAT"),
    ("Sweden asked Finland to extradite a banker.", "REQUEST SWE > FIN", "no COOPERATE"),
    ("Burundi threatened to expel Rwanda's diplomats.", "THREATEN BDI > RWA /expel", "no SANCTION"),
    ("Brazil refused to recognise the Venezuelan election.", "REJECT BRA > VEN", "no SUPPORT"),
    ("Egypt agreed to receive wounded Palestinians.", "AGREE EGY+PSE"),
    ("The EU called on Georgia to repeal the law.", "REQUEST EU > GEO", "only"),
    ("Austria offered to host talks between Serbia and Kosovo.", "AGREE AUT+SRB+KOS"),
    ("Iceland demanded that Britain withdraw its trawlers.", "REQUEST ISL > GBR", "no RETREAT"),
]  # fmt: skip
RELATIVE: list[Case] = [
    ("Iran, which seized the tanker last week, condemned the American sanctions.",
     "ACCUSE IRN > USA"),
    ("The Ghanaian minister who met Togo's president praised Benin.",
     "SUPPORT GHA > BEN", "CONSULT GHA+TGO"),
    ("Japan criticised the missile that North Korea fired on Sunday.", "MOBILIZE PRK"),
    ("Italy thanked the Libyan officers whom it had trained.", "SUPPORT ITA > LBY"),
    ("Malta praised Tunisia, which had rescued the Maltese crew.", "SUPPORT MLT > TUN"),
    ("The soldiers whom Sudan had sent to Yemen attacked Houthi positions.",
     "no ASSAULT HOUTHIS"),
]  # fmt: skip
COORDINATION: list[Case] = [
    ("Poland and Lithuania expelled three Belarusian diplomats.",
     "SANCTION POL+LTU > BLR /expel", "only"),
    ("Algeria met Tunisia, praised Libya and condemned Morocco.",
     "CONSULT DZA+TUN", "SUPPORT DZA > LBY", "ACCUSE DZA > MAR"),
    ("China accused the Philippines and Vietnam of illegal drilling.", "ACCUSE CHN > PHL+VNM"),
    ("The Czech and Slovak presidents met the Hungarian prime minister.", "CONSULT CZE+SVK+HUN"),
    ("Israel shelled Lebanon and Syria.", "ASSAULT ISR > LBN+SYR"),
    ("Germany sent tents, and Italy sent doctors to Turkey.", "AID ITA > TUR"),
    ("France, Belgium and Spain sanctioned Iranian and Belarusian officials.",
     "SANCTION FRA+BEL+ESP > IRN+BLR", "only"),
    ("Uruguay criticised Venezuela but thanked Brazil.",
     "ACCUSE URY > VEN", "SUPPORT URY > BRA", "only"),
    ("Peru condemned the raid, and Ecuador closed its embassy in Tehran.", "no ACCUSE ECU"),
]  # fmt: skip
LIGHT: list[Case] = [
    ("Iraq's prime minister paid a visit to Tehran.", "CONSULT IRQ+IRN /visit"),
    ("Ethiopia launched an attack on Eritrean positions.", "ASSAULT ETH > ERI"),
    ("Turkey imposed sanctions on Greek banks.", "SANCTION TUR > GRC", "only"),
    ("Norway gave its support to Moldova's bid.", "SUPPORT NOR > MDA"),
    ("Colombia held talks with the ELN in Quito.", "CONSULT COL+ELN"),
    ("Belarus issued an apology to Latvia.", "CONCEDE BLR > LVA"),
    ("Sudan made an appeal to Egypt for wheat.", "REQUEST SDN > EGY"),
    ("Talks between Bolivia and Chile were held on Friday.", "CONSULT BOL+CHL"),
    ("There was a meeting between the Omani and Yemeni foreign ministers.", "CONSULT OMN+YEM"),
    ("Peru expressed its gratitude to Ecuador.", "SUPPORT PER > ECU"),
    ("Malaysia lodged a protest against Chinese patrols.", "ACCUSE MYS > CHN", "no PROTEST"),
    ("Rwanda took part in joint exercises with Kenya.", "COOPERATE RWA+KEN"),
    ("Russia's attack on Kharkiv drew criticism from Portugal.", "ACCUSE PRT > RUS"),
    ("Pakistan carried out air strikes on Afghan villages.", "ASSAULT PAK > AFG /aerial"),
    ("Finland is in talks with Estonia over the cable.", "CONSULT FIN+EST"),
    ("A visit by the Slovak president to Kyiv ended on Sunday.", "CONSULT SVK+UKR /visit"),
]
PURPOSE: list[Case] = [
    ("Denmark sent engineers to Moldova to repair the grid.", "AID DNK > MDA", "only"),
    ("Mexico met Guatemala to discuss migration.", "CONSULT MEX+GTM", "only"),
    ("Kuwait gave Sudan $10 million to feed refugees.", "AID KWT > SDN", "only"),
    ("Nepal sent an envoy to Bhutan to apologise.", "no CONCEDE NPL > BTN @actual"),
]
PLACES: list[Case] = [
    ("The Kenyan and Ugandan presidents met in Tokyo.", "CONSULT KEN+UGA", "only"),
    ("Delegations from Mali and Niger held talks in Geneva.", "CONSULT MLI+NER", "only"),
    ("The French president met his Polish counterpart in Ottawa.", "CONSULT FRA+POL", "only"),
    ("In Doha, Rwandan and Congolese envoys resumed negotiations.", "CONSULT RWA+COD", "only"),
]
DIRECTION: list[Case] = [
    ("Zambia thanked Malawi.", "SUPPORT ZMB > MWI", "no SUPPORT MWI"),
    ("Ghana was thanked by Togo.", "SUPPORT TGO > GHA", "no SUPPORT GHA"),
    ("Oman received food from Qatar.", "AID QAT > OMN", "no AID OMN"),
    ("The Dutch king apologised for slavery to Suriname.", "CONCEDE NLD > SUR"),
    ("Spanish ministers praised Spanish firefighters.", "no SUPPORT ESP > ESP"),
    ("Kosovo was recognised by Samoa.", "SUPPORT WSM > KOS"),
    ("Estonia got two patrol boats from Norway.", "AID NOR > EST"),
    ("Russia shelled Odesa.", "ASSAULT RUS > UKR"),
    ("The attack on Israel was condemned by Cyprus.", "no ACCUSE CYP > ISR"),
]
DOUBTFUL: list[Case] = [
    ("Bolivia and Peru did.", "only"),
    ("Ghana is smaller than Nigeria.", "only"),
    ("Haiti was promised 200 trucks by Canada.", "AGREE CAN+HTI"),
]
AMISS = [
    amiss("two subjects under one verb in the parse: the caller is lost",
          "Russia and China called for the United States to lift its embargo on Cuba.",
          "REQUEST RUS+CHN > USA", "no CONCEDE RUS+CHN"),
    amiss("what the permission is for outranks the request in a purpose clause",
          "The UN asked Kenya for permission to deliver food to Sudan.", "REQUEST UN > KEN",
          "no AID"),
    amiss("its own clause's subject is not whom a hostile act is directed at",
          "Estonia said Russian jets had violated its airspace.", "MOBILIZE RUS > EST"),
]  # fmt: skip
CASES = [
    *PASSIVE, *CONTROL, *RELATIVE, *COORDINATION, *LIGHT, *PURPOSE, *PLACES, *DIRECTION, *DOUBTFUL,
]  # fmt: skip


@pytest.mark.parametrize("case", [*CASES, *AMISS], ids=lambda case: case[0][:50])
def test_sides(case: Case, code: Code) -> None:
    check(code([case[0]])[0], *case[1:])


RECIPROCAL = [
    ("Armenian and Azerbaijani troops exchanged fire.", "ASSAULT", {"ARM", "AZE"}),
    ("Ghana met Togo.", "CONSULT", {"GHA", "TGO"}),
    ("Japan, India and Australia held joint naval exercises.", "COOPERATE", {"JPN", "IND", "AUS"}),
    ("Chile and Peru signed a border treaty.", "SUPPORT", {"CHL", "PER"}),
    ("Laos and Vietnam agreed to build a dam.", "AGREE", {"LAO", "VNM"}),
]


@pytest.mark.parametrize(("text", "kind", "codes"), RECIPROCAL)
def test_reciprocal_acts_have_actors_alone(
    text: str, kind: str, codes: set[str], code: Code
) -> None:
    event = next(e for e in code([text])[0].events if e.type == kind)
    assert {p.code for p in event.actors} == codes
    assert event.recipients == ()
    assert event.symmetric


def test_a_visitor_is_the_actor_and_the_host_the_recipient(code: Code) -> None:
    event = next(e for e in code(["Denmark's premier visited Canada."])[0].events)
    assert [p.code for p in event.actors] == ["DNK"]
    assert [p.code for p in event.recipients] == ["CAN"]
    assert event.modes == ("visit",)
    assert not event.symmetric


def test_a_compound_party_is_one_event(code: Code) -> None:
    coding = code(["Estonia, Latvia, Lithuania and Poland sanctioned Belarus and Russia."])[0]
    assert len(coding.events) == 1
    assert len(coding.events[0].actors) == 4
    assert len(coding.events[0].recipients) == 2


def test_place_is_where_it_happened(code: Code) -> None:
    event = code(["The Kenyan and Ugandan presidents met in Nairobi."])[0].events[0]
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Nairobi", "KEN")
