"""What two clients written for Python 2 need to run under Python 3.

`convert` rewrites an unpacked source folder with fissix (the maintained 2to3). What it cannot see is that Python 2 made no
difference between text and bytes; the names below are put in the place of the library's: they take and give text of which each
letter is one byte. No rule of the protocol is touched: what is signed and sent are the bytes the clients made under Python 2."""

import base64 as _base64
import binascii as _binascii
import hashlib as _hashlib
import hmac as _hmac
import http.client as _http
import pathlib
import re
import subprocess
import sys
from types import SimpleNamespace


def convert(folder):
    subprocess.run([sys.executable, "-m", "fissix", "-w", "-n", "--no-diffs", str(folder)], check=True, capture_output=True)
    for path in pathlib.Path(folder).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for old, new in [
            (r"^import base64$", "from python2 import base64"),
            (r"^import hashlib$", "from python2 import hashlib"),
            (r"^import hmac$", "from python2 import hmac"),
            (r"^import http\.client$", "from python2 import http"),
            (r"^from Crypto\.PublicKey import RSA$", "from python2 import RSA"),
            (r"^from binascii import a2b_hex, b2a_hex$", "from python2 import a2b_hex, b2a_hex"),
            # Whole numbers, as Python 2 divided them.
            (r"\(rsa_n_bit_length \+ 7\) ?/ ?8", "(rsa_n_bit_length + 7) // 8"),
            # lxml gives bytes today.
            (r"etree\.tostring\(", "etree_text("),
        ]:
            text = re.sub(old, new, text, flags=re.M)
        if "etree_text(" in text:
            text = "from python2 import etree_text\n" + text
        path.write_text(text, encoding="utf-8")


def _bytes(text):
    return text if isinstance(text, bytes) else text.encode("latin-1")


def _text(data):
    return data.decode("latin-1")


class _Digest:
    def __init__(self, inner):
        self._inner = inner

    def digest(self):
        return _text(self._inner.digest())


def a2b_hex(digits):
    return _text(_binascii.a2b_hex(digits))


def b2a_hex(data):
    return _text(_binascii.b2a_hex(_bytes(data)))


def etree_text(element, **options):
    from lxml import etree
    return _text(etree.tostring(element, **options))


def _connection(kind):
    class Connection(kind):
        def __init__(self, host, port=None):
            super().__init__(*(OTHER_PORTS.get((host, port)) or (host, port)))

        def send(self, data):
            super().send(_bytes(data))
    return Connection


# Where a port that a client insists on is found instead, for those who may not listen on it.
OTHER_PORTS = {}
_sha1 = lambda data=b"": _Digest(_hashlib.sha1(_bytes(data)))
base64 = SimpleNamespace(
    encodestring=lambda data: _text(_base64.encodebytes(_bytes(data))),
    b64decode=lambda data: _text(_base64.b64decode(data)),
)
hashlib = SimpleNamespace(sha1=_sha1)
hmac = SimpleNamespace(new=lambda key, data, _: _Digest(_hmac.new(_bytes(key), _bytes(data), _hashlib.sha1)))
http = SimpleNamespace(client=SimpleNamespace(
    HTTPConnection=_connection(_http.HTTPConnection), HTTPSConnection=_connection(_http.HTTPSConnection)))
# The bare operation, as pycrypto had it.
RSA = SimpleNamespace(construct=lambda numbers: SimpleNamespace(
    sign=lambda number, _: (pow(number, numbers[2], numbers[0]),)))
