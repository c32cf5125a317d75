# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Is this your e-mail address?
mail-verify-text = Somebody, we hope it was you, made an account at { $site } with this e-mail address.

    Open this page and press the button to confirm that the address is yours:
    { $link }

    The link works for { $lifetime }. If it was not you, do nothing.
mail-reset-subject = Choose a new password
mail-reset-text = Somebody, we hope it was you, asked for a new password at { $site }.

    Open this page to choose one:
    { $link }

    The link works for { $lifetime } and can be used once. If it was not you, do nothing: your password stays as it is.
