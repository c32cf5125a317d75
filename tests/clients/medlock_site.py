"""A Medlock of its own for published clients: the server, its operator, and a patient in front of the pages.

Only Python's own library is used. Everything lives in a temporary folder and listens on loopback."""

import html
import http.client
import os
import re
import socket
import ssl
import subprocess
import threading
import urllib.parse

WEIGHT = "3d34d87e-7fc1-4153-800f-f56592cb0d17"
HEIGHT = "40750a6a-89b2-455c-bd8d-b420a4cb500b"
FILE = "bd0403c5-4ae2-4b0e-a8db-1888678e4528"
# Where an application's own page would be. Nothing listens there: a patient is stopped on the way to it.
ACTION_URL = "http://127.0.0.1:9/back"
PASSWORD = "three green boats"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Site:
    """A running server, and the commands of its operator."""

    def __init__(self, program, folder, tls):
        self.program, self.folder, self.tls = program, folder, tls
        self.port = free_port()
        self.authority = os.path.join(folder, "authority.pem")
        # Nothing of whoever runs the test reaches the server.
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MEDLOCK_")},
            "MEDLOCK_LISTEN": f"127.0.0.1:{self.port}",
            "MEDLOCK_PUBLIC_URL": self.url,
            "MEDLOCK_DATA_DIR": os.path.join(folder, "data"),
            "MEDLOCK_MODE": "development",
        }
        if tls:
            self._make_certificate()
        self._serve()

    @property
    def url(self):
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def _make_certificate(self):
        """An authority that clients are told to trust, and the server's certificate under it."""
        file = lambda name: os.path.join(self.folder, name)
        openssl = lambda *arguments: subprocess.run(["openssl", *arguments], check=True, capture_output=True)
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test authority",
                "-keyout", file("authority.key.pem"), "-out", self.authority)
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1",
                "-keyout", file("server.key.pem"), "-out", file("server.csr"))
        with open(file("server.ext"), "w", encoding="utf-8") as extensions:
            extensions.write("subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=critical,CA:FALSE\n")
        openssl("x509", "-req", "-in", file("server.csr"), "-CA", self.authority, "-CAkey", file("authority.key.pem"),
                "-CAcreateserial", "-days", "2", "-extfile", file("server.ext"), "-out", file("server.pem"))
        self.environment.update(MEDLOCK_TLS_CERTIFICATE=file("server.pem"), MEDLOCK_TLS_KEY=file("server.key.pem"))

    def _serve(self):
        """Starts the server and waits for the line in which it says that it serves."""
        self.server = subprocess.Popen([self.program, "serve"], env=self.environment, text=True,
                                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        told = []
        for line in self.server.stdout:
            told.append(line)
            if '"message":"serving"' in line:
                # What it says later is read away, so that it never waits for a reader.
                threading.Thread(target=self.server.stdout.read, daemon=True).start()
                return
        raise SystemExit("the server does not start:\n" + "".join(told))

    def close(self):
        self.server.terminate()
        self.server.wait(30)

    def run(self, *arguments):
        """A command of the program; what it prints."""
        done = subprocess.run([self.program, *arguments], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"medlock {' '.join(arguments)}: {done.stderr}")
        return done.stdout.strip()

    def connection(self):
        if self.tls:
            context = ssl.create_default_context(cafile=self.authority)
            return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=context)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def application(self, name):
        """A web application that may drop off, ask for connections, and do everything to weights and heights."""
        app = self.run("app", "create", "--name", name, "--type", "web", "--methods", "connect-package",
                       "--action-url", ACTION_URL, "--contact-mail", "desk@clinic.example")
        files = os.path.join(self.folder, f"{app}.pem")
        self.run("cert", "new", "--app", app, files)
        for avenue in ("--online", "--offline"):
            self.run("rule", "add", "--app", app, avenue, "--name", "body", "--why", "To see how you are doing",
                     "--permissions", "create,read,update,delete", "--types", f"{WEIGHT},{HEIGHT},{FILE}")
        return Application(self, app, files)


class Application:
    def __init__(self, site, app_id, certificate):
        self.site, self.id, self.certificate = site, app_id, certificate
        self.key = certificate.removesuffix(".pem") + ".key.pem"
        self.p12 = certificate.removesuffix(".pem") + ".p12"

    def _openssl(self, *arguments):
        return subprocess.run(["openssl", *arguments], check=True, capture_output=True, text=True).stdout

    @property
    def thumbprint(self):
        told = self._openssl("x509", "-in", self.certificate, "-noout", "-fingerprint", "-sha1")
        return told.split("=")[1].strip().replace(":", "")

    def numbers(self):
        """Modulus and private exponent, as hexadecimal digits."""
        told = self._openssl("rsa", "-in", self.key, "-noout", "-text")
        parts = {}
        for name, digits in re.findall(r"^(\w+):\s*\n((?:    [0-9a-f:]+\n)+)", told, re.M):
            parts[name] = re.sub(r"[^0-9a-f]", "", digits).lstrip("0")
        return parts["modulus"], parts["privateExponent"]

    def call(self, *arguments):
        """A command of the application, by Medlock's own client."""
        trust = ["--ca", self.site.authority] if self.site.tls else []
        return self.site.run(*arguments[:2], "--server", self.site.url, "--app-id", self.id, "--cert", self.certificate,
                             "--key", self.key, *trust, *arguments[2:])


