#!/usr/bin/env python3
"""A consent backend as small as the contract allows: the base profile, no capability, Python 3.11 without packages.
Everything is in memory and gone at the end; nothing that comes from LinkedIn is kept, not even there.
stand_ins.py plays what a real backend has elsewhere: LinkedIn, and the organization's way of signing in."""
import hashlib, hmac, json, mimetypes, re, secrets, sys, threading, time, traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote
import stand_ins

class Problem(Exception):  # an error that is told to the other side, as RFC 9457 has it
    def __init__(self, status, kind, **more):
        self.status, title = status, kind.replace("-", " ").capitalize()
        self.body = {"type": kind, "title": title, "status": status} | more

def found(it):  # what is not there, hidden or forbidden answers alike
    if not it:
        raise Problem(404, "not-found")
    return it

def stamp(seconds=0):  # moments spelled in this one form can be compared as strings
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + CLOCK["ahead"] + seconds))

def sealed(value):  # RFC 8785, for values whose names are ASCII and whose numbers are whole, and its hash
    data = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return data, hashlib.sha256(data).hexdigest()

BODY_LIMIT, TEXTS, TEXT_LENGTH, LOCAL_PATH = 64 * 1024, 200, 2000, r"/(?![/\\])[!-\[\]-~]{0,511}"
ATTEMPT_S, CONSENT_S, DEFERRAL_S, ITEM_S = 600, 365 * 86400, 30 * 86400, 3600
PEOPLE, NOTICE, SETTINGS = map(stand_ins.load, ("people.json", "notice.json", "settings.json"))
LINKEDIN, SIGN_IN = stand_ins.LinkedIn(), stand_ins.SignIn(PEOPLE, SETTINGS["service"]["organization"], LOCAL_PATH)
SCOPES = {"linkedinToWork": "linkedin.", "workToLinkedin": "work."}  # how LinkedIn spells a direction's categories
NOTICE["hash"] = sealed(NOTICE)[1]
CATEGORIES = {way: [one["id"] for one in NOTICE["categories"] if one["direction"] == way] for way in SCOPES}
CHOICES = {"linkedinToWork": CATEGORIES | {"workToLinkedin": []}, "both": CATEGORIES}  # what each of them asks for
CONTROLS = {"given": ["connect"], "deferred": ["notNow", "escape", "close"], "refused": ["no"]}
SAID_NO = {"user_cancelled_login": "cancelled", "user_cancelled_authorize": "refused"}  # what LinkedIn calls it
NOBODY = {"signedIn": False, "roles": []}  # that nobody is signed in is an answer
NEW = {"version": 1, "token": None, "account": None, "ledger": [], "no": False, "later": ""}
NEW |= {way: {"state": "none", "categories": []} for way in SCOPES}
# What is kept. One request is answered at a time, which stands in for the transactions of a database.
MEMBERS, ATTEMPTS, EVIDENCE, ONCE, LOCK = {person: dict(NEW) for person in PEOPLE}, {}, [], {}, threading.Lock()
ACCOUNT_KEY, CLOCK, OPTIONS = secrets.token_bytes(32), {"ahead": 0}, dict(zip(sys.argv[1::2], sys.argv[2::2]))

