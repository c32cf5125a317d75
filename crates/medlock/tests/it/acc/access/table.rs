//! The table: each route, an address of it, and what each caller is answered. `sign-in` is the way to the sign-in page.
//!
//! Columns: operator, administrator of the application, of another one, viewer of the application, sender for it, half signed in, nobody,
//! patient, somebody of the help desk.

/// One route.
pub struct Row {
    /// As the router has it.
    pub route: &'static str,
    /// An address of it; `{app}` is the application of the callers.
    pub example: &'static str,
    pub get: [&'static str; 9],
    /// Fields of the form, as they are sent.
    pub fields: &'static str,
    pub post: [&'static str; 9],
    /// What a script sends: the fields are JSON, and the form's token is a header.
    pub by_script: bool,
}

const OUT: &str = "sign-in";
const NO: [&str; 9] = ["405"; 9];
/// Everybody.
const OPEN: [&str; 9] = ["200"; 9];
/// For who is not signed in; who is goes on.
const DOOR: [&str; 9] = ["303", "303", "303", "303", "303", "200", "200", "200", "303"];

/// The second step, for somebody who has to set it up first.
const STEP: [&str; 9] = ["303", "303", "303", "303", "303", "303", OUT, OUT, "303"];
const SET_UP: [&str; 9] = ["303", "303", "303", "303", "303", "200", OUT, OUT, "303"];

/// Everybody signed in, who is answered with this status.
const fn own(status: &'static str) -> [&'static str; 9] {
    [status, status, status, status, status, OUT, OUT, OUT, status]
}

/// Everybody with a role in the application.
const fn looks(status: &'static str) -> [&'static str; 9] {
    [status, status, "404", status, status, OUT, OUT, OUT, "404"]
}

/// Administrators of the application, and operators.
const fn changes(status: &'static str) -> [&'static str; 9] {
    [status, status, "404", "403", "403", OUT, OUT, OUT, "404"]
}

/// Operators alone.
const fn operates(status: &'static str) -> [&'static str; 9] {
    [status, "404", "404", "404", "404", OUT, OUT, OUT, "404"]
}

/// The help desk, and operators, who may do what it does.
const fn helps(status: &'static str) -> [&'static str; 9] {
    [status, "404", "404", "404", "404", OUT, OUT, OUT, status]
}

/// The same where whoever is signed out is shown the way in.
const fn way_in(status: &'static str) -> [&'static str; 9] {
    [status, "404", "404", "404", "404", "200", "200", "200", status]
}

/// A route whose example is itself but for the application.
const fn row(route: &'static str, get: [&'static str; 9], fields: &'static str, post: [&'static str; 9]) -> Row {
    Row { route, example: route, get, fields, post, by_script: false }
}

/// Who may send for the application.
const fn sends(status: &'static str) -> [&'static str; 9] {
    [status, status, "404", "403", status, OUT, OUT, OUT, "404"]
}

/// The same where who is signed out meanwhile gets back what they typed.
const fn keeps(status: &'static str) -> [&'static str; 9] {
    [status, status, "404", "403", status, "401", "401", "401", "404"]
}

/// What the page sends that seals packages.
const fn script(route: &'static str, post: [&'static str; 9]) -> Row {
    Row { route, example: route, get: NO, fields: "{}", post, by_script: true }
}

/// The same with an address of its own.
const fn at(route: &'static str, example: &'static str, row: Row) -> Row {
    Row { route, example, ..row }
}

