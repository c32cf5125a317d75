//! Secret questions and their answers: good ones to choose from, and what makes one easy to guess.
//!
//! A question is shown to whoever has the code and is signed in, and three tries are all they have. So an answer is good when it is one of
//! thousands, when friends and public pages do not know it, and when its owner still knows it in a month and writes it the same way.
//! What is said here is advice, but for [`ANSWER_CHARS_MIN`].

use std::fmt;

/// The shortest answer that senders' tools take, in characters. HealthVault's own client had the same rule; its server had none.
pub const ANSWER_CHARS_MIN: usize = 6;

/// Questions that work: one answer each, known to the patient and hardly to anybody else, many possible ones, always written the same way.
/// Best of all is what the two of you have agreed on.
pub const EXAMPLES: [&str; 8] = [
    "Which word did we agree on at your visit?",
    "What is the case number on the sheet we gave you, with all letters?",
    "What were the first name and surname of your favourite teacher?",
    "What were the make and model of your first car?",
    "What is the name of the street where you lived when you started school?",
    "What was the title of the first book you bought yourself?",
    "What are the first and last name of the friend who was with you on your first day at work?",
    "Where did you go on your first holiday without your parents (town and country)?",
];

/// Advice in one sentence each, for pages, help texts and documents.
pub const ADVICE: [&str; 4] = [
    "Agree on the answer with the patient: a word, a phrase or a number that only the two of you know is best.",
    "Ask for something with thousands of possible answers that relatives, friends and public pages do not know.",
    "Ask for something that is always written the same way: spaces and accents count, capital letters do not.",
    "Never send the answer together with the code, and never write it into the question or the letter.",
];

/// Something that makes an answer easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weakness {
    /// The question contains its answer.
    InQuestion,
    /// What is printed or told elsewhere contains it: the friendly name, the external id.
    KnownElsewhere,
    /// A date, or the question asks for one.
    Date,
    /// A number of few digits, or the question asks for one that many know: a telephone number, a postcode.
    ShortNumber,
    /// The question has few possible answers: a colour, a sex, a month, yes or no.
    FewAnswers,
    /// The question asks for what is known from public pages or to every relative: a maiden name, a place of birth, a pet.
    KnownToOthers,
    /// One of the words everybody tries first, or one letter again and again.
    Common,
}

impl Weakness {
    pub const ALL: [Weakness; 7] = [
        Weakness::InQuestion,
        Weakness::KnownElsewhere,
        Weakness::Date,
        Weakness::ShortNumber,
        Weakness::FewAnswers,
        Weakness::KnownToOthers,
        Weakness::Common,
    ];

    /// As programs call it.
    pub fn name(self) -> &'static str {
        match self {
            Weakness::InQuestion => "in-question",
            Weakness::KnownElsewhere => "known-elsewhere",
            Weakness::Date => "date",
            Weakness::ShortNumber => "short-number",
            Weakness::FewAnswers => "few-answers",
            Weakness::KnownToOthers => "known-to-others",
            Weakness::Common => "common",
        }
    }

    /// What to say about it, in English.
    pub fn words(self) -> &'static str {
        match self {
            Weakness::InQuestion => "The question tells its answer.",
            Weakness::KnownElsewhere => "The answer stands in the name or the id you gave, which others see as well.",
            Weakness::Date => {
                "Dates are easy to guess: relatives know them, and there are few. They are also written in many ways."
            }
            Weakness::ShortNumber => "Such a number is easy to guess or to look up.",
            Weakness::FewAnswers => "There are only a few possible answers, and three tries.",
            Weakness::KnownToOthers => "Relatives, friends or public pages know this.",
            Weakness::Common => "This is one of the answers that anybody tries first.",
        }
    }
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// What makes the answer easy to guess, each kind once, the worst first; nothing is no promise. `answer` may be empty while only the
/// question is there. `known`: what others see anyway, such as the friendly name and the external id.
///
/// ```
/// use medlock_things::questions::{Weakness, weaknesses};
///
/// assert_eq!(weaknesses("When were you born?", "1 May 1970", &[]), [Weakness::Date]);
/// assert!(weaknesses("Which word did we agree on at your visit?", "quiet harbour", &[]).is_empty());
/// ```
pub fn weaknesses(question: &str, answer: &str, known: &[&str]) -> Vec<Weakness> {
    let (question, answer) = (words_of(question), words_of(answer));
    let mut found = Vec::new();
    let has_answer = !answer.is_empty();
    if has_answer && contains(&question, &answer) {
        found.push(Weakness::InQuestion);
    }
    if has_answer && known.iter().any(|text| contains(&words_of(text), &answer)) {
        found.push(Weakness::KnownElsewhere);
    }
    if asks(&question, DATE_QUESTIONS) || is_date(&answer) {
        found.push(Weakness::Date);
    } else if asks(&question, NUMBER_QUESTIONS) || is_short_number(&answer) {
        found.push(Weakness::ShortNumber);
    }
    if asks(&question, FEW_QUESTIONS) || is_yes_or_no(&question) {
        found.push(Weakness::FewAnswers);
    }
    if asks(&question, PUBLIC_QUESTIONS) {
        found.push(Weakness::KnownToOthers);
    }
    if has_answer && is_common(&answer) {
        found.push(Weakness::Common);
    }
    found
}

