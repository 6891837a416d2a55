#!/usr/bin/env python3
"""A consent backend as small as the contract allows: the base profile, no capability, Python 3.11 without packages.

Everything is in memory and gone when the program ends. Nothing that comes from LinkedIn is kept, not even there.
web.py is what a web framework would bring; stand_ins.py plays LinkedIn and the organization's page for signing in.
"""
import hmac, re, secrets
from stand_ins import NOT_OURS, LinkedIn, load, open_pages
from web import SESSIONS, Problem, canonical, digest, found, once, refuse, route, same, serve, stamp

API, TEXTS, TEXT_LENGTH, RETURN_TO = "/api/v1", 200, 2000, r"/(?![/\\])[!-\[\]-~]{0,511}"  # limits of the contract
ATTEMPT_S, CONSENT_S, DEFERRAL_S, ITEM_S = 600, 365 * 86400, 30 * 86400, 3600
SCOPES = {"linkedinToWork": "linkedin.", "workToLinkedin": "work."}  # how LinkedIn spells a direction's categories
CHOICES, ORGANIZATION = ("linkedinToWork", "both"), {"id": "smallworks", "name": "Smallworks"}
PEOPLE, NOTICE, LINKEDIN = load("people.json"), load("notice.json"), LinkedIn(load("linkedin.json"))
NOTICE["hash"] = digest(canonical(NOTICE))
CATEGORIES = {way: [one["id"] for one in NOTICE["categories"] if one["direction"] == way] for way in SCOPES}
# What is kept. web.py answers one request at a time, which stands in for the transactions of a database.
MEMBERS, ATTEMPTS, EVIDENCE, ACCOUNT_KEY = {}, {}, [], secrets.token_bytes(32)

# --- What this backend is, who is signed in, the notice.
@route("GET", API + "/service", public=True)
def get_service(r):
    return 200, {"name": "Smallworks people", "contractVersion": "1.0", "organization": ORGANIZATION, "capabilities": [],
                 "workProvider": {"name": "Microsoft"}, "signInUrl": "/demo/sign-in", "languages": [NOTICE["language"]],
                 "demo": True}

@route("GET", API + "/session", public=True)
def get_session(r):
    """That nobody is signed in is an answer."""
    if not r.person:
        return 200, {"signedIn": False, "roles": []}
    person = {"person": reference(r.person), "organization": ORGANIZATION, "roles": ["member"]}
    return 200, r.session | {"signedIn": True} | person

@route("DELETE", API + "/session")
def sign_out(r):
    decided(r.person)
    del SESSIONS[r.session_id]
    return 204, None, {"Set-Cookie": "consent_session=; Path=/; HttpOnly; Max-Age=0", "Clear-Site-Data": '"cache"'}

@route("GET", API + "/notices", public=True)
def get_notices(r):
    summary = {name: NOTICE[name] for name in ("version", "effectiveFrom")} | {"languages": [NOTICE["language"]]}
    return 200, {"current": NOTICE["version"], "items": [summary]}

@route("GET", API + "/notices/{id}", public=True)
def get_notice(r, version):
    found(version == NOTICE["version"])
    if r.query.get("language", "").lower().split("-")[0] != NOTICE["language"]:
        raise Problem(404, "notice-language")  # never half in one language and half in another
    return 200, NOTICE

# --- The card.
def reference(id):
    return {name: PEOPLE[id][name] for name in ("id", "name", "title")}

@route("GET", API + "/people/{id}")
def get_person(r, id):
    """Unknown, hidden and forbidden people answer alike. `me` is whoever asks."""
    person = found(PEOPLE.get(r.person if id == "me" else id))
    manager = {"manager": reference(person["manager"])} if "manager" in person else {}
    reports = [reference(one["id"]) for one in PEOPLE.values() if one.get("manager") == person["id"]]
    return 200, {"person": person | manager | {"reports": reports}, "linkedin": section(r.person, person)}

def section(viewer, subject):
    """Without the viewer's consent nothing of LinkedIn's; with it what was granted, each item with its reason."""
    one = member(viewer)
    grant = one["linkedinToWork"]
    if grant["state"] != "active":
        return {"state": "expired" if grant["state"] == "expired" else "prompt"}
    try:
        profile = LINKEDIN.find(one["token"], subject["email"])  # if this takes time: is the version still the same?
    except PermissionError:
        end(viewer, "endedByProvider")
        return {"state": "prompt"}
    if not profile:
        return {"state": "noMatch"}
    why = {"basis": "viewerConsent", "direction": "linkedinToWork", "fetchedAt": stamp(), "goneAt": stamp(ITEM_S)}
    items = [item | {"provenance": why | {"category": name}} for name in grant["categories"] for item in profile[name]]
    return {"state": "connected", "consentVersion": f"cv_{one['version']}", "items": items}

# --- The member's consent.
def member(person):
    """How a member stands, after ending what time has ended."""
    new = {"version": 1, "ledger": [], "token": None, "account": None, "no": False, "later": ""}
    one = MEMBERS.setdefault(person, new | {way: {"state": "none", "categories": []} for way in SCOPES})
    if one["linkedinToWork"]["state"] == "active" and one["linkedinToWork"]["expiresAt"] <= stamp():
        end(person, "expired")
    return one

