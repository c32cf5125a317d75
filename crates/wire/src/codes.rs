//! HealthVault's status codes: number, name and a plain sentence for each.

use std::fmt;

macro_rules! codes {
    ($($number:literal $variant:ident $name:literal $message:literal;)*) => {
        /// A status of the platform, from HealthVault's published list. 0 is success.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!(stringify!($number), " ", $name, ": ", $message)] $variant,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The number on the wire.
            pub const fn number(self) -> u32 {
                match self { $(Code::$variant => $number,)* }
            }

            /// The name in HealthVault's documentation.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// A plain sentence for people, used where nothing more exact is known.
            pub const fn message(self) -> &'static str {
                match self { $(Code::$variant => $message,)* }
            }
        }
    };
}

// Clients keep codes below 190 apart and lump all others together, so none of our own is added.
codes! {
    0 Ok "OK" "Success.";
    1 Failed "FAILED" "The server failed. Nothing was changed; try again.";
    2 BadHttp "BAD_HTTP" "The HTTP request cannot be read: wrong verb or coding.";
    3 InvalidXml "INVALID_XML" "The request's XML is not what the method expects.";
    4 BadSig "BAD_SIG" "A signature, hash or its algorithm does not fit the request.";
    5 BadMethod "BAD_METHOD" "There is no such method or no such version of it.";
    6 InvalidApp "INVALID_APP" "The application is unknown, not active, or not allowed to call from this address.";
    7 CredentialTokenExpired "CREDENTIAL_TOKEN_EXPIRED" "The person's sign-in has ended; sign in again.";
    8 InvalidToken "INVALID_TOKEN" "The token is not one of this server's for this application.";
    9 InvalidPerson "INVALID_PERSON" "The application has no authorization of such a person, or the account is not active.";
    10 InvalidRecord "INVALID_RECORD" "The record is missing from the request or unknown.";
    11 AccessDenied "ACCESS_DENIED" "The application may not do this.";
    12 NotImplemented "NYI" "The method is known but not offered by this server.";
    13 InvalidThing "INVALID_THING" "There is no such item in the record.";
    15 InvalidFilter "INVALID_FILTER" "The query has no filter that can be used.";
    16 InvalidFormat "INVALID_FORMAT" "The query has no format that can be used.";
    17 MissingSharedSecret "MISSING_SHARED_SECRET" "The session needs a shared secret.";
    18 InvalidAppAuth "INVALID_APPAUTH" "There is no authorization of this application for this person.";
    19 InvalidThingType "INVALID_THING_TYPE" "There is no such item type.";
    20 ThingTypeImmutable "THING_TYPE_IMMUTABLE" "Items of this type cannot be changed.";
    21 ThingTypeUncreatable "THING_TYPE_UNCREATABLE" "Items of this type cannot be created.";
    34 InvalidTransform "INVALID_TRANSFORM" "There is no such transform.";
    36 InvalidCredentialType "INVALID_CREDENTIAL_TYPE" "This kind of credential is not supported.";
    37 InvalidRecordState "INVALID_RECORD_STATE" "The record is suspended or deleted.";
    39 RequestTooLong "REQUEST_TOO_LONG" "The request is larger than this server allows.";
    41 EmailNotValidated "EMAIL_NOT_VALIDATED" "The e-mail address is not proven to be its owner's.";
    45 MailAddressMalformed "MAIL_ADDRESS_MALFORMED" "This is no e-mail address.";
    47 CannotRemoveLastCustodian "CANNOT_REMOVE_LAST_CUSTODIAN" "A record always keeps one custodian.";
    49 RequestTimedOut "REQUEST_TIMED_OUT" "The request is too old.";
    52 InvalidRecordAuthorizationToken "INVALID_RECORD_AUTHORIZATION_TOKEN" "There is no such invitation.";
    53 TooManyGroupsInQuery "TOO_MANY_GROUPS_IN_QUERY" "The query has too many groups.";
    54 GrantAuthzExceedsDefault "GRANT_AUTHZ_EXCEEDS_DEFAULT" "Nobody can give more access than they have.";
    55 InvalidVocabulary "INVALID_VOCABULARY" "There is no such vocabulary.";
    57 RecordAuthorizationTokenExpired "RECORD_AUTHORIZATION_TOKEN_EXPIRED" "The invitation has run out.";
    58 RecordAuthorizationDoesNotExist "RECORD_AUTHORIZATION_DOES_NOT_EXIST" "There is no such authorization.";
    59 ThingTypeUndeletable "THING_TYPE_UNDELETABLE" "Items of this type cannot be deleted.";
    60 VersionStampMissing "VERSION_STAMP_MISSING" "The item's version stamp is missing.";
    61 VersionStampMismatch "VERSION_STAMP_MISMATCH" "The item has changed since this version stamp.";
    63 InvalidPublicKey "INVALID_PUBLIC_KEY" "The public key cannot be used.";
    65 AuthenticatedSessionTokenExpired "AUTHENTICATED_SESSION_TOKEN_EXPIRED" "The session has ended; create a new one.";
    67 InvalidPersonId "INVALID_PERSON_ID" "The person id is not valid for this application.";
    68 RecordQuotaExceeded "RECORD_QUOTA_EXCEEDED" "The record has no room for this.";
    69 InvalidDateTime "INVALID_DATETIME" "A date is out of range or cannot be read.";
    70 BadCert "BAD_CERT" "The certificate is not registered for the application, or not valid now.";
    71 ResponseTooLong "RESPONSE_TOO_LONG" "The answer would be too large; ask for less.";
    72 InvalidVerificationQuestion "INVALID_VERIFICATION_QUESTION" "The question is empty or blank.";
    73 InvalidVerificationAnswer "INVALID_VERIFICATION_ANSWER" "The answer is empty or blank.";
    74 InvalidIdentityCode "INVALID_IDENTITY_CODE" "There is nothing under this identity code.";
    75 RetryLimitExceeded "RETRY_LIMIT_EXCEEDED" "The code is locked after too many wrong answers.";
    76 CultureNotSupported "CULTURE_NOT_SUPPORTED" "The language is not supported.";
    78 InvalidVocabularyItem "INVALID_VOCABULARY_ITEM" "There is no such vocabulary item.";
    79 DuplicateConnectRequestFound "DUPLICATE_CONNECT_REQUEST_FOUND" "There is a connect request for this external id already.";
    84 ConnectRequestAlreadyAuthorized "CONNECT_REQUEST_ALREADY_AUTHORIZED" "The connect request has been accepted already.";
    85 InvalidThingTypeVersion "INVALID_THING_TYPE_VERSION" "The item is of a newer version of its type.";
    87 InvalidMethod "INVALID_METHOD" "The method is beyond what the master application may give.";
    88 InvalidBlobRefUrl "INVALID_BLOB_REF_URL" "The blob address is not valid here, or no longer.";
    89 CannotGetStreamedOtherData "CANNOT_GET_STREAMED_OTHER_DATA" "This version of the method cannot return a streamed blob.";
    90 UpdateThingTypeVersionNoDataXml "UPDATE_THING_TYPE_VERSION_NO_DATA_XML" "A new type version needs the item's data.";
    91 UnsupportedContentEncoding "UNSUPPORTED_CONTENT_ENCODING" "The content encoding is not supported.";
    92 ContentEncodingDataMismatch "CONTENT_ENCODING_DATA_MISMATCH" "The data are not in the encoding they claim.";
    95 ConnectRequestIncomplete "CONNECT_REQUEST_INCOMPLETE" "The code is allocated but has no contents yet.";
    96 ConnectPackageExists "CONNECT_PACKAGE_EXISTS" "The code has contents already.";
    98 InvalidSignupCode "INVALID_SIGNUP_CODE" "The sign-up code is not valid.";
    99 BlobSizeTooLargeForInline "BLOB_SIZE_TOO_LARGE_FOR_INLINE" "The blob is too large to be returned inline.";
    100 DuplicateBlob "DUPLICATE_BLOB" "Two blobs of one item have the same name.";
    101 BlobTokenCommitted "BLOB_TOKEN_COMMITTED" "The blob has been used already.";
    102 BlobTokenNotCompleted "BLOB_TOKEN_NOT_COMPLETED" "The upload of the blob is not complete.";
    104 ThingPotentiallyIncomplete "THING_POTENTIALLY_INCOMPLETE" "This version of the method cannot change the item without losing parts of it.";
    105 InvalidSignatureAlgorithm "INVALID_SIGNATURE_ALGORITHM" "The signature algorithm is not supported.";
    106 InvalidBlobHashAlgorithm "INVALID_BLOB_HASH_ALGORITHM" "The blob hash algorithm is not supported.";
    107 UnsupportedBlobHashBlockSize "UNSUPPORTED_BLOB_HASH_BLOCK_SIZE" "The blob hash block size is not supported.";
    108 BlobHashAlgorithmMismatch "BLOB_HASH_ALGORITHM_MISMATCH" "The blob hash algorithm is not the one given for the upload.";
    109 BlobHashBlockSizeMismatch "BLOB_HASH_BLOCK_SIZE_MISMATCH" "The blob hash block size is not the one given for the upload.";
    110 UnsupportedSignatureMethod "UNSUPPORTED_SIGNATURE_METHOD" "The signature method is not supported.";
    111 InvalidBlobHash "INVALID_BLOB_HASH" "The blob hash does not fit the blob.";
    112 PackageBlobNotCommitted "PACKAGE_BLOB_NOT_COMMITTED" "The blob belongs to a package that has not been created.";
    120 InvalidPackageContents "INVALID_PACKAGE_CONTENTS" "The contents of the package cannot be used.";
    121 InvalidContentType "INVALID_CONTENT_TYPE" "The content type cannot be used.";
    122 ConnectPackageValidationRequired "CONNECT_PACKAGE_VALIDATION_REQUIRED" "The question must be answered first.";
    123 InvalidThingState "INVALID_THING_STATE" "The item's state does not allow this.";
    124 TooManyThingsSpecified "TOO_MANY_THINGS_SPECIFIED" "Too many items in one request.";
    129 InvalidVocabularyAuthorization "INVALID_VOCABULARY_AUTHORIZATION" "The vocabulary authorization is not valid.";
    130 VocabularyAccessDenied "VOCABULARY_ACCESS_DENIED" "The application may not use this vocabulary.";
    131 UnsupportedPersonalFlag "UNSUPPORTED_PERSONAL_FLAG" "Items of this type cannot be marked personal.";
    132 SubscriptionNotFound "SUBSCRIPTION_NOT_FOUND" "There is no such event subscription.";
    133 SubscriptionLimitExceeded "SUBSCRIPTION_LIMIT_EXCEEDED" "The application has as many event subscriptions as it can have.";
    134 SubscriptionInvalid "SUBSCRIPTION_INVALID" "The event subscription cannot be used as it is.";
    135 ApplicationCreationTokenInvalid "APPLICATION_CREATION_TOKEN_INVALID" "The application creation token is unknown or used.";
    136 DuplicateApplicationFound "DUPLICATE_APPLICATION_FOUND" "There is an application with this id already.";
    139 DuplicateAlternateId "DUPLICATE_ALTERNATE_ID" "The alternate id is associated already.";
    140 AlternateIdNotFound "ALTERNATE_ID_NOT_FOUND" "There is no such alternate id.";
    141 AlternateIdsLimitExceeded "ALTERNATE_IDS_LIMIT_EXCEEDED" "The record has as many alternate ids of this application as it can have.";
    142 AlternateIdMissing "ALTERNATE_ID_MISSING" "The alternate id is empty.";
    144 SharingInvitationPinMismatch "RECORD_SHARING_INVITATION_PIN_MISMATCH" "The PIN is not right.";
    145 SharingAttemptsExceeded "RECORD_SHARING_MAXIMUM_NUMBER_OF_ATTEMPTS_EXCEEDED" "The PIN was wrong too often.";
    147 RecordLocationNotSupported "RECORD_LOCATION_NOT_SUPPORTED" "The record's location is not supported by the application.";
    152 MaintenanceModeAccessDenied "MAINTENANCE_MODE_ACCESS_DENIED" "The server is in maintenance and only answers reading calls.";
    153 InvalidInstanceId "INVALID_INSTANCE_ID" "There is no such instance.";
    154 CannotUpdateImmutableThing "CANNOT_UPDATE_IMMUTABLE_THING" "The item is read-only.";
    155 CannotCreateImmutableThing "CANNOT_CREATE_IMMUTABLE_THING" "Items of this type cannot be created read-only.";
    156 CannotChangeImmutableFlag "CANNOT_CHANGE_IMMUTABLE_FLAG" "The read-only flag of an item cannot be changed.";
    157 InvalidAge "INVALID_AGE" "The person's age does not allow this.";
    160 MaxRecordsExceeded "MAX_RECORDS_EXCEEDED" "The account has as many records as it can have.";
    161 CannotSetImmutableFlag "CANNOT_SET_IMMUTABLE_FLAG" "The read-only flag cannot be set here.";
    180 InvalidOrderSpecs "INVALID_ORDER_SPECS" "The order of results cannot be used.";
    181 SortNotEnabled "SORT_NOT_ENABLED" "Sorted results are not offered.";
    182 RecordStoreUnavailable "RECORD_STORE_UNAVAILABLE" "The record cannot be reached now; try again.";
    183 RecordUnderMaintenance "RECORD_UNDER_MAINTENANCE" "The record is in maintenance; try again.";
    188 InvalidClientId "INVALID_CLIENT_ID" "The client id is not valid.";
    189 MultipleThingsForClientId "MULTIPLE_THINGS_FOR_CLIENT_ID" "The client id belongs to several items.";
}

