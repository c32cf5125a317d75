"""python-healthvault 0.1.5 in the place of a clinic's web application. The site stands in the JSON of the first argument."""

import json
import sys

import python2

told = json.loads(sys.argv[1])
# It knows one port. Where this test may not listen on it, the connection goes to the server's own.
python2.OTHER_PORTS[("127.0.0.1", 443)] = ("127.0.0.1", told["port"])

from healthvaultlib.exceptions import HealthVaultException
from healthvaultlib.healthvault import HealthVaultConn

modulus, exponent = (int(number, 16) for number in told["numbers"])
connection = HealthVaultConn(told["app"], told["thumbprint"], modulus, exponent, server="127.0.0.1", shell_server="127.0.0.1")
# The patient follows the link this client makes.
print("LINK", connection.authorization_url(), flush=True)
connection.connect(sys.stdin.readline().split()[0])
assert connection.is_authorized() and connection.record_id

weights = connection.get_weight_measurements()
assert [str(weight["kg"]) for weight in weights] == told["weights"], weights
heights, weights = connection.batch_get([{"datatype": told["height"]}, {"datatype": told["weight"], "max": 1}])
assert heights == [] and len(weights) == 1, (heights, weights)

connection.associate_alternate_id("alt-1")
assert connection.get_alternate_ids() == ["alt-1"]
connection.disassociate_alternate_id("alt-1")
assert connection.get_alternate_ids() == []
try:
    connection.disassociate_alternate_id("alt-1")
    raise AssertionError("the id should be gone")
except HealthVaultException as refusal:
    assert refusal.code == 140, refusal.code

# What it keeps for another day works on.
again = HealthVaultConn(told["app"], told["thumbprint"], modulus, exponent, server="127.0.0.1",
                        sharedsec=connection.sharedsec, auth_token=connection.auth_token,
                        wctoken=connection.wctoken, record_id=connection.record_id)
assert len(again.get_weight_measurements()) == 1
print("OK session, GetPersonInfo, GetThings, alternate ids, a refusal, a kept session")
