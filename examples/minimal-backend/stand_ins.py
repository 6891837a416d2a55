"""What a real backend has elsewhere: LinkedIn, with its page and its data, and the organization's way of signing in."""
import html, json, re, secrets, time
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

REPORTS, SESSION_S = [], 12 * 3600


def load(name):
    return json.loads((Path(__file__).parent / name).read_text("utf-8"))


class LinkedIn:
    """The other side. In reality it is another site, reached over OAuth 2.0; what it holds is not the backend's."""

    # What it calls that a member did not agree, and what became of the attempt then.
    SAID_NO = {"user_cancelled_login": "cancelled", "user_cancelled_authorize": "refused"}

    def __init__(self):
        self.profiles, self.codes, self.tokens = load("linkedin.json"), {}, {}
        self.url = ""  # where members come back to, registered beforehand

    def address(self, state, scopes, person):
        """Where a member is sent to be asked."""
        query = {"state": state, "scope": " ".join(scopes), "hint": person["email"]}
        return f"{self.url}/demo/linkedin?{urlencode(query)}"

    def agree(self, account, scope):
        """The member said yes there; gives the code to come back with."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = (account, scope.split())
        return code

    def exchange(self, code):
        """Token, account and scopes for a code, which works once; nothing for any other."""
        account, scopes = self.codes.pop(code, (None, None))
        if account is None:
            return None, "", []
        token = secrets.token_urlsafe(24)
        self.tokens[token] = account
        return token, account, scopes

    def find(self, token, email):
        """The profile of who has this work address; empty if there is none."""
        return self.profiles.get(email, {}) if token in self.tokens else {}

    def knows(self, token):
        """False where the member removed the permission at LinkedIn."""
        return token in self.tokens

    def revoke(self, token):
        self.tokens.pop(token, None)

    def pages(self):
        """They stand on the backend's own site only so that one program is enough."""
        return [("GET", "/demo/linkedin", self.ask), ("POST", "/demo/linkedin", self.answered)]

    def ask(self, r):
        fields = {name: r.query.get(name, "") for name in ("state", "scope")}
        accounts = sorted(self.profiles, key=lambda one: one != r.query.get("hint"))
        chosen = "".join(f"<option>{html.escape(one)}</option>" for one in accounts)
        asked = "".join(f"<li>{html.escape(one)}</li>" for one in fields["scope"].split())
        words = {"allow": "Allow", "user_cancelled_authorize": "Refuse", "user_cancelled_login": "Cancel"}
        answers = "".join(f"<button name=answer value={value}>{word}</button>" for value, word in words.items())
        return 200, page(
            "Allow access?",
            f"<p>A stand-in for LinkedIn. Smallworks asks for:</p><ul>{asked}</ul><form method=post>{hidden(fields)}"
            f"<p><label>LinkedIn account <select name=account>{chosen}</select></label></p>{answers}</form>",
        )

    def answered(self, r):
        sent = form(r)
        back = {"state": sent.get("state", "")}
        if sent.get("answer") == "allow" and sent.get("account") in self.profiles:
            back["code"] = self.agree(sent.get("account"), sent.get("scope", ""))
        else:
            back["error"] = sent.get("answer", "")
        return 303, None, {"Location": "/oauth/callback?" + urlencode(back)}


class SignIn:
    """The organization's own way of signing in; here, without a password."""

    def __init__(self, people, organization, local_path):
        self.people, self.organization, self.local_path, self.sessions = people, organization, local_path, {}

    def begin(self, person):
        """Signs somebody in; gives the cookie. A new id every time, so that none can be planted."""
        id, ends = secrets.token_urlsafe(32), time.time() + SESSION_S
        self.sessions[id] = ends, {
            "signedIn": True,
            "person": {name: self.people[person][name] for name in ("id", "name", "title")},
            "organization": self.organization,
            "roles": ["member"],
            "csrfToken": secrets.token_urlsafe(32),
            "expiresAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(ends)),
        }
        # Lax and not Strict: coming back from LinkedIn is a navigation from another site, and has to find the session.
        return f"consent_session={id}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SESSION_S}"  # behind TLS also Secure

    def session(self, cookies):
        """The id of the session that a request comes with, and what it is; that nobody is signed in is an answer."""
        cookie = re.search(r"(?:^|; ?)consent_session=([\w-]+)", cookies)
        ends, session = self.sessions.get(cookie and cookie[1], (0, None))
        return (cookie[1], session) if time.time() < ends else (None, {"signedIn": False, "roles": []})

    def end(self, id):
        """Signs somebody out; gives the cookie."""
        del self.sessions[id]
        return "consent_session=; Path=/; HttpOnly; Max-Age=0"

    def pages(self):
        return [
            ("GET", "/demo/sign-in", self.ask),
            ("POST", "/demo/sign-in", self.answered),
            ("GET", "/demo/demo.css", style),
            ("POST", "/csp-report", policy_report),
            ("GET", "/csp-report/count", policy_reports),
        ]

    def ask(self, r):
        note = "<p>A demonstration: choose whom to sign in as. The people are invented and there are no passwords.</p>"
        back = hidden({"returnTo": r.query.get("returnTo", "/")})
        names = {id: html.escape(one["name"]) for id, one in self.people.items()}
        buttons = "".join(f"<button name=person value='{id}'>{name}</button>" for id, name in names.items())
        return 200, page("Sign in", f"{note}<form method=post>{back}{buttons}</form>")

    def answered(self, r):
        person, back = form(r).get("person"), form(r).get("returnTo", "/")
        if person not in self.people:
            return 303, None, {"Location": "/demo/sign-in"}
        back = back if re.fullmatch(self.local_path, back) else "/"
        return 303, None, {"Location": back, "Set-Cookie": self.begin(person)}


def form(r):
    return dict(parse_qsl(r.body.decode(errors="replace")))


def page(title, body):
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{title}</title><link rel=stylesheet href=/demo/demo.css><main><h1>{title}</h1>{body}</main>"
    ).encode()


def hidden(fields):
    return "".join(f"<input type=hidden name={name} value='{html.escape(value)}'>" for name, value in fields.items())


NOT_OURS = page(
    "This cannot be completed here",
    "<p>This came back too late, a second time, or in another browser than it began in. Nothing was connected, and an "
    "existing connection has not changed.</p><p><a href=/connection>See my connection</a></p>",
)


def policy_report(r):
    REPORTS.append("")  # what it says is about somebody's page, and is not kept
    return 204, None


def policy_reports(r):
    return 200, str(len(REPORTS)).encode()


def style(r):
    sheet = b"main { max-inline-size: 30rem; margin: 10vh auto; font: 1rem/1.5 system-ui } button { display: block; \
inline-size: 100%; margin-block: .5rem; padding: .6rem; font: inherit; text-align: start }"
    return 200, sheet, {"Content-Type": "text/css"}
