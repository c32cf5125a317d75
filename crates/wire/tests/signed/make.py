"""Signed items for the tests, made with libxml2, libxslt and OpenSSL by way of lxml and cryptography.

    python3 make.py FOLDER      needs: pip install lxml cryptography
"""
import base64, datetime, hashlib, pathlib, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

DS = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
SIGNING = "urn:com.microsoft.wc.thing.signing.2.xsl"
WEIGHT = "3d34d87e-7fc1-4153-800f-f56592cb0d17"
FILE = "bd0403c5-4ae2-4b0e-a8db-1888678e4528"

out = pathlib.Path(sys.argv[1])


def certificate(name, key, issuer=None, issuer_key=None, ca=False):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1)).not_valid_after(datetime.datetime(2049, 1, 1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    return builder.sign(issuer_key or key, hashes.SHA256())


def stylesheet(form):
    if form == 1:
        return (
            '<x:transform xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0"><x:template match="thing">'
            '<x:copy-of select="data-xml"/><x:value-of select="data-other"/></x:template></x:transform>'
        )
    if form == 2:
        return (
            '<xs:stylesheet xmlns:xs="http://www.w3.org/1999/XSL/Transform" version="1.0"><xs:template match="thing">'
            f'<hv:signed-thing-data xmlns:hv="{SIGNING}"><xs:copy-of select="data-xml"/>'
            '<xs:copy-of select="signature-info/sig-data"/></hv:signed-thing-data></xs:template></xs:stylesheet>'
        )
    return (
        '\n  <t:transform version="1.0" xmlns:t="http://www.w3.org/1999/XSL/Transform">\n   <t:template match="thing">\n'
        f'    <signed-thing-data xmlns="{SIGNING}">\n      <t:copy-of select="data-xml"></t:copy-of>\n'
        '      <!-- and -->\n      <t:copy-of select="signature-info/sig-data" />\n    </signed-thing-data>\n'
        '   </t:template>\n  </t:transform>\n'
    )


def signature(form, digest="", value="", certificates=()):
    certs = "".join(
        "<X509Certificate>" + base64.b64encode(c.public_bytes(serialization.Encoding.DER)).decode() + "</X509Certificate>"
        for c in certificates
    )
    return (
        f'<Signature xmlns="{DS}"><SignedInfo><CanonicalizationMethod Algorithm="{C14N}" />'
        f'<SignatureMethod Algorithm="{DS}rsa-sha1" /><Reference URI=""><Transforms>'
        f'<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116">{stylesheet(form)}</Transform>'
        f'<Transform Algorithm="{C14N}" /></Transforms><DigestMethod Algorithm="{DS}sha1" />'
        f"<DigestValue>{digest}</DigestValue></Reference></SignedInfo><SignatureValue>{value}</SignatureValue>"
        f"<KeyInfo><X509Data>{certs}</X509Data></KeyInfo></Signature>"
    )


def sign(name, form, thing, key, certificates):
    """`thing` has {signature} where it goes. The transforms are run by libxslt and libxml2."""
    empty = etree.fromstring(thing.replace("{signature}", signature(form)))
    style = etree.fromstring(stylesheet(form))
    result = etree.XSLT(style)(empty)
    octets = etree.tostring(etree.fromstring(bytes(result)), method="c14n", exclusive=False, with_comments=False)
    digest = base64.b64encode(hashlib.sha1(octets).digest()).decode()
    signed = etree.fromstring(thing.replace("{signature}", signature(form, digest)))
    info = signed.find(".//{%s}SignedInfo" % DS)
    # On its own first: canonical output of a part leaves out what is declared around it.
    info = etree.fromstring(etree.tostring(info, with_tail=False))
    octets = etree.tostring(info, method="c14n", exclusive=False, with_comments=False)
    value = base64.b64encode(key.sign(octets, padding.PKCS1v15(), hashes.SHA1())).decode()
    value = "\n".join(value[i : i + 64] for i in range(0, len(value), 64))
    (out / f"{name}.xml").write_text(thing.replace("{signature}", signature(form, digest, value, certificates)), newline="")


def sha256_block(data):
    return base64.b64encode(hashlib.sha256(hashlib.sha256(data).digest()).digest()).decode()


def main():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    between_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root = certificate("Test root", root_key, ca=True)
    between = certificate("Test issuer", between_key, root, root_key, ca=True)
    signer = certificate("Dr Doe", key, between, between_key)
    (out / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    other = certificate("Other root", rsa.generate_private_key(public_exponent=65537, key_size=2048), ca=True)
    (out / "other-root.pem").write_bytes(other.public_bytes(serialization.Encoding.PEM))

    weight = (
        "<data-xml>\r\n  <weight>\n\t<when><date><y>2026</y><m>1</m><d>5</d></date></when><value><kg>74.84274105165585</kg>"
        "<display units='lb' units-code=\"lb\">165</display></value></weight>\n<common><note>caf\u00e9 <![CDATA[&]]> &lt;x&gt; "
        "&#xE9;</note><extension source='a' ver=\"1\"><q:x xmlns:q='urn:q' q:b='2' a='1'/><!-- c --></extension></common>\n"
        "</data-xml>"
    )
    head = f"<thing><type-id>{WEIGHT}</type-id>{weight}"
    data = "<hv-signature-method>HVSignatureMethod2</hv-signature-method>{blobs}<algorithm-tag>rsa-sha1</algorithm-tag>"
    info = "<signature-info>\n <sig-data>" + data.format(blobs="") + "</sig-data>{signature}</signature-info></thing>"
    chain = (signer, between)
    sign("method-2", 2, head + info, key, chain)
    sign("method-2-default-namespace", 3, head + info, key, chain)
    one = info.replace("HVSignatureMethod2", "HVSignatureMethod1")
    sign("method-1-in-shape-2", 1, head + one, key, chain)
    sign("method-1", 1, head + "{signature}</thing>", key, (signer,))

    def item(name, content_type, data):
        return (
            f"<item><blob-info><name>{name}</name><content-type>{content_type}</content-type><hash-info>"
            "<algorithm>SHA256Block</algorithm><params><block-size>2097152</block-size></params>"
            f"<hash>{sha256_block(data)}</hash></hash-info></blob-info></item>"
        )

    def blob(name, content_type, data):
        return (
            f"<blob><blob-info><name>{name}</name><content-type>{content_type}</content-type></blob-info>"
            f"<content-length>{len(data)}</content-length><base64data>{base64.b64encode(data).decode()}</base64data></blob>"
        )

    blobs = [("", "text/plain", b"letter"), ("scan", "image/png", b"\x89PNG")]
    payload = "<blob-payload>" + "".join(blob(*b) for b in blobs) + "</blob-payload>"
    items = "<blob-signature-info>" + "".join(item(*b) for b in blobs) + "</blob-signature-info>"
    body = "<data-xml><file><name>a.txt</name><size>6</size></file><common/></data-xml>"
    info = info.replace("</hv-signature-method>", "</hv-signature-method>" + items)
    sign("method-2-blobs", 2, f"<thing><type-id>{FILE}</type-id>{body}{payload}{info}", key, chain)


main()
