//! Every limit of the domain, with its reason. Sizes in bytes and characters; durations in their own
//! type. What an operator may change is in [`crate::policy`] and the configuration, not here.

use jiff::SignedDuration;

// ---- applications ----

/// A logo in HealthVault's schema.
pub const APP_LARGE_LOGO_BYTES_MAX: usize = 163_840;
/// Width and height that HealthVault wants of a logo, so that pages can leave room for it.
pub const APP_LARGE_LOGO_PIXELS: (u32, u32) = (120, 60);
/// A small logo in HealthVault's schema.
pub const APP_SMALL_LOGO_BYTES_MAX: usize = 40_960;
/// HealthVault's schema lets an organisation's name have 255 characters.
pub const APP_ORGANIZATION_CHARS_MAX: usize = 255;
/// HealthVault's schema for reasons is unbounded; those of rules have 1,024 characters, and this one stands in for them.
pub const APP_AUTH_REASON_CHARS_MAX: usize = 1_024;
/// The highest number of packages or requests in a day that an application's own limit can say: more than a site takes in a day.
pub const APP_PER_DAY_MAX: u64 = 100_000_000;
/// The same for calls in a minute.
pub const APP_CALLS_PER_MINUTE_MAX: u64 = 10_000_000;
/// The same for a package's bytes: a tebibyte, more than any site's own limit.
pub const APP_PACKAGE_BYTES_MAX: u64 = 1 << 40;
/// Why an operator refused something, in a sentence or two.
pub const APPROVAL_REASON_CHARS_MAX: usize = 500;
/// HealthVault's schema lets an application's name have 255 characters.
pub const APP_NAME_CHARS_MAX: usize = 255;
/// HealthVault's schema for descriptions is unbounded; its advice is under 200. One page of text.
pub const APP_DESCRIPTION_CHARS_MAX: usize = 2_000;
/// The success message stands on one page under a heading; it is a paragraph or two.
pub const APP_SUCCESS_MESSAGE_CHARS_MAX: usize = 2_000;
/// A privacy statement or terms of use: plain text, long ones run to some 60 pages.
pub const APP_STATEMENT_CHARS_MAX: usize = 200_000;
/// A name, telephone number, mail or postal address on "ask the sender": a few lines.
pub const APP_CONTACT_CHARS_MAX: usize = 500;
/// What browsers and proxies still carry; the action URL gets parameters appended.
pub const APP_URL_CHARS_MAX: usize = 2_000;
/// HealthVault's `valid-ip-prefixes` is a string of at most 255 characters.
pub const APP_IP_PREFIXES_CHARS_MAX: usize = 255;
/// Languages one text can have: more than there are locales in use.
pub const APP_TEXT_LANGUAGES_MAX: usize = 100;
/// HealthVault's schema: `domain-name` is a string of at most 255 characters, as long as any name in the DNS.
pub const APP_MAIL_DOMAIN_CHARS_MAX: usize = 255;
/// HealthVault's schema: a rule's name, which applications put into links.
pub const RULE_NAME_CHARS_MAX: usize = 16;
/// HealthVault's schema: a rule's reason.
pub const RULE_WHY_CHARS_MAX: usize = 1_024;
/// Rules one avenue of an application can have. All of them may stand on one page that a patient has to read.
pub const RULES_PER_AVENUE_MAX: usize = 32;
/// Types one rule can name: more than HealthVault ever published.
pub const RULE_TYPES_MAX: usize = 200;
/// Children one master can have: a clinic chain has thousands of sites. A change of the master's rules looks at each of them.
pub const APP_CHILDREN_MAX: usize = 10_000;
/// How long a device's owner can take from the device to the page: as long as a link that was started ([`FLOW_LIFE`]).
pub const APP_CREATION_LIFE: SignedDuration = FLOW_LIFE;
/// HealthVault's schema: a token has at most 1,024 characters. Ours have 43.
pub const APP_CREATION_TOKEN_CHARS_MAX: usize = 1_024;
/// Devices set up from one address: a shop or a ward, and mobile networks put many people behind one.
pub const APP_CREATIONS_MAX: u32 = 60;
/// The time in which they count.
pub const APP_CREATIONS_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// What somebody calls a device.
pub const INSTANCE_NAME_CHARS_MAX: usize = 255;
/// A device's own certificate comes in a link; HealthVault's schema has room for 2,048 bytes of one.
pub const INSTANCE_CERTIFICATE_BYTES_MAX: usize = 2_048;
/// How long somebody can take from an application's page to a new account: as long as a link that was started.
pub const SIGNUP_CODE_LIFE: SignedDuration = FLOW_LIFE;
/// Certificates one application can hold: several machines, each with an old and a new one.
pub const APP_CERTIFICATES_MAX: usize = 50;
/// The published advice for application keys. Smaller ones only in development mode.
pub const CERTIFICATE_KEY_BITS_MIN: usize = 2_048;
/// What some published clients' sample keys have, and the least that is verified at all.
pub const CERTIFICATE_KEY_BITS_MIN_DEVELOPMENT: usize = 1_024;
/// RSA verification grows with the square of the key; larger keys only slow the server down.
pub const CERTIFICATE_KEY_BITS_MAX: usize = 8_192;

