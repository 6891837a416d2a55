"""What a web framework brings: routes, sessions, JSON in and out, problem documents, files. It knows nothing of consent.

The rules of HTTP that the contract asks for are kept in this one place: a request id and `no-store` on every answer,
errors as problem+json, a limit for bodies, refusal of what another site's page sends, CSRF tokens, Idempotency-Key.
"""
import argparse, hashlib, hmac, json, mimetypes, re, secrets, threading, time, traceback
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BODY_LIMIT, SECONDS, SESSION_S = 64 * 1024, 20, 12 * 3600
ROUTES, SESSIONS, ONCE, CLOCK = [], {}, {}, {"ahead": 0}
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'; report-uri /csp-report"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # not no-referrer: forms would be sent with `Origin: null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
}


class Problem(Exception):
    """An error that is told to the other side, as RFC 9457 has it."""

    def __init__(self, status, kind, headers={}, **more):
        title = kind.replace("-", " ").capitalize()
        self.headers, self.status, self.body = headers, status, {"type": kind, "title": title, "status": status} | more


def refuse(*checks):
    """Takes (is it wrong?, JSON pointer, why) and refuses everything that is wrong in one answer."""
    wrong = [{"pointer": pointer, "detail": why} for is_wrong, pointer, why in checks if is_wrong]
    if wrong:
        raise Problem(422, "invalid", errors=wrong)


def found(it):
    """What was looked for. What is not there, hidden or forbidden answers alike."""
    if not it:
        raise Problem(404, "not-found")
    return it


def shaped(value, shape, at=""):
    """The value, if it has the shape: a type, a list of a shape, or names with shapes. A name with `?` may be absent;
    names that the shape does not know are left out, because an unknown field is no error."""
    kind = shape if isinstance(shape, type) else type(shape)
    refuse((not isinstance(value, kind), at, f"{kind.__name__} is expected"))
    if kind is list:
        return [shaped(inner, shape[0], f"{at}/{index}") for index, inner in enumerate(value)]
    if kind is dict:
        plain = {name.rstrip("?"): inner for name, inner in shape.items()}
        told = [name for name in plain if name in shape or value.get(name) is not None]
        return {name: shaped(value.get(name), plain[name], f"{at}/{name}") for name in told}
    return value


def stamp(seconds=0):
    """The moment so many seconds ahead. Moments spelled in this one form can be compared as strings."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + CLOCK["ahead"] + seconds))


def canonical(value):
    """RFC 8785, for values whose names are ASCII and whose numbers are whole."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def same(one, other):
    """Compares secrets in a time that tells nothing of them."""
    return hmac.compare_digest(one.encode(), other.encode())


def new_session(person):
    """Signs somebody in; gives the cookie. A new id every time, so that none can be planted."""
    id = secrets.token_urlsafe(32)
    SESSIONS[id] = {"person": person, "csrfToken": secrets.token_urlsafe(32), "expiresAt": stamp(SESSION_S)}
    # Lax and not Strict: coming back from LinkedIn is a navigation from another site, and has to find the session.
    return f"consent_session={id}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SESSION_S}"  # behind TLS also Secure


def once(r, make):
    """Does it the first time; gives what was made then when the same request comes again under its Idempotency-Key."""
    key = r.headers.get("Idempotency-Key", "")
    if not re.fullmatch("[!-~]{1,255}", key):
        raise Problem(400, "idempotency-key-missing")
    place, sent = (r.person, make, key), digest(r.body)
    if ONCE.get(place, (sent,))[0] != sent:
        raise Problem(422, "idempotency-key-reused")
    if place not in ONCE:
        ONCE[place] = sent, make(r)
    return ONCE[place][1]


def route(method, path, public=False):
    """Makes a function the answer to a method and a path. `{id}` in the path is a part that the function is given."""
    pattern = re.compile(path.replace("{id}", "([^/]+)"))
    return lambda function: ROUTES.append((method, pattern, public, function)) or function


