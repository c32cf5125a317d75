//! What applications say of themselves, in the language the reader likes best.

use medlock_domain::apps::{self, App as Application, InLanguage, TextKind};
use medlock_domain::ids::AppId;
use medlock_domain::soda;
use medlock_store::Tx;

use super::consent::{entry_for, text_for};
use super::visitor::Visitor;

/// What the default entry is called in addresses.
pub const DEFAULT_LANGUAGE: &str = "default";

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

    /// What an application is called, with the name of its device if it is on one; None: nobody has the id any more.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn name(&self, tx: &mut Tx<'_>, app: AppId) -> Result<Option<String>, anyhow::Error> {
        let Some(app) = apps::load(tx, app)? else { return Ok(None) };
        Ok(Some(soda::name_of(tx, &self.of(app))?))
    }

    /// The address of an application's logo in the reader's language; empty: it has none. `entries`: the languages it is in.
    pub fn logo<T: InLanguage>(&self, app: AppId, entries: &[T]) -> String {
        match entry_for(entries, &self.cultures, self.ours) {
            None => String::new(),
            Some(_) if entries.len() == 1 => format!("/apps/{app}/logo"),
            Some(entry) => format!("/apps/{app}/logo/{}", entry.lang().unwrap_or(DEFAULT_LANGUAGE)),
        }
    }

    /// Which of them that is.
    pub fn choose<'a, T: InLanguage>(&self, entries: &'a [T]) -> Option<&'a T> {
        entry_for(entries, &self.cultures, self.ours)
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
        // So with its logo, which has one address in each language.
        let logo = |langs: &[Option<&str>], cultures: &[&str], ours| {
            let langs: Vec<Option<String>> = langs.iter().map(|lang| lang.map(str::to_owned)).collect();
            let cultures: Vec<String> = cultures.iter().map(|&tag| tag.to_owned()).collect();
            let address = Tongue::new(&cultures, ours).logo(id, &langs);
            address.strip_prefix(&format!("/apps/{id}/logo")).unwrap_or("none").to_owned()
        };
        assert_eq!(logo(&[], &["es"], "es"), "none");
        assert_eq!(logo(&[Some("es")], &["fr"], "en"), "");
        assert_eq!(logo(&[None, Some("fr-FR"), Some("es")], &["fr-CA", "es"], "en"), "/fr-FR");
        assert_eq!(logo(&[None, Some("fr-FR"), Some("es")], &["fi"], "es"), "/es");
        assert_eq!(logo(&[None, Some("fr-FR"), Some("es")], &["fi"], "en"), "/default");
    }
}
