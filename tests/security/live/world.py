"""The running instance, and who is in it: two departments and a suspended one, with somebody of every role, their sessions and keys.

Everything is new for each run, so that the checks can be repeated on one instance.
"""
import concurrent.futures
import http.client
import json
import pathlib
import secrets
import subprocess
import time
import urllib.parse

from live import pdfs

TOP = pathlib.Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 120
ROLES = ("submitter", "approver", "officer", "tenant_admin", "operator")
ALL_RIGHTS = ("submit", "read", "read_all", "decide", "manage", "operate")
PASSWORD = "nine careful checking people words"


def shell(command, stdin=None):
    """Runs a line of shell with the functions and variables of tests/support/instance.sh."""
    done = subprocess.run(["bash", "-c", "cd '%s' && . tests/support/instance.sh && %s" % (TOP, command)], capture_output=True, text=True, input=stdin)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr.strip()[-400:]}")
    return done.stdout.strip()


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body

    def header(self, name):
        return self.headers.get(name, "")

    def json(self):
        return json.loads(self.body)

    def text(self):
        return self.body.decode("utf-8", "replace")


class Caller:
    """Who asks, and with what: headers that are sent with every request."""

    def __init__(self, name, headers, email=""):
        self.name, self.headers, self.email = name, headers, email


class World:
    def __enter__(self):
        self.base = shell("instance_url")
        place = urllib.parse.urlsplit(self.base)
        self.host, self.port = place.hostname, place.port
        self.state, self.run_folder = shell('echo "$STATE"'), shell('echo "$RUN"')
        self.mark = secrets.token_hex(4)
        self.secrets = []  # whatever nobody may find in a log
        self.anonymous = Caller("anonymous", {})
        self.people = {}
        return self

    def __exit__(self, *_):
        return False

    # -- asking ----------------------------------------------------------------------------

    def ask(self, method, path, caller=None, body=None, kind=None, headers=None, timeout=90):
        """One request on a connection of its own. `body`: bytes, or something that becomes JSON."""
        sent = dict(caller.headers if caller else {})
        if "Cookie" in sent and method not in ("GET", "HEAD"):
            sent["Origin"] = self.base
        sent.update(headers or {})
        if body is not None and not isinstance(body, bytes):
            body, kind = json.dumps(body).encode(), kind or "application/json"
        if kind:
            sent["Content-Type"] = kind
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def sql(self, query):
        return shell('instance_as psql -qXAt -h "$RUN" -d lectern -f -', query)

    def admin(self, *words, stdin=None):
        return shell("instance_admin " + " ".join("'%s'" % word for word in words), stdin)

    # -- people ----------------------------------------------------------------------------

    def tenant(self, letter):
        """A department of this run, with somebody of each role; made when it is first asked for."""
        slug = f"sec-{letter}-{self.mark}"
        if letter not in self.people:
            self.admin("tenant", "create", slug, f"Department {letter}")
            self.people[letter] = {}
        return slug

    def person(self, letter, role, name=None):
        """A session of somebody with this role: signed in as everybody signs in."""
        slug, name = self.tenant(letter), name or role
        if name not in self.people[letter]:
            email = f"{name}-{letter}-{self.mark}@example.edu"
            self.admin("user", "create", "--tenant", slug, "--email", email, "--name", f"{name} of {letter}", "--role", role, stdin=PASSWORD + "\n")
            self.people[letter][name] = self.sign_in(slug, email, f"{name} of {letter}")
        return self.people[letter][name]

    def login(self, slug, email, password):
        """One try to sign in. 20 a minute are allowed from an address, which other checks use too: waits as long as the server says."""
        asked = {"tenant": slug, "email": email, "password": password}
        for _ in range(3):
            answer = self.ask("POST", "/api/v1/auth/login", body=asked, headers={"Origin": self.base})
            if answer.status != 429:
                break
            time.sleep(int(answer.header("Retry-After") or 60) + 1)
        return answer

    def sign_in(self, slug, email, name):
        answer = self.login(slug, email, PASSWORD)
        if answer.status != 200:
            raise RuntimeError(f"{email} cannot sign in: {answer.status} {answer.text()}")
        cookie = answer.header("Set-Cookie").split(";")[0]
        self.secrets.append(cookie.split("=", 1)[1])
        return Caller(name, {"Cookie": cookie}, email)

    def key(self, caller, scopes, name="key"):
        """A key of this person's, with those of the scopes that they may give."""
        answer = self.ask("POST", "/api/v1/keys", caller, {"name": f"{name} {secrets.token_hex(3)}", "scopes": list(scopes)})
        if answer.status != 201:
            raise RuntimeError(f"{caller.name} gets no key for {scopes}: {answer.status} {answer.text()}")
        made = answer.json()
        self.secrets.append(made["token"])
        key = Caller(f"key of {caller.name}", {"Authorization": f"Bearer {made['token']}"}, caller.email)
        key.key_id = made["key_id"]
        return key

    def rights(self, caller):
        return self.ask("GET", "/api/v1/me", caller).json()["rights"]

    # -- documents -------------------------------------------------------------------------

    def submit(self, caller, pdf, query=""):
        answer = self.ask("POST", "/api/v1/documents/submit?" + query, caller, pdf, "application/pdf")
        if answer.status not in (200, 202):
            raise RuntimeError(f"submit: {answer.status} {answer.text()}")
        return answer.json()["job_id"]

    def documents(self, caller, count, words, query="formats=html,txt"):
        """So many documents of one page with these words, each different."""
        sheets = [pdfs.simple(*words, f"Number {n} of {self.mark} {secrets.token_hex(4)}") for n in range(count)]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            return list(pool.map(lambda sheet: self.submit(caller, sheet, query), sheets))

    def settled(self, jobs, *wanted):
        """Waits until all jobs have one of the states; gives the states by job."""
        listed = ",".join("'%s'" % job for job in jobs)
        query = f"select public_id || ' ' || status from lectern.job where public_id in ({listed})"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            states = dict(line.split(" ", 1) for line in self.sql(query).splitlines())
            if all(state in wanted for state in states.values()) or time.monotonic() > deadline:
                return states
            time.sleep(0.1)

    def wait_for(self, condition, seconds=PATIENCE_SECONDS):
        """Looks until the condition holds; false if it never does."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True
