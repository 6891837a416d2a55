#!/usr/bin/env python3
"""The minimal backend with a part of the test-control interface: sessions, attempts, clock, reset.

For tests only. Whoever reaches this can sign in as anybody; it listens on this machine alone.
"""
import json
from types import SimpleNamespace

import minimal_backend as backend
from minimal_backend import ATTEMPTS, LINKEDIN, PEOPLE, SCOPES, SIGN_IN, Problem

ROLES = dict(zip(("member", "memberTwo", "outsider"), PEOPLE))


def offered(r):
    return 200, {"version": "1", "features": ["clock", "attempts", "sessions", "reset"]}


def session(r):
    person = ROLES.get(json.loads(r.body)["role"])
    if not person:
        raise Problem(422, "invalid", errors=[{"pointer": "/role", "detail": "nobody here has this role"}])
    cookie = SIGN_IN.begin(person).split(";")[0]
    return 201, {"headers": [{"name": "Cookie", "value": cookie}], "personId": person}


def reset(r):
    """Forgets decisions and attempts, not who is signed in."""
    for kept in (ATTEMPTS, backend.EVIDENCE, backend.ONCE, LINKEDIN.tokens, LINKEDIN.codes):
        kept.clear()
    backend.MEMBERS.update({person: dict(backend.SETTINGS["newMember"]) for person in PEOPLE})
    return 204, None


def clock(r):
    backend.CLOCK["ahead"] += json.loads(r.body)["advanceSeconds"]
    return 204, None


def complete(r, id):
    """Plays the member's trip to LinkedIn and back, through the same callback."""
    asked, attempt = json.loads(r.body), backend.found(ATTEMPTS.get(id))
    query = {
        "refuse": {"error": "user_cancelled_authorize"},
        "cancel": {"error": "user_cancelled_login"},
        "fail": {"code": "worthless"},
    }.get(asked["outcome"], {})
    if asked["outcome"] == "allow":
        account = PEOPLE[asked.get("account", attempt["person"])]["email"]
        all_scopes = [SCOPES[way] + name for way in SCOPES for name in attempt["asked"][way]]
        query = {"code": LINKEDIN.agree(account, " ".join(asked.get("only", all_scopes)))}
    session_id, _ = SIGN_IN.session(f"consent_session={attempt['session']}")
    backend.come_back(SimpleNamespace(query=query | {"state": attempt["oauth"]}, session_id=session_id))
    return 200, backend.told(attempt)


CONTROL = backend.API + "/test-control"
backend.ROUTES += [
    ("anyone", "GET", CONTROL, offered),
    ("anyone", "POST", CONTROL + "/sessions", session),
    ("anyone", "POST", CONTROL + "/reset", reset),
    ("anyone", "POST", CONTROL + "/clock", clock),
    ("anyone", "POST", CONTROL + "/attempts/([^/]+)/complete", complete),
]
if __name__ == "__main__":
    backend.serve()
