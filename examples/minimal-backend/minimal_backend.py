#!/usr/bin/env python3
"""A consent backend as small as the contract allows: the base profile, no capability, Python 3.11 without packages.

Everything is in memory and gone at the end; nothing that comes from LinkedIn is kept, not even there.
stand_ins.py plays what a real backend has elsewhere: LinkedIn, and the organization's way of signing in.
"""
import argparse, hashlib, hmac, json, mimetypes, re, secrets, threading, time, traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote
import stand_ins

API, BODY_LIMIT, LOCAL_PATH = "/api/v1", 64 * 1024, r"/(?![/\\])[!-\[\]-~]{0,511}"
ATTEMPT_S, CONSENT_S, DEFERRAL_S, ITEM_S = 600, 365 * 86400, 30 * 86400, 3600
PEOPLE, NOTICE, SETTINGS = map(stand_ins.load, ("people.json", "notice.json", "settings.json"))
LINKEDIN, SIGN_IN = stand_ins.LinkedIn(), stand_ins.SignIn(PEOPLE, LOCAL_PATH)
SCOPES = {"linkedinToWork": "linkedin.", "workToLinkedin": "work."}  # how LinkedIn spells a direction's categories
CATEGORIES = {way: [one["id"] for one in NOTICE["categories"] if one["direction"] == way] for way in SCOPES}
CHOICES = {"linkedinToWork": CATEGORIES | {"workToLinkedin": []}, "both": CATEGORIES}  # what each of them asks for
NOBODY = {"version": 1, "token": None, "account": None, "ledger": [], "no": False, "later": ""}
NOBODY |= {way: {"state": "none", "categories": []} for way in SCOPES}
# What is kept. One request is answered at a time, which stands in for the transactions of a database.
MEMBERS, ATTEMPTS, EVIDENCE, ONCE, CLOCK = {person: dict(NOBODY) for person in PEOPLE}, {}, [], {}, {"ahead": 0}
LOCK, ACCOUNT_KEY = threading.Lock(), secrets.token_bytes(32)

class Problem(Exception):
    """An error that is told to the other side, as RFC 9457 has it."""
    def __init__(self, status, kind, **more):
        title = kind.replace("-", " ").capitalize()
        self.status, self.body = status, {"type": kind, "title": title, "status": status} | more

def found(it):
    """What was looked for. What is not there, hidden or forbidden answers alike."""
    if not it:
        raise Problem(404, "not-found")
    return it

def stamp(seconds=0):
    """The moment so many seconds ahead. Moments spelled in this one form can be compared as strings."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + CLOCK["ahead"] + seconds))

def sealed(value):
    """RFC 8785, for values whose names are ASCII and whose numbers are whole, and its hash."""
    data = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return data, hashlib.sha256(data).hexdigest()

class Request(BaseHTTPRequestHandler):
    """One request. A function that answers gives (status, body) or (status, body, headers); bytes are HTML."""
    protocol_version, timeout = "HTTP/1.1", 20
    log_request = lambda *_: None  # an address may hold the code with which LinkedIn sends somebody back

    def handle_any(self):
        try:
            self.tell(*self.answer())
        except Problem as problem:
            self.tell(problem.status, problem.body)
        except OSError:  # the other side is slow, or gone
            self.close_connection = True
        except Exception:
            traceback.print_exc()
            self.tell(500, Problem(500, "internal").body)
    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def send_error(self, code, *_):  # what the library refuses before it comes to us
        self.close_connection = True
        self.tell(code, Problem(code, "malformed").body)

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
        if "Transfer-Encoding" in self.headers or not re.fullmatch("[0-9]{1,9}", length) or int(length) > BODY_LIMIT:
            self.close_connection = True  # what was not read must not be taken for the next request
            raise Problem(413, "too-large")
        self.query, self.body = dict(parse_qsl(query, errors="replace")), self.rfile.read(int(length))
        for who, method, pattern, function in ROUTES:
            if method == self.command and (match := re.fullmatch(pattern, path)):
                with LOCK:
                    self.admit(who)
                    return function(self, *match.groups())
        found(self.command == "GET" and self.site and not path.startswith("/api/"))
        # A file of the user interface; any other address gets its page, whose router knows it.
        file = (self.site / unquote(path).replace("\0", "").lstrip("/")).resolve()
        file = file if file.is_relative_to(self.site) and file.is_file() else self.site / "index.html"
        return 200, file.read_bytes(), {"Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream"}

    def admit(self, who):
        """Who is signed in. What changes something has to come from our own page, which knows the session's token."""
        pass_time()
        ask, changes = self.headers.get, self.command != "GET"
        ours = ask("Sec-Fetch-Site", "none") in ("same-origin", "none")
        if changes and not (ours and ask("Origin", "://" + ask("Host", "")).partition("://")[2] == ask("Host", "")):
            raise Problem(403, "cross-origin")
        self.session = SIGN_IN.session(ask("Cookie", ""))
        self.person = self.session.get("person")
        if who == "member" and not self.person:
            raise Problem(401, "signed-out")
        token = self.session.get("csrfToken", "").encode()
        if who == "member" and changes and not hmac.compare_digest(ask("X-CSRF-Token", "").encode(), token):
            raise Problem(403, "csrf")