/// Other names one application can give to all records of one person: what was once measured at HealthVault.
pub const ALTERNATE_IDS_PER_PERSON_MAX: i64 = 100;

// ---- application sessions ----

/// The lifetime that published clients assume.
pub const APP_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(4);
/// HealthVault's schema: a token has at most 1,024 characters.
pub const APP_SESSION_TOKEN_CHARS_MAX: usize = 1_024;
/// Version 1 clients choose their own secret, of any length; this is more than any published client
/// sends and keeps the token below its limit.
pub const APP_SESSION_SECRET_BYTES_MAX: usize = 512;
/// Secrets the server chooses: the recommended length.
pub const APP_SESSION_SECRET_BYTES: usize = 32;

// ---- people signed in to applications ----

/// How long a user token stands. HealthVault never said; a working day and the evening after it, and a lost one is of no more
/// use on the morrow.
pub const USER_TOKEN_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// How long it is remembered after that, so that its application hears "sign in again" (7) and not "no such token" (8).
pub const USER_TOKEN_REMEMBERED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// HealthVault's schema: a token has at most 1,024 characters. Ours have 44.
pub const USER_TOKEN_CHARS_MAX: usize = 1_024;

// ---- what applications did ----

/// The last access to a record is written at most this often: a program that reads a record item by item writes one row a
/// minute more.
pub const ACCESS_TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How long people can see what an application did in their records: last year's visit and the one before.
pub const ACCESS_LOG_KEPT: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

// ---- people ----

/// RFC 5321: a path of 256 octets less its angle brackets.
pub const EMAIL_BYTES_MAX: usize = 254;
/// RFC 5321: the part before the @.
pub const EMAIL_LOCAL_BYTES_MAX: usize = 64;
/// Characters of a user name, signs between left out: two would be guessed, and soon be gone.
pub const USER_NAME_CHARS_MIN: usize = 3;
/// What somebody can copy from paper.
pub const USER_NAME_CHARS_MAX: usize = 40;
/// Accounts that have proved the same address: parents and children who are grown, or nearly. Each costs a hash at sign-in.
pub const EMAIL_ACCOUNTS_PROVED_MAX: usize = 6;
/// Accounts that say they have the same address and have not proved it: anybody can make one.
pub const EMAIL_ACCOUNTS_UNPROVED_MAX: usize = 3;
/// A given or family name; long ones exist, novels do not.
pub const PERSON_NAME_CHARS_MAX: usize = 100;
/// A telephone number with its extension.
pub const PHONE_CHARS_MAX: usize = 40;
/// The shortest numbers anybody has at home.
pub const PHONE_FIGURES_MIN: usize = 5;
/// NIST SP 800-63B: at least 8 characters for a password chosen by its owner.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Long enough for any pass phrase, short enough that hashing it costs the same as any other.
pub const PASSWORD_BYTES_MAX: usize = 1_024;
/// The oldest person on record lived 122 years.
pub const AGE_YEARS_MAX: i16 = 130;
/// How long a link that proves an e-mail address works: people read their mail within days.
pub const EMAIL_VERIFY_LIFE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// How long a link that sets a new password works: it opens the account, so hours.
pub const PASSWORD_RESET_LIFE: SignedDuration = SignedDuration::from_hours(2);
/// How long a link that gives an account another e-mail address works.
pub const EMAIL_CHANGE_LIFE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Letters of one kind that can be under way to one person at a time; more would let a stranger
/// flood a mailbox.
pub const EMAIL_TOKENS_OPEN_MAX: i64 = 5;