class Request(BaseHTTPRequestHandler):
    """One request. A function that answers gives (status, body) or (status, body, headers); bytes are HTML."""
    timeout, site = 20, Path(OPTIONS["--site"]).resolve() if "--site" in OPTIONS else None
    log_request = lambda *_: None  # an address may hold the code with which LinkedIn sends somebody back
    send_error = lambda self, code, *_: self.tell(code, Problem(code, "malformed").body)  # what the library refuses

    def handle_any(self):
        try:
            answer = self.answer()
        except Problem as problem:
            answer = problem.status, problem.body
        except Exception:
            traceback.print_exc()
            answer = 500, Problem(500, "internal").body
        self.tell(*answer)
    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def tell(self, status, body, headers={}):
        id, kind = secrets.token_hex(16), "text/html; charset=utf-8"
        if not isinstance(body, bytes):
            kind = "application/problem+json" if status >= 400 else "application/json"
            body = json.dumps(body | {"instance": id} if status >= 400 else body).encode() if body else b""
        about = {} if status == 204 else {"Content-Type": kind, "Content-Length": str(len(body))}
        self.send_response(status)
        for name, text in (SETTINGS["headers"] | {"X-Request-Id": id} | about | headers).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def answer(self):
        path, _, query = self.path.partition("?")
        length = self.headers.get("Content-Length", "0")
        if not re.fullmatch("[0-9]{1,9}", length) or int(length) > BODY_LIMIT:
            raise Problem(413, "too-large")
        self.query, self.body = dict(parse_qsl(query, errors="replace")), self.rfile.read(int(length))
        for who, method, pattern, function in ROUTES:
            if method == self.command and (match := re.fullmatch(pattern, path)):
                with LOCK:
                    self.admit(who)
                    return function(self, *match.groups())
        found(self.command == "GET" and self.site and not path.startswith("/api/"))
        file = (self.site / unquote(path).replace("\0", "").lstrip("/")).resolve()  # a file of the user interface
        if not file.is_relative_to(self.site) or not file.is_file():
            file = self.site / "index.html"  # the page's router knows the address
        return 200, file.read_bytes(), {"Content-Type": mimetypes.guess_type(file)[0] or "application/octet-stream"}

    def admit(self, who):
        """Who is signed in. What changes something has to come from our own page, which knows the session's token."""
        pass_time()
        header, changes, host = self.headers.get, self.command != "GET", self.headers.get("Host", "")
        same_origin = header("Origin", f"http://{host}").partition("://")[2] == host
        if changes and not (same_origin and header("Sec-Fetch-Site", "none") in ("same-origin", "none")):
            raise Problem(403, "cross-origin")
        self.session_id, self.session = SIGN_IN.session(header("Cookie", ""))
        self.person = self.session["person"]["id"] if self.session else None
        if who == "member" and not self.session:
            raise Problem(401, "signed-out")
        sent = header("X-CSRF-Token", "").encode()
        if who == "member" and changes and not hmac.compare_digest(sent, self.session["csrfToken"].encode()):
            raise Problem(403, "csrf")

def pass_time():  # ends what time has ended, before anything is answered
    for attempt in ATTEMPTS.values():
        if attempt["state"] == "pending" and attempt["expiresAt"] <= stamp():
            attempt["state"] = "expired"
    for person, one in MEMBERS.items():
        if one["token"] and one["linkedinToWork"]["expiresAt"] <= stamp():
            decide(person, "expired")

def pending(person):
    return [one for one in ATTEMPTS.values() if one["person"] == person and one["state"] == "pending"]

def decide(person, ends_as=None, **changes):  # also ends attempts under way, so that none can connect after it
    one = MEMBERS[person]
    for attempt in pending(person):
        attempt["state"] = "cancelled"
    if ends_as and one["token"]:
        LINKEDIN.revoke(one["token"])  # where this can fail: a job that repeats it, and a "pending" step in the ledger
        active = [way for way in SCOPES if one[way]["state"] == "active"]
        one |= {way: one[way] | {"state": ends_as, "endedAt": stamp()} for way in active}
        one |= {"token": None, "account": None}
    one |= changes | {"version": one["version"] + 1}

def sign_out(r):
    decide(r.person)
    return 204, None, {"Set-Cookie": SIGN_IN.end(r.session_id), "Clear-Site-Data": '"cache"'}

def get_notice(r, version):  # never half in one language and half in another
    language = r.query.get("language", "").lower().split("-")[0]
    return 200, found(version == NOTICE["version"] and language == NOTICE["language"] and NOTICE)

def get_person(r, id):  # without the viewer's consent nothing of LinkedIn's; with it, each item with its reason
    person, one = found(PEOPLE.get(r.person if id == "me" else id)), MEMBERS[r.person]
    if one["token"] and not LINKEDIN.knows(one["token"]):
        decide(r.person, "endedByProvider")
    card = {"state": "expired" if one["linkedinToWork"]["state"] == "expired" else "prompt"}
    if one["token"]:
        profile, granted = LINKEDIN.find(one["token"], person["email"]), one["linkedinToWork"]["categories"]
        why = {"basis": "viewerConsent", "direction": "linkedinToWork", "fetchedAt": stamp(), "goneAt": stamp(ITEM_S)}
        items = [item | {"provenance": why | {"category": name}} for name in granted for item in profile.get(name, [])]
        card = {"state": "connected" if profile else "noMatch", "consentVersion": f"cv_{one['version']}", "items": items}
    return 200, {"person": person, "linkedin": card}