def decided(person):
    """After any decision, and signing out: no attempt under way can connect, what was fetched before is worthless."""
    member(person)["version"] += 1
    for attempt in ATTEMPTS.values():
        if attempt["person"] == person and told(attempt)["state"] == "pending":
            attempt["state"] = "cancelled"

def end(person, state):
    """Ends grants, token and attempts in one step. There is no way back but a new attempt."""
    one = MEMBERS[person]
    for way in SCOPES:
        if one[way]["state"] == "active":
            one[way] |= {"state": state, "endedAt": stamp()}
    LINKEDIN.revoke(one["token"])  # where this can fail: keep a job that repeats it, and a "pending" step in the ledger
    one |= {"token": None, "account": None}
    decided(person)

@route("GET", API + "/connection")
def get_connection(r):
    one = member(r.person)
    pending = [a["id"] for a in ATTEMPTS.values() if a["person"] == r.person and told(a)["state"] == "pending"]
    first, second = one["linkedinToWork"], one["workToLinkedin"]
    resting = "pending" if pending else "notConnected" if first["state"] == "none" else "ended"
    later = {"notBefore": one["later"]} if one["later"] > stamp() else {}
    return 200, ({"attempt": pending[0]} if pending else {}) | {
        "version": f"cv_{one['version']}", "available": True, "allowedDirections": list(SCOPES), "ledger": one["ledger"],
        "state": resting if first["state"] != "active" else "twoWay" if second["state"] == "active" else "oneWay",
        "linkedinToWork": first, "workToLinkedin": second, "organization": ORGANIZATION, "noticeVersion": NOTICE["version"],
        "prompt": {"allowed": first["state"] != "active" and not one["no"] and not later} | later}

@route("DELETE", API + "/connection")
def withdraw(r):
    """Needs no version and no key, may be repeated, is never refused, and wins over whatever is under way."""
    one = member(r.person)
    if one["linkedinToWork"]["state"] == "active":
        end(r.person, "withdrawn")
        one["no"], done = True, {"state": "done", "at": stamp()}
        one["ledger"] = [{"id": f"{step}-{one['version']}", "kind": step} | done
                         for step in ("workSide", "tokens", "caches", "linkedinSide")]
    decided(r.person)
    return *get_connection(r), {"Clear-Site-Data": '"cache"'}

@route("POST", API + "/connection/steps/{id}")
def confirm_step(r, id):
    """The member's word that a step of the ledger is done. None of ours waits for it; an unknown one is not there."""
    found(any(step["id"] == id for step in member(r.person)["ledger"]))
    return get_connection(r)

# --- Decisions: the shapes of what is sent, and what no dialog can have shown that keeps the rules.
SHOWN = {"noticeVersion": str, "noticeHash": str, "language": str, "texts": [str], "options": [str], "selected?": str,
         "preselected": [str], "allowedDirections": [str], "globalPrivacyControl": bool, "control": str}
ATTEMPT = {"choice": str, "linkedinToWork?": [str], "workToLinkedin?": [str], "noticeVersion": str, "evidence": SHOWN,
           "returnTo": str, "display": str}
CONTROLS = {"given": ("connect",), "deferred": ("notNow", "escape", "close"), "refused": ("no",)}

def keep_evidence(person, decision, body):
    shown, texts = body["evidence"], body["evidence"]["texts"]
    refuse((shown["noticeVersion"] != NOTICE["version"], "/evidence/noticeVersion", "not the notice in force"),
           (shown["language"] != NOTICE["language"], "/evidence/language", "the notice does not exist in this language"),
           (shown["noticeHash"] != NOTICE["hash"], "/evidence/noticeHash", "not the hash of this notice"),
           (shown["preselected"], "/evidence/preselected", "nothing may be selected beforehand"),
           (not shown["options"] or set(shown["options"]) - set(CHOICES), "/evidence/options", "unknown, or none"),
           (shown.get("selected", "both") not in CHOICES, "/evidence/selected", "unknown"),
           (set(shown["allowedDirections"]) - set(SCOPES), "/evidence/allowedDirections", "unknown"),
           (shown["control"] not in CONTROLS[decision], "/evidence/control", "this control does not make this decision"),
           (len(texts) > TEXTS or any(len(text) > TEXT_LENGTH for text in texts), "/evidence/texts", "too long"))
    kept = canonical({"at": stamp(), "decision": decision, "sent": body})
    EVIDENCE.append({"person": person, "body": kept, "hash": digest(kept)})

def record(r):
    body = r.json({"decision": str, "evidence": SHOWN})
    refuse((body["decision"] not in ("deferred", "refused"), "/decision", "unknown"))
    keep_evidence(r.person, body["decision"], body)
    member(r.person).update({"no": True} if body["decision"] == "refused" else {"later": stamp(DEFERRAL_S)})
    decided(r.person)  # touches no consent that stands

route("POST", API + "/connection/attempts")(lambda r: (201, told(ATTEMPTS[once(r, begin)])))
route("POST", API + "/connection/decisions")(lambda r: (204, once(r, record)))

