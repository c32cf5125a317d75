//! What every page of the centre has.

use crate::shell::assets;
use crate::shell::page::{Frame, Problem};
use crate::shell::words::{Region, Say, Words};

/// One page for one caller.
#[derive(Clone, Debug)]
pub struct AccPage {
    /// `data-page` of the body: what tests and style sheets know it by. Begins with `acc-`, with `send` for the sender's tool, or with `desk` for the help desk.
    pub name: &'static str,
    pub title: String,
    /// English, for the few parts shared with the patient's pages.
    pub words: Words,
    pub frame: Frame,
    /// The token every form carries.
    pub csrf: String,
    /// The name of who is signed in.
    pub who: Option<String>,
    pub is_operator: bool,
    /// Whether they may go to the help desk.
    pub may_help: bool,
    /// The address of this page, or of one a GET may reach.
    pub here: String,
    pub problems: Vec<Problem>,
    /// Something that was done, said once above the page.
    pub notice: Option<String>,
    /// The address of a script that makes the page better; it works without.
    pub script: Option<&'static str>,
}

impl AccPage {
    /// The text of a key shared with the patient's pages.
    pub fn t(&self, key: &'static str) -> Say {
        self.words.say(key)
    }

    /// The title with the site's name, and a warning in front when the form has problems.
    pub fn full_title(&self) -> String {
        let warning = if self.problems.is_empty() { "" } else { "Error: " };
        format!("{warning}{} - {} - {}", self.title, self.part(), self.frame.site)
    }

    /// What staff call the part of the site they are in.
    pub fn part(&self) -> &'static str {
        match self {
            _ if self.is_in("send") => "Sending",
            _ if self.is_in("desk") => "Help desk",
            _ => "Configuration",
        }
    }

    /// Whether dates are written with the month first.
    pub fn month_first(&self) -> bool {
        self.words.region == Region::UnitedStates
    }

    /// Numbers and names of the months, for a choice.
    pub fn months(&self) -> Vec<(String, String)> {
        (1..=12).map(|month| (month.to_string(), self.words.month(month))).collect()
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.as_str())
    }

    /// Whether the script names others beside it.
    pub fn is_module(&self, script: &str) -> bool {
        script == assets::SEND_SCRIPT_URL.as_str()
    }

    /// Whether the page is one of these, for the menu.
    pub fn is_in(&self, begin: &str) -> bool {
        self.name.starts_with(begin)
    }

    /// The same page with what was wrong with its form.
    pub fn with_problems(mut self, problems: Vec<Problem>) -> AccPage {
        self.problems = problems;
        self
    }

    /// The same page with something that was done.
    pub fn with_notice(mut self, notice: Option<impl ToString>) -> AccPage {
        self.notice = notice.map(|notice| notice.to_string());
        self
    }

    /// The same page with a script.
    pub fn with_script(mut self, script: Option<&'static str>) -> AccPage {
        self.script = script;
        self
    }
}

/// A view with its page: what it is called is counted.
pub trait AccPaged {
    fn page(&self) -> &AccPage;
}

/// Views whose page is their field of that name.
macro_rules! acc_paged {
    ($($view:ident),* $(,)?) => { $(
        impl $crate::acc::page::AccPaged for $view {
            fn page(&self) -> &$crate::acc::page::AccPage {
                &self.page
            }
        }
    )* };
}
pub(crate) use acc_paged;
