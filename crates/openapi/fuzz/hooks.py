"""What schemathesis cannot know: who is signed in, and which ids, versions and hashes are real.

Half of the requests that fit the document are given what is real, so that they get beyond 404 and 422; the other half stay as
they were invented. Requests that do not fit it on purpose are real in everything else. At the end one line for each operation goes to the
file named in CONSENT_FUZZ_CALLS: method, path, calls, calls with success (a dash for both where the backend does not offer it).
"""

import atexit
import json
import os
import zlib

import requests
import schemathesis
from schemathesis.core.parameters import ParameterLocation

BASE = os.environ["CONSENT_FUZZ_URL"]
CALLS = os.environ["CONSENT_FUZZ_CALLS"]
DOCUMENT = os.environ["CONSENT_FUZZ_DOCUMENT"]

sessions = {}
counts = {}
probed = set()


def control(path, body=None):
    """Asks the test-control interface."""
    answer = requests.post(f"{BASE}/test-control{path}", json=body, timeout=20)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def fresh_session(role):
    """Headers of a new session."""
    made = control("/sessions", {"role": role})
    headers = {one["name"]: one["value"] for one in made["headers"]}
    told = requests.get(f"{BASE}/session", headers=headers, timeout=20).json()
    if told.get("csrfToken"):
        headers["X-CSRF-Token"] = told["csrfToken"]
    return headers


def session(role):
    """Headers of the session of a role, the same as long as it lasts."""
    kept = sessions.get(role)
    if kept and requests.get(f"{BASE}/session", headers=kept, timeout=20).json()["signedIn"]:
        return kept
    sessions[role] = fresh_session(role)
    return sessions[role]


def role_for(path):
    """As whom an operation is played."""
    return "admin" if path.startswith("/admin") else "member"


def ask(method, path, role="member", **more):
    """Something that a test needs to know or to have happened."""
    headers = session(role) | more.pop("headers", {})
    return requests.request(method, f"{BASE}{path}", headers=headers, timeout=20, **more)


@schemathesis.auth(refresh_interval=None)
class SignedIn:
    """Cookie and CSRF token of a session."""

    def get(self, case, context):
        if (context.operation.method.upper(), context.operation.path) == ("DELETE", "/session"):
            return fresh_session("member")
        return session(role_for(context.operation.path))

    def set(self, case, data, context):
        case.headers = case.headers or {}
        for name, value in data.items():
            if name == "Cookie":
                key, _, rest = value.partition("=")
                case.cookies = (case.cookies or {}) | {key: rest}
            elif name != "X-CSRF-Token" or case.method.upper() != "GET":
                case.headers[name] = value


def notice():
    """The notice in force."""
    current = requests.get(f"{BASE}/notices", timeout=20).json()["current"]
    return requests.get(f"{BASE}/notices/{current}?language=en", timeout=20).json()


def true_evidence(evidence, choice, control_used):
    """Evidence that can be true."""
    told = notice()
    evidence |= {
        "noticeVersion": told["version"],
        "noticeHash": told["hash"],
        "language": "en",
        "options": ["linkedinToWork", "both"],
        "preselected": [],
        "control": control_used,
    }
    if choice is None:
        evidence.pop("selected", None)
    else:
        evidence["selected"] = choice
    return evidence


def attempt_request():
    """A request that begins an attempt."""
    evidence = true_evidence({"texts": ["Connect"], "allowedDirections": ["linkedinToWork"], "globalPrivacyControl": False}, "linkedinToWork", "connect")
    return {
        "choice": "linkedinToWork",
        "noticeVersion": evidence["noticeVersion"],
        "evidence": evidence,
        "returnTo": "/people",
        "display": "redirect",
    }


def begin_attempt():
    """The id of a pending attempt."""
    control("/reset")
    made = ask("POST", "/connection/attempts", headers={"Idempotency-Key": os.urandom(8).hex()}, json=attempt_request())
    return made.json()["id"]


def connect():
    """Connects the member for real, at the provider too."""
    attempt = begin_attempt()
    control(f"/attempts/{attempt}/complete", {"outcome": "allow"})


def open_step():
    """The id of a step that is left to the member after a withdrawal."""
    connect()
    control("/provider", {"revocable": False})
    ledger = ask("DELETE", "/connection").json()["ledger"]
    return next((step["id"] for step in ledger if step["state"] == "needsYou"), ledger[0]["id"])