class Patient:
    """A browser as small as it can be: keeps cookies, follows redirects on the site, fills in the one form of a page."""

    def __init__(self, site):
        self.site, self.cookies, self.page = site, {}, ""

    def open(self, path):
        return self._request("GET", path, None)

    def _request(self, verb, path, body):
        for _ in range(6):
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            if verb == "POST":
                headers.update({"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
            connection = self.site.connection()
            connection.request(verb, path, body, headers)
            response = connection.getresponse()
            self.page = response.read().decode("utf-8", "replace").strip()
            for value in response.headers.get_all("Set-Cookie") or []:
                name, value = value.split(";")[0].split("=", 1)
                self.cookies[name] = value
            if not 300 <= response.status < 400:
                return self.page
            path = response.headers["Location"]
            if not path.startswith("/"):
                # To an application's page.
                self.page = path
                return path
            verb, body = "GET", None
        raise SystemExit(f"{path} leads in circles")

    @property
    def name(self):
        found = re.search(r'data-page="([^"]*)"', self.page)
        return found.group(1) if found else ""

    def expect(self, name):
        if self.name != name:
            text = " ".join(re.sub(r"<[^>]*>", " ", self.page.split("<main")[-1]).split())
            raise SystemExit(f"expected the page {name}, found {self.name or self.page[:200]}: {text[:600]}")

    def submit(self, **fields):
        form = re.search(r"<form.*?</form>", self.page, re.S)
        if not form:
            raise SystemExit(f"no form on {self.name}")
        form = form.group(0)
        attribute = lambda tag, name: (re.search(rf' {name}="([^"]*)"', tag) or [None, None])[1]
        values, pressed = {}, False
        for tag in re.findall(r"<(?:input|button)\b[^>]*>", form):
            if tag.startswith("<button"):
                if pressed:
                    continue
                pressed = True
            name = attribute(tag, "name")
            if not name or (attribute(tag, "type") in ("radio", "checkbox") and " checked" not in tag):
                continue
            values[name] = html.unescape(attribute(tag, "value") or "")
        for select in re.findall(r"<select\b.*?</select>", form, re.S):
            options = re.findall(r"<option\b[^>]*>", select)
            chosen = [option for option in options if " selected" in option] or options
            values[attribute(select, "name")] = html.unescape(attribute(chosen[0], "value") or "")
        values.update(fields)
        action = html.unescape(attribute(form, "action"))
        if not action.startswith("/"):
            # The token goes to the application's page as fields of a form.
            self.page = f"{action}{'&' if '?' in action else '?'}{urllib.parse.urlencode(values)}"
            return self.page
        return self._request("POST", action, urllib.parse.urlencode(values))

    def sign_up(self, email):
        link = re.search(r'href="(/sign-up[^"]*)"', self.page)
        self.open(html.unescape(link.group(1)) if link else "/sign-up")
        self.submit(first_name="Alex", last_name="Sample", email=email, password=PASSWORD, birth_day="9",
                    birth_month="2", birth_year="1988", country="US")

    def choose(self, name):
        """Chooses the record of that name, or makes it."""
        self.expect("choose-record")
        known = re.search(rf'value="([^"]+)"(?:(?!value=)[\s\S])*?>{name}<', self.page)
        if known and known.group(1) != "new":
            self.submit(record=known.group(1))
        else:
            self.submit(record="new", record_name=name, relationship="1", birth_day="9", birth_month="2", birth_year="1988")

    def accept(self, code, answer):
        """Accepts a connect request for the record Alex."""
        self._at_question("CONNECT", code)
        self.submit(answer=answer)
        self.choose("Alex")
        if self.name == "authorize":
            self.submit()
        self.expect("done")

    def pick_up(self, code, answer):
        """Picks a package up into the record Alex, and tells what the done page says."""
        self._at_question("PICKUP", code)
        self.submit(answer=answer)
        self.choose("Alex")
        self.expect("confirm")
        self.submit()
        self.expect("done")
        return self.page

    def _at_question(self, target, code):
        self.open(f"/redirect.aspx?target={target}&targetqs=packageid%3d{code}")
        if self.name == "sign-in":
            self.sign_up("alex@example.org")
        self.expect("question")

    def sign_in_to(self, link):
        """Follows an application's sign-in link and lets it in; the token its page is given."""
        parts = urllib.parse.urlsplit(link)
        self.open(f"{parts.path}?{parts.query}")
        for _ in range(4):
            if not self.page.startswith("<"):
                break
            if self.name == "sign-in":
                self.sign_up("alex@example.org")
            elif self.name == "choose-record":
                self.choose("Alex")
            else:
                self.submit()
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.page).query)
        if "wctoken" not in query:
            raise SystemExit(f"no token at the end of {link}: {self.name} {self.page[:300]}")
        return query["wctoken"][0], self.page
