"""Renders the chart for one server and for several, and checks what comes out against the list of settings."""

import pathlib
import re
import subprocess
import sys

import yaml

helm, root = sys.argv[1], pathlib.Path(sys.argv[2])
chart = root / "packaging/helm/medlock"
known = set(re.findall(r"^- Environment: `(MEDLOCK_\w+)`", (root / "docs/configuration.md").read_text(), re.M))
assert len(known) > 40, "the page of settings is not read rightly any more"


def run(*settings):
    arguments = [helm, "template", "rel", str(chart)]
    for setting in settings:
        arguments += ["--set-string" if "settings." in setting else "--set", setting]
    return subprocess.run(arguments, capture_output=True, text=True)


def rendered(*settings):
    done = run(*settings)
    assert done.returncode == 0, done.stderr
    return [document for document in yaml.safe_load_all(done.stdout) if document]


def refused(word, *settings):
    done = run(*settings)
    assert done.returncode != 0 and word in done.stderr, (word, done.stderr)


def server(documents):
    [found] = [document for document in documents if document["kind"] in ("StatefulSet", "Deployment")]
    return found


NEEDED = ["publicUrl=https://p.example.org", "keySecretName=key"]
SHARED = ["replicas=3", "database.secretName=db", "blobs.url=s3://bucket/prefix", "blobs.secretName=s3", "blobs.endpoint=https://s3.example.org",
          "blobs.region=here"]

subprocess.run([helm, "lint", "--strict", str(chart), *[part for setting in NEEDED for part in ("--set", setting)]], check=True, stdout=subprocess.DEVNULL)

refused("publicUrl", "keySecretName=key")
refused("publicUrl", "publicUrl=http://p.example.org", "keySecretName=key")
refused("keySecretName", "publicUrl=https://p.example.org")
refused("replicas", *NEEDED, "replicas=2")
refused("replicas", *NEEDED, "replicas=2", "database.secretName=db")
refused("blobs.secretName", *NEEDED, "blobs.url=s3://b/p")
refused("ingress.host", *NEEDED, "ingress.enabled=true")

one = server(rendered(*NEEDED, "ingress.enabled=true", "ingress.host=p.example.org", "trustedProxies={10.0.0.0/8}"))
assert one["kind"] == "StatefulSet" and one["spec"]["volumeClaimTemplates"], "one server keeps its data in a volume"

many = rendered(*NEEDED, *SHARED, r"settings.site\.name=Hill Street", "metrics.scrapers.app=prometheus")
kinds = [document["kind"] for document in many]
assert "PodDisruptionBudget" in kinds and "NetworkPolicy" in kinds, kinds
several = server(many)
assert several["kind"] == "Deployment" and several["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0

for found in (one, several):
    pod = found["spec"]["template"]["spec"]
    assert pod["enableServiceLinks"] is False and pod["securityContext"]["runAsNonRoot"] is True
    container = pod["containers"][0]
    names = [entry["name"] for entry in container["env"]]
    assert len(names) == len(set(names)), "a setting stands twice"
    unknown = [name for name in names if name not in known]
    assert not unknown, f"no settings of the program: {unknown}"
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    mounts = {mount["mountPath"] for mount in container["volumeMounts"]}
    values = {entry["name"]: entry.get("value") for entry in container["env"]}
    assert values["MEDLOCK_DATA_DIR"] in mounts and str(pathlib.Path(values["MEDLOCK_KEY_FILE"]).parent) in mounts
    grace = pod["terminationGracePeriodSeconds"]
    told = sum(int(values[name].rstrip("s")) for name in ("MEDLOCK_HTTP_SHUTDOWN_GRACE", "MEDLOCK_HTTP_DRAIN") if name in values)
    assert grace > told, "Kubernetes would kill the server before it has drained"
assert {"name": "MEDLOCK_SITE_NAME", "value": "Hill Street"} in several["spec"]["template"]["spec"]["containers"][0]["env"]

print("the chart: refuses 7 mistakes, renders for one server and for several, sets only what is a setting")