impl Code {
    /// The code with this number, if the table has it.
    pub fn from_number(number: u32) -> Option<Code> {
        Code::ALL.binary_search_by_key(&number, |code| code.number()).ok().map(|i| Code::ALL[i])
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number(), self.name())
    }
}

/// A call that ends with a code other than 0.
///
/// The message goes to whoever called, so it names fields and rules, never values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct Failure {
    pub code: Code,
    /// One sentence for people; never empty, because published clients read it unconditionally.
    pub message: String,
    /// More for people who look closer, such as a reference for the server's log.
    pub info: Option<String>,
}

impl Failure {
    /// The code with its own sentence.
    pub fn new(code: Code) -> Failure {
        Failure { code, message: code.message().to_owned(), info: None }
    }

    /// The code with a more exact sentence.
    pub fn with_message(code: Code, message: impl Into<String>) -> Failure {
        let message = message.into();
        if message.trim().is_empty() {
            return Failure::new(code);
        }
        Failure { code, message, info: None }
    }

    /// INVALID_XML with the sentence that says what was expected.
    pub fn xml(message: impl Into<String>) -> Failure {
        Failure::with_message(Code::InvalidXml, message)
    }

    /// Adds what goes into `error-info`.
    #[must_use]
    pub fn and_info(mut self, info: impl Into<String>) -> Failure {
        self.info = Some(info.into());
        self
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Failure {
        Failure::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_so_that_look_up_works() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].number() < pair[1].number()));
        for code in Code::ALL {
            assert_eq!(Code::from_number(code.number()), Some(*code));
        }
        for absent in [14, 27, 29, 42, 43, 44, 56, 103, 190, 4242] {
            assert_eq!(Code::from_number(absent), None, "{absent}");
        }
    }

    #[test]
    fn names_are_unique_and_sentences_are_sentences() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.number() < 190, "clients cannot tell {code} apart");
            assert!(code.message().ends_with('.') && code.message().len() > 7, "{code}");
        }
    }

    #[test]
    fn the_codes_of_packages() {
        for (number, name) in [
            (3, "INVALID_XML"),
            (6, "INVALID_APP"),
            (11, "ACCESS_DENIED"),
            (65, "AUTHENTICATED_SESSION_TOKEN_EXPIRED"),
            (72, "INVALID_VERIFICATION_QUESTION"),
            (73, "INVALID_VERIFICATION_ANSWER"),
            (74, "INVALID_IDENTITY_CODE"),
            (75, "RETRY_LIMIT_EXCEEDED"),
            (79, "DUPLICATE_CONNECT_REQUEST_FOUND"),
            (84, "CONNECT_REQUEST_ALREADY_AUTHORIZED"),
            (88, "INVALID_BLOB_REF_URL"),
            (95, "CONNECT_REQUEST_INCOMPLETE"),
            (96, "CONNECT_PACKAGE_EXISTS"),
            (101, "BLOB_TOKEN_COMMITTED"),
            (102, "BLOB_TOKEN_NOT_COMPLETED"),
            (112, "PACKAGE_BLOB_NOT_COMMITTED"),
            (120, "INVALID_PACKAGE_CONTENTS"),
            (122, "CONNECT_PACKAGE_VALIDATION_REQUIRED"),
        ] {
            assert_eq!(Code::from_number(number).map(Code::name), Some(name));
        }
    }

    #[test]
    fn a_failure_never_has_an_empty_message() {
        assert_eq!(Failure::with_message(Code::InvalidXml, " ").message, Code::InvalidXml.message());
        assert_eq!(Failure::xml("no question").to_string(), "3 INVALID_XML: no question");
    }
}
