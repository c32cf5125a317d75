//! The built documentation in a browser: what axe finds, and whether it fits, on a telephone in light and on a desk in dark.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::driver::{Browser, Deadline, Look};

/// A page of each sort.
const PAGES: [&str; 9] = [
    "index.html",
    "workflows.html",
    "tutorials/first-drop-off.html",
    "patient/pick-up.html",
    "redirects/auth.html",
    "reference/codes.html",
    "reference/methods/CreateConnectPackage.html",
    "reference/types/weight-1.html",
    "reference/commands/package.html",
];

#[test]
fn the_documentation_can_be_read_by_everybody() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = medlock_book::build(folder.path()).expect("the book is built");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(Deadline(Duration::from_secs(900)).guard(look(book.html)));
}

async fn look(site: PathBuf) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("bound"));
    let serving = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, site.clone()));
        }
    });
    let mut problems = Vec::new();
    for (width, dark) in [(390, false), (1280, true)] {
        let browser = Browser::start("book", Look { width, dark, ..Look::default() }).await;
        for page in PAGES {
            browser.open(&format!("{base}/{page}")).await;
            let findings = browser.findings(&page.replace('/', "-").replace(".html", "")).await;
            problems.extend(findings.iter().map(|finding| format!("{page} at {width}: {finding}")));
        }
        browser.close().await;
    }
    serving.abort();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// One request for a file below the folder.
async fn answer(mut stream: TcpStream, site: PathBuf) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") && request.len() < 64 * 1024 {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(read) => request.extend_from_slice(&piece[..read]),
        }
    }
    let request = String::from_utf8_lossy(&request);
    let path = request.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/");
    let file = medlock_book::links::resolve(Path::new(""), path.trim_start_matches('/')).map(|path| site.join(path));
    let body = file.and_then(|file| Some((std::fs::read(&file).ok()?, kind(&file))));
    let (status, (body, kind)) = match body {
        Some(found) => ("200 OK", found),
        None => ("404 Not Found", (Vec::new(), "text/plain")),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A browser that has gone on needs no answer.
    drop(stream.write_all(&[head.into_bytes(), body].concat()).await);
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
