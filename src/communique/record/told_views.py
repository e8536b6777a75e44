"""The views of what documents tell: events, reports, commitments, instruments and their parties."""

from __future__ import annotations

from communique.record.view import (
    TOLD_BY,
    View,
    columns,
    evidence,
    moment,
    names,
    side,
    through,
)

_OF_EVENTS = (
    *columns(
        "e",
        ("type", "event type of the codebook"),
        ("modes", names("event_modes", "e"), "modes, joined by commas"),
        ("contexts", names("event_contexts", "e"), "contexts, joined by commas"),
        ("actors", side("event_parties", "actor", "e", "code"), "codes of who acts"),
        ("actor_names", side("event_parties", "actor", "e", "name"), "their names"),
        (
            "recipients",
            side("event_parties", "recipient", "e", "code"),
            "codes of whom it is directed at",
        ),
        ("recipient_names", side("event_parties", "recipient", "e", "name"), "their names"),
        (
            "attribution",
            side("event_parties", "attribution", "e", "code"),
            "code of who reports it, where the text says so",
        ),
        ("symmetric", "1 where all parties are actors of a reciprocal act"),
    ),
    *moment("e", "date", "when it happened"),
    *columns(
        "e",
        ("date_inferred", "1 where the text gives no time and publication stands for it"),
        ("place", "e.place_name", "where it happened"),
        ("country", "e.place_country", "state in which that is, ISO 3166-1 alpha-3"),
        ("latitude", "e.place_latitude", "of the place, in decimal degrees"),
        ("longitude", "e.place_longitude", "of the place, in decimal degrees"),
        ("status", "actual, planned, hypothetical or negated"),
        ("historical", "1 where it is told as background"),
        ("quad", "quad class, 1 to 4"),
        ("score", "conflict-cooperation scale, -10 to +10"),
        ("confidence", "how sure the coder is, 0 to 1"),
        ("verdict", "accepted or corrected, where a person said so"),
    ),
    *evidence("e"),
    *columns(
        "e",
        ("trigger", "e.trigger_text", "the words that made it this type"),
        ("coder", "name and version of the coder"),
        ("rule", "frame or reader that decided"),
    ),
    *TOLD_BY,
)

EVENTS = View(
    "events",
    "an event, once, however many documents tell of it",
    (
        *columns(
            "e",
            ("id", "id of the event: that of the report that stands for it"),
            ("reports", "how many documents tell of it"),
            ("sources", "how many of them are independent of each other"),
        ),
        *_OF_EVENTS,
    ),
    f"FROM event_rows e\n{through('e')}\nWHERE e.face = 1 AND e.standing = 1",
)
REPORTS = View(
    "reports",
    "an event as one document tells it; where a person corrected it, that version",
    (
        *columns(
            "e",
            ("id", "id of the report"),
            ("event", "coalesce(e.joined, e.id)", "id of the event that it tells of"),
        ),
        *_OF_EVENTS,
    ),
    f"FROM event_rows e\n{through('e')}\nWHERE e.standing = 1 AND e.row_kind <> 'joined'",
)
COMMITMENTS = View(
    "commitments",
    "a promise, obligation or delivery of help, as one document tells it",
    (
        *columns(
            "k",
            ("id", "id of the commitment"),
            ("event", "id of the report that it belongs to"),
            (
                "donors",
                side("commitment_parties", "donor", "k", "code"),
                "codes of who gives",
            ),
            ("donor_names", side("commitment_parties", "donor", "k", "name"), "their names"),
            (
                "recipients",
                side("commitment_parties", "recipient", "k", "code"),
                "codes of who is to get it",
            ),
            (
                "recipient_names",
                side("commitment_parties", "recipient", "k", "name"),
                "their names",
            ),
            ("channel", "fund or agency it flows through"),
            ("amount", "in units of the currency"),
            ("currency", "ISO 4217"),
            ("amount_text", "the words of the amount"),
            ("approximate", "1 where the amount is rounded or a bound"),
            ("kind", "financial, humanitarian, military, in-kind or other"),
            ("items", "what and how many, when in kind; a JSON list"),
            ("instrument", "grant, loan, guarantee ... if said"),
            ("stage", "pledged, committed or delivered"),
            ("basis", "new, or cumulative for a running total"),
            ("condition", "on what it depends, as worded"),
        ),
        *moment("k", "period", "what it covers"),
        *moment("k", "date", "when it was promised or given"),
        *columns("k", ("verdict", "accepted or corrected, where a person said so")),
        *evidence("k"),
        *TOLD_BY,
    ),
    f"FROM commitment_rows k\n{through('k')}\nWHERE k.standing = 1",
)
INSTRUMENTS = View(
    "instruments",
    "a named agreement, programme, fund and the like, as one document names it",
    (
        *columns(
            "i",
            ("id", "id of the instrument"),
            ("name", "as written in the text"),
            ("short", "its short name"),
            ("kind", "agreement, programme, fund, strategy ..."),
            ("status", "proposed, in_preparation, signed, adopted, in_force or ended"),
            (
                "parties",
                names("instrument_parties", "i", "code"),
                "codes of its parties",
            ),
            ("contexts", names("instrument_contexts", "i"), "contexts, joined by commas"),
        ),
        *moment("i", "date", "when it was signed, adopted or announced"),
        *columns("i", ("verdict", "accepted or corrected, where a person said so")),
        *evidence("i"),
        *TOLD_BY,
    ),
    f"FROM instrument_rows i\n{through('i')}\nWHERE i.standing = 1",
)


def _parties(kind: str, rows: str, owned: str, where: str) -> str:
    return f"""SELECT '{kind}' AS kind, o.id AS of, p.side, p.position, p.code, p.kind AS class,
  p.name, p.sectors, p.office, p.person, p.span_text AS text
FROM {owned} p JOIN {rows} o ON o."row" = p.owner WHERE {where}"""


PARTIES = View(
    "parties",
    "one party of one event, commitment or instrument",
    columns(
        "p",
        ("kind", "event, commitment or instrument"),
        ("of", "id of that row"),
        ("side", "actor, recipient, attribution, donor or party"),
        ("position", "place on its side, from 0"),
        ("code", "ISO 3166-1 alpha-3 of a state, short name of an organisation or group"),
        ("class", "state, or PLOVER's class code"),
        ("name", "usual English name"),
        ("sectors", "PLOVER sector codes, joined by commas"),
        ("office", "office in the words of the text"),
        ("person", "name of the person"),
        ("text", "the words that name the party"),
    ),
    "FROM (\n"
    + _parties("event", "event_rows", "event_parties", "o.face = 1 AND o.standing = 1")
    + "\nUNION ALL\n"
    + _parties("commitment", "commitment_rows", "commitment_parties", "o.standing = 1")
    + """
UNION ALL
SELECT 'instrument', o.id, 'party', p.position, p.code, NULL, NULL, NULL, NULL, NULL, NULL
FROM instrument_parties p JOIN instrument_rows o ON o."row" = p.owner WHERE o.standing = 1
) p""",
)