/// Lines of the journal that somebody takes along: years of somebody who is busy every day.
pub const EXPORT_JOURNAL_LINES_MAX: u32 = 20_000;

// ---- signed-in browsers ----

/// A browser left alone is signed out: phones and computers that several people use are common among patients. Long enough to find a
/// letter in another room.
pub const WEB_SESSION_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// However busy, one has to sign in again after this.
pub const WEB_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);
/// The same in a browser whose owner said that it is theirs alone: people look at their record every few weeks.
pub const WEB_SESSION_STAYING_IDLE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// However often it is used: a phone that was sold or stolen is signed out some day.
pub const WEB_SESSION_STAYING_LIFE: SignedDuration = SignedDuration::from_hours(60 * 24);
/// How long a session that ended by itself is remembered: whoever comes back the same day is told why they have to sign in again.
pub const WEB_SESSION_REMEMBERED: SignedDuration = SignedDuration::from_hours(24);
/// The last use is written at most this often, so that reading a page writes no row.
pub const WEB_SESSION_TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// Whoever signed in or proved themselves so lately is not asked again before a change of how one signs in.
pub const PROOF_LIFE: SignedDuration = SignedDuration::from_mins(10);

// ---- stronger doors ----

/// Passkeys of one person: each device one, and a few that were lost.
pub const PASSKEYS_PER_PERSON_MAX: i64 = 20;
/// What somebody calls a passkey.
pub const PASSKEY_NAME_CHARS_MAX: usize = 100;
/// The standard's own limit for the id that a device gives a passkey.
pub const PASSKEY_ID_BYTES_MAX: usize = 1_023;
/// What a device says when it makes or uses a passkey: a kilobyte or two. Devices that put certificates in stay below this.
pub const PASSKEY_MESSAGE_BYTES_MAX: usize = 16 * 1024;
/// How long a page waits for a passkey: a sign-in page may stand open for a while.
pub const PASSKEY_CHALLENGE_LIFE: SignedDuration = SignedDuration::from_mins(15);
/// Between a right password and the code beside it: long enough to find the telephone.
pub const SECOND_STEP_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// How long somebody of the staff stays signed in without using it: their pages change what applications may do.
pub const STAFF_SESSION_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long they stay signed in at most: a working day.
pub const STAFF_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);
/// How old the last noted use of their session may get before it is written again.
pub const STAFF_SESSION_TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(2);
/// How long somebody of the staff has for the second step after a right password, or for setting one up: finding an app for a telephone
/// takes a while.
pub const STAFF_SECOND_STEP_LIFE: SignedDuration = SignedDuration::from_mins(30);
/// How long a link that makes somebody staff works.
pub const STAFF_INVITATION_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Open invitations to one application, or to be an operator. Nobody needs more; a mistake in a loop makes more.
pub const STAFF_INVITATIONS_MAX: i64 = 50;
/// Characters of a name of somebody of the staff.
pub const STAFF_NAME_CHARS_MAX: usize = 100;
/// Codes of an app, or recovery codes, one can try in [`SECOND_STEP_WINDOW`]: whoever tries already knows the password. At this pace,
/// with three codes good at a time, a year of guessing day and night has a chance of less than one half, and the person is told by mail.
pub const SECOND_STEP_TRIES_MAX: u32 = 5;
/// The time in which they count.
pub const SECOND_STEP_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// A person whose tries have run out is written to at most this often.
pub const SECOND_STEP_LETTER_WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// Recovery codes made at a time: what fits on a card.
pub const RECOVERY_CODES: usize = 10;
/// So few are left that it is said on pages and in letters.
pub const RECOVERY_CODES_FEW: u32 = 3;

// ---- records ----

