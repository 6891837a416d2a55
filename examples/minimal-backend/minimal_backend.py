#!/usr/bin/env python3
"""A consent backend as small as the contract allows: the base profile, no capability, Python 3.11 without packages.
Everything is in memory, and nothing of LinkedIn's is kept. stand_ins.py plays LinkedIn, and the way of signing in."""
import hashlib, hmac, json, mimetypes, re, secrets, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote
import stand_ins

class Problem(Exception):  # an error that is told to the other side, as RFC 9457 has it
    def __init__(self, status, kind, **more):
        self.status, title = status, kind.replace("-", " ").capitalize()
        self.body = {"type": kind, "title": title, "status": status} | more
def refuse(wrong, status, kind, **more):
    if wrong:
        raise Problem(status, kind, **more)
def found(it):  # what is not there, hidden or forbidden answers alike
    refuse(not it, 404, "not-found")
    return it
def stamp(seconds=0):  # moments spelled in this one form can be compared as strings
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + CLOCK["ahead"] + seconds))
def sealed(value):  # RFC 8785, for values whose names are ASCII and whose numbers are whole, and its hash
    data = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return data, hashlib.sha256(data).hexdigest()

BODY_LIMIT, TEXTS, TEXT_LENGTH, LOCAL_PATH = 64 * 1024, 200, 2000, r"/(?![/\\])[!-\[\]-~]{0,511}"
ATTEMPT_S, CONSENT_S, DEFERRAL_S, ITEM_S, API, ID = 600, 365 * 86400, 30 * 86400, 3600, "/api/v1", "([^/]+)"
PEOPLE, NOTICE, SETTINGS = map(stand_ins.load, ("people.json", "notice.json", "settings.json"))
LINKEDIN, SIGN_IN = stand_ins.LinkedIn(), stand_ins.SignIn(PEOPLE, SETTINGS["service"]["organization"], LOCAL_PATH)
SCOPES = {"linkedinToWork": "linkedin.", "workToLinkedin": "work."}  # how LinkedIn spells a direction's categories
NOTICE["hash"] = sealed(NOTICE)[1]
CATEGORIES = {way: [one["id"] for one in NOTICE["categories"] if one["direction"] == way] for way in SCOPES}
CHOICES = {"linkedinToWork": CATEGORIES | {"workToLinkedin": []}, "both": CATEGORIES}  # what each of them asks for
# What is kept. One request is answered at a time, which stands in for the transactions of a database.
MEMBERS, ATTEMPTS, EVIDENCE, ONCE = {person: dict(SETTINGS["newMember"]) for person in PEOPLE}, {}, [], {}
LOCK, ACCOUNT_KEY, CLOCK = threading.Lock(), secrets.token_bytes(32), {"ahead": 0}

class Request(BaseHTTPRequestHandler):  # is answered with (status, body) or (status, body, headers); bytes are HTML
    timeout = 20  # seconds
    log_request = lambda *_: None  # an address may hold the code with which LinkedIn sends somebody back
    send_error = lambda self, code, *_: self.tell(code, Problem(code, "malformed").body)  # what the library refuses
    def handle_any(self):
        try:
            self.tell(*self.answer())
        except Problem as problem:
            self.tell(problem.status, problem.body)
        except Exception:
            self.tell(500, Problem(500, "internal").body)
            raise  # the library prints it
    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def tell(self, status, body, headers={}):
        id, page = secrets.token_hex(16), isinstance(body, bytes)
        kind = "text/html; charset=utf-8" if page else f"application/{'problem+' if status >= 400 else ''}json"
        if not page:
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
        refuse(not re.fullmatch("[0-9]{1,9}", length) or int(length) > BODY_LIMIT, 413, "too-large")
        self.query, self.body = dict(parse_qsl(query, errors="replace")), self.rfile.read(int(length))
        for who, method, pattern, function in ROUTES:
            if method == self.command and (match := re.fullmatch(pattern, path)):
                with LOCK:
                    self.admit(who)
                    return function(self, *match.groups())
        found(self.command == "GET" and self.site and not path.startswith("/api/"))  # the page, whatever its address
        file = (self.site / unquote(path).replace("\0", "").lstrip("/")).resolve()
        file = file if file.is_relative_to(self.site) and file.is_file() else self.site / "index.html"
        return 200, file.read_bytes(), {"Content-Type": mimetypes.guess_type(file)[0] or "application/octet-stream"}

    def admit(self, who):  # changes have to come from our own page, which alone knows the token of the session
        pass_time()
        header, host = self.headers.get, self.headers.get("Host", "")
        same_origin = header("Origin", f"http://{host}").partition("://")[2] == host
        elsewhere = not same_origin or header("Sec-Fetch-Site", "none") not in ("same-origin", "none")
        refuse(elsewhere and self.command != "GET", 403, "cross-origin")
        self.session_id, self.session = SIGN_IN.session(header("Cookie", ""))
        self.person = self.session["person"]["id"] if self.session_id else None
        refuse(who == "member" and not self.person, 401, "signed-out")
        if who == "member" and self.command != "GET":
            sent, own = header("X-CSRF-Token", ""), self.session["csrfToken"]
            refuse(not hmac.compare_digest(sent.encode(), own.encode()), 403, "csrf")

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
    me = MEMBERS[person]
    for attempt in pending(person):
        attempt["state"] = "cancelled"
    if ends_as and me["token"]:
        LINKEDIN.revoke(me["token"])  # where this can fail: a job that repeats it, and a "pending" step in the ledger
        me |= {way: me[way] | {"state": ends_as, "endedAt": stamp()} for way in SCOPES if me[way]["state"] == "active"}
        me |= {"token": None, "account": None}
    me |= changes | {"version": me["version"] + 1}

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
    profile, grant = LINKEDIN.find(one["token"], person["email"]) if one["token"] else {}, one["linkedinToWork"]
    state = "noMatch" if one["token"] else "expired" if grant["state"] == "expired" else "prompt"
    why = {"basis": "viewerConsent", "direction": "linkedinToWork", "fetchedAt": stamp(), "goneAt": stamp(ITEM_S)}
    items = [it | {"provenance": why | {"category": id}} for id in grant["categories"] for it in profile.get(id, [])]
    shown = {"state": "connected", "consentVersion": f"cv_{one['version']}", "items": items}
    return 200, {"person": person, "linkedin": shown if profile else {"state": state}}