class Request(BaseHTTPRequestHandler):
    """One request. A function that answers gives (status, body) or (status, body, headers); bytes are HTML."""

    protocol_version, timeout = "HTTP/1.1", SECONDS
    lock = threading.Lock()

    def handle_any(self):
        try:
            self.tell(*self.answer())
        except Problem as problem:
            self.tell(problem.status, problem.body, problem.headers)
        except TimeoutError:
            self.send_error(408)
        except ConnectionError:
            self.close_connection = True
        except Exception:
            traceback.print_exc()
            self.tell(500, Problem(500, "internal").body)

    def send_error(self, code, *_):
        """What the library refuses before it comes to us is told as everything else."""
        self.close_connection = True
        status = 405 if code == 501 else code
        self.tell(status, Problem(status, {405: "method", 408: "timeout"}.get(status, "malformed")).body)

    def tell(self, status, body, headers={}):
        request_id, kind = secrets.token_hex(16), "application/json"
        if status >= 400 and isinstance(body, dict):
            kind, body = "application/problem+json", body | {"instance": request_id}
        if isinstance(body, bytes):
            kind, data = "text/html; charset=utf-8", body
        else:
            data = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        about = {"X-Request-Id": request_id} | ({"Content-Type": kind} if data else {})
        length = {"Content-Length": str(len(data))} if status != 204 else {}
        for name, text in (ALWAYS | about | length | headers).items():
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any

    def answer(self):
        url = urlsplit(self.path)
        self.query = dict(parse_qsl(url.query, errors="replace"))
        self.body = self.read_body()
        method = "GET" if self.command == "HEAD" else self.command
        routes = [(one[0], one[2], one[3], match) for one in ROUTES if (match := one[1].fullmatch(url.path))]
        for wanted, public, function, match in routes:
            if wanted == method:
                if method != "GET":
                    self.refuse_other_sites()
                with self.lock:  # stands in for the transactions of a database
                    self.admit(public)
                    return function(self, *(unquote(part) for part in match.groups()))
        if routes:
            raise Problem(405, "method", headers={"Allow": ", ".join(one[0] for one in routes)})
        if method != "GET" or self.site is None or url.path.startswith("/api/"):
            raise Problem(404, "not-found")
        return self.file(url.path)

    def read_body(self):
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not re.fullmatch("[0-9]{1,9}", length):
            self.close_connection = True
            raise Problem(400, "malformed", detail="Content-Length is needed.")
        if int(length) > BODY_LIMIT:
            self.close_connection = True
            raise Problem(413, "too-large")
        return self.rfile.read(int(length))

    def refuse_other_sites(self):
        """By what browsers say. Programs that are no browser say nothing, and need the CSRF token all the same."""
        origin, site = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        if site not in ("same-origin", "none") or (origin and urlsplit(origin).netloc != self.headers.get("Host")):
            raise Problem(403, "cross-origin")

    def admit(self, public):
        """Who is signed in. Unsafe methods also prove by the session's token that our own page sends them."""
        self.session_id = self.cookie("consent_session")
        session = SESSIONS.get(self.session_id)
        self.session = session if session and stamp() < session["expiresAt"] else None
        self.person = self.session and self.session["person"]
        if not public and not self.session:
            raise Problem(401, "signed-out")
        reading = self.command in ("GET", "HEAD")
        if not public and not reading and not same(self.headers.get("X-CSRF-Token", ""), self.session["csrfToken"]):
            raise Problem(403, "csrf")

    def json(self, shape):
        if self.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
            raise Problem(415, "media-type", detail="application/json is expected.")
        try:
            value = json.loads(self.body)
            canonical(value)  # half a character can be read, and cannot be kept
        except (ValueError, RecursionError):
            raise Problem(400, "malformed", detail="The body is not JSON.") from None
        return shaped(value, shape)

    def form(self):
        return dict(parse_qsl(self.body.decode(errors="replace")))

    def cookie(self, name):
        try:
            return SimpleCookie(self.headers.get("Cookie", ""))[name].value
        except (CookieError, KeyError):
            return ""

    def file(self, path):
        """A file of the user interface; any other address gets its page, whose router knows it."""
        file = (self.site / unquote(path).replace("\0", "").lstrip("/")).resolve()
        if not file.is_relative_to(self.site) or not file.is_file():
            file = self.site / "index.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return 200, file.read_bytes(), {"Content-Type": kind, "Cache-Control": "no-cache"}

    def log_request(self, *_):
        """Nothing: an address may hold the code with which LinkedIn sends somebody back."""


def serve(name, at_start):
    """Answers for ever; `at_start` is told the address."""
    arguments = argparse.ArgumentParser(prog=name)
    arguments.add_argument("--port", type=int, default=8090)
    arguments.add_argument("--site", type=Path, help="folder of the built user interface")
    options = arguments.parse_args()
    Request.site = options.site and options.site.resolve()
    server = ThreadingHTTPServer(("127.0.0.1", options.port), Request)
    url = f"http://localhost:{server.server_port}"
    at_start(url)
    print(f"{name} listening on {url}", flush=True)
    server.serve_forever()
