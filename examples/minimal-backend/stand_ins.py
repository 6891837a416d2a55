"""What a real backend has elsewhere: LinkedIn, with its page and its data, and the organization's way of signing in."""
import html, json, re, secrets
from pathlib import Path
from urllib.parse import urlencode

from web import Problem, new_session, route


REPORTS = []


def load(name):
    return json.loads((Path(__file__).parent / name).read_text("utf-8"))


class LinkedIn:
    """The other side. In reality it is another site, reached over OAuth 2.0; what it holds is not the backend's."""

    def __init__(self, profiles):
        self.profiles, self.codes, self.tokens, self.url = profiles, {}, {}, ""

    def know_us(self, url):
        """Where members come back to, registered beforehand."""
        self.url = url

    def address(self, state, scope, hint):
        """Where a member is sent to be asked."""
        return f"{self.url}/demo/linkedin?" + urlencode({"state": state, "scope": scope, "hint": hint})

    def agree(self, account, scope):
        """The member said yes there; gives the code to come back with."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = (account, scope.split())
        return code

    def exchange(self, code):
        """Token, account and scopes for a code, which works once; nothing for any other."""
        account, scopes = self.codes.pop(code, (None, None))
        if account is None:
            return None, None, None
        token = secrets.token_urlsafe(24)
        self.tokens[token] = account
        return token, account, scopes

    def find(self, token, email):
        """The profile of who has this work address, if there is one."""
        if token not in self.tokens:
            raise PermissionError("the permission was removed at LinkedIn")
        return self.profiles.get(email)

    def revoke(self, token):
        self.tokens.pop(token, None)


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


@route("POST", "/csp-report", public=True)
def policy_report(r):
    REPORTS.append("")  # what it says is about somebody's page, and is not kept
    return 204, None


@route("GET", "/csp-report/count", public=True)
def policy_reports(r):
    return 200, str(len(REPORTS)).encode()


@route("GET", "/demo/demo.css", public=True)
def style(r):
    sheet = b"main { max-inline-size: 30rem; margin: 10vh auto; font: 1rem/1.5 system-ui } button { display: block; \
inline-size: 100%; margin-block: .5rem; padding: .6rem; font: inherit; text-align: start }"
    return 200, sheet, {"Content-Type": "text/css"}


def open_pages(linkedin, people, local_path):
    linkedins_page(linkedin)
    sign_in_page(people, local_path)


def sign_in_page(people, local_path):
    """The organization's own way of signing in; here, without a password."""

    @route("GET", "/demo/sign-in", public=True)
    def ask(r):
        note = "<p>A demonstration: choose whom to sign in as. The people are invented and there are no passwords.</p>"
        back = hidden({"returnTo": r.query.get("returnTo", "/")})
        names = {id: html.escape(one["name"]) for id, one in people.items()}
        buttons = "".join(f"<button name=person value='{id}'>{name}</button>" for id, name in names.items())
        return 200, page("Sign in", f"{note}<form method=post>{back}{buttons}</form>")

    @route("POST", "/demo/sign-in", public=True)
    def answered(r):
        person, back = r.form().get("person"), r.form().get("returnTo", "/")
        if person not in people:
            raise Problem(404, "not-found")
        back = back if re.fullmatch(local_path, back) else "/"
        return 303, None, {"Location": back, "Set-Cookie": new_session(person)}


def linkedins_page(linkedin):
    """The page on which LinkedIn asks. It stands on the backend's own site only so that one program is enough."""

    @route("GET", "/demo/linkedin", public=True)
    def ask(r):
        fields = {name: r.query.get(name, "") for name in ("state", "scope")}
        accounts = sorted(linkedin.profiles, key=lambda one: one != r.query.get("hint"))
        chosen = "".join(f"<option>{html.escape(one)}</option>" for one in accounts)
        asked = "".join(f"<li>{html.escape(one)}</li>" for one in fields["scope"].split())
        words = {"allow": "Allow", "user_cancelled_authorize": "Refuse", "user_cancelled_login": "Cancel"}
        answers = "".join(f"<button name=answer value={value}>{word}</button>" for value, word in words.items())
        return 200, page(
            "Allow access?",
            f"<p>A stand-in for LinkedIn. Smallworks asks for:</p><ul>{asked}</ul><form method=post>{hidden(fields)}"
            f"<p><label>LinkedIn account <select name=account>{chosen}</select></label></p>{answers}</form>",
        )

    @route("POST", "/demo/linkedin", public=True)
    def answered(r):
        form = r.form()
        back = {"state": form.get("state", "")}
        if form.get("answer") != "allow":
            back["error"] = form.get("answer", "")
        elif form.get("account") in linkedin.profiles:
            back["code"] = linkedin.agree(form["account"], form.get("scope", ""))
        else:
            raise Problem(404, "not-found")
        return 303, None, {"Location": "/oauth/callback?" + urlencode(back)}