def receipt():
    """The id of a receipt."""
    connect()
    items = ask("GET", "/connection/history").json()["items"]
    return next(item["receipt"] for item in items if "receipt" in item)


def colleague(index):
    """The id of somebody in the directory who has a photo."""
    people = [one for one in ask("GET", "/people").json()["items"] if one.get("hasPhoto")]
    return people[index % len(people)]["id"]


def real_path(path, index):
    """Real values for the parameters of a path."""
    if path.startswith("/people/"):
        return {"id": colleague(index)}
    if path.startswith("/notices/"):
        return {"version": notice()["version"]}
    if path.startswith("/connection/attempts/"):
        return {"id": begin_attempt()}
    if path.startswith("/connection/steps/"):
        return {"id": open_step()}
    if path.startswith("/connection/receipts/"):
        return {"id": receipt()}
    return {}


def real_version(path):
    """The version that a change is based on."""
    if path.startswith("/visibility"):
        return ask("GET", "/visibility").headers.get("ETag")
    return ask("GET", "/admin/settings", "admin").headers.get("ETag")


def real_patch(patch):
    """A change of settings that names groups that exist, and is announced."""
    groups = [one["id"] for one in ask("GET", "/admin/groups", "admin").json()["items"]]
    for name in ("includeGroups", "excludeGroups"):
        if patch.get(name) is not None:
            patch[name] = groups[: min(2, len(patch[name]))]
    for name in [name for name in patch if name.endswith("Url")]:
        patch[name] = f"https://intranet.fjordlight.example/{name}"
    if "allowedDirections" in patch:
        patch["allowedDirections"] = ["linkedinToWork"]
    return patch


def real_body(path, body, index):
    """A body that can be true."""
    if path == "/connection/attempts":
        control("/reset")
        return body | {key: value for key, value in attempt_request().items() if key != "returnTo"} | {"linkedinToWork": [], "workToLinkedin": []}
    if path == "/connection/decisions":
        deferred = body["decision"] == "deferred"
        return body | {"evidence": true_evidence(body["evidence"], None, "notNow" if deferred else "no")}
    if path == "/connection":
        connect()
        return {"dropWorkToLinkedin": bool(body.get("dropWorkToLinkedin")), "dropCategories": [{"direction": "linkedinToWork", "category": "interests"}]}
    if path.endswith("/match"):
        return {"verdict": "notPerson"}
    if path in ("/admin/settings", "/admin/settings/preview"):
        control("/reset")
        return real_patch(body)
    if path == "/admin/settings/scheduled":
        return {"patch": another_setting(), "applyAt": in_days(1 + index % 300)}
    if path == "/admin/settings/revert":
        return body | {"version": 1}
    if path == "/admin/settings/import":
        return body | {"contractVersion": "1.0", "settings": real_patch(body["settings"])}
    return body


def another_setting():
    """A change of settings that changes something, and lets nobody in."""
    days = ask("GET", "/admin/settings", "admin").json()["consentLifetimeDays"]
    return {"consentLifetimeDays": days % 1000 + 1}


def scheduled():
    """Something that waits for its date."""
    control("/reset")
    body = {"patch": another_setting(), "applyAt": in_days(30)}
    ask("PUT", "/admin/settings/scheduled", "admin", headers={"If-Match": real_version("/admin")}, json=body)


