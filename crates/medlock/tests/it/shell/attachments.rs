//! Attachments of items: what they are said to be, looking at one, keeping one, a download that broke off.

use medlock_wire::base64;

use super::browser::Browser;
use super::samples::{A_LETTER, ANSWER, LETTER, drop_off};
use crate::support::large::{Parcel, bytes_of};
use crate::support::{Response, TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

/// The smallest picture there is, nearly.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// An item with its attachment inside.
fn a_file(name: &str, content_type: &str, bytes: &[u8]) -> String {
    let data = base64::encode(bytes);
    format!(
        "<thing><type-id>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>{name}</name><size>{}</size></file>\
         </data-xml><blob-payload><blob><blob-info><name/><content-type>{content_type}</content-type></blob-info>\
         <base64data>{data}</base64data></blob></blob-payload></thing>",
        bytes.len()
    )
}

/// A reader on the page of the one item of a record.
fn at_item(server: &TestServer, contents: &str) -> Browser {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, contents), EMAIL, ANSWER).expect("done");
    let item = reader.page.links("/records/").into_iter().find(|link| is_item(link)).unwrap();
    reader.open(&item).expect("item");
    reader
}

fn is_item(link: &str) -> bool {
    link.contains("/items/") && !link.contains("/files/")
}

/// The address the file of the page is downloaded from.
fn file_of(reader: &Browser) -> String {
    let files = reader.page.links("/records/").into_iter().filter(|link| link.contains("/files/"));
    files.filter(|link| !link.ends_with("/look")).collect::<Vec<_>>().remove(0)
}

