"""A patient with a browser that knows no scripts: enters the code, makes an account, answers, chooses a new record, confirms, reads it.

    pick_up.py https://pickup.example.org CODE ANSWER

Prints the words of the record's page. The forms are sent as the pages have them.
"""

import html.parser
import http.cookiejar
import os
import socket
import ssl
import sys
import urllib.parse
import urllib.request

base, code, answer = sys.argv[1:4]

if "MEDLOCK_ADDRESS" in os.environ:
    # The name is known to the machine under test alone.
    known = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *rest, **named: known(os.environ["MEDLOCK_ADDRESS"], *rest, **named)

browser = urllib.request.build_opener(
    urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
    urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE"))),
)


class Page(html.parser.HTMLParser):
    """A page's name, its forms, its links, and its words."""

    def __init__(self, url, text):
        super().__init__()
        self.url, self.name, self.forms, self.links, self.words = url, "", [], [], []
        self.form = self.select = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "body":
            self.name = at.get("data-page", "")
        elif tag == "a" and "href" in at:
            self.links.append(urllib.parse.urljoin(self.url, at["href"]))
        elif tag == "form":
            self.form = {"action": urllib.parse.urljoin(self.url, at.get("action", "")), "method": at.get("method", "get"), "fields": {}, "choices": {}}
            self.forms.append(self.form)
        elif self.form is not None and tag in ("input", "button", "textarea", "select") and "name" in at:
            kind = at.get("type", "text")
            if kind in ("radio", "checkbox"):
                self.form["choices"].setdefault(at["name"], []).append(at.get("value", "on"))
                if "checked" in at:
                    self.form["fields"][at["name"]] = at.get("value", "on")
            elif kind == "submit" or tag == "button":
                self.form["choices"].setdefault(at["name"], []).append(at.get("value", ""))
            else:
                self.form["fields"][at["name"]] = at.get("value", "")
            if tag == "select":
                self.select = at["name"]
        elif self.select and tag == "option":
            self.form["choices"].setdefault(self.select, []).append(at.get("value", ""))
            if "selected" in at:
                self.form["fields"][self.select] = at.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data):
        self.words.append(data)

    def send(self, press=None, **values):
        """Sends the form that has all these fields, by the button called `press` where it matters which."""
        wanted = {*values, *([press] if press else [])}
        for form in self.forms:
            if wanted <= {*form["fields"], *form["choices"]}:
                if press:
                    values[press] = form["choices"][press][0]
                data = urllib.parse.urlencode({**form["fields"], **values}).encode()
                return get(urllib.request.Request(form["action"], data=data, headers={"Origin": base, "Sec-Fetch-Site": "same-origin"}))
        sys.exit(f"{self.name}: no form with {sorted(wanted)}: {[(form['action'], sorted(form['fields'])) for form in self.forms]}")

    def follow(self, part):
        for link in self.links:
            if part in link:
                return get(link)
        sys.exit(f"{self.name}: no link to {part}: {self.links}")

    def must_be(self, name):
        if self.name != name:
            sys.exit(f"expected the page {name}, got {self.name} at {self.url}: {' '.join(' '.join(self.words).split())[:600]}")
        return self


def get(request):
    with browser.open(request, timeout=30) as reply:
        return Page(reply.url, reply.read().decode())


page = get(f"{base}/pickup").must_be("enter-code").send(code=code)
if page.name == "sign-in":
    page = page.follow("sign-up")
page = page.must_be("sign-up").send(
    email="alex@example.net", password="a long enough sentence 7", first_name="Alex", last_name="Doe", birth_day="3", birth_month="2", birth_year="1980", country="US")
page = page.must_be("question").send(answer=answer)
page = page.must_be("choose-record").send(record="new", record_name="Alex", relationship="1", birth_day="3", birth_month="2", birth_year="1980")
page = page.must_be("confirm").send(press="confirm")
page = page.must_be("done")
records = get(f"{base}/records").must_be("records")
record = records.follow("/records/")
print(" ".join(" ".join(record.words).split()))