def get_connection(r):
    one, first, second = MEMBERS[r.person], *(MEMBERS[r.person][way]["state"] for way in SCOPES)
    resting = "pending" if pending(r.person) else "notConnected" if first == "none" else "ended"
    state = "twoWay" if second == "active" else "oneWay" if first == "active" else resting
    later = {"notBefore": one["later"]} if one["later"] > stamp() else {}
    told = {name: one[name] for name in (*SCOPES, "ledger")} | {"attempt": one["id"] for one in pending(r.person)}
    return 200, SETTINGS["connection"] | told | {
        "version": f"cv_{one['version']}", "state": state, "noticeVersion": NOTICE["version"],
        "prompt": later | {"allowed": first != "active" and not one["no"] and not later}}

def withdraw(r):  # needs no version and no key, may be repeated, is never refused, wins over all that is under way
    ledger = [{"id": step, "kind": step, "state": "done", "at": stamp()} for step in SETTINGS["steps"]]
    decide(r.person, "withdrawn", **({"no": True, "ledger": ledger} if MEMBERS[r.person]["token"] else {}))
    return *get_connection(r), {"Clear-Site-Data": '"cache"'}

def once(r, make):  # the same request again under its Idempotency-Key is given what was made the first time
    key = (r.person, make, r.headers.get("Idempotency-Key", ""))
    refuse(not re.fullmatch("[!-~]{1,255}", key[2]), 400, "idempotency-key-missing")
    refuse(r.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json", 415, "media-type")
    if key not in ONCE:
        try:
            sent = json.loads(r.body)
            sealed(sent)  # half a character can be read, and cannot be kept
        except (ValueError, RecursionError):
            raise Problem(400, "malformed") from None
        ONCE[key] = r.body, make(r, sent if isinstance(sent, dict) else {})
    refuse(ONCE[key][0] != r.body, 422, "idempotency-key-reused")
    return ONCE[key][1]

def strings(it, among=None):
    return isinstance(it, list) and len(it) <= TEXTS and all(
        isinstance(one, str) and len(one) <= TEXT_LENGTH and (among is None or one in among) for one in it)
def keep_evidence(r, decision, sent, rules):  # only of what a dialog that keeps the rules can have shown
    shown = sent["evidence"].get if isinstance(sent.get("evidence"), dict) else {}.get
    options, selected = shown("options"), [sent.get("choice")] if decision == "given" else [None, *CHOICES]
    rules |= {f"/evidence/{name}": holds for name, holds in {
        "noticeVersion": shown("noticeVersion") == NOTICE["version"], "preselected": shown("preselected") == [],
        "noticeHash": shown("noticeHash") == NOTICE["hash"], "language": shown("language") == NOTICE["language"],
        "control": shown("control") in SETTINGS["controls"].get(decision, []), "texts": strings(shown("texts")),
        "options": options and strings(options, CHOICES) and (shown("selected") or options[0]) in options,
        "selected": shown("selected") in selected, "allowedDirections": strings(shown("allowedDirections"), SCOPES),
        "globalPrivacyControl": isinstance(shown("globalPrivacyControl"), bool)}.items()}
    wrong = [{"pointer": pointer, "detail": "is missing or wrong"} for pointer, holds in rules.items() if not holds]
    refuse(wrong, 422, "invalid", errors=wrong)
    EVIDENCE.append(sealed({"at": stamp(), "person": r.person, "decision": decision, "sent": sent}))

def record(r, sent):
    keep_evidence(r, str(sent.get("decision")), sent, {"/decision": sent.get("decision") in ("deferred", "refused")})
    decide(r.person, **({"no": True} if sent["decision"] == "refused" else {"later": stamp(DEFERRAL_S)}))
def begin(r, sent):
    refuse(sent.get("noticeVersion") != NOTICE["version"], 409, "notice-outdated")
    asked = CHOICES.get(str(sent.get("choice")), {way: [] for way in SCOPES})
    # Without the capability perCategory a direction is granted whole: a part is never taken for all of it.
    whole = {way: not sent.get(way) or strings(sent[way]) and set(sent[way]) == set(asked[way]) for way in SCOPES}
    keep_evidence(r, "given", sent, {f"/{way}": whole[way] for way in SCOPES} | {
        "/choice": sent.get("choice") in list(CHOICES), "/display": sent.get("display") in ("redirect", "window"),
        "/returnTo": re.fullmatch(LOCAL_PATH, str(sent.get("returnTo")))})
    decide(r.person)  # one attempt at a time: the newest is the one that is meant
    id, state = "a_" + secrets.token_hex(16), secrets.token_urlsafe(32)
    scopes = [SCOPES[way] + name for way in SCOPES for name in asked[way]]
    ATTEMPTS[id] = {"id": id, "state": "pending", "choice": sent["choice"], "returnTo": sent["returnTo"],
                    "expiresAt": stamp(ATTEMPT_S), "oauth": state, "asked": asked, "person": r.person,
                    "session": r.session_id, "continueUrl": LINKEDIN.address(state, scopes, PEOPLE[r.person])}
    return id

def told(attempt):
    names = ["id", "state", "choice", "returnTo", "expiresAt"] + ["continueUrl"] * (attempt["state"] == "pending")
    return {name: attempt[name] for name in names}
def get_attempt(r, id):
    return 200, told(found(id in ATTEMPTS and ATTEMPTS[id]["person"] == r.person and ATTEMPTS[id]))
def cancel_attempt(r, id):
    refuse(get_attempt(r, id)[1]["state"] not in ("pending", "cancelled"), 409, "attempt-over")
    ATTEMPTS[id]["state"] = "cancelled"
    return 204, None

def come_back(r):  # from LinkedIn: the only place where a consent comes into force, and it fails closed
    attempt = next((one for one in ATTEMPTS.values() if one["oauth"] == r.query.get("state", "")), {})
    ours = r.session_id == attempt.get("session", "")
    if attempt.get("state") == "pending":
        attempt["state"] = outcome(attempt, r.query) if ours else "failed"
    attempt["oauth"] = None  # the state works once, whatever follows
    if not ours:
        return 400, stand_ins.NOT_OURS
    path, hash, fragment = attempt["returnTo"].partition("#")
    return 303, None, {"Location": f"{path}{'&' if '?' in path else '?'}attempt={attempt['id']}{hash}{fragment}"}

def outcome(attempt, query):  # consent is what was asked for and granted there, for an account nobody else uses here
    if "error" in query:
        return LINKEDIN.SAID_NO.get(query["error"], "failed")
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

ROUTES = [("anyone", *row) for row in [
    ("GET", f"{API}/service", lambda r: (200, SETTINGS["service"])), ("GET", "/oauth/callback", come_back),
    ("GET", f"{API}/notices", lambda r: (200, SETTINGS["notices"])), ("GET", f"{API}/notices/{ID}", get_notice),
    ("GET", f"{API}/session", lambda r: (200, r.session)), *LINKEDIN.pages(), *SIGN_IN.pages()]]
ROUTES += [("member", method, API + path, function) for method, path, function in [
    ("DELETE", "/session", sign_out), ("GET", f"/people/{ID}", get_person),
    ("GET", "/connection", get_connection), ("DELETE", "/connection", withdraw),
    ("POST", f"/connection/steps/{ID}", lambda r, id: found(None)),  # none of ours waits for the member's word
    ("POST", "/connection/attempts", lambda r: (201, told(ATTEMPTS[once(r, begin)]))),
    ("GET", f"/connection/attempts/{ID}", get_attempt), ("DELETE", f"/connection/attempts/{ID}", cancel_attempt),
    ("POST", "/connection/decisions", lambda r: (204, once(r, record)))]]
def serve():
    options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
    Request.site = Path(options["--site"]).resolve() if "--site" in options else None
    server = ThreadingHTTPServer(("127.0.0.1", int(options.get("--port", 8090))), Request)
    LINKEDIN.url = f"http://localhost:{server.server_port}"
    print(f"minimal-backend listening on {LINKEDIN.url}", flush=True)
    server.serve_forever()
if __name__ == "__main__": serve()
