"""pyhealthvault 1.0 in the place of a clinic's nightly program. The site stands in the JSON of the first argument."""

import json
import sys

from healthvaultlib.exceptions.healthserviceexception import HealthServiceException
from healthvaultlib.helpers.connection import Connection
from healthvaultlib.itemtypes.height import Height
from healthvaultlib.methods.getapplicationinfo import GetApplicationInfo
from healthvaultlib.methods.getauthorizedpeople import GetAuthorizedPeople
from healthvaultlib.methods.getpersoninfo import GetPersonInfo
from healthvaultlib.methods.getservicedefinition import GetServiceDefinition
from healthvaultlib.methods.getthings import GetThings
from healthvaultlib.methods.getvocabulary import GetVocabulary
from healthvaultlib.methods.putthings import PutThings
from healthvaultlib.methods.querypermissions import QueryPermissions
from healthvaultlib.methods.removethings import RemoveThings
from healthvaultlib.objects.thingfilter import ThingFilter
from healthvaultlib.objects.thingformat import ThingFormat
from healthvaultlib.objects.thinggroup import ThingGroup
from healthvaultlib.objects.getauthorizedpeopleparameters import GetAuthorizedPeopleParameters

told = json.loads(sys.argv[1])
connection = Connection(told["app"], told["url"] + "/platform/wildcat.ashx")
connection.thumbprint = told["thumbprint"]
connection.publickey, connection.privatekey = told["numbers"]
connection.connect()
assert connection.isauthenticated


def run(method):
    method.execute(connection)
    return method.response


def heights():
    wanted, form = ThingFilter(), ThingFormat()
    wanted.typeids.append(told["height"])
    form.sections.extend(["core", "xml"])
    group = ThingGroup([wanted])
    group._format = form
    return run(GetThings([group])).groups[0].healthrecorditems


connection.set_person_and_record(told["person"], told["record"])
person = run(GetPersonInfo()).personinfo
assert person.personid == told["person"], person.personid
assert heights() == []
height = Height()
height.value_m, height.display_value, height.display_units = 1.81, "181", "cm"
[put] = run(PutThings([height])).healthrecorditems
assert put.key.thing_id
[found] = heights()
assert float(found.value_m) == 1.81, found.value_m

# Offline first, then for the person who is signed in.
connection.user_auth_token = told["wctoken"]
connection.set_person_and_record_from_personinfo()
assert (connection.personid, connection.recordid) == (told["person"], told["record"])
assert len(heights()) == 1
connection.user_auth_token = None

[permission] = run(QueryPermissions([told["height"]])).permissions
assert permission.thing_type_id == told["height"] and permission.offline_access_permissions is not None
[person] = run(GetAuthorizedPeople(GetAuthorizedPeopleParameters())).authorized_people
assert person.personid == told["person"] and len(person.records) == 1
assert run(GetApplicationInfo(True)) is not None
definition = run(GetServiceDefinition(["platform", "shell", "topology", "xml-over-http-methods"])).service_definition
assert definition.platform and definition.shell and definition.instances and definition.xml_method
assert run(GetVocabulary()).vocabulary_key
run(RemoveThings([found.key]))
assert heights() == []
try:
    run(RemoveThings([found.key]))
    raise AssertionError("the item should be gone")
except HealthServiceException as refusal:
    assert str(refusal)
print("OK session, persons, items written, read and removed, offline and online, permissions, definitions, a refusal")
