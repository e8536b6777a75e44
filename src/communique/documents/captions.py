"""Photo captions and credits, told apart from the text they stand in."""

from __future__ import annotations

import re

_AGENCIES = (
    r"AP|AFP|A\.P\.|Reuters|REUTERS|Getty(?:\s?Images)?|EPA(?:[-/]EFE)?|EFE|Xinhua"
    r"|Anadolu(?:\sAgency)?"
    r"|AA|TASS|Sputnik|RIA\sNovosti|Kyodo(?:\sNews)?|Jiji(?:\sPress)?|Yonhap|PTI|ANI|UPI|DPA"
    r"|dpa|ANSA|PAP|MTI|CTK"
    r"|Bloomberg|Shutterstock|Alamy|NurPhoto|ZUMA|PA\s(?:Wire|Images|Media)|iStock|KCNA|IRNA"
    r"|SPA|WAM|QNA"
    r"|Associated\sPress|Korean\sCentral\sNews\sAgency|Korea\sNews\sService|Flickr"
    r"|Wikimedia(?:\sCommons)?|Unsplash|Pixabay|Pexels|Twitter|Facebook"
    r"|Telegram|Instagram|YouTube|Handout|handout|Pool|POOL|Press\sService|Press\sOffice|SIPA"
    r"|MAXPPP|Maxar"
    r"|Planet\sLabs|DVIDS|Abaca|Belga|ANP|TT|NTB|Ritzau|Lehtikuva|UNTV|UN\sPhoto|VOA"
)
_PIPED = re.compile(
    rf"\|\s*(?:(?:Photo|Image|Picture|Credit|Source)\b[^|]{{0,80}}"
    rf"|[^|!?]{{0,80}}\b(?:{_AGENCIES})\b[^|!?]{{0,40}})$"
)
_BRACKETED = re.compile(
    rf"[(\[](?=[^()\[\]]{{0,90}}(?:/|\bvia\b|[Pp]hoto|[Ff]ile|[Ii]mage|[Cc]redit))"
    rf"[^()\[\]]{{0,90}}\b(?:{_AGENCIES})\b[^()\[\]]{{0,40}}[)\]]\.?$"
)
_AGENCY_ONLY = re.compile(rf"[(\[](?:{_AGENCIES})(?:\s(?:photo|Photo|file|File))?[)\]]\.?$")
_MARKED = re.compile(
    r"[(\[](?:Supplied|Courtesy\b[^()\[\]]{0,60}|File(?:\s?(?:photo|pic|picture|image))?"
    r"|FILE(?:\sPHOTO)?"
    r"|Handout|Screen\s?(?:grab|shot|capture)[^()\[\]]{0,50}|Social\s[Mm]edia"
    r"|(?:Photo|Image|Picture|Credit|Photograph)(?:\s?(?:by|credit|courtesy"
    r"|source))?\s?[:/–-]?\s[^()\[\]]{1,80}"
    r"|[^()\[\]]{1,60}\s(?:[Pp]hoto|[Hh]andout|[Ff]ile\s?photo))[)\]]\.?$"
)
_OPENING = re.compile(
    r"^(?:FILE\s?PHOTO\b|FILE\s?PIC\b|FILE\s?IMAGE\b|FILE\s?[-–—:]|File\s(?:photo|picture|image"
    r"|pic)\b"
    r"|In\sthis\s(?:file\s|handout\s|undated\s|pool\s)*(?:photo|picture|image|photograph|grab)\b"
    r"|(?:Photo|Image|Picture|Foto|Фото|Bild)(?:s|graph)?(?:\s(?:credit|source|courtesy"
    r"|caption)s?)?(?:\s?:|\sby\s[A-Z]|\s©)"
    r"|(?:Caption|Credits?|Pictured|Illustration|Image\scredit)\s?:|Credit\s[A-Z]|©\s?[A-Z])"
)
_CREDIT_END = re.compile(
    r"(?:[.!?”\"]|\s[-–—/])\s?(?:Photo|Photograph|Picture|Image|Credit|Photo\scredit"
    r"|Foto)s?(?:\s?:|\sby|\scourtesy\sof)\s?[^.:]{2,70}\.?$"
    r"|\bREUTERS/[^.]{2,60}$|\bAP\sPhoto/[^.]{2,60}$|\s/\s?(?:AFP|AP|Reuters|EPA|Getty\sImages)$"
    rf"|[.”\"]\s?(?:[\w.’'-]+\s){{0,4}}[\w.’'-]*/(?:{_AGENCIES})\b[^.]{{0,40}}$|©\s?[^.]{{2,60}}$"
)
_SHOWN = re.compile(
    r"\b(?:[Tt]his|[Tt]he|[Aa]n?)\s(?:(?:file|handout|undated|aerial|satellite|combination|pool"
    r"|video)\s)*"
    r"(?:photo|photograph|picture|image|grab|screengrab)\b.{0,60}?\b(?:shows?|taken|provided"
    r"|released|supplied|made\savailable)\b"
    r"|\bin\sthis\s(?:photo|picture|image)\b|\bpos(?:es?|ing)\sfor\s(?:a\s)?(?:group\s"
    r"|family\s)?(?:photo|picture)"
)
_CREDIT_ONLY = re.compile(
    rf"^[(\[]?(?:[^\W\d_][\w.’'&-]*[\s,/|]+){{0,8}}?(?:{_AGENCIES})\b(?:[\s,/|]+(?:via\s)?[^\W\d_][\w.’'&-]*){{0,5}}[)\]]?$"
)
_LONGEST = 110  # words of the longest caption


def is_credit(line: str) -> bool:
    """Whether a line is a photo credit and nothing more ("Name/AFP via Getty Images")."""
    if len(line) > 120 or line.endswith((".", "!", "?", ":")) or not _CREDIT_ONLY.match(line):
        return False
    return bool(re.search(r"/|\bvia\b|Getty|\bPhoto\b|\bFile\b", line))


def is_caption(line: str, *, lead: bool = False, last: bool = False) -> bool:
    """Whether a line is a photo caption.

    Args:
        line: one paragraph.
        lead: it stands before the running text, where a picture usually does; a paragraph that
            speaks of "this photo" is then a caption even without a credit.
        last: nothing of the body follows; an agency's name in brackets at its end is then the
            sign-off of a report and not a credit.
    """
    if line.count(" ") >= _LONGEST:
        return False
    for pattern in (_OPENING, _PIPED, _BRACKETED, _MARKED, _CREDIT_END):
        if pattern.search(line):
            return True
    if not last and line.count(" ") < 45 and _AGENCY_ONLY.search(line):
        return True
    return (lead and bool(_SHOWN.search(line))) or is_credit(line)