/// Parts of questions, in lower case, one space between words. A part fits where whole words of the question are its words.
const DATE_QUESTIONS: &[&str] = &[
    "born",
    "birthday",
    "birth day",
    "date of birth",
    "birth date",
    "birthdate",
    "dob",
    "how old",
    "your age",
    "what day",
    "what date",
    "which date",
    "which year",
    "what year",
    "anniversary",
    "wedding day",
];
const NUMBER_QUESTIONS: &[&str] = &[
    "phone",
    "telephone",
    "phone number",
    "postcode",
    "post code",
    "postal code",
    "zip",
    "zip code",
    "house number",
    "how many",
    "how tall",
    "your height",
    "your weight",
    "shoe size",
    "pin",
    "lucky number",
    "favourite number",
    "favorite number",
];
const FEW_QUESTIONS: &[&str] = &[
    "colour",
    "color",
    "sex",
    "gender",
    "blood group",
    "blood type",
    "which month",
    "what month",
    "weekday",
    "which day",
    "day of the week",
    "season",
    "star sign",
    "zodiac",
    "religion",
    "eyes",
    "hair",
    "make of car",
    "favourite animal",
    "favorite animal",
    "favourite team",
    "favorite team",
];
const PUBLIC_QUESTIONS: &[&str] = &[
    "maiden name",
    "mother s name",
    "mothers name",
    "father s name",
    "fathers name",
    "sister s name",
    "brother s name",
    "husband s name",
    "wife s name",
    "partner s name",
    "child s name",
    "children s names",
    "your name",
    "your surname",
    "your last name",
    "your first name",
    "where were you born",
    "place of birth",
    "city of birth",
    "birthplace",
    "your address",
    "where do you live",
    "which city",
    "which town",
    "your pet",
    "first pet",
    "pet s name",
    "your dog",
    "your cat",
    "dog s name",
    "cat s name",
    "employer",
    "your job",
    "where do you work",
    "your doctor",
    "your diagnosis",
    "insurance number",
    "social security",
    "patient number",
    "e mail",
    "email",
];

/// Beginnings of questions that yes or no answers.
const YES_OR_NO: &[&str] =
    &["are", "is", "was", "were", "do", "does", "did", "have", "has", "had", "can", "could", "will", "would"];

/// Answers anybody tries first, as [`words_of`] makes them, without their spaces.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "secret",
    "answer",
    "theanswer",
    "unknown",
    "nothing",
    "none",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "abcdef",
    "abcdefg",
    "abc123",
    "qwerty",
    "qwertz",
    "azerty",
    "letmein",
    "welcome",
    "iloveyou",
    "doctor",
    "patient",
    "hospital",
    "medlock",
    "healthvault",
    "please",
    "yesyes",
    "dontknow",
    "idontknow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "august",
    "september",
    "october",
    "november",
    "december",
    "orange",
    "yellow",
    "purple",
    "london",
    "berlin",
    "madrid",
    "newyork",
    "chicago",
    "michael",
    "robert",
    "william",
    "elizabeth",
    "jennifer",
    "patricia",
    "maria",
    "johnson",
    "williams",
    "female",
    "christian",
    "catholic",
    "football",
    "baseball",
    "basketball",
    "charlie",
    "buddy",
    "biscuit",
    "fluffy",
    "princess",
    "dragon",
    "monkey",
    "summer",
    "winter",
    "spring",
    "autumn",
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Lower case, letters and digits alone, one space between words.
fn words_of(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words = String::with_capacity(lower.len());
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Whether the words of `part` stand side by side among those of `text`.
fn contains(text: &str, part: &str) -> bool {
    format!(" {text} ").contains(&format!(" {part} "))
}

fn asks(question: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| contains(question, part))
}

fn is_yes_or_no(question: &str) -> bool {
    question.split(' ').next().is_some_and(|first| YES_OR_NO.contains(&first))
}