# --- What holds between requests.
def pass_time():
    """Ends what time has ended, before anything is answered."""
    for attempt in ATTEMPTS.values():
        if attempt["state"] == "pending" and attempt["expiresAt"] <= stamp():
            attempt["state"] = "expired"
    for person, one in MEMBERS.items():
        if one["token"] and one["linkedinToWork"]["expiresAt"] <= stamp():
            decide(person, "expired")

def pending(person):
    return [one for one in ATTEMPTS.values() if one["person"] == person and one["state"] == "pending"]

def decide(person, ends_as=None, **changes):
    """Any decision, and signing out, ends attempts under way: none can connect after it. `ends_as` ends what is granted."""
    one = MEMBERS[person]
    for attempt in pending(person):
        attempt["state"] = "cancelled"
    if ends_as and one["token"]:
        LINKEDIN.revoke(one["token"])  # where this can fail: a job that repeats it, and a "pending" step in the ledger
        active = [way for way in SCOPES if one[way]["state"] == "active"]
        one |= {way: one[way] | {"state": ends_as, "endedAt": stamp()} for way in active} | {"token": None, "account": None}
    one |= changes | {"version": one["version"] + 1}

# --- Who is signed in, the notice, the card.
def get_session(r):
    who = {name: PEOPLE[r.person][name] for name in ("id", "name", "title")} if r.person else {}
    more = {"signedIn": True, "person": who, "organization": SETTINGS["service"]["organization"], "roles": ["member"]}
    return 200, r.session | more if who else {"signedIn": False, "roles": []}

def sign_out(r):
    decide(r.person)
    return 204, None, {"Set-Cookie": SIGN_IN.end(r.session), "Clear-Site-Data": '"cache"'}

def get_notices(r):
    one = {"version": NOTICE["version"], "effectiveFrom": NOTICE["effectiveFrom"], "languages": [NOTICE["language"]]}
    return 200, {"current": NOTICE["version"], "items": [one]}

def get_notice(r, version):
    found(version == NOTICE["version"])
    if r.query.get("language", "").lower().split("-")[0] != NOTICE["language"]:
        raise Problem(404, "notice-language")  # never half in one language and half in another
    return 200, NOTICE

def get_person(r, id):
    """Without the viewer's consent nothing of LinkedIn's; with it what was granted, each item with its reason."""
    person, one = found(PEOPLE.get(r.person if id == "me" else id)), MEMBERS[r.person]
    try:
        profile = LINKEDIN.find(one["token"], person["email"]) if one["token"] else None
    except PermissionError:
        decide(r.person, "endedByProvider")
    granted = one["linkedinToWork"]
    if not one["token"]:
        return 200, {"person": person, "linkedin": {"state": "expired" if granted["state"] == "expired" else "prompt"}}
    if not profile:
        return 200, {"person": person, "linkedin": {"state": "noMatch"}}
    why = {"basis": "viewerConsent", "direction": "linkedinToWork", "fetchedAt": stamp(), "goneAt": stamp(ITEM_S)}
    items = [item | {"provenance": why | {"category": name}} for name in granted["categories"] for item in profile[name]]
    linkedin = {"state": "connected", "consentVersion": f"cv_{one['version']}", "items": items}
    return 200, {"person": person, "linkedin": linkedin}

# --- The member's consent.
def get_connection(r):
    one, first, second = MEMBERS[r.person], *(MEMBERS[r.person][way]["state"] for way in SCOPES)
    state = "pending" if pending(r.person) else "notConnected" if first == "none" else "ended"
    if first == "active":
        state = "twoWay" if second == "active" else "oneWay"
    later = {"notBefore": one["later"]} if one["later"] > stamp() else {}
    return 200, {"version": f"cv_{one['version']}", "state": state, "available": True, "allowedDirections": list(SCOPES),
                 "organization": SETTINGS["service"]["organization"], "noticeVersion": NOTICE["version"],
                 "prompt": later | {"allowed": first != "active" and not one["no"] and not later},
                 **{name: one[name] for name in (*SCOPES, "ledger")},
                 **{"attempt": attempt["id"] for attempt in pending(r.person)}}

