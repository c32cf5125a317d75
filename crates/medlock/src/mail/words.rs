//! What became of a letter, in words for those who had it sent. Nobody's address and nothing of what it said.

use medlock_domain::letters::{Fate, Kind, State, Trouble};

/// What a letter was for.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Other => "Letter",
        Kind::Verify => "Proof of an address",
        Kind::Reset => "New password",
        Kind::Change => "New address",
        Kind::Invitation => "Invitation with a code",
        Kind::OfApp => "Message of the application",
        Kind::Notice => "Notice",
        Kind::Staff => "To staff",
        Kind::Test => "Test",
    }
}

/// How far it came, in a word or two, and the style sheet's word for it.
pub fn state(state: State) -> (&'static str, &'static str) {
    match state {
        State::Queued => ("Waiting to be sent", "waiting"),
        State::Delayed => ("Delayed", "waiting"),
        State::HandedOver => ("Handed to the mail server", "active"),
        State::Refused => ("Refused", "suspended"),
        State::Bounced => ("Came back", "suspended"),
        State::GivenUp => ("Given up", "suspended"),
    }
}

/// Why, as a sentence; empty when nothing was in the way.
pub fn trouble(trouble: Option<Trouble>) -> &'static str {
    match trouble {
        None => "",
        Some(Trouble::NoMailbox) => "There is no such mailbox: check the address.",
        Some(Trouble::Full) => "The mailbox is full.",
        Some(Trouble::NoDomain) => "The part of the address after the @ does not exist: check the address.",
        Some(Trouble::Later) => "A mail server asked us to come back later.",
        Some(Trouble::NotWanted) => "The reader's mail server does not accept it.",
        Some(Trouble::NotAllowed) => "Our mail server does not let us send it. An operator has to look at it.",
        Some(Trouble::Unreachable) => "Our mail server could not be reached. An operator has to look at it.",
        Some(Trouble::Tls) => {
            "The connection to our mail server could not be protected. An operator has to look at it."
        }
        Some(Trouble::SignIn) => "Our mail server does not take our name or password. An operator has to look at it.",
        Some(Trouble::Malformed) => "It cannot be sent as it is: check the address.",
        Some(Trouble::TooLarge) => "It is too large.",
        Some(Trouble::Other) => "The mail server gave no reason we understand.",
    }
}

/// One sentence or two about a letter: what it is at, why, and what to do.
pub fn sentence(fate: &Fate) -> String {
    let why = trouble(fate.trouble);
    let what = match fate.state {
        State::Queued => "The letter waits to be sent.",
        State::Delayed if fate.next_at.is_none() => "The letter is delayed: a mail server further on is still trying.",
        State::Delayed => "The letter could not be sent yet, and is tried again by itself.",
        State::HandedOver => "The letter was handed to the mail server. Whether it was read is not known.",
        State::Refused => "The letter was refused and not sent. Give the code in another way.",
        State::Bounced => "The letter came back. Give the code in another way.",
        State::GivenUp => "The letter could not be sent in time. Give the code in another way.",
    };
    if why.is_empty() { what.to_owned() } else { format!("{what} {why}") }
}
