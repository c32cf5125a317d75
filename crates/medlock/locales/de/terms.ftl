# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Datenschutzerklärung
footer-terms = Nutzungsbedingungen

site-privacy-title = Datenschutzerklärung von { $site }
site-terms-title = Nutzungsbedingungen von { $site }
site-text-from = Fassung { $number }. Sie gilt seit { $date }.
site-text-ended = Das ist die alte Fassung { $number }. Sie galt von { $date } bis { $until }.
site-text-coming = Das ist Fassung { $number }. Sie gilt ab { $date }.
site-text-language = Diesen Text haben wir noch nicht in Ihrer Sprache.
site-text-older = Andere Fassungen
site-text-version = Fassung { $number }, ab { $date }
site-text-now = Lesen Sie die Fassung, die jetzt gilt

agree-both-label = Ich habe die Datenschutzerklärung und die Nutzungsbedingungen gelesen und stimme zu
agree-privacy-label = Ich habe die Datenschutzerklärung gelesen und stimme zu
agree-terms-label = Ich habe die Nutzungsbedingungen gelesen und stimme zu
agree-read-privacy = Datenschutzerklärung lesen
agree-read-terms = Nutzungsbedingungen lesen
agree-missing = Setzen Sie das Häkchen, um zuzustimmen
agree-changed = Der Text wurde gerade geändert. Bitte lesen Sie ihn noch einmal, bevor Sie zustimmen

agree-title = Bitte lesen Sie das, bevor Sie weitermachen
agree-text = Wir haben neu aufgeschrieben, was wir mit Ihren Informationen tun oder wie man diese Website benutzen darf. Bitte lesen Sie es. Dann machen Sie dort weiter, wo Sie waren.
agree-button = Weiter
agree-refuse-link = Ich stimme nicht zu

refuse-title = Sie stimmen nicht zu
refuse-text = Das ist in Ordnung. Wir löschen nichts, und in Ihren Akten ändert sich nichts. Sie können alles mitnehmen und dann Ihr Konto löschen. Wenn Sie sich das nächste Mal anmelden, fragen wir Sie noch einmal.
refuse-download = Alles herunterladen
refuse-leave = Mein Konto löschen
refuse-sign-out = Abmelden
refuse-back = Zurück und noch einmal lesen

account-to-agreed = Ihre Zustimmungen
account-to-agreed-text = Die Datenschutzerklärung und die Nutzungsbedingungen, und was die Hilfestelle für Sie getan hat
agreed-title = Ihre Zustimmungen
agreed-empty = Diese Website hat Sie noch um keine Zustimmung gebeten.
agreed-privacy = Datenschutzerklärung, Fassung { $number }, am { $date }
agreed-terms = Nutzungsbedingungen, Fassung { $number }, am { $date }
agreed-desk-title = Was die Hilfestelle getan hat
agreed-desk-empty = Die Hilfestelle hat in Ihrem Konto nichts getan.
agreed-back = Zurück zu Ihrem Konto

too-young-title = Sie sind zu jung, um hier ein Konto anzulegen
too-young-text = Sie können bei { $site } ein Konto anlegen, wenn Sie { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
} alt sind.
too-young-help = Jemand, der sich um Sie kümmert, zum Beispiel Ihre Mutter oder Ihr Vater, kann ein eigenes Konto anlegen und darin eine Akte für Sie. Dann kann diese Person abholen, was für Sie geschickt wurde.
too-young-again = Ich habe ein falsches Datum eingegeben