def withdraw(r):
    """Needs no version and no key, may be repeated, is never refused, and wins over whatever is under way."""
    done = [{"id": f"{step}-{secrets.token_hex(4)}", "kind": step, "state": "done", "at": stamp()}
            for step in ("workSide", "tokens", "caches", "linkedinSide")]
    decide(r.person, "withdrawn", **({"no": True, "ledger": done} if MEMBERS[r.person]["token"] else {}))
    return *get_connection(r), {"Clear-Site-Data": '"cache"'}

def confirm_step(r, id):
    """The member's word that a step of the ledger is done. None of ours waits for it."""
    found(any(step["id"] == id for step in MEMBERS[r.person]["ledger"]))
    return get_connection(r)

def one_of(*values):
    return lambda it: it in values

def some_of(values):
    return lambda it: isinstance(it, list) and all(one in list(values) for one in it)

def few_texts(it):
    return isinstance(it, list) and len(it) <= 200 and all(isinstance(text, str) and len(text) <= 2000 for text in it)

NOTICE["hash"] = sealed(NOTICE)[1]
CONTROLS = {"given": ["connect"], "deferred": ["notNow", "escape", "close"], "refused": ["no"]}
SHOWN = {  # What was on the screen. A dialog that keeps the rules can have shown nothing else.
    "evidence/noticeVersion": one_of(NOTICE["version"]), "evidence/noticeHash": one_of(NOTICE["hash"]),
    "evidence/language": one_of(NOTICE["language"]), "evidence/globalPrivacyControl": one_of(True, False),
    "evidence/options": some_of(CHOICES), "evidence/allowedDirections": some_of(SCOPES),
    "evidence/selected": one_of(None, *CHOICES), "evidence/preselected": one_of([]), "evidence/texts": few_texts}

def once(r, make):
    """Does it the first time; gives what was made then when the same request comes again under its Idempotency-Key."""
    key = (r.person, make, r.headers.get("Idempotency-Key", ""))
    if r.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
        raise Problem(415, "media-type")
    if not re.fullmatch("[!-~]{1,255}", key[2]):
        raise Problem(400, "idempotency-key-missing")
    try:
        sent = json.loads(r.body)
        sealed(sent)  # half a character can be read, and cannot be kept
    except (ValueError, RecursionError):
        raise Problem(400, "malformed") from None
    if key not in ONCE:
        ONCE[key] = r.body, make(r, sent if isinstance(sent, dict) else {})
    if ONCE[key][0] != r.body:
        raise Problem(422, "idempotency-key-reused")
    return ONCE[key][1]

def keep_evidence(r, decision, sent, rules):
    """Keeps what was sent, if every rule holds; otherwise names all that is wrong, by JSON pointers."""
    shown = sent.get("evidence")
    flat = sent | {f"evidence/{name}": it for name, it in shown.items()} if isinstance(shown, dict) else sent
    rules = SHOWN | {"evidence/control": one_of(*CONTROLS.get(decision, []))} | rules
    if wrong := [name for name, holds in rules.items() if not holds(flat.get(name))]:
        raise Problem(422, "invalid", errors=[{"pointer": f"/{name}", "detail": "missing or wrong"} for name in wrong])
    body, hash = sealed({"at": stamp(), "person": r.person, "decision": decision, "sent": sent})
    EVIDENCE.append({"body": body, "hash": hash})

def record(r, sent):
    decision = str(sent.get("decision"))
    keep_evidence(r, decision, sent, {"decision": one_of("deferred", "refused")})
    decide(r.person, **({"no": True} if decision == "refused" else {"later": stamp(DEFERRAL_S)}))