def begin(r):
    body = r.json(ATTEMPT)
    if body["noticeVersion"] != NOTICE["version"]:
        raise Problem(409, "notice-outdated", detail=f"The current notice is {NOTICE['version']}.")
    shown, both = body["evidence"], body["choice"] == "both"
    refuse((body["choice"] not in CHOICES, "/choice", "unknown"),
           (body["display"] not in ("redirect", "window"), "/display", "unknown"),
           (not re.fullmatch(RETURN_TO, body["returnTo"]), "/returnTo", "a path of this origin is expected"),
           (body.get("workToLinkedin") and not both, "/workToLinkedin", "not with this choice"),
           # Without the capability perCategory a direction is granted whole: a part is never taken for all of it.
           *((set(body.get(way) or CATEGORIES[way]) != set(CATEGORIES[way]), f"/{way}", "only whole") for way in SCOPES),
           (shown.get("selected") != body["choice"], "/evidence/selected", "another choice than the one sent"),
           (body["choice"] not in shown["options"], "/evidence/options", "the choice was not offered"))
    keep_evidence(r.person, "given", body)
    decided(r.person)  # one attempt at a time: the newest is the one that is meant
    id, asked = "a_" + secrets.token_hex(16), CATEGORIES if both else CATEGORIES | {"workToLinkedin": []}
    bound = {"person": r.person, "session": r.session_id, "oauth": secrets.token_urlsafe(32)}
    ATTEMPTS[id] = bound | {"id": id, "state": "pending", "choice": body["choice"], "returnTo": body["returnTo"],
                            "expiresAt": stamp(ATTEMPT_S), "asked": asked}
    return id

def told(attempt):
    """An attempt as its member sees it."""
    if attempt["state"] == "pending" and attempt["expiresAt"] <= stamp():
        attempt["state"] = "expired"
    public = {name: attempt[name] for name in ("id", "state", "choice", "returnTo", "expiresAt")}
    scope = " ".join(SCOPES[way] + name for way in SCOPES for name in attempt["asked"][way])
    link = {"continueUrl": LINKEDIN.address(attempt["oauth"], scope, PEOPLE[attempt["person"]]["email"])}
    return public | link if attempt["state"] == "pending" else public

@route("GET", API + "/connection/attempts/{id}")
def get_attempt(r, id):
    found(id in ATTEMPTS and ATTEMPTS[id]["person"] == r.person)
    return 200, told(ATTEMPTS[id])

@route("DELETE", API + "/connection/attempts/{id}")
def cancel_attempt(r, id):
    if get_attempt(r, id)[1]["state"] not in ("pending", "cancelled"):
        raise Problem(409, "attempt-over")
    ATTEMPTS[id]["state"] = "cancelled"
    return 204, None

@route("GET", "/oauth/callback", public=True)
def come_back(r):
    """The way back from LinkedIn: the only place where a consent comes into force, and it fails closed."""
    attempt = next((a for a in ATTEMPTS.values() if a["oauth"] and same(a["oauth"], r.query.get("state", ""))), None)
    if not attempt:
        return 400, NOT_OURS
    pending, attempt["oauth"] = told(attempt)["state"] == "pending", ""  # the state works once, whatever follows
    ours = r.person == attempt["person"] and r.session_id == attempt["session"]
    if pending:
        attempt["state"] = outcome(attempt, r.query) if ours else "failed"
    if not ours:
        return 400, NOT_OURS
    path, hash, fragment = attempt["returnTo"].partition("#")
    return 303, None, {"Location": f"{path}{'&' if '?' in path else '?'}attempt={attempt['id']}{hash}{fragment}"}

def outcome(attempt, query):
    """What became of it: consent is what was asked for and granted there, for an account that nobody else uses here."""
    if "error" in query:
        return {"user_cancelled_login": "cancelled", "user_cancelled_authorize": "refused"}.get(query["error"], "failed")
    token, account, scopes = LINKEDIN.exchange(query.get("code"))  # if this takes time: is the attempt still pending?
    if not token:
        return "failed"
    granted = {way: [name for name in attempt["asked"][way] if SCOPES[way] + name in scopes] for way in SCOPES}
    account = hmac.digest(ACCOUNT_KEY, account.encode(), "sha256")
    one = member(attempt["person"])
    taken = any(other["account"] == account for other in MEMBERS.values() if other is not one)
    if taken or not granted["linkedinToWork"]:
        LINKEDIN.revoke(token)
        return "wrongAccount" if taken else "refused"
    end(attempt["person"], "withdrawn")  # the newer consent is the whole consent
    given = {"state": "active", "givenAt": stamp(), "expiresAt": stamp(CONSENT_S), "noticeVersion": NOTICE["version"]}
    one |= {way: given | {"categories": granted[way]} for way in SCOPES if granted[way]}
    one |= {"token": token, "account": account, "ledger": [], "later": "", "no": False}
    return "done"

open_pages(LINKEDIN, PEOPLE, RETURN_TO)
if __name__ == "__main__":
    serve("minimal-backend", LINKEDIN.know_us)