fn get(reader: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Response {
    reader.request("GET", path, headers, "")
}

/// A reader on the page of an item with a large film.
fn at_film(server: &TestServer, plain: &[u8]) -> Browser {
    let lab = server.app("Northlake Laboratory");
    let mut parcel = Parcel::new(server, &lab, ANSWER);
    let film = parcel.upload("Film.mp4", "video/mp4", plain);
    parcel.add(&film);
    let code = parcel.send();
    let mut reader = Browser::new(server);
    reader.open_link(&code);
    reader.sign_up(EMAIL);
    reader.submit(&[("answer", ANSWER)]);
    reader.choose_new("Ana Sample");
    reader.submit(&[]);
    server.runtime.block_on(server.app.moves.idle());
    let waiting = reader.at.clone();
    reader.open(&waiting).expect("done");
    let item = reader.page.links("/records/").into_iter().find(|link| is_item(link)).unwrap();
    reader.open(&item).expect("item");
    reader
}

#[test]
fn an_item_says_what_its_attachments_are_before_anybody_opens_one() {
    on_each_engine(|server| {
        let mut reader = at_item(server, A_LETTER);
        reader.page.says("Discharge letter.pdf").says("PDF, 17 bytes").says("Look at it").says("Download");
        let file = file_of(&reader);
        let answer = get(&mut reader, &file, &[]);
        assert_eq!((answer.status, answer.body.as_slice()), (200, LETTER));
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment; "));
        // The browser's own viewer, and nothing of ours around it.
        let seen = get(&mut reader, &format!("{file}/look"), &[]);
        assert_eq!((seen.status, seen.body.as_slice()), (200, LETTER));
        assert_eq!(seen.header("content-type"), Some("application/pdf"));
        assert!(seen.header("content-disposition").unwrap().starts_with("inline; "));
        let policy = seen.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
        assert_eq!(seen.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(get(&mut reader, &format!("{file}/picture"), &[]).status, 404);
    });
}

#[test]
fn a_picture_is_shown_only_when_it_is_one() {
    on_each_engine(|server| {
        let mut reader = at_item(server, &a_file("Skin.png", "image/png", PNG));
        reader.page.says("Picture, ");
        let file = file_of(&reader);
        reader.open(&format!("{file}/look")).expect("attachment").says("Skin.png").says("Download");
        assert!(reader.page.html.contains(&format!("<img src=\"{file}/picture\" alt=\"Skin.png\">")));
        let picture = get(&mut reader, &format!("{file}/picture"), &[]);
        assert_eq!((picture.status, picture.body.as_slice()), (200, PNG));
        let header = |name| picture.header(name);
        assert_eq!(header("content-type"), Some("image/png"));
        assert_eq!(
            header("content-security-policy"),
            Some("default-src 'none'; sandbox; frame-ancestors 'none'"),
            "nothing runs, whatever it is"
        );
        assert!(header("content-disposition").unwrap().starts_with("inline; "));
        assert_eq!(header("cache-control"), Some("private, no-store"));

        // What is said to be a picture and is something that browsers run.
        let page = b"<html><script>alert(1)</script></html>";
        let mut reader = Browser::new(server);
        let lab = server.app("Other Laboratory");
        let contents = [
            a_file("Not.png", "image/png", page),
            a_file("Drawing.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            a_file("Page.html", "text/html", page),
            a_file("Not.pdf", "application/pdf", page),
        ];
        reader.pick_up(&drop_off(server, &lab, &contents.concat()), "leo@example.org", ANSWER);
        let items: Vec<String> = reader.page.links("/records/").into_iter().filter(|link| is_item(link)).collect();
        for (item, is_offered) in items.iter().zip([true, false, false, true]) {
            reader.open(item).expect("item");
            let file = file_of(&reader);
            assert_eq!(reader.page.html.contains("/look"), is_offered);
            let seen = get(&mut reader, &format!("{file}/look"), &[]);
            let picture = get(&mut reader, &format!("{file}/picture"), &[]);
            assert_eq!(picture.status, 404, "{item}");
            assert!(!seen.text().contains("<script>"), "{item}");
            let kept = get(&mut reader, &file, &[]);
            assert!(kept.header("content-disposition").unwrap().starts_with("attachment; "));
            assert!(kept.header("content-security-policy").unwrap().contains("sandbox"));
        }
        reader.open(&items[0]);
        let look = reader.page.links("/records/").into_iter().find(|link| link.ends_with("/look")).unwrap();
        reader.open(&look).expect("attachment").says("This picture can't be shown here");
        assert!(!reader.page.html.contains("<img"));
    });
}

#[test]
fn a_download_that_broke_off_goes_on_where_it_did() {
    on_each_engine(|server| {
        let plain = bytes_of(5_000_000, 9);
        let mut reader = at_film(server, &plain);
        reader.page.says("Video, 5.0 MB");
        assert!(!reader.page.text().contains("Look at it"), "films are downloaded");
        let file = file_of(&reader);
        let whole = get(&mut reader, &file, &[]);
        assert_eq!(whole.status, 200);
        assert!(whole.body == plain);
        assert_eq!(whole.header("accept-ranges"), Some("bytes"));
        assert_eq!(whole.header("content-length"), Some("5000000"));
        let tag = whole.header("etag").unwrap().to_owned();
        for (range, from, to) in [
            ("bytes=0-0", 0, 1),
            ("bytes=1000000-", 1_000_000, 5_000_000),
            ("bytes=2097151-2097153", 2_097_151, 2_097_154),
            ("bytes=-5", 4_999_995, 5_000_000),
        ] {
            for headers in [vec![("Range", range)], vec![("Range", range), ("If-Range", tag.as_str())]] {
                let part = get(&mut reader, &file, &headers);
                assert_eq!(part.status, 206, "{range}");
                let told = format!("bytes {from}-{}/5000000", to - 1);
                assert_eq!(part.header("content-range"), Some(told.as_str()));
                assert!(part.body == plain[from..to], "{range}");
            }
        }
        // Something else by now: all of it.
        let changed = get(&mut reader, &file, &[("Range", "bytes=1-2"), ("If-Range", "\"another\"")]);
        assert_eq!((changed.status, changed.body.len()), (200, 5_000_000));
        let beyond = get(&mut reader, &file, &[("Range", "bytes=5000000-")]);
        assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */5000000")));
        assert!(beyond.body.is_empty());
        let head = reader.request("HEAD", &file, &[], "");
        assert_eq!((head.status, head.header("content-length")), (200, Some("5000000")));

        // Whoever is signed out sees nothing of it, and another person neither.
        let signed_out = get(&mut Browser::new(server), &file, &[]);
        assert!(signed_out.text().contains("data-page=\"sign-in\""));
        let mut other = Browser::new(server);
        other.open("/sign-up");
        other.sign_up("leo@example.org");
        assert_eq!(get(&mut other, &file, &[]).status, 404);
    });
}

#[test]
fn what_the_store_does_not_give_is_told_of() {
    on_each_engine(|server| {
        let mut reader = at_film(server, &bytes_of(3_000_000, 9));
        let file = file_of(&reader);
        let folder = server.app.blob_store.folder().unwrap().to_owned();
        let away = folder.with_extension("away");
        std::fs::rename(&folder, &away).unwrap();
        std::fs::create_dir(&folder).unwrap();
        let answer = get(&mut reader, &file, &[]);
        assert_eq!(answer.status, 503);
        assert!(answer.text().contains("It is not lost"));
        std::fs::remove_dir(&folder).unwrap();
        std::fs::rename(&away, &folder).unwrap();
        assert_eq!(get(&mut reader, &file, &[]).status, 200);
    });
}