def begin(r, sent):
    if sent.get("noticeVersion", NOTICE["version"]) != NOTICE["version"]:
        raise Problem(409, "notice-outdated")
    asked = CHOICES.get(str(sent.get("choice")), {way: [] for way in SCOPES})
    whole = {way: lambda it, way=way: not it or some_of(asked[way])(it) and len(it) == len(asked[way]) for way in SCOPES}
    keep_evidence(r, "given", sent, whole | {  # without perCategory a part is never taken for the whole direction
        "choice": one_of(*CHOICES), "noticeVersion": one_of(NOTICE["version"]), "display": one_of("redirect", "window"),
        "returnTo": lambda it: isinstance(it, str) and re.fullmatch(LOCAL_PATH, it),
        "evidence/selected": one_of(sent.get("choice")),
        "evidence/options": lambda it: some_of(CHOICES)(it) and sent.get("choice") in it})
    decide(r.person)  # one attempt at a time: the newest is the one that is meant
    id, state = "a_" + secrets.token_hex(16), secrets.token_urlsafe(32)
    scope = " ".join(SCOPES[way] + name for way in SCOPES for name in asked[way])
    ATTEMPTS[id] = {"person": r.person, "session": r.session["id"], "oauth": state, "asked": asked, "id": id,
                    "choice": sent["choice"], "returnTo": sent["returnTo"], "expiresAt": stamp(ATTEMPT_S),
                    "state": "pending", "continueUrl": LINKEDIN.address(state, scope, PEOPLE[r.person]["email"])}
    return id

def told(attempt):
    """An attempt as its member sees it."""
    names = ["id", "state", "choice", "returnTo", "expiresAt"] + ["continueUrl"] * (attempt["state"] == "pending")
    return {name: attempt[name] for name in names}

def get_attempt(r, id):
    found(id in ATTEMPTS and ATTEMPTS[id]["person"] == r.person)
    return 200, told(ATTEMPTS[id])

def cancel_attempt(r, id):
    if get_attempt(r, id)[1]["state"] not in ("pending", "cancelled"):
        raise Problem(409, "attempt-over")
    ATTEMPTS[id]["state"] = "cancelled"
    return 204, None

def come_back(r):
    """The way back from LinkedIn: the only place where a consent comes into force, and it fails closed."""
    attempt = next((one for one in ATTEMPTS.values() if one["oauth"] == r.query.get("state", "")), None)
    ours = attempt and r.session.get("id") == attempt["session"]
    if attempt:
        attempt["oauth"] = None  # the state works once, whatever follows
        attempt["state"] = attempt["state"] if attempt["state"] != "pending" else outcome(attempt, r.query) if ours else "failed"
    if not ours:
        return 400, stand_ins.NOT_OURS
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
    account, me = hmac.digest(ACCOUNT_KEY, account.encode(), "sha256"), attempt["person"]
    taken = any(one["account"] == account for person, one in MEMBERS.items() if person != me)
    if taken or not granted["linkedinToWork"]:
        LINKEDIN.revoke(token)
        return "wrongAccount" if taken else "refused"
    decide(me, "withdrawn")  # the newer consent is the whole consent
    given = {"state": "active", "givenAt": stamp(), "expiresAt": stamp(CONSENT_S), "noticeVersion": NOTICE["version"]}
    MEMBERS[me] |= {way: given | {"categories": granted[way]} for way in SCOPES if granted[way]}
    MEMBERS[me] |= {"token": token, "account": account, "ledger": [], "later": "", "no": False}
    return "done"

def serve(name):
    arguments = argparse.ArgumentParser(prog=name)
    arguments.add_argument("--port", type=int, default=8090)
    arguments.add_argument("--site", type=lambda it: Path(it).resolve(), help="folder of the built user interface")
    arguments.parse_args(namespace=Request)
    server = ThreadingHTTPServer(("127.0.0.1", Request.port), Request)
    LINKEDIN.url = f"http://localhost:{server.server_port}"
    print(f"{name} listening on {LINKEDIN.url}", flush=True)
    server.serve_forever()

ROUTES = [("anyone", *row) for row in LINKEDIN.pages() + SIGN_IN.pages() + [
    ("GET", API + "/service", lambda r: (200, SETTINGS["service"])), ("GET", "/oauth/callback", come_back),
    ("GET", API + "/session", get_session),
    ("GET", API + "/notices", get_notices), ("GET", API + "/notices/([^/]+)", get_notice)]]
ROUTES += [("member", method, API + path, function) for method, path, function in [
    ("DELETE", "/session", sign_out), ("GET", "/people/([^/]+)", get_person),
    ("GET", "/connection", get_connection), ("DELETE", "/connection", withdraw),
    ("POST", "/connection/steps/([^/]+)", confirm_step),
    ("POST", "/connection/decisions", lambda r: (204, once(r, record))),
    ("POST", "/connection/attempts", lambda r: (201, told(ATTEMPTS[once(r, begin)]))),
    ("GET", "/connection/attempts/([^/]+)", get_attempt), ("DELETE", "/connection/attempts/([^/]+)", cancel_attempt)]]
if __name__ == "__main__":
    serve("minimal-backend")
