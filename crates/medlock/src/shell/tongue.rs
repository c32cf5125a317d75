//! What applications say of themselves, in the language the reader likes best.

use medlock_domain::apps::{App as Application, TextKind};

use super::consent::text_for;
use super::visitor::Visitor;

/// The languages of a reader.
#[derive(Clone)]
pub struct Tongue {
    cultures: Vec<String>,
    ours: &'static str,
}

impl Tongue {
    /// `cultures`: what the reader likes, best first. `ours`: what the page is in.
    pub fn new(cultures: &[String], ours: &'static str) -> Tongue {
        Tongue { cultures: cultures.to_vec(), ours }
    }

    /// The application with its name and description in the reader's words.
    pub fn of(&self, mut app: Application) -> Application {
        let said = |kind| text_for(&app.config.entries(kind), &self.cultures, self.ours).map(str::to_owned);
        let (name, description) = (said(TextKind::Name), said(TextKind::Description));
        app.config.name = name.unwrap_or(app.config.name);
        app.config.description = description.unwrap_or_default();
        app
    }
}

impl Visitor {
    /// The reader's languages.
    pub fn tongue(&self) -> Tongue {
        Tongue::new(&self.cultures, self.words.language.tag())
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use medlock_domain::apps::{AppConfig, AppState};
    use medlock_domain::ids::AppId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_application_is_called_what_its_reader_would_call_it() {
        let mut config = AppConfig::named("Lab");
        config.set_text(TextKind::Name, Some("es"), "Laboratorio").unwrap();
        config.set_text(TextKind::Description, Some("fr-FR"), "Un laboratoire").unwrap();
        let at = Timestamp::UNIX_EPOCH;
        let id = AppId(Uuid::nil());
        let app = Application { id, state: AppState::Active, config, master: None, created_at: at, changed_at: at };
        let read = |cultures: &[&str], ours| {
            let cultures: Vec<String> = cultures.iter().map(|&tag| tag.to_owned()).collect();
            let app = Tongue::new(&cultures, ours).of(app.clone());
            (app.config.name, app.config.description)
        };
        let told = |name: &str, description: &str| (name.to_owned(), description.to_owned());
        assert_eq!(read(&["es-MX"], "es"), told("Laboratorio", "Un laboratoire"));
        // Also in a language the pages do not speak.
        assert_eq!(read(&["fr-CA", "en"], "en"), told("Lab", "Un laboratoire"));
        assert_eq!(read(&[], "es"), told("Laboratorio", "Un laboratoire"));
    }
}
