//! The settings page of the documentation, written from `settings::all`.

use super::settings;

/// The text of `docs/configuration.md`.
pub fn page() -> String {
    let mut page = String::from(HEAD);
    for setting in settings::all() {
        page.push_str(&format!(
            "\n## `{}`\n\n{}\n\n- Environment: `{}`\n- Value: {}\n- Default: {}\n",
            setting.key,
            setting.about,
            setting.environment_name(),
            setting.form,
            setting.default,
        ));
    }
    page
}

const HEAD: &str = "\
<!-- Written by `medlock config-docs`; a test compares it with the program. Change src/config/settings/, not this page. -->

# Configuration

Medlock reads `medlock.toml` from the working directory, or the file named by `--config` or `MEDLOCK_CONFIG`. Every setting can
be overridden by an environment variable: `MEDLOCK_` and the key in capitals, with dots as underscores. A dot in a key opens
a table of the file:

```toml
public_url = \"https://records.example.org\"

[site]
name = \"Example Records\"
time_zone = \"Europe/Lisbon\"

[policy]
pickup_lifetime = \"28d\"
```

Unknown keys and unknown `MEDLOCK_…` variables are refused, and so is any value that would not be enforced. Durations are a
whole number and a unit: `90s`, `5m`, `12h`, `28d`. Secrets are named by the path of a file that
holds them; only those that some surroundings hand out as variables (`database_url`, `s3.secret_access_key`,
`oidc.client_secret`) may stand here themselves.
";
