//! Calls that are carried out and whose answers never arrive.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use super::{Lab, Said};
use crate::support::held_port::HeldPort;

/// Stands between client and server, and loses answers.
struct Line {
    address: SocketAddr,
    /// Answers to requests with this text are lost so many times.
    loses: Arc<Mutex<(String, usize)>>,
}

impl Line {
    fn to(server: SocketAddr) -> Line {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, loses) = (listener.local_addr().unwrap(), Arc::default());
        let shared = Arc::clone(&loses);
        // It ends with the test.
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let loses: Arc<Mutex<(String, usize)>> = Arc::clone(&shared);
                std::thread::spawn(move || pass_on(client, server, &loses));
            }
        });
        Line { address, loses }
    }

    fn lose(&self, text: &str, times: usize) {
        *self.loses.lock().unwrap() = (text.to_owned(), times);
    }

    fn left(&self) -> usize {
        self.loses.lock().unwrap().1
    }

    fn batch(&self, lab: &Lab) -> Said {
        let args = ["batch.csv", "--results", "codes.ndjson"];
        let mut command = lab.command_to(self.address, ["package", "batch"], &args);
        Said::of(&command.stdin(Stdio::null()).output().unwrap())
    }
}

/// One request and its answer; then the connection is closed.
fn pass_on(mut client: TcpStream, server: SocketAddr, loses: &Mutex<(String, usize)>) {
    let mut request = Vec::new();
    let mut piece = [0; 16 * 1024];
    let end = loop {
        if let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        match client.read(&mut piece) {
            Ok(count) if count > 0 => request.extend_from_slice(&piece[..count]),
            _ => return,
        }
    };
    let head = String::from_utf8(request[..end].to_vec()).unwrap().to_ascii_lowercase();
    let length: usize = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    let mut body = request.split_off(end + 4);
    while body.len() < length {
        let count = client.read(&mut piece).unwrap();
        assert!(count > 0, "the client closed before its request was complete");
        body.extend_from_slice(&piece[..count]);
    }
    let mut to = TcpStream::connect(server).unwrap();
    to.write_all(&request[..end]).unwrap();
    to.write_all(b"\r\nConnection: close\r\n\r\n").unwrap();
    to.write_all(&body).unwrap();
    let mut answer = Vec::new();
    to.read_to_end(&mut answer).unwrap();
    let is_lost = {
        let (text, times) = &mut *loses.lock().unwrap();
        let is_lost = *times > 0 && String::from_utf8_lossy(&body).contains(text.as_str());
        *times -= usize::from(is_lost);
        is_lost
    };
    if is_lost {
        drop(client.shutdown(Shutdown::Both));
    } else {
        // The client may have given up.
        drop(client.write_all(&answer));
    }
}

#[test]
fn a_package_whose_answer_was_lost_is_found_and_not_sent_again() {
    let lab = Lab::with_rows(3);
    let line = Line::to(lab.server.address);
    // As often as the client asks: three times the same bytes, and three times signed anew.
    line.lose("<external-id>P-2</external-id>", 6);
    let said = line.batch(&lab);
    assert_eq!((said.status, said.out.as_str(), line.left()), (1, "2 of 3 rows are packages\n", 0), "{}", said.err);
    assert!(said.err.contains("row 2 (line 3): ") && said.err.contains("may or may not"), "{}", said.err);
    assert_eq!(lab.statuses(), ["sent", "unknown", "sent"]);
    assert!(lab.results()[1]["code"].is_null() && lab.results()[1]["error"] == "INTERRUPTED");
    // It was carried out.
    assert_eq!(lab.packages(), (3, 3));
    let said = line.batch(&lab);
    assert_eq!((said.status, lab.codes().len(), lab.packages()), (0, 3, (3, 3)), "{}", said.err);
}

#[test]
fn one_run_finds_it_out_by_itself_when_the_line_comes_back() {
    let lab = Lab::with_rows(3);
    let line = Line::to(lab.server.address);
    line.lose("<external-id>P-2</external-id>", 3);
    let said = line.batch(&lab);
    assert_eq!((said.status, line.left(), lab.codes().len(), lab.packages()), (0, 0, 3, (3, 3)), "{}", said.err);
}

#[test]
fn a_code_whose_answer_was_lost_is_only_a_code() {
    let lab = Lab::with_rows(3);
    let line = Line::to(lab.server.address);
    line.lose("AllocatePackageId", 1);
    let said = line.batch(&lab);
    assert_eq!((said.status, said.out.as_str()), (1, "2 of 3 rows are packages\n"), "{}", said.err);
    let mut statuses = lab.statuses();
    statuses.sort_unstable();
    assert_eq!(statuses, ["failed", "sent", "sent"]);
    assert_eq!(lab.packages().0, 2);
    assert_eq!((line.batch(&lab).status, lab.codes().len(), lab.packages()), (0, 3, (3, 3)));
}

#[test]
fn a_server_that_is_away_ends_the_run_early_and_loses_nothing() {
    let lab = Lab::with_rows(40);
    let free = HeldPort::new();
    let args = ["batch.csv", "--results", "codes.ndjson", "--jobs", "10"];
    let said = Said::of(&lab.command_to(free.address(), ["package", "batch"], &args).output().unwrap());
    assert_eq!((said.status, said.out.as_str()), (1, "0 of 40 rows are packages\n"), "{}", said.err);
    assert!(said.err.contains("cannot be reached"), "{}", said.err);
    assert!(said.err.contains("20 rows in a row could not be sent; the others were not tried"), "{}", said.err);
    let statuses = lab.statuses();
    let count = |wanted: &str| statuses.iter().filter(|status| *status == wanted).count();
    assert!(count("failed") >= 20 && count("unsent") > 0 && count("failed") + count("unsent") == 40, "{statuses:?}");
}

#[test]
fn a_package_that_was_taken_back_is_not_sent_again() {
    let lab = Lab::with_rows(2);
    let line = Line::to(lab.server.address);
    line.lose("<external-id>P-1</external-id>", 6);
    assert_eq!(line.batch(&lab).status, 1);
    assert_eq!(lab.0.run(["package", "delete"], &["--external-id", "P-1"]).good(), "");
    let said = line.batch(&lab);
    assert_eq!((said.status, said.out.as_str()), (1, "1 of 2 rows are packages\n"), "{}", said.err);
    assert!(said.err.contains("row 1 (line 2): its code is not known any more"), "{}", said.err);
    assert_eq!(lab.statuses(), ["failed", "sent"]);
}