def in_days(days):
    """A moment by the backend's clock."""
    now = requests.get(f"{BASE}/service", timeout=20).headers.get("Date")
    import datetime
    import email.utils

    base = email.utils.parsedate_to_datetime(now) if now else datetime.datetime.now(datetime.timezone.utc)
    return (base + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


@schemathesis.hook
def before_load_schema(ctx, raw_schema):
    """Leaves out what this backend does not offer: it answers 404, and there is nothing to play."""
    offered = requests.get(f"{BASE}/service", timeout=20).json()["capabilities"]
    for path, methods in raw_schema["paths"].items():
        needs = {method: one.get("x-capability") for method, one in methods.items()}
        for method in [one for one, need in needs.items() if need and need not in offered]:
            counts[(method.upper(), path)] = None
            del methods[method]


@schemathesis.hook
def before_call(ctx, case, **kwargs):
    """Puts in what is real: into half of the requests that fit the document, and beside what does not fit in the others.

    A request that is wrong in one place is right in all others, so that it is refused for that and for nothing else.
    """
    if case.meta is None:
        return
    path, seen = case.operation.path, [case.path_parameters, repr(case.body), repr(case.query)]
    seed = zlib.crc32(json.dumps(seen, default=repr, sort_keys=True).encode())
    fits = case.meta.generation.mode.is_positive
    tag = (case.headers or {}).get("If-Match")
    if fits and tag is not None and not tag.startswith('"'):
        # The coverage phase takes the quotation marks, which belong to a strong tag, for JSON's.
        tag = case.headers["If-Match"] = f'"{tag}"'
    if fits and path == "/admin/settings/import" and (case.query or {}).get("dryRun") != "true":
        # That a version is needed where it is no try cannot be said in the document.
        case.headers = dict(case.headers or {}) | {"If-Match": real_version(path)}
    bare = not case.path_parameters and not case.query and not isinstance(case.body, dict)
    if fits and not bare and case.meta.phase.name.name != "EXAMPLES" and seed % 2:
        return
    # One case of the coverage phase is about one place, whatever stands elsewhere.
    about = getattr(case.meta.phase.data, "parameter_location", None)
    wrong = {about} if about else {where for where in ParameterLocation if case.meta.is_negative_at(where)}
    if case.path_parameters and ParameterLocation.PATH not in wrong:
        case.path_parameters = dict(case.path_parameters) | real_path(path, seed // 2)
    if fits and isinstance(case.body, dict):
        case.body = real_body(path, json.loads(json.dumps(case.body)), seed // 2)
    if ParameterLocation.QUERY not in wrong:
        real_query(case, path)
    if ParameterLocation.HEADER not in wrong:
        if path == "/events":
            # A stream begins by itself only for who comes back; otherwise it waits for something to happen.
            case.headers["Last-Event-ID"] = "7"
        if case.headers and "If-Match" in case.headers:
            case.headers["If-Match"] = real_version(path) or case.headers["If-Match"]
    if fits and path == "/admin/settings/scheduled" and case.method.upper() == "GET":
        scheduled()


def real_query(case, path):
    """A query that finds something."""
    if path == "/visibility/preview":
        control("/reset")
    if path == "/connection/preview":
        case.query = {"category": "calendar"}
    if path == "/people/lookup":
        case.query = {"email": "aino.korhonen@fjordlight.example"}


@schemathesis.check
def csrf_token_is_needed(ctx, response, case):
    """What was done with a CSRF token is refused without one, and with another one's."""
    key = (case.operation.method.upper(), case.operation.path)
    if response.request.method in ("GET", "HEAD", "OPTIONS") or not 200 <= response.status_code < 300 or key in probed:
        return
    probed.add(key)
    sent = response.request
    for token in (None, "0" * 64):
        headers = {name: value for name, value in sent.headers.items() if name.lower() != "x-csrf-token"}
        headers |= {"X-CSRF-Token": token} if token else {}
        if key == ("DELETE", "/session"):
            # The session of that request is over.
            headers["Cookie"] = fresh_session("member")["Cookie"]
        again = requests.request(sent.method, sent.url, headers=headers, data=sent.body, timeout=20)
        told = again.json().get("type") if again.content else None
        assert (again.status_code, told) == (403, "csrf"), f"{key} with the CSRF token {token} answered {again.status_code}"


@schemathesis.hook
def after_call(ctx, case, response):
    """Counts."""
    key = (case.operation.method.upper(), case.operation.path)
    if case.method.upper() == key[0]:
        calls, good = counts.get(key, (0, 0))
        counts[key] = (calls + 1, good + (200 <= response.status_code < 300))


@atexit.register
def write_counts():
    """One line for each operation of the document."""
    with open(DOCUMENT, encoding="utf-8") as file:
        paths = json.load(file)["paths"]
    with open(CALLS, "w", encoding="utf-8") as file:
        for path, methods in paths.items():
            for method in methods:
                calls, good = counts.get((method.upper(), path), (0, 0)) or ("-", "-")
                file.write(f"{method.upper()} {path} {calls} {good}\n")