def get_connection(r):
    one, first, second = MEMBERS[r.person], *(MEMBERS[r.person][way]["state"] for way in SCOPES)
    state = "pending" if pending(r.person) else "notConnected" if first == "none" else "ended"
    if first == "active":
        state = "twoWay" if second == "active" else "oneWay"
    later = {"notBefore": one["later"]} if one["later"] > stamp() else {}
    told = {name: one[name] for name in (*SCOPES, "ledger")} | {"attempt": one["id"] for one in pending(r.person)}
    return 200, SETTINGS["connection"] | told | {
        "version": f"cv_{one['version']}", "state": state, "noticeVersion": NOTICE["version"],
        "prompt": later | {"allowed": first != "active" and not one["no"] and not later}}

def withdraw(r):  # needs no version and no key, may be repeated, is never refused, wins over all that is under way
    done = {"state": "done", "at": stamp()}
    ledger = [{"id": name, "kind": name} | done for name in ("workSide", "tokens", "caches", "linkedinSide")]
    decide(r.person, "withdrawn", **({"no": True, "ledger": ledger} if MEMBERS[r.person]["token"] else {}))
    return *get_connection(r), {"Clear-Site-Data": '"cache"'}

def once(r, make):  # the same request again under its Idempotency-Key is given what was made the first time
    key = (r.person, make, r.headers.get("Idempotency-Key", ""))
    if not re.fullmatch("[!-~]{1,255}", key[2]):
        raise Problem(400, "idempotency-key-missing")
    if r.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
        raise Problem(415, "media-type")
    if key not in ONCE:
        try:
            sent = json.loads(r.body)
            sealed(sent)  # half a character can be read, and cannot be kept
        except (ValueError, RecursionError):
            raise Problem(400, "malformed") from None
        ONCE[key] = r.body, make(r, sent if isinstance(sent, dict) else {})
    if ONCE[key][0] != r.body:
        raise Problem(422, "idempotency-key-reused")
    return ONCE[key][1]

def strings(it, among=None):
    return isinstance(it, list) and len(it) <= TEXTS and all(
        isinstance(one, str) and len(one) <= TEXT_LENGTH and (among is None or one in among) for one in it)

def keep_evidence(r, decision, sent, rules):  # only of what a dialog that keeps the rules can have shown
    shown = sent["evidence"].get if isinstance(sent.get("evidence"), dict) else {}.get
    choice, options = sent.get("choice"), shown("options")
    rules |= {f"/evidence/{name}": holds for name, holds in {
        "noticeVersion": shown("noticeVersion") == NOTICE["version"], "noticeHash": shown("noticeHash") == NOTICE["hash"],
        "language": shown("language") == NOTICE["language"], "control": shown("control") in CONTROLS.get(decision, []),
        "options": options and strings(options, CHOICES) and (decision != "given" or choice in options),
        "selected": shown("selected") in ([choice] if decision == "given" else [None, *CHOICES]),
        "preselected": shown("preselected") == [], "texts": strings(shown("texts")),
        "allowedDirections": strings(shown("allowedDirections"), SCOPES),
        "globalPrivacyControl": shown("globalPrivacyControl") in (True, False)}.items()}
    if wrong := [pointer for pointer, holds in rules.items() if not holds]:
        raise Problem(422, "invalid", errors=[{"pointer": one, "detail": "is missing or wrong"} for one in wrong])
    EVIDENCE.append(sealed({"at": stamp(), "person": r.person, "decision": decision, "sent": sent}))

def record(r, sent):
    decision = str(sent.get("decision"))
    keep_evidence(r, decision, sent, {"/decision": decision in ("deferred", "refused")})
    decide(r.person, **({"no": True} if decision == "refused" else {"later": stamp(DEFERRAL_S)}))

def begin(r, sent):
    if sent.get("noticeVersion") != NOTICE["version"]:
        raise Problem(409, "notice-outdated")
    asked = CHOICES.get(str(sent.get("choice")), {way: [] for way in SCOPES})
    # Without the capability perCategory a direction is granted whole: a part is never taken for all of it.
    rules = {f"/{way}": strings(sent.get(way) or []) and set(sent.get(way) or asked[way]) == set(asked[way]) for way in SCOPES}
    keep_evidence(r, "given", sent, rules | {
        "/choice": sent.get("choice") in list(CHOICES), "/display": sent.get("display") in ("redirect", "window"),
        "/returnTo": re.fullmatch(LOCAL_PATH, str(sent.get("returnTo")))})
    decide(r.person)  # one attempt at a time: the newest is the one that is meant
    id, state = "a_" + secrets.token_hex(16), secrets.token_urlsafe(32)
    url = LINKEDIN.address(state, [SCOPES[way] + one for way in SCOPES for one in asked[way]], PEOPLE[r.person]["email"])
    ATTEMPTS[id] = {"id": id, "state": "pending", "choice": sent["choice"], "returnTo": sent["returnTo"],
                    "expiresAt": stamp(ATTEMPT_S), "continueUrl": url, "oauth": state, "asked": asked,
                    "person": r.person, "session": r.session_id}
    return id