/// A record's name: a person's, or what a parent calls it.
pub const RECORD_NAME_CHARS_MAX: usize = 255;
/// Records one person can make: a large family and then some.
pub const RECORDS_PER_PERSON_MAX: i64 = 50;
/// HealthVault's own: 4 GiB a record.
pub const RECORD_QUOTA_BYTES: i64 = 4_294_967_296;
/// HealthVault's schema: a blob's name.
pub const BLOB_NAME_CHARS_MAX: usize = 255;
/// HealthVault's schema: a blob's content type and encodings.
pub const BLOB_CONTENT_TYPE_CHARS_MAX: usize = 1_024;
/// The block of the blob hash `SHA256Block` that clients expect: 2 MiB.
pub const BLOB_HASH_BLOCK_BYTES: usize = 2_097_152;
/// HealthVault's schema: tags of an item.
pub const THING_TAGS_CHARS_MAX: usize = 512;
/// What a stored item costs besides its body and blobs: row, keys, indexes.
pub const THING_OVERHEAD_BYTES: i64 = 512;

// ---- uploaded blobs ----

/// What published clients keep in 32 bits with a sign.
pub const BLOB_BYTES_MAX: u64 = 2_147_483_647;
/// Bytes of an upload's piece, at most. As long as a block of the hash: published clients begin a block with each piece.
pub const BLOB_CHUNK_BYTES: u64 = 2_097_152;
/// Pieces of one blob: 64 times as many as the largest blob has in whole ones. Smaller ones would only fill tables.
pub const BLOB_PIECES_MAX: u32 = 65_536;
/// Uploads of one application that are not committed: a hospital's night run sends hundreds side by side. More is a program that
/// begins and never commits.
pub const UPLOADS_OPEN_MAX: i64 = 1_000;
/// How long an upload can be gone on with, and once it is complete, how long it can be committed: HealthVault promised a day.
pub const UPLOAD_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// How long the address of a blob can be read from: long enough to begin, short enough for one that got into a log.
pub const BLOB_READING_LIFE: SignedDuration = SignedDuration::from_mins(30);
/// The same for one that is being read from all the time: a slow reader gets to the end of the largest blob.
pub const BLOB_READING_LIFE_MAX: SignedDuration = SignedDuration::from_hours(24);

// ---- outgoing letters ----

/// A node that took a letter and died gives it back after this.
pub const LETTER_LEASE: SignedDuration = SignedDuration::from_mins(5);
/// The wait after the first failed delivery; it doubles from there.
pub const LETTER_RETRY_FIRST: SignedDuration = SignedDuration::from_secs(30);
/// The longest wait between two attempts: a mail server that is back gets its mail within the hour.
pub const LETTER_RETRY_MAX: SignedDuration = SignedDuration::from_hours(1);
/// How long it is remembered what became of a letter after it was worth nothing any more: mail servers try for five days at most, and
/// people ask within weeks.
pub const LETTER_REMEMBERED: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Letters of one application that its page lists: what somebody can look through.
pub const LETTERS_LISTED_MAX: u32 = 50;
/// How long an authority that looks whether a host name is ours is answered: it asks within minutes of the order.
pub const ACME_CHALLENGE_LIFE: SignedDuration = SignedDuration::from_hours(1);
/// The wait after a first failure to get a certificate.
pub const ACME_RETRY_FIRST: SignedDuration = SignedDuration::from_mins(2);
/// The longest such wait: a third of a certificate's life has room for dozens.
pub const ACME_RETRY_MAX: SignedDuration = SignedDuration::from_hours(4);
/// Letters one application has sent through this site in an hour: a busy clinic's morning. More go through its own mail.
pub const LETTERS_OF_APP_MAX: u32 = 200;
/// The time in which they count.
pub const LETTERS_OF_APP_WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// Letters of applications to one address in a day: an application gone wild must not fill a mailbox.
pub const LETTERS_TO_READER_MAX: u32 = 10;
/// The time in which they count.
pub const LETTERS_TO_READER_WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// How long a letter of an application is tried to be delivered.
pub const SENDER_LETTER_LIFE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Letters handed to one sender at a time.
pub const LETTERS_AT_ONCE_MAX: u32 = 20;

// ---- notices ----