/// Three parts of digits or a month's name, a year, or eight digits that can be a day.
fn is_date(answer: &str) -> bool {
    let is_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month) && word.len() <= 9);
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_ordinal =
        |word: &str| ["st", "nd", "rd", "th"].iter().any(|end| word.strip_suffix(end).is_some_and(is_number));
    let words: Vec<&str> = answer.split(' ').collect();
    let all_numbers = words.iter().all(|word| is_number(word) && word.len() <= 4);
    match words.len() {
        1 if answer.len() == 8 && is_number(answer) => is_day(answer),
        2 | 3 if words.iter().any(|word| is_month(word)) => {
            words.iter().all(|word| is_month(word) || is_number(word) || is_ordinal(word))
        }
        3 => all_numbers,
        _ => false,
    }
}

/// Whether eight digits are a day, the year first or last.
fn is_day(digits: &str) -> bool {
    let part =
        |from: usize, to: usize| digits.get(from..to).and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let is_year = |year: u32| (1900..=2100).contains(&year);
    let fits =
        |one: u32, other: u32| (1..=31).contains(&one) && (1..=31).contains(&other) && (one <= 12 || other <= 12);
    (is_year(part(0, 4)) && fits(part(4, 6), part(6, 8))) || (is_year(part(4, 8)) && fits(part(0, 2), part(2, 4)))
}

/// Digits alone, fewer than eight: a million tries are few for a machine, and a house number is known.
fn is_short_number(answer: &str) -> bool {
    let digits = answer.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && digits < 8 && answer.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
}

fn is_common(answer: &str) -> bool {
    let bare: String = answer.split(' ').collect();
    let mut letters = bare.chars();
    let first = letters.next();
    COMMON.contains(&bare.as_str()) || letters.all(|letter| Some(letter) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_have_no_weakness() {
        for example in EXAMPLES {
            assert_eq!(weaknesses(example, "", &[]), [], "{example}");
            assert!(example.ends_with('?') && example.len() <= 100, "{example}");
        }
    }

    #[test]
    fn what_is_easy_to_guess_is_named() {
        let of = |question: &str, answer: &str| weaknesses(question, answer, &["Blood test of 3 May", "MRN-4711"]);
        assert_eq!(of("When were you born?", ""), [Weakness::Date]);
        for date in
            ["1970-05-01", "1.5.1970", "5/1/70", "19700501", "01051970", "1 May 1970", "May 1st", "october 1970"]
        {
            assert_eq!(of("What do we both know?", date), [Weakness::Date], "{date}");
        }
        assert_eq!(of("What do we both know?", "471112"), [Weakness::ShortNumber]);
        assert_eq!(of("What is your phone number?", "0049 221 123456 77"), [Weakness::ShortNumber]);
        assert_eq!(of("What colour is your car?", "dark green"), [Weakness::FewAnswers]);
        assert_eq!(of("Did you come by car?", "certainly"), [Weakness::FewAnswers]);
        assert_eq!(of("What is your mother’s maiden name?", "Featherstone"), [Weakness::KnownToOthers]);
        assert_eq!(of("What is the word? It is Harbour.", "harbour"), [Weakness::InQuestion]);
        assert_eq!(of("What is on your sheet?", "mrn-4711"), [Weakness::KnownElsewhere]);
        assert_eq!(of("What is the word?", "Password"), [Weakness::Common]);
        assert_eq!(of("What is the word?", "aaaaaaa"), [Weakness::Common]);
        let both = of("What was the name of your first pet?", "Fluffy");
        assert_eq!(both, [Weakness::KnownToOthers, Weakness::Common]);
    }

    #[test]
    fn good_ones_are_left_alone() {
        for (question, answer) in [
            ("Which word did we agree on at your visit?", "quiet harbour"),
            ("What is the case number on the sheet we gave you, with all letters?", "KX-48-QT-17"),
            ("What were the make and model of your first car?", "Renault 4"),
            ("¿Qué palabra acordamos?", "puerto tranquilo"),
            // Words inside words are none: "pin" in "spinning", "age" in "garage".
            ("What was spinning in the garage?", "the old wheel"),
        ] {
            assert_eq!(weaknesses(question, answer, &[]), [], "{question}");
        }
    }

    #[test]
    fn every_weakness_has_words_of_its_own() {
        for (at, one) in Weakness::ALL.iter().enumerate() {
            assert!(one.words().ends_with('.'), "{one:?}");
            assert!(
                Weakness::ALL[at + 1..].iter().all(|other| other.words() != one.words() && other.name() != one.name())
            );
        }
        // Odd texts make no trouble.
        for odd in ["", "?", "ß", "🦊🦊🦊", "٣٤٥", "a\u{0}b"] {
            weaknesses(odd, odd, &[odd]);
        }
    }
}
