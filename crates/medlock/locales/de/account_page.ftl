# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Konto
account-title = Ihr Konto
account-name = Name
account-birth-date = Geburtsdatum
account-country = Land
account-language = Sprache
account-email = E-Mail-Adresse
account-edit = Das ändern
account-email-proved = Sie haben bestätigt, dass sie Ihnen gehört.
account-email-unproved = Sie haben noch nicht bestätigt, dass sie Ihnen gehört.
account-more = Mehr zu Ihrem Konto
account-to-security = So melden Sie sich an
account-to-security-text = Passkeys, Codes aus einer App und Ersatzcodes.
account-to-browsers = Wo Sie angemeldet sind
account-to-browsers-text = Sehen Sie jeden Browser, und melden Sie sich dort ab, wo Sie es nicht mehr sein wollen.
account-to-records = Ihre Akten
account-to-records-text = Was Sie abgeholt haben und was seitdem dazukam.
account-to-connections = Verbindungen
account-to-connections-text = Wer Ihre Akten sehen oder etwas hinzufügen darf.
account-done-edit = Ihre Änderungen sind gespeichert.

account-edit-title = Ändern, was wir über Sie wissen
account-edit-text = Hier geht es um Sie und Ihr Konto. Die Namen auf Ihren Akten bleiben, wie sie sind.
account-edit-language-label = Sprache für unsere E-Mails und Seiten
account-edit-button = Speichern
account-back = Ihr Konto

browsers-title = Wo Sie angemeldet sind
browsers-lede = Jede Zeile ist ein Browser. Kennen Sie einen davon nicht? Dann melden Sie sich dort ab und wählen Sie ein neues Passwort.
browsers-this = Dieser Browser
browsers-other = Ein anderer Browser
browsers-since = Angemeldet am { $moment }.
browsers-used = Zuletzt benutzt am { $moment }, auf ein paar Minuten genau.
browsers-sign-out = Dort abmelden
browsers-sign-out-here = Hier abmelden
browsers-all-title = Überall sonst abmelden
browsers-all-text = Hier bleiben Sie angemeldet. In allen anderen Browsern und in allen Apps, bei denen Sie sich mit diesem Konto angemeldet haben, werden Sie abgemeldet.
browsers-all-button = Überall sonst abmelden
browsers-done-one = Dort sind Sie jetzt abgemeldet.
browsers-done-all = Sie sind jetzt überall sonst abgemeldet.

account-email-title = E-Mail-Adresse ändern
account-email-text = Ihre Adresse ist { $email }. Wir schicken eine E-Mail mit einem Link an die neue Adresse. Nichts ändert sich, bevor Sie diesen Link öffnen und den Knopf drücken.
account-email-new-label = Neue E-Mail-Adresse
account-email-password-hint = Damit das niemand anderes tun kann.
account-email-button = E-Mail schicken
account-email-same = Das ist schon Ihre Adresse. Geben Sie eine andere ein
account-email-sent-title = Sehen Sie in Ihre E-Mails
account-email-sent-text = Lässt sich { $email } hier benutzen, ist eine E-Mail dorthin unterwegs. Der Link darin gilt { $lifetime } und nur einmal. Bis dahin bleibt Ihre Adresse, wie sie ist.
account-email-sent-nothing = Keine E-Mail da? Sehen Sie im Spam-Ordner nach, prüfen Sie die Adresse und denken Sie daran: Zu einer Adresse kann es nur ein Konto geben.
account-email-enough-title = Wir haben keine weitere E-Mail geschickt
account-email-enough-text = Sie haben mehrmals eine neue Adresse angegeben. Suchen Sie unsere E-Mails, auch im Spam-Ordner. Ein Link gilt { $lifetime }. Ist der älteste abgelaufen, können Sie es noch einmal versuchen.
account-email-no-mail = Deshalb können wir keinen Link an eine neue E-Mail-Adresse schicken, und Ihre Adresse bleibt, wie sie ist.
account-email-confirm-title = Diese E-Mail-Adresse benutzen?
account-email-confirm-text = Wenn Sie den Knopf drücken, ist { $email } die Adresse Ihres Kontos. Von da an melden Sie sich damit an, und wir schreiben dorthin.
account-email-confirm-button = Ja, diese Adresse benutzen
account-email-done-title = Ab jetzt gilt Ihre neue Adresse
account-email-done-text = Benutzen Sie sie beim Anmelden. Ihr Passwort hat sich nicht geändert, und Sie bleiben angemeldet.
account-email-bad-title = Dieser Link gilt nicht mehr
account-email-bad-text = Vielleicht ist er zu alt, oder er wurde schon benutzt, oder die Adresse lässt sich hier nicht benutzen. Ihre Adresse hat sich nicht geändert. In Ihrem Konto können Sie einen neuen Link anfordern.

mail-change-subject = Ist das Ihre neue E-Mail-Adresse?
mail-change-text = Jemand, hoffentlich Sie, möchte diese Adresse für ein Konto bei { $site } benutzen.

    Öffnen Sie diese Seite und drücken Sie den Knopf. Dann hat das Konto diese Adresse:
    { $link }

    Der Link gilt { $lifetime } und nur einmal. Wenn Sie es nicht waren, tun Sie nichts.
mail-change-notice-subject = Jemand möchte Ihre E-Mail-Adresse bei { $site } ändern
mail-change-notice-text = Jemand, hoffentlich Sie, hat eine andere E-Mail-Adresse für Ihr Konto bei { $site } angegeben. Diese Person kannte Ihr Passwort. Noch hat sich nichts geändert: Erst muss ein Link geöffnet werden, der an die neue Adresse ging.

    Waren Sie es, dann tun Sie nichts. Waren Sie es nicht, dann wählen Sie jetzt ein neues Passwort. Damit gilt der Link nicht mehr. Sehen Sie dann nach, wo Sie angemeldet sind:
    { $forgot }
    { $browsers }