/// More of the same within this time is one notice and one letter.
pub const NOTICE_FOLD: SignedDuration = SignedDuration::from_hours(1);
/// How long a letter that tells something is tried to be delivered: after a week its reader has seen it on the site or cares no more.
pub const NOTICE_LETTER_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long what happened can be looked up: as long as somebody may wonder about it.
pub const NOTICES_KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);
/// Notices the page shows, the newest.
pub const NOTICES_SHOWN: u32 = 100;
/// A browser that has not signed in for this long is new again; browsers keep cookies no longer.
pub const KNOWN_BROWSER_LIFE: SignedDuration = SignedDuration::from_hours(400 * 24);
/// Browsers that are remembered for one account: those of a family, and of a few libraries.
pub const KNOWN_BROWSERS_MAX: i64 = 20;
/// How long before a code runs out somebody who opened it is reminded: over a weekend, with a day to call the sender.
pub const CODE_REMINDER_BEFORE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// People told in one transaction that an application was cut off: each is a letter to seal.
pub const NOTICE_ROUND_STEP: u32 = 100;

// ---- families ----

/// How long what was picked up can be moved into another record: as long as a sender waits for a code to be used, so that whoever looks
/// at it late still can.
pub const THING_MOVE_WINDOW: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The age at which a page suggests handing a record over to whom it is about: where most countries let people decide for themselves.
/// It is no more than a suggestion, both ways.
pub const HAND_OVER_AGE_YEARS: i16 = 18;

// ---- events ----

/// What HealthVault allowed one application.
pub const EVENT_SUBSCRIPTIONS_PER_APP_MAX: i64 = 25;
/// Notifications in one request: some 30 KiB.
pub const EVENT_NOTIFICATIONS_AT_ONCE: u32 = 100;
/// A node that took a subscription and died gives it back after this. Longer than a request may take.
pub const EVENT_LEASE: SignedDuration = SignedDuration::from_mins(2);
/// The wait after the first failed delivery; it doubles from there.
pub const EVENT_RETRY_FIRST: SignedDuration = SignedDuration::from_secs(30);
/// The longest wait between two attempts.
pub const EVENT_RETRY_MAX: SignedDuration = SignedDuration::from_hours(6);
/// A weekend: how long a notification is tried to be delivered.
pub const EVENT_TRIED_FOR: SignedDuration = SignedDuration::from_hours(72);
/// How long one is kept, so that it can be told again.
pub const EVENT_NOTIFICATIONS_KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);

// ---- the help desk ----

/// People one of the help desk can look for in an hour: one every minute and a half, all day. More is somebody going through names.
pub const DESK_SEARCHES_MAX: u32 = 40;
/// The time in which they count.
pub const DESK_SEARCHES_WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// How long what was found can be worked with before somebody has to be looked for again: a conversation.
pub const DESK_FOUND_LIFE: SignedDuration = SignedDuration::from_mins(30);
/// Accounts of one name and date of birth that are shown: more are nobody's slip.
pub const DESK_FOUND_MAX: u32 = 20;
/// How long a code on paper lets somebody back in: until they are home and have slept over it.
pub const DESK_CODE_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// Why something was done, in a few sentences.
pub const DESK_REASON_CHARS_MAX: usize = 500;
/// Acts of the help desk on one page.
pub const DESK_ACTS_SHOWN_MAX: u32 = 200;

// ---- what a site tells people ----

/// A privacy notice or terms of use: long ones run to some 60 pages.
pub const SITE_TEXT_CHARS_MAX: usize = 200_000;
/// Pixels a site's logo may have in each direction: more is a photograph.
pub const SITE_LOGO_PIXELS_MAX: u32 = 1_200;
/// A picture that is on every page, on telephones too.
pub const SITE_LOGO_BYTES_MAX: usize = 20_480;

// ---- rates ----

