//! The paths HealthVault's clients use, however they spell them: the original ran where case does not count, and one
//! published client doubles every slash.

use http::Uri;
use http::uri::PathAndQuery;

/// Paths that are known in any case. Everything else is as it was typed.
const ANY_CASE: [&str; 5] = [
    "/platform/wildcat.ashx",
    "/streaming/wildcatblob.ashx",
    "/redirect.aspx",
    "/patientwelcome.aspx",
    "/application/complete",
];

/// Pages whose addresses are typed from paper: in any case, with or without a slash at the end.
const TYPED: [&str; 7] = ["/pickup", "/connect", "/sign-in", "/sign-up", "/forgot-password", "/records", "/help"];

/// Collapses repeated slashes and writes the known paths the one way the routes know.
pub fn normalise(uri: &mut Uri) {
    let path = uri.path();
    let needs_a_look = path.contains("//") || path.ends_with('/') || path.bytes().any(|b| b.is_ascii_uppercase());
    if !needs_a_look {
        return;
    }
    let mut single = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !single.ends_with('/') {
            single.push(character);
        }
    }
    if let Some(known) = ANY_CASE.iter().find(|known| known.eq_ignore_ascii_case(&single)) {
        single = (*known).to_owned();
    }
    let typed = single.strip_suffix('/').unwrap_or(&single);
    if let Some(known) = TYPED.iter().find(|known| known.eq_ignore_ascii_case(typed)) {
        single = (*known).to_owned();
    }
    if let Some(query) = uri.query() {
        single.push('?');
        single.push_str(query);
    }
    let Ok(path_and_query) = PathAndQuery::try_from(single) else { return };
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = Some(path_and_query);
    *uri = Uri::from_parts(parts).expect("only the path of a valid address was replaced by a valid path");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_paths_are_found_in_any_spelling() {
        for (typed, expected) in [
            ("/Platform/Wildcat.ashx", "/platform/wildcat.ashx"),
            ("//platform//wildcat.ashx", "/platform/wildcat.ashx"),
            ("/REDIRECT.ASPX?target=PICKUP&targetqs=a%2F%2FB", "/redirect.aspx?target=PICKUP&targetqs=a%2F%2FB"),
            ("/PatientWelcome.aspx", "/patientwelcome.aspx"),
            ("/pickup/AbC", "/pickup/AbC"),
            ("//pickup", "/pickup"),
            ("/pickup/", "/pickup"),
            ("/Pickup", "/pickup"),
            ("//PICKUP//?packageid=AbC", "/pickup?packageid=AbC"),
            ("/Sign-In/", "/sign-in"),
            ("/pickup/AbC/", "/pickup/AbC/"),
            ("/records/Ab", "/records/Ab"),
            ("/platform/wildcat.ashx/", "/platform/wildcat.ashx/"),
            ("/", "/"),
            ("http://host/Platform/wildcat.ashx", "http://host/platform/wildcat.ashx"),
            ("*", "*"),
        ] {
            let mut uri: Uri = typed.parse().unwrap();
            normalise(&mut uri);
            assert_eq!(uri.to_string(), expected);
        }
    }
}
