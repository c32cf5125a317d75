//! What the sample lab sends: the items of one visit, dated from the day the demo runs.

use jiff::ToSpan;
use jiff::civil::Date;

use super::letter;

/// Of whoever looks at the configuration centre.
pub const OPERATOR_EMAIL: &str = "operator@example.org";
/// The sender everyone sees.
pub const LAB: &str = "Riverside Lab";
pub const LAB_PHONE: &str = "+1 555 010 0134";
pub const LAB_EMAIL: &str = "results@riverside-lab.example";
pub const LAB_ADDRESS: &str = "12 Mill Street, Springfield";
pub const SUCCESS_MESSAGE: &str = "Thank you for visiting Riverside Lab. Questions about a result? Call us on +1 555 010 0134 \
                                   between 8 and 4, Monday to Friday.";

pub const SUCCESS_MESSAGE_ES: &str = "Gracias por su visita a Riverside Lab. ¿Tiene preguntas sobre un resultado? Llámenos al \
                                      +1 555 010 0134 de 8 a 16 h, de lunes a viernes.";

/// The parcel.
pub const FRIENDLY_NAME: &str = "Results for Alex";
pub const EXTERNAL_ID: &str = "RL-20417";
pub const QUESTION: &str = "What was the name of your first pet?";
pub const ANSWER: &str = "Biscuit";

/// The thing XML of each item but the letter: lab results, weight, height.
pub fn items(today: Date) -> [String; 3] {
    let visit = today.saturating_sub(2.days());
    [lab_results(visit), weight(visit), height(visit)]
}

/// Name and bytes of the discharge letter.
pub fn discharge_letter(today: Date) -> (&'static str, Vec<u8>) {
    let visit = today.saturating_sub(2.days());
    let lines = [
        format!("{LAB}, {LAB_ADDRESS}"),
        format!("Date of visit: {}", visit.strftime("%-d %B %Y")),
        String::new(),
        "Dear Alex,".to_owned(),
        String::new(),
        "Thank you for coming in. Your blood count and cholesterol are as they should be.".to_owned(),
        "Your vitamin D is a little low. Please talk to your doctor about it at your next".to_owned(),
        "visit; there is no hurry.".to_owned(),
        String::new(),
        "You can eat and drink as usual. If your arm is still sore after three days,".to_owned(),
        format!("call us on {LAB_PHONE}."),
        String::new(),
        "With kind regards,".to_owned(),
        "Dr. Robin Hale".to_owned(),
        String::new(),
        "This letter is invented. It belongs to the demonstration of Medlock.".to_owned(),
    ];
    ("discharge-letter.pdf", letter::pdf("Discharge letter", &lines))
}

fn weight(day: Date) -> String {
    format!(
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when>{}</when>\
         <value><kg>68.4</kg><display units=\"kg\" units-code=\"kg\">68.4</display></value></weight>\
         <common><source>{LAB}</source></common></data-xml></thing>",
        date_time(day, 8, 40)
    )
}

fn height(day: Date) -> String {
    format!(
        "<thing><type-id>40750a6a-89b2-455c-bd8d-b420a4cb500b</type-id><data-xml><height><when>{}</when>\
         <value><m>1.68</m><display units=\"cm\" units-code=\"cm\">168</display></value></height>\
         <common><source>{LAB}</source></common></data-xml></thing>",
        date_time(day, 8, 40)
    )
}

fn lab_results(day: Date) -> String {
    let when = format!(
        "<structured><date><y>{}</y><m>{}</m><d>{}</d></date><time><h>8</h><m>45</m></time></structured>",
        day.year(),
        day.month(),
        day.day()
    );
    let tests = [
        Test { name: "Haemoglobin", value: "14.1", unit: "g/dL", range: ("12", "16"), flag: None },
        Test { name: "White blood cells", value: "6.2", unit: "10*9/L", range: ("4", "11"), flag: None },
        Test { name: "Total cholesterol", value: "4.7", unit: "mmol/L", range: ("0", "5"), flag: None },
        Test { name: "Vitamin D", value: "41", unit: "nmol/L", range: ("50", "125"), flag: Some("Low") },
    ];
    let results: String = tests.iter().map(|test| test.xml(&when)).collect();
    format!(
        "<thing><type-id>5800eab5-a8c2-482a-a4d6-f1db25ae08c3</type-id><data-xml><lab-test-results><when>{when}</when>\
         <lab-group><group-name><text>Blood tests</text></group-name>\
         <laboratory-name><name>{LAB}</name></laboratory-name>\
         <status><text>Final</text></status>{results}</lab-group></lab-test-results>\
         <common><source>{LAB}</source></common></data-xml></thing>"
    )
}

struct Test {
    name: &'static str,
    value: &'static str,
    unit: &'static str,
    range: (&'static str, &'static str),
    flag: Option<&'static str>,
}

impl Test {
    fn xml(&self, when: &str) -> String {
        let Test { name, value, unit, range: (low, high), flag } = self;
        let flag = flag.map(|flag| format!("<flag><text>{flag}</text></flag>")).unwrap_or_default();
        format!(
            "<results><when>{when}</when><name>{name}</name><value><measurement><display>{value} {unit}</display>\
             <structured><value>{value}</value><units><text>{unit}</text></units></structured></measurement>\
             <ranges><type><text>Normal</text></type><text><text>{low} to {high} {unit}</text></text>\
             <value><minimum-range>{low}</minimum-range><maximum-range>{high}</maximum-range></value></ranges>\
             {flag}</value><status><text>Final</text></status></results>"
        )
    }
}

fn date_time(day: Date, hour: u8, minute: u8) -> String {
    format!(
        "<date><y>{}</y><m>{}</m><d>{}</d></date><time><h>{hour}</h><m>{minute}</m></time>",
        day.year(),
        day.month(),
        day.day()
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use medlock_crypto::random::SeededRandom;
    use medlock_domain::blobs::PackageBlobs;
    use medlock_domain::contents;
    use medlock_sdk::{Answer, PackageBuilder};

    use super::*;

    /// On any day, whatever the calendar does two days earlier.
    #[test]
    fn everything_the_lab_sends_can_be_picked_up() {
        for today in [date(2026, 1, 1), date(2024, 3, 1), date(2026, 11, 21)] {
            let (name, letter) = discharge_letter(today);
            let mut package = PackageBuilder::new(FRIENDLY_NAME, QUESTION, Answer::new(ANSWER).unwrap(), EXTERNAL_ID);
            for item in items(today) {
                package = package.item(item);
            }
            let sealed = package.attach(name, "application/pdf", letter).seal(&mut SeededRandom::new(1)).unwrap();
            let opened = medlock_crypto::package::open_with_answer(sealed.params(), sealed.ciphertext(), "biscuit");
            let things = contents::prepare(&opened.unwrap().1, &PackageBlobs::default()).unwrap();
            assert_eq!(things.len(), 4);
        }
    }
}