/// Codes that lead nowhere, from one address and from one person.
pub const UNKNOWN_CODES_MAX: u32 = 10;
/// The time in which they count.
pub const UNKNOWN_CODES_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Wrong passwords for one account from one address before a wait: people mistype.
pub const SIGN_IN_FREE_PAIR: i64 = 4;
/// Wrong passwords for one account from anywhere before a wait: so many that no owner's own mistakes
/// come near.
pub const SIGN_IN_FREE_ACCOUNT: i64 = 20;
/// Wrong passwords from one address for any account before a wait: a clinic shares one.
pub const SIGN_IN_FREE_ADDRESS: i64 = 20;
/// The first wait; it doubles with every further miss.
pub const SIGN_IN_DELAY_FIRST: SignedDuration = SignedDuration::from_secs(1);
/// The longest wait of an address, for one account or for all: guessing is hopeless at 60 an hour.
pub const SIGN_IN_DELAY_MAX: SignedDuration = SignedDuration::from_mins(1);
/// The longest wait of an account for everybody. Shorter: whoever guesses from many addresses must not
/// keep its owner out.
pub const SIGN_IN_DELAY_ACCOUNT_MAX: SignedDuration = SignedDuration::from_secs(15);
/// After this long without a miss an account or address starts afresh.
pub const SIGN_IN_FORGET: SignedDuration = SignedDuration::from_hours(24);
/// New accounts from one address for people who bring no code: a household, or a ward with few patients.
pub const SIGN_UPS_MAX: u32 = 10;
/// New accounts from one address for people who come with a live code: a full waiting room behind one
/// address, all at once. Counted apart, so that strangers without a code cannot use it up. Not counted
/// per code: whoever else saw the link could then keep its reader from making an account.
pub const SIGN_UPS_WITH_CODE_MAX: u32 = 30;
/// The time in which new accounts count: a waiting room fills again soon.
pub const SIGN_UPS_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Letters for forgotten passwords that are asked for from one address, for any account.
pub const RESET_LETTERS_MAX: u32 = 5;
/// The time in which they count.
pub const RESET_LETTERS_WINDOW: SignedDuration = SignedDuration::from_mins(15);

// ---- sharing records ----

/// People one record can be shared with, those invited among them: a large family, its carers and doctors.
pub const RECORD_PEOPLE_MAX: usize = 50;
/// As long as a package waits: people read their mail in their own time.
pub const INVITATION_LIFE: SignedDuration = SignedDuration::from_hours(28 * 24);
/// One on paper: shorter, since paper lies about, and is handed over by somebody who sees the reader.
pub const INVITATION_PAPER_LIFE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// Half the letters of the code on it: 64 random bits, and no look at it tells anything without the PIN.
pub(crate) const INVITATION_CODE_BYTES: usize = 8;
/// What somebody calls whom an invitation on paper is for.
pub const INVITATION_NAME_CHARS_MAX: usize = 100;
/// How long it is remembered after that, so that its link can say what became of it.
pub const INVITATION_KEPT: SignedDuration = SignedDuration::from_hours(28 * 24);
/// Invitations one person can send in a day: each is a letter to an address nobody has proved.
pub const INVITATIONS_MAX: i64 = 20;
/// The time in which they count.
pub const INVITATIONS_WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// As many as answers to a secret question: whoever has the link gets no further by guessing.
pub const INVITATION_PIN_TRIES_MAX: i32 = 3;
/// Three tries at four digits succeed once in 3,333 times.
pub const INVITATION_PIN_DIGITS_MIN: usize = 4;
/// What somebody can still tell over the telephone.
pub const INVITATION_PIN_DIGITS_MAX: usize = 12;

// ---- queries of applications ----

/// Rows of one kind (items, older versions, notes of erasures) that an answer of GetRecordOperations covers: a few megabytes.
/// The rest is for the next call.
pub const OPERATIONS_AT_ONCE: u32 = 10_000;
/// Sealed items that the queries of one request open to look for something inside, or to put them in order: half a second's
/// work. A daily reading of twenty years is 7,300.
pub const OPENED_THINGS_MAX: usize = 20_000;
/// What they may take in memory, one after the other.
pub const OPENED_BYTES_MAX: i64 = 128 << 20;
/// What filters may cost on all of them, in steps ([`medlock_wire::xml::xpath::Budget`]): about a second.
pub const XPATH_STEPS_MAX: u64 = 20_000_000;
/// Items that a query by time of change looks at one by one; where more changed, it goes by effective date. Twice a page and
/// its keys.
pub const CHANGED_AT_ONCE: u32 = 20_480;
/// Items that are read while they are found, where no more can be found: a page.
pub const READ_ON_THE_WAY: usize = 240;

// ---- sweeping ----

/// Rows one sweep removes per table and transaction: short, so that writers never wait for it.
pub const SWEEP_ROWS_MAX: u32 = 500;
/// Bytes of a deleted record one sweep erases: what is erased is overwritten, so it takes as long as writing.
pub const ERASED_BYTES_MAX: i64 = 32 * 1024 * 1024;

// ---- packages ----