def told(attempt):
    names = ["id", "state", "choice", "returnTo", "expiresAt"] + ["continueUrl"] * (attempt["state"] == "pending")
    return {name: attempt[name] for name in names}

def get_attempt(r, id):
    return 200, told(found(id in ATTEMPTS and ATTEMPTS[id]["person"] == r.person and ATTEMPTS[id]))

def cancel_attempt(r, id):
    if get_attempt(r, id)[1]["state"] not in ("pending", "cancelled"):
        raise Problem(409, "attempt-over")
    ATTEMPTS[id]["state"] = "cancelled"
    return 204, None

def come_back(r):  # from LinkedIn: the only place where a consent comes into force, and it fails closed
    attempt = next((one for one in ATTEMPTS.values() if one["oauth"] == r.query.get("state", "")), {})
    ours = attempt and r.session_id == attempt["session"]
    if attempt.get("state") == "pending":
        attempt["state"] = outcome(attempt, r.query) if ours else "failed"
    attempt["oauth"] = None  # the state works once, whatever follows
    if not ours:
        return 400, stand_ins.NOT_OURS
    path, hash, fragment = attempt["returnTo"].partition("#")
    return 303, None, {"Location": f"{path}{'&' if '?' in path else '?'}attempt={attempt['id']}{hash}{fragment}"}

def outcome(attempt, query):  # consent is what was asked for and granted there, for an account nobody else uses here
    if "error" in query:
        return SAID_NO.get(query["error"], "failed")
    token, account, scopes = LINKEDIN.exchange(query.get("code"))  # if this takes time: is the attempt still pending?
    granted = {way: [name for name in attempt["asked"][way] if SCOPES[way] + name in scopes] for way in SCOPES}
    me, account = MEMBERS[attempt["person"]], hmac.digest(ACCOUNT_KEY, account.encode(), "sha256")
    taken = any(one["account"] == account for one in MEMBERS.values() if one is not me)
    if not token or taken or not granted["linkedinToWork"]:
        LINKEDIN.revoke(token)
        return "wrongAccount" if taken else "refused" if token else "failed"
    decide(attempt["person"], "withdrawn")  # the newer consent is the whole consent
    given = {"state": "active", "givenAt": stamp(), "expiresAt": stamp(CONSENT_S), "noticeVersion": NOTICE["version"]}
    me |= {way: given | {"categories": granted[way]} for way in SCOPES if granted[way]}
    me |= {"token": token, "account": account, "ledger": [], "later": "", "no": False}
    return "done"

API, ID = "/api/v1", "([^/]+)"
ROUTES = [("anyone", *row) for row in [
    ("GET", f"{API}/service", lambda r: (200, SETTINGS["service"])), ("GET", f"{API}/session", lambda r: (200, r.session or NOBODY)),
    ("GET", f"{API}/notices", lambda r: (200, SETTINGS["notices"])), ("GET", f"{API}/notices/{ID}", get_notice),
    ("GET", "/oauth/callback", come_back), *LINKEDIN.pages(), *SIGN_IN.pages()]]
ROUTES += [("member", method, API + path, function) for method, path, function in [
    ("DELETE", "/session", sign_out), ("GET", f"/people/{ID}", get_person),
    ("GET", "/connection", get_connection), ("DELETE", "/connection", withdraw),
    ("POST", f"/connection/steps/{ID}", lambda r, id: found(None)),  # none of ours waits for the member's word
    ("POST", "/connection/attempts", lambda r: (201, told(ATTEMPTS[once(r, begin)]))),
    ("GET", f"/connection/attempts/{ID}", get_attempt), ("DELETE", f"/connection/attempts/{ID}", cancel_attempt),
    ("POST", "/connection/decisions", lambda r: (204, once(r, record)))]]

def serve():
    server = ThreadingHTTPServer(("127.0.0.1", int(OPTIONS.get("--port", 8090))), Request)
    LINKEDIN.url = f"http://localhost:{server.server_port}"
    print(f"minimal-backend listening on {LINKEDIN.url}", flush=True)
    server.serve_forever()

if __name__ == "__main__": serve()
