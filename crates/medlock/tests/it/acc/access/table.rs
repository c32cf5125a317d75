//! The table: each route, an address of it, and what each caller is answered. `sign-in` is the way to the sign-in page.
//!
//! Columns: operator, administrator of the application, of another one, viewer of the application, half signed in, nobody, patient.

/// One route.
pub struct Row {
    /// As the router has it.
    pub route: &'static str,
    /// An address of it; `{app}` is the application of the callers.
    pub example: &'static str,
    pub get: [&'static str; 7],
    /// Fields of the form, as they are sent.
    pub fields: &'static str,
    pub post: [&'static str; 7],
}

const OUT: &str = "sign-in";
const NO: [&str; 7] = ["405"; 7];
/// Everybody.
const OPEN: [&str; 7] = ["200"; 7];
/// For who is not signed in; who is goes on.
const DOOR: [&str; 7] = ["303", "303", "303", "303", "200", "200", "200"];

/// The second step, for somebody who has to set it up first.
const STEP: [&str; 7] = ["303", "303", "303", "303", "303", OUT, OUT];
const SET_UP: [&str; 7] = ["303", "303", "303", "303", "200", OUT, OUT];

/// Everybody signed in, who is answered with this status.
const fn own(status: &'static str) -> [&'static str; 7] {
    [status, status, status, status, OUT, OUT, OUT]
}

/// Everybody with a role in the application.
const fn looks(status: &'static str) -> [&'static str; 7] {
    [status, status, "404", status, OUT, OUT, OUT]
}

/// Administrators of the application, and operators.
const fn changes(status: &'static str) -> [&'static str; 7] {
    [status, status, "404", "403", OUT, OUT, OUT]
}

/// Operators alone.
const fn operates(status: &'static str) -> [&'static str; 7] {
    [status, "404", "404", "404", OUT, OUT, OUT]
}

/// A route whose example is itself but for the application.
const fn row(route: &'static str, get: [&'static str; 7], fields: &'static str, post: [&'static str; 7]) -> Row {
    Row { route, example: route, get, fields, post }
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
    row("/acc/sign-out", ["200", "200", "200", "200", "303", "303", "303"], "", [OUT; 7]),
    row("/acc/second-step", STEP, "", STEP),
    row("/acc/second-step/recovery", STEP, "", STEP),
    row("/acc/second-step/passkey", STEP, "", STEP),
    row("/acc/set-up", SET_UP, "", STEP),
    row("/acc/set-up/passkey", SET_UP, "", SET_UP),
    at("/acc/invitations/{token}", "/acc/invitations/none", row("", ["404"; 7], "", ["404"; 7])),
    // Where no provider is set up.
    row("/acc/oidc", ["404"; 7], "", NO),
    row("/acc/oidc/callback", ["404"; 7], "", ["404"; 7]),
    // One's own account.
    row("/acc/account", own("200"), "", NO),
    row("/acc/account/name", own("200"), "", own("200")),
    row("/acc/account/password", own("200"), "", own("200")),
    row("/acc/account/browsers/end", own("200"), "", own("303")),
    row("/acc/account/browsers/end-others", own("200"), "", own("303")),
    row("/acc/account/prove", own("200"), "", own("200")),
    row("/acc/account/prove/passkey", own("200"), "", own("200")),
    row("/acc/account/code-app", own("200"), "", own("303")),
    row("/acc/account/code-app/remove", own("303"), "", own("303")),
    row("/acc/account/passkeys/new", own("200"), "", own("200")),
    row("/acc/account/passkeys/remove", ["303"; 7], "", own("303")),
    row("/acc/account/recovery-codes", own("200"), "", own("200")),
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
    row("/acc/operate/legacy", operates("200"), "", NO),
    row("/acc/operators", operates("200"), "", operates("200")),
    row("/acc/operators/resend", operates("303"), "", operates("303")),
    row("/acc/operators/withdraw", operates("303"), "", operates("303")),
    row("/acc/operators/demote", operates("303"), "", operates("303")),
    row("/acc/operators/remove", operates("303"), "", operates("303")),
    row("/acc/operators/let-in", operates("303"), "", operates("303")),
];
