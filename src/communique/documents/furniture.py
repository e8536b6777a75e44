"""Lines that belong to the page and not to the text: buttons, notices, counters, sign-offs."""

from __future__ import annotations

import re

_WHOLE = re.compile(
    r"""^\W*(?:
    share(?:\s+(?:this|on|via|with|article|story|page|post|now|link|to)\b.{0,60})?
    |(?:share\s+)?(?:(?:facebook|twitter|x|linkedin|whatsapp|telegram|e-?mail|pinterest|reddit
    |tumblr
        |messenger|viber|vk|instagram|youtube|threads|print|copy\ link|copy\ url|link\ copied
        |save|pdf
        |share|tweet|pin|line|wechat|weibo|bluesky)[\s,|/·•]*){1,14}
    |tweet(?:\ this)?|short\ ?url|permalink|bookmark(?:\ this)?|like\ (?:this|us)\b.{0,40}
    |follow\ (?:us|me|@|along|our)\b.{0,80}|like\ us\ on\b.{0,60}|join\ (?:us|our)\b.{0,90}
    |print\ (?:this|article|page|friendly)\b.{0,30}|e-?mail\ (?:this|to)\b.{0,40}
    |(?:subscribe|sign\ up|sign\ in|log\ ?in|register|log\ ?out)(?:\b.{0,110})?
    |(?:skip|jump)\ to\ .{1,30}|back\ to\ (?:top|home|news|list)\b.{0,20}|(?:main\ )?menu
    |search|home
    |advert(?:isement|ising)?(?:\ -\ scroll.{0,40})?|ad|sponsored(?:\ content)?
    |promoted(?:\ content)?
    |article\ continues\ (?:below|after)\b.{0,40}|story\ continues\ (?:below|after)\b.{0,40}
    |continue\ reading\b.{0,60}|read\ (?:full|the\ full|the\ rest|in\ app|less|original)\b.{0,50}
    |load(?:ing)?(?:\ more)?\b.{0,25}|show\ (?:more|less|all)|view\ (?:all|more|gallery
    |comments)\b.{0,25}
    |see\ (?:all|more)|click\ (?:here|to|on)\b.{0,90}|tap\ (?:here|to)\b.{0,60}
    |download\ (?:our|the|pdf|app)\b.{0,60}|get\ (?:the|our)\ (?:latest|app|newsletter
    |free)\b.{0,90}
    |newsletters?(?:\ sign.?up)?|listen(?:\ to\ (?:this|the))?\b.{0,40}|play\ (?:video
    |audio)\b.{0,20}
    |watch\ (?:now|live|video|more)\b.{0,60}|live\ tv|text\ size|font\ size.{0,20}|[A\s+\-]{2,10}
    |\d+\s*(?:min(?:ute)?s?|sec(?:ond)?s?)\s*(?:read|of\ reading)|reading\ time\b.{0,25}
    |estimated\ read\b.{0,30}|\d[\d.,]*\s*[km]?\s*(?:views?|comments?|shares?|likes?|reads?|hits?)
    |(?:views?|hits|reads?|comments?|shares?|likes?|visits?)\s*[:(]?\s*\d[\d.,]*[km]?\)?
    |(?:tags?|topics?|keywords?|categor(?:y|ies)|filed\ under|labels?|etiketler
    |sections?)\s*:.{0,200}
    |in\ this\ (?:article|story)\b.{0,20}|table\ of\ contents|photo\ gallery|gallery|slideshow
    |(?:news\ )?source\s*:.{0,80}|quelle\s*:.{0,60}|fuente\s*:.{0,60}
    |источник\s*:.{0,60}|via\s*:.{0,60}|editor\s*:.{0,60}|web\ editor\s*:.{0,60}
    |(?:edited|reported|compiled|translated|produced|reviewed|written\ and\ edited)\ by\b.{0,100}
    |\(?\s*(?:additional\ |with\ )?(?:reporting|writing|editing|graphics?)\ (?:by|from)\b.{0,260}
    |our\ standards\s*:.{0,80}|(?:press\ )?contacts?\s*:.{0,120}|media\ (?:contacts?|inquir\w+
    |enquir\w+)\b.{0,90}
    |for\ (?:more|further|additional)\ (?:information|details|news)\b.{0,160}
    |(?:\(\s*)?(?:ends?|end|the\ end|the\ item\ ends|more\ to\ (?:come|follow)
    |developing\ story)(?:\s*\))?
    |(?:[-–—_=~.\s]*\d{2}[-–—\s]*)?|[-–—_=~*.\s\#]+|\(?\s*(?:end|ends)\s*/\s*.{0,40}
    |(?:previous|next|older|newer)(?:\ (?:article|post|story|page|news))?|prev
    |page\ \d+(?:\ of\ \d+)?
    |(?:https?://|www\.)\S+|\(?@\w{2,30}\)?|error|close|cancel|submit|reply|report|ok
    |accept(?:\ all)?|agree
    |image\ \d+\ of\ \d+|\d+\s*/\s*\d+|\d{1,4}|\d{9,13}(?:\s+[a-z]{1,12}(?:\s+\d{1,6})?)?
    |origin\ \d+
    |(?:thanks|thank\ you)(?:\ for\ .{1,60})?|sorry|an\ error\ (?:has\ )?occurred\b.{0,60}
    |please\ try\ again\b.{0,20}
    |there\ was\ an\ error\b.{0,60}|order\ reprints|tell\ us\ what\ you\ think|explore\ further
    |something\ to\ consider
    |popular\ on\ .{2,40}|also\ on\ (?:[\w-]+\.[a-z]{2,4}|\w+)\b.{0,160}|see\ more\s*:.{0,160}
    |.{0,200}click\ to\ tweet
    |(?:reach|contact|write\ to|e-?mail)\ .{1,100}(?:\S+@\S+\.\S+|twitter).{0,60}
    |\S+@\S+\.[a-z]{2,6}
    |.{2,120}\bcontributed\ (?:to|reporting)\b.{0,60}|\d{4}-\d\d-\d\dT\d\d:\d\d\S*|tags
    |tempo\ de\ leitura\b.{0,20}|temps\ de\ lecture\b.{0,20}|lesezeit\b.{0,20}
    |время\ чтения\b.{0,20}
    |(?:the\ )?(?:views?|opinions?)\ (?:expressed|presented|stated)\b.{0,300}
    |have\ (?:you\ )?(?:a\ )?(?:story|tip|something\ to\ say)\b.{0,120}
    |do\ you\ have\ .{0,80}\?\ .{0,60}
    |trending(?:\ (?:now|news|topics|stories))?\s*:?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ANYWHERE = re.compile(
    r"""\ball\ rights\ reserved\b|^(?:[©ⓒ]|\(c\)\s(?:(?:19|20)\d\d|[^;]{2,60}\b(?:19
    |20)\d\d\W*$)|copyright\s?(?:[©ⓒ]|\(c\)|by\b|(?:19|20)\d\d))|©\s?(?:19|20)\d\d
    |\b(?:we|this\ (?:web)?site|our\ partners)\b.{0,40}\b(?:uses?|using|stores?)\ cookies\b
    |\bcookie\ (?:policy|settings|preferences|consent)\b|\b(?:our|read\ the|see\ the
    |the\ google|the\ site's)\ (?:privacy\ policy|terms\ of\ (?:use|service))\b
    |^(?:privacy\ policy|terms\ of\ (?:use|service))\b
    |\b(?:has\ not\ been|not)\ edited\ by\b.{0,60}\bstaff\b|\bauto-?generated\ from\b
    |\b(?:reproduc|republish|redistribut|rewritten)\w*\b.{0,100}\b(?:permission|prohibited
    |consent|forbidden)\b
    |\bsubscribe\ (?:to|now|today)\b.{0,60}\b(?:newsletter
    |channel|alerts?|podcast)
    |\b(?:get|delivered)\b.{0,60}\b(?:to|in|into|through)\ your\ (?:inbox|letterbox|e-?mail)\b
    |\bour\ newsletter\b
    |\bfor\ (?:your\ )?personal,?\ (?:and\ )?non-?commercial\ use\b|\bfollow\ @\w+\ on\b
    |\bkeep\ an\ eye\ on\ your\ inbox\b
    |\b(?:commission|share\ of)\b.{0,40}\b(?:through|from|of)\b.{0,30}\b(?:links?
    |sales?)\b.{0,40}$|\bcheck\ your\ inbox\b
    |\bsign\ up\ (?:for|to)\b.{0,60}\b(?:newsletter|alerts?|briefing|updates)
    |\b(?:enable|turn\ on)\ javascript\b|\bjavascript\ (?:is\ )?(?:disabled|required|enabled)\b
    |\bad-?blocker\b|\bscan\ (?:the|this)\ qr\b|\byour\ (?:email|e-mail)\ address\ will\ not\b
    |\bclick\ here\ to\b|\bfollow\ us\ on\b|\bdownload\ (?:our|the)\ app\b
    |\bthis\ article\ (?:was\ )?(?:first|originally)\ (?:appeared|published|ran)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TELLING = (
    "rights reserved", "©", "ⓒ", "(c)", "copyright", "cookie", "privacy", "terms of", "edited by",
    "generated from", "permission", "prohibited", "consent", "forbidden", "subscribe",
    "sign up", "javascript", "blocker", "qr", "address will not", "click here", "follow", "app",
    "this article", "your inbox", "your letterbox", "your e", "newsletter", "commercial use",
    "commission", "share of",
)  # fmt: skip
"""Words of which every line that `_ANYWHERE` finds holds one; looking for them is cheap."""

_LONGEST = 420
_COMMENTS = re.compile(
    r"^\W*(?:(?:add|leave|post|write|submit)\s+(?:a\s+|your\s+)?(?:comments?|reply"
    r"|response)\b.{0,60}"
    r"|(?:join|start)\s+the\s+(?:conversation|discussion)\b.{0,40}|comments?(?:\s*\(?\d*\)?)?"
    r"|\d+\s+comments?|(?:reader|user|facebook)s?['’]?\s+comments?|no\s+comments(?:\s+yet)?"
    r"|comments\s+are\s+closed|discussion)\W*$",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"^\s*(?:[^>»›/|]{1,30}\s*[>»›|]\s*){1,6}[^>»›|]{0,120}$")
_LINKED = re.compile(
    r"^\W*(?:read\s+(?:more|also|next|this)|also\s+read|see\s+also|more\s+on\s+this|related"
    r"|must\s+read"
    r"|don['’]t\s+miss|watch|recommended|more|related\s+(?:article|story|news)|lire\s+aussi"
    r"|leer\s+m[aá]s"
    r"|lea\s+tambi[eé]n|leia\s+(?:mais|tamb[eé]m)|lesen\s+sie\s+auch|читайте\s+также"
    r"|читайте\s+також"
    r"|leggi\s+anche|lees\s+ook|czytaj\s+te[zż]|baca\s+juga)\s*[:|>»–—-]+\s*(?P<title>\S.{4,200})$",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether a line is a button, notice, counter, sign-off or the like, wherever it stands."""
    if len(line) > _LONGEST:
        return False
    if _WHOLE.match(line):
        return True
    folded = line.casefold()
    return any(word in folded for word in _TELLING) and bool(_ANYWHERE.search(line))


def is_comments_heading(line: str) -> bool:
    """Whether a line opens the readers' comments."""
    return len(line) <= 80 and bool(_COMMENTS.match(line))


def is_breadcrumb(line: str) -> bool:
    """Whether a line at the head of a page is a trail such as "Home > World > Asia"."""
    return bool(re.search(r"[>»›]", line)) and bool(_CRUMBS.match(line))


def linked_title(line: str) -> str | None:
    """The headline in a line such as "READ MORE: Headline", or `None`."""
    match = _LINKED.match(line) if len(line) <= 240 else None
    return match["title"].strip() if match else None