/// Question, friendly name and external id: HealthVault's schema is unbounded, the wire is not.
pub const PACKAGE_TEXT_CHARS_MAX: usize = medlock_wire::method::TEXT_CHARS_MAX;
/// A reserved guess that is not settled by then counts as wrong. A check takes a second or two at most; a
/// server that died leaves its guess behind.
pub const ANSWER_CHECK_DEADLINE: SignedDuration = SignedDuration::from_mins(2);
/// Long enough to choose a record and read a page, short enough for a computer left alone.
pub const TICKET_LIFE: SignedDuration = SignedDuration::from_mins(30);
/// A server that moves attachments says every few seconds that it is still at it. One that died holds nobody up for longer.
pub const LEASE_LIFE: SignedDuration = SignedDuration::from_mins(2);
/// A link started in the evening can be finished in the morning.
pub const FLOW_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// A flow id is about 100 characters; what is longer is not looked at.
pub const FLOW_ID_CHARS_MAX: usize = 400;
/// A request sent again because its reply was lost comes within minutes.
pub const RESENT_WINDOW: SignedDuration = SignedDuration::from_mins(5);

// ---- connect requests ----

/// People written to when somebody new accepts a request they accepted before: those who accepted it last.
pub const CONNECT_WARNINGS_MAX: usize = 5;

// ---- vocabularies ----

/// Family, name and version of a vocabulary: HealthVault's longest have some 40 characters.
pub const VOCABULARY_NAME_CHARS_MAX: usize = 200;
/// A code. The longest in use, of laboratory tests and classifications with modifiers, have some 50.
pub const VOCABULARY_CODE_CHARS_MAX: usize = 200;
/// What of a text stands in an index, in bytes: PostgreSQL has room for some 2,700 with what else is in the row.
pub const VOCABULARY_KEY_BYTES_MAX: usize = 400;
/// How long an import may take: the largest vocabularies take minutes. What is older was cut off.
pub const VOCABULARY_IMPORT_LIFE: SignedDuration = SignedDuration::from_hours(24);

// ---- test bench and inspector ----

/// What is said about a refused request is of use while its developer sits before it.
pub const INSPECTION_LIFE: SignedDuration = SignedDuration::from_hours(1);
/// Requests of one application that are remembered so: more than anybody reads, and strangers fill no disk.
pub const INSPECTIONS_MAX: u32 = 50;
/// How long it is remembered that a form was used; an older one makes nothing.
pub const FORM_LIFE: SignedDuration = SignedDuration::from_hours(24);

// ---- what staff send ----

/// Lines on one page of the list of what was sent.
pub const SENT_PAGE_LINES: u32 = 50;
/// How far back words are looked for: as long as somebody may ring up about a letter. An external id is found as long as its line is there.
pub const SENT_SEARCHED_BACK: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Lines that one search for words opens, the newest: some ten milliseconds.
pub const SENT_SEARCHED_MAX: u32 = 5_000;
/// Lines that one search shows.
pub const SENT_FOUND_MAX: usize = 100;

// ---- what operators see ----

/// Counts by day: two years of charts and a little more.
pub const COUNTS_KEPT_DAYS: i64 = 800;
/// Calls' codes by day tell what goes wrong now.
pub const CALL_COUNTS_KEPT_DAYS: i64 = 30;
/// Packages that could not be picked up: as long as somebody may still ring up about one.
pub const UNUSABLE_KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);
/// Calls that are kept of each application: enough to see what its developer tried last.
pub const CALLS_KEPT: u32 = 200;
/// Calls of one application that are kept in memory until they are written; only counted beyond that.
pub const CALLS_COLLECTED_MAX: usize = 40;
/// Packages and requests that are kept of each application: more than fits on a page.
pub const MADE_KEPT: u32 = 200;
/// No transaction lives that long, nor do servers' clocks differ by that much: the journal before it is complete.
pub const JOURNAL_SETTLED_AFTER: SignedDuration = SignedDuration::from_mins(5);
/// Entries of the journal that are counted in one transaction: some milliseconds.
pub const JOURNAL_PORTION: u32 = 2_000;
/// Entries of the journal that a page reads beside the counts: some ten milliseconds.
pub const JOURNAL_TAIL_MAX: u32 = 10_000;
