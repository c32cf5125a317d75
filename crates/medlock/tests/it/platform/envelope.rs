//! HTTP around the XML: verbs, paths, codings, versions, sizes; and the envelope's own form.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use medlock_store::Engine;

use super::{anonymous, envelope_of};
use crate::support::{TestServer, Told, on_each_engine, post_to};

/// One of the codings of a body.
type Encode<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

const DEFINITION: &str = "<info><response-sections><section>topology</section></response-sections></info>";

fn server() -> TestServer {
    TestServer::start(Engine::Sqlite).unwrap()
}

#[test]
fn every_spelling_of_the_path_is_the_same() {
    let server = server();
    let request = anonymous(server.app("Lab").id, "GetServiceDefinition", 2, DEFINITION);
    for path in
        ["/platform/wildcat.ashx", "/Platform/wildcat.ashx", "//platform//wildcat.ashx", "/PLATFORM/WILDCAT.ASHX?x=1"]
    {
        let told = Told::read(server.send(&post_to(path, &[], request.as_bytes())));
        assert_eq!(told.code, 0, "{path}: {}", told.xml());
    }
}

#[test]
fn other_verbs_are_code_2_and_other_bodies_code_3() {
    let server = server();
    for verb in ["GET", "PUT", "DELETE"] {
        let request = format!("{verb} /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert_eq!(Told::read(server.send(request.as_bytes())).code, 2, "{verb}");
    }
    for body in [
        &b""[..],
        b"hello",
        b"<html/>",
        b"{\"json\": true}",
        b"<a><b></a>",
        b"\xff\xfe<\0",
        b"<!DOCTYPE x [<!ENTITY y \"z\">]><x>&y;</x>",
    ] {
        assert_eq!(server.post(body).code, 3, "{}", String::from_utf8_lossy(body));
    }
}

/// The .NET Standard client loses a byte at the end for each that a letter takes beyond its first.
#[test]
fn a_request_that_ends_inside_its_last_tag_is_understood() {
    let server = server();
    let lab = server.app("Lab");
    let whole = anonymous(lab.id, "GetServiceDefinition", 2, DEFINITION);
    let end = "</wc-request:request>".len();
    for lost in 1..=end {
        let told = server.post(&whole.as_bytes()[..whole.len() - lost]);
        assert_eq!(told.code, 0, "{lost}: {}", told.xml());
    }
    for lost in [end + 1, end + 7, end + 8, whole.len() - 1] {
        let told = server.post(&whole.as_bytes()[..whole.len() - lost]);
        assert_eq!(told.code, 3, "{lost}: {}", told.xml());
    }
    // A last tag of another kind is no last tag that was lost.
    for wrong in ["</wc-request:", "</x:request>", "<!-- ", "<info/>"] {
        assert_eq!(server.post(format!("{}{wrong}>", &whole[..whole.len() - end]).as_bytes()).code, 3, "{wrong}");
    }
}

#[test]
fn every_answer_has_the_same_form() {
    let server = server();
    let request = anonymous(server.app("Lab").id, "GetServiceDefinition", 2, DEFINITION);
    let good = server.post(request.as_bytes());
    assert!(good.xml().starts_with(
        "<response><status><code>0</code></status>\
         <wc:info xmlns:wc=\"urn:com.microsoft.wc.methods.response.GetServiceDefinition2\">"
    ));
    let bad = server.post(b"<x/>");
    assert!(bad.xml().starts_with("<response><status><code>3</code><error><message>"), "{}", bad.xml());
    for told in [good, bad] {
        let id = told.response.header("wc_responseid").unwrap();
        assert!(uuid::Uuid::try_parse(id).is_ok());
        assert_eq!(told.response.header("content-encoding"), None);
        assert!(told.response.header("content-length").is_some());
    }
}

#[test]
fn request_codings_are_undone_before_anything_is_checked() {
    let server = server();
    let lab = server.app("Lab");
    let gzip = |plain: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    };
    let raw_deflate = |plain: &[u8]| {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    };
    let zlib = |plain: &[u8]| {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    };
    let codings: [(&str, Encode<'_>); 3] = [("gzip", &gzip), ("deflate", &raw_deflate), ("deflate", &zlib)];
    for (name, encode) in codings {
        let body = encode(lab.request(&server, "AllocatePackageId", 1, "").as_bytes());
        let headers = [("Content-Encoding", name)];
        let told = Told::read(server.send(&post_to("/platform/wildcat.ashx", &headers, &body)));
        assert_eq!(told.code, 0, "{name}: {}", told.xml());
    }
    let plain = lab.request(&server, "AllocatePackageId", 1, "");
    for name in ["gzip", "br", "deflate"] {
        let headers = [("Content-Encoding", name)];
        let told = Told::read(server.send(&post_to("/platform/wildcat.ashx", &headers, plain.as_bytes())));
        assert_eq!(told.code, 2, "{name}");
    }
    let bomb = gzip(&vec![b' '; 20 << 20]);
    let told = Told::read(server.send(&post_to("/platform/wildcat.ashx", &[("Content-Encoding", "gzip")], &bomb)));
    assert_eq!(told.code, 39);
}

#[test]
fn chunked_bodies_and_old_http_work() {
    let server = server();
    let lab = server.app("Lab");
    let body = lab.request(&server, "AllocatePackageId", 1, "");
    let mut chunked =
        b"POST /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            .to_vec();
    for piece in body.as_bytes().chunks(100) {
        chunked.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        chunked.extend_from_slice(piece);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    assert_eq!(Told::read(server.send(&chunked)).code, 0);

    let old = format!("POST /platform/wildcat.ashx HTTP/1.0\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let told = Told::read(server.send(old.as_bytes()));
    assert_eq!(told.code, 0);
    assert!(told.response.status_line.starts_with("HTTP/1.0 "), "{}", told.response.status_line);
    assert!(told.response.header("content-length").is_some());
    assert_eq!(told.response.header("transfer-encoding"), None);
    // Pages are not chunked either for whom cannot read it.
    let page = server.send(b"GET /health/live HTTP/1.0\r\n\r\n");
    assert_eq!((page.status, page.header("transfer-encoding")), (200, None));
    assert!(page.header("content-length").is_some());
}

#[test]
fn content_types_do_not_matter_and_strange_header_names_pass() {
    let server = server();
    let lab = server.app("Lab");
    for headers in [
        &[][..],
        &[("Content-Type", "text/xml")],
        &[("Content-Type", "application/x-www-form-urlencoded")],
        &[("WC_CorrelationId", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")],
    ] {
        let body = lab.request(&server, "AllocatePackageId", 1, "");
        let told = Told::read(server.send(&post_to("/platform/wildcat.ashx", headers, body.as_bytes())));
        assert_eq!(told.code, 0, "{headers:?}");
    }
}

#[test]
fn no_answer_is_kept_or_guessed_at() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    for path in ["/platform/wildcat.ashx", "/health/live", "/health/ready", "/metrics"] {
        let answered = server.get(path);
        assert_eq!(answered.status, 200, "{path}");
        assert_eq!(answered.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answered.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[test]
fn answers_are_compressed_with_gzip_and_only_when_asked() {
    let server = server();
    let request = anonymous(server.app("Lab").id, "GetServiceDefinition", 2, "<info/>");
    let ask = |accept: &str| {
        let headers = [("Accept-Encoding", accept)];
        server.send(&post_to("/platform/wildcat.ashx", &headers, request.as_bytes()))
    };
    let plain = server.post(request.as_bytes()).response;
    for accept in ["gzip, deflate", "gzip;q=1.0,deflate;q=0.6", "identity, GZIP"] {
        let packed = ask(accept);
        assert_eq!(packed.header("content-encoding"), Some("gzip"), "{accept}");
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed.body[..]), &mut text).unwrap();
        assert_eq!(text, plain.body);
    }
    for accept in ["identity", "deflate", "gzip;q=0", "br"] {
        assert_eq!(ask(accept).header("content-encoding"), None, "{accept}");
    }
}

#[test]
fn too_long_is_39_however_it_is_sent() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_REQUEST_BYTES_MAX", "65536")]).unwrap();
    let lab = server.app("Lab");
    let long = "x".repeat(70_000);
    assert_eq!(server.post(long.as_bytes()).code, 39);
    let chunked = format!(
        "POST /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{long}\r\n0\r\n\r\n",
        long.len()
    );
    assert_eq!(Told::read(server.send(chunked.as_bytes())).code, 39);
    assert_eq!(lab.call(&server, "AllocatePackageId", 1, "").code, 0);
}

#[test]
fn faults_of_the_header_are_3() {
    let server = server();
    let app = server.app("Lab").id;
    let good = anonymous(app, "GetServiceDefinition", 2, "<info/>");
    assert_eq!(server.post(good.as_bytes()).code, 0);
    for (from, to) in [
        ("<info/>", ""),
        ("<info/>", "<info/><info/>"),
        ("<info/>", "<info/><extra/>"),
        ("<msg-time>2008-06-21T03:13:50.750-04:00</msg-time>", ""),
        ("2008-06-21T03:13:50.750-04:00", "yesterday"),
        ("<msg-ttl>36000</msg-ttl>", "<msg-ttl>-1</msg-ttl>"),
        ("<version>1.0</version>", ""),
        ("<method>GetServiceDefinition</method>", ""),
        ("<method-version>2</method-version>", "<method-version>two</method-version>"),
        ("<language>en</language>", "<surprise>en</surprise>"),
        ("urn:com.microsoft.wc.request", "urn:other"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(server.post(good.replacen(from, to, 1).as_bytes()).code, 3, "{from} -> {to}");
    }
    let no_app = good.replacen(&format!("<app-id>{app}</app-id>"), "", 1);
    assert_eq!(server.post(no_app.as_bytes()).code, 3);
}

#[test]
fn what_published_clients_write_passes() {
    let server = server();
    let app = server.app("Lab").id;
    let good = anonymous(app, "GetServiceDefinition", 2, "<info />");
    let bom = ["\u{feff}", good.as_str()].concat();
    let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{good}\n");
    let indented = format!("  \n{}\n", good.replace("><", ">\n  <"));
    let unversioned = good.replace("<method-version>2</method-version>", "");
    let cultured = good.replace("<language>en</language><country>US</country>", "<culture-code />");
    let hashed = good.replace(
        "</version>",
        "</version><info-hash><hash-data algName=\"SHA256\">ZbR1gwo184c/YSTAFOCI3/p39GNdgAzv8BcW6yK9Ubg=</hash-data></info-hash>",
    );
    for request in [bom, declared, indented, unversioned, cultured, hashed.clone()] {
        let told = server.post(request.as_bytes());
        assert_eq!(told.code, 0, "{request}\n{}", told.xml());
    }
    // What is there is verified, also where it need not be.
    assert_eq!(server.post(hashed.replace("ZbR1", "ZbR2").as_bytes()).code, 4);
    let header_text = "<header><method>GetServiceDefinition</method></header>";
    assert_eq!(server.post(envelope_of("", header_text, "<info/>").as_bytes()).code, 3);
}

#[test]
fn unknown_methods_are_5_before_the_caller_is_looked_at() {
    on_each_engine(|server| {
        let nobody = medlock_domain::ids::AppId(uuid::Uuid::nil());
        for (method, version, code, hint) in [
            ("DeleteConnectPackage", 1, 5, "DeletePendingConnectPackage"),
            ("CreateConectPackage", 2, 5, "CreateConnectPackage"),
            ("allocatepackageid", 1, 5, "AllocatePackageId"),
            ("CreateConnectPackage", 3, 5, "1 and 2"),
            ("Nonsense", 1, 5, ""),
            ("BeginPutBlob", 2, 5, "there is 1"),
        ] {
            let told = server.post(anonymous(nobody, method, version, "<info/>").as_bytes());
            assert_eq!(told.code, code, "{method}");
            assert!(told.message.contains(hint), "{method}: {}", told.message);
        }
        assert_eq!(server.post(anonymous(nobody, "GetServiceDefinition", 2, "<info/>").as_bytes()).code, 6);
    });
}

#[test]
fn a_transform_nobody_has_is_34() {
    let server = server();
    let request = anonymous(server.app("Lab").id, "GetServiceDefinition", 2, "<info/>");
    let request = request.replace("<msg-time>", "<final-xsl>personinfo</final-xsl><msg-time>");
    assert_eq!(server.post(request.as_bytes()).code, 34);
}
