#!/usr/bin/env python3
"""The minimal backend with a part of the test-control interface: sessions, attempts, clock, reset.

For tests only. Whoever reaches this can sign in as anybody; it listens on this machine alone.
"""
from types import SimpleNamespace

import minimal_backend as backend
from web import CLOCK, ONCE, SESSIONS, Problem, new_session, refuse, route, serve

CONTROL = backend.API + "/test-control"
ROLES = dict(zip(("member", "memberTwo", "outsider"), backend.PEOPLE))


@route("GET", CONTROL, public=True)
def offered(r):
    return 200, {"version": "1", "features": ["clock", "attempts", "sessions", "reset"]}


@route("POST", CONTROL + "/sessions", public=True)
def session(r):
    role = r.json({"role": str})["role"]
    refuse((role not in ROLES, "/role", "nobody here has this role"))
    cookie = new_session(ROLES[role]).split(";")[0]
    return 201, {"headers": [{"name": "Cookie", "value": cookie}], "personId": ROLES[role]}


@route("POST", CONTROL + "/reset", public=True)
def reset(r):
    """Forgets decisions and attempts, not who is signed in."""
    there = backend.LINKEDIN
    for kept in (backend.MEMBERS, backend.ATTEMPTS, backend.EVIDENCE, ONCE, there.tokens, there.codes):
        kept.clear()
    return 204, None


@route("POST", CONTROL + "/clock", public=True)
def clock(r):
    CLOCK["ahead"] += r.json({"advanceSeconds": int})["advanceSeconds"]
    return 204, None


@route("POST", CONTROL + "/attempts/{id}/complete", public=True)
def complete(r, id):
    """Plays the member's trip to LinkedIn and back, through the same callback."""
    asked = r.json({"outcome": str, "account?": str, "only?": [str]})
    attempt = backend.ATTEMPTS.get(id)
    if not attempt:
        raise Problem(404, "not-found")
    ways = {
        "refuse": {"error": "user_cancelled_authorize"},
        "cancel": {"error": "user_cancelled_login"},
        "fail": {"code": "worthless"},
    }
    back = {"state": attempt["oauth"]} | ways.get(asked["outcome"], {})
    if asked["outcome"] == "allow":
        account = asked.get("account", attempt["person"])
        refuse((account not in backend.PEOPLE, "/account", "nobody here has this id"))
        all_scopes = [backend.SCOPES[way] + name for way in backend.SCOPES for name in attempt["asked"][way]]
        back["code"] = backend.LINKEDIN.agree(backend.PEOPLE[account]["email"], " ".join(asked.get("only", all_scopes)))
    refuse((len(back) == 1, "/outcome", "unknown"))
    person = attempt["person"] if attempt["session"] in SESSIONS else None
    backend.come_back(SimpleNamespace(query=back, person=person, session_id=attempt["session"]))
    return 200, backend.told(attempt)


if __name__ == "__main__":
    serve("minimal-backend", backend.LINKEDIN.know_us)