pub const ROWS: &[Row] = &[
    // Signing in and out.
    row("/acc", OPEN, "", NO),
    row("/acc/sign-in", DOOR, "", OPEN),
    row("/acc/sign-in/passkey", DOOR, "", OPEN),
    row("/acc/forgot-password", OPEN, "", NO),
    row("/acc/sign-out", ["200", "200", "200", "200", "200", "303", "303", "303", "200"], "", [OUT; 9]),
    row("/acc/second-step", STEP, "", STEP),
    row("/acc/second-step/recovery", STEP, "", STEP),
    row("/acc/second-step/passkey", STEP, "", STEP),
    row("/acc/set-up", SET_UP, "", STEP),
    row("/acc/set-up/passkey", SET_UP, "", SET_UP),
    at("/acc/invitations/{token}", "/acc/invitations/none", row("", ["404"; 9], "", ["404"; 9])),
    // Where no provider is set up.
    row("/acc/oidc", ["404"; 9], "", NO),
    row("/acc/oidc/callback", ["404"; 9], "", ["404"; 9]),
    // One's own account.
    row("/acc/account", own("200"), "", NO),
    row("/acc/account/name", own("200"), "", own("200")),
    row("/acc/account/password", own("200"), "", own("200")),
    row("/acc/account/email", own("200"), "", own("200")),
    at("/acc/account/email/{token}", "/acc/account/email/none", row("", own("404"), "", own("404"))),
    row("/acc/account/browsers/end", own("200"), "", own("303")),
    row("/acc/account/browsers/end-others", own("200"), "", own("303")),
    row("/acc/account/prove", own("200"), "", own("200")),
    row("/acc/account/prove/passkey", own("200"), "", own("200")),
    row("/acc/account/code-app", own("200"), "", own("303")),
    row("/acc/account/code-app/remove", own("303"), "", own("303")),
    row("/acc/account/passkeys/new", own("200"), "", own("200")),
    row("/acc/account/passkeys/remove", ["303"; 9], "", own("303")),
    row("/acc/account/recovery-codes", own("200"), "", own("200")),
    // Sending, while the application is not suspended yet. Who may send for one is there at once.
    row("/send", ["200", "303", "303", "200", "303", "200", "200", "200", "200"], "", NO),
    row("/send/signed-in", own("200"), "", NO),
    row("/send/{app}", sends("200"), "", NO),
    at("/send/{app}/sent/{id}", "/send/{app}/sent/none", row("", sends("404"), "", NO)),
    at("/send/{app}/sent/{id}/withdraw", "/send/{app}/sent/none/withdraw", row("", sends("404"), "", sends("404"))),
    row("/send/{app}/new", sends("200"), "", NO),
    script("/send/{app}/packages", keeps("422")),
    script("/send/{app}/blobs", keeps("200")),
    row("/send/{app}/connect-requests", sends("200"), "", keeps("422")),
    row("/send/{app}/letter", sends("200"), "", keeps("422")),
    row("/send/{app}/mail", sends("200"), "", keeps("422")),
    // Applications.
    row("/acc/apps", own("200"), "", NO),
    row("/acc/apps/new", operates("200"), "", operates("200")),
    row("/acc/apps/import", operates("200"), "", operates("200")),
    row("/acc/claim", own("200"), "", own("200")),
    row("/acc/approvals", operates("200"), "", operates("303")),
    row("/acc/apps/{app}", looks("200"), "", NO),
    at("/acc/apps/{app}/fields/{tab}", "/acc/apps/{app}/fields/information", row("", looks("200"), "", changes("200"))),
    at("/acc/apps/{app}/logos/{logo}", "/acc/apps/{app}/logos/large-logo", row("", looks("200"), "", changes("200"))),
    at(
        "/acc/apps/{app}/logos/{logo}/picture",
        "/acc/apps/{app}/logos/large-logo/picture",
        row("", looks("404"), "", NO),
    ),
    row("/acc/apps/{app}/rules", looks("200"), "", NO),
    at("/acc/apps/{app}/rules/{avenue}/up", "/acc/apps/{app}/rules/offline/up", row("", NO, "", changes("303"))),
    at(
        "/acc/apps/{app}/rules/{avenue}/remove",
        "/acc/apps/{app}/rules/offline/remove",
        row("", changes("404"), "", changes("303")),
    ),
    at(
        "/acc/apps/{app}/rules/{avenue}/add",
        "/acc/apps/{app}/rules/offline/add",
        row("", changes("200"), "", changes("200")),
    ),
    at(
        "/acc/apps/{app}/rules/{avenue}/edit",
        "/acc/apps/{app}/rules/offline/edit",
        row("", changes("404"), "", changes("200")),
    ),
    row("/acc/apps/{app}/certificates", looks("200"), "", changes("200")),
    at(
        "/acc/apps/{app}/certificates/{thumbprint}/remove",
        "/acc/apps/{app}/certificates/00/remove",
        row("", changes("404"), "", changes("303")),
    ),
    // Where the application is no master.
    row("/acc/apps/{app}/children", looks("404"), "", NO),
    row("/acc/apps/{app}/children/new", changes("404"), "", changes("404")),
    row("/acc/apps/{app}/languages", looks("200"), "", changes("200")),
    at("/acc/apps/{app}/preview/{which}", "/acc/apps/{app}/preview/consent", row("", looks("200"), "", NO)),
    row("/acc/apps/{app}/history", looks("200"), "", NO),
    row("/acc/apps/{app}/waiting", looks("200"), "", changes("303")),
    row("/acc/apps/{app}/export", looks("200"), "", NO),
    row("/acc/apps/{app}/import", changes("200"), "", changes("200")),
    at("/acc/apps/{app}/state/{what}", "/acc/apps/{app}/state/suspend", row("", changes("200"), "", changes("303"))),
    row("/acc/apps/{app}/activity", looks("200"), "", NO),
    row("/acc/apps/{app}/test", looks("200"), "", NO),
    row("/acc/apps/{app}/test/package", NO, "", changes("422")),
    row("/acc/apps/{app}/test/request", NO, "", changes("422")),
    row("/acc/apps/{app}/inspect", looks("200"), "", looks("422")),
    at("/acc/apps/{app}/inspect/{inspection}", "/acc/apps/{app}/inspect/none", row("", looks("404"), "", NO)),
    row("/acc/letter", own("200"), "", own("422")),
    // Who may do what.
    row("/acc/apps/{app}/staff", looks("200"), "", changes("200")),
    row("/acc/apps/{app}/staff/role", looks("303"), "", changes("303")),
    row("/acc/apps/{app}/staff/remove", changes("303"), "", changes("303")),
    row("/acc/apps/{app}/staff/resend", looks("303"), "", changes("303")),
    row("/acc/apps/{app}/staff/withdraw", looks("303"), "", changes("303")),
    // The server.
    row("/acc/operate", operates("200"), "", NO),
    row("/acc/operate/checkup", operates("200"), "", NO),
    row("/acc/operate/legacy", operates("200"), "", NO),
    row("/acc/operate/mail", operates("200"), "", operates("303")),
    row("/acc/operators", operates("200"), "", operates("200")),
    row("/acc/operators/resend", operates("303"), "", operates("303")),
    row("/acc/operators/withdraw", operates("303"), "", operates("303")),
    row("/acc/operators/demote", operates("303"), "", operates("303")),
    row("/acc/operators/remove", operates("303"), "", operates("303")),
    row("/acc/operators/email", operates("303"), "", operates("303")),
    row("/acc/operators/let-in", operates("303"), "", operates("303")),
    row("/acc/operators/help-desk", operates("303"), "", operates("303")),
    // The site.
    row("/acc/site", operates("200"), "", NO),
    row("/acc/site/logo", operates("303"), "", operates("200")),
    at("/acc/site/{kind}", "/acc/site/privacy", row("", operates("200"), "", operates("303"))),
    at("/acc/site/{kind}/publish", "/acc/site/terms/publish", row("", operates("303"), "", operates("303"))),
    at("/acc/site/{kind}/discard", "/acc/site/terms/discard", row("", operates("303"), "", operates("303"))),
    // Blocking what went to the wrong person.
    at("/send/{app}/sent/{id}/block", "/send/{app}/sent/none/block", row("", sends("404"), "", sends("404"))),
    row("/send/{app}/block", sends("200"), "", sends("200")),
    // The help desk. Whoever is named in an address has to have been found by who asks: nobody is, here.
    row("/desk", way_in("200"), "", NO),
    row("/desk/find", helps("303"), "", helps("200")),
    at("/desk/people/{found}", "/desk/people/none", row("", helps("404"), "", NO)),
    at("/desk/people/{found}/{act}", "/desk/people/none/lock", row("", helps("404"), "", helps("404"))),
    row("/desk/package", helps("200"), "", helps("200")),
    row("/desk/acts", operates("200"), "", NO),
];
