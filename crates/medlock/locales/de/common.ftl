# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Fehler: { $title } – { $site }
skip-to-content = Zum Hauptteil springen
site-menu = Hauptmenü
nav-pick-up = Code eingeben
nav-records = Meine Akten
nav-sign-in = Anmelden
nav-sign-out = Abmelden
nav-help = Hilfe
language-switch = Sprache
signed-in-as = Angemeldet als { $name }.
not-you = Nicht Sie?
back = Zurück
continue = Weiter
change = Ändern
development-notice = Testserver. Benutzen Sie ihn nicht für echte Gesundheitsinformationen.
footer-run-by = Diese Website betreibt { $operator }.
footer-software = Medlock: freie Software, die Gesundheitsinformationen zu dem Menschen bringt, um den es geht.

# Errors in forms
error-summary = Da stimmt etwas nicht
field-error = Fehler:

# Contact details of a sender
contact-heading = So erreichen Sie { $app }
contact-phone = Telefon
contact-email = E-Mail
contact-address = Adresse
contact-missing = Wir haben keine Kontaktdaten von { $app }. Sehen Sie auf dem Brief, in der E-Mail oder auf dem Ausdruck nach, mit dem Ihr Code kam.
ask-sender = Bitten Sie { $app }, es noch einmal zu schicken. Sie bekommen dann einen neuen Code.

# Front page
front-title = Holen Sie Ihre Gesundheitsinformationen ab
front-lede = Eine Praxis, eine Klinik oder ein Labor hat Ihnen einen Code gegeben. Geben Sie ihn hier ein. Dann kommt, was Ihnen geschickt wurde, in Ihre eigene Gesundheitsakte.
front-code-label = Ihr Code
front-steps-title = So geht es
front-step-1 = Code eingeben
front-step-1-text = Er steht in der E-Mail, im Brief oder auf dem Ausdruck, den Sie bekommen haben.
front-step-2 = Frage beantworten
front-step-2-text = Sie und der Absender haben eine Frage vereinbart. Nur die richtige Antwort öffnet, was geschickt wurde.
front-step-3 = Wählen, wo Sie es aufheben
front-step-3-text = Es kommt in Ihre eigene Akte oder in die Akte von jemandem, um den Sie sich kümmern.
front-records-title = Waren Sie schon einmal hier?
front-records-text = Melden Sie sich an, um zu sehen, was Sie abgeholt haben.
front-who-title = Wer diese Website betreibt
front-who-text = { $operator } betreibt diese Website. Dort werden Ihre Akten aufbewahrt, und dort bekommen Sie Hilfe, wenn etwas nicht klappt.
front-help-title = Brauchen Sie Hilfe?
front-help-text = Was ein Code ist, was Sie tun, wenn Ihre Antwort nicht passt, und wen Sie fragen können.
front-help-link = Zur Hilfeseite

# Help
help-title = Hilfe
help-code-title = Was ist mein Code?
help-code-text = Ein Code hat 20 Buchstaben, zum Beispiel { $example }. Große oder kleine Buchstaben, Leerzeichen und Striche sind egal. Eine Praxis, eine Klinik oder ein Labor gibt Ihnen den Code in einer E-Mail, einem Brief oder auf einem Ausdruck.
help-answer-title = Was ist die Frage?
help-answer-text = Der Absender hat mit Ihnen eine Frage ausgesucht, als Sie dort waren. Nur die richtige Antwort öffnet, was geschickt wurde. Große oder kleine Buchstaben sind egal. Leerzeichen nicht.
help-attempts-title = Wie oft kann ich es versuchen?
help-attempts-text = { $count ->
    [one] Sie haben { $count } Versuch. Eine falsche Antwort sperrt den Code für immer. Dann muss der Absender alles noch einmal schicken.
   *[other] Sie haben { $count } Versuche. Sind sie verbraucht, ist der Code für immer gesperrt. Dann muss der Absender alles noch einmal schicken.
}
help-time-title = Wie viel Zeit habe ich?
help-time-text = Ein Code gilt { $lifetime }. Den letzten Tag sehen Sie auf der Seite mit Ihrer Frage.
help-record-title = Was ist eine Akte?
help-record-text = In einer Akte stehen Gesundheitsinformationen über einen Menschen. Sie können eine für sich selbst haben und eine für jeden, um den Sie sich kümmern.
help-access-title = Wer kann sehen, was ich abhole?
help-access-text = Sie. Der Absender kann nicht in Ihre Akte sehen. Auch wenn Sie etwas abholen, kommt er nicht hinein.
help-once-title = Kann ich etwas zweimal abholen?
help-once-text = Nein. Jeder Code gilt einmal. Ist etwas in die falsche Akte gekommen, bitten Sie den Absender, es noch einmal zu schicken.
help-contact-title = Wen kann ich fragen?
help-contact-text = Fragen Sie den Absender nach dem, was er geschickt hat, nach Ihrem Code und nach Ihrer Antwort. Seine Kontaktdaten stehen auf der Seite mit Ihrer Frage. Fragen zum Anmelden stellen Sie den Betreibern dieser Website.
help-contact-operator = Die Betreiber dieser Website:
help-privacy-title = So sind Ihre Informationen geschützt
help-privacy-text = Was Ihnen geschickt wurde, bleibt verschlossen, bis Sie die richtige Antwort geben. Auch Ihre Akte ist verschlossen. Nur Sie und Menschen, die Sie auswählen, können sie öffnen. Diese Website benutzt Cookies nur, um zu wissen, dass Sie angemeldet sind und welche Sprache Sie lesen. Nichts wird mit Werbefirmen geteilt oder von anderen gezählt.
help-privacy-link = Datenschutzerklärung der Betreiber dieser Website lesen
help-terms-title = Regeln für diese Website
help-terms-text = { $operator } hat aufgeschrieben, was zwischen Ihnen vereinbart ist, wenn Sie diese Website benutzen.
help-terms-link = Nutzungsbedingungen lesen

# Language page
language-title = Wählen Sie Ihre Sprache

# Error pages
error-title = Etwas ist schiefgegangen
error-text = Das liegt an uns, nicht an Ihnen. Es wurde nichts geändert. Warten Sie ein wenig und versuchen Sie es noch einmal.
error-reference = Passiert es wieder? Dann nennen Sie den Betreibern dieser Website diese Kennzahl: { $reference }
error-not-found-title = Wir finden diese Seite nicht
error-not-found-text = Haben Sie die Adresse eingetippt? Dann prüfen Sie sie. Sind Sie einem Link gefolgt? Dann ist er vielleicht alt.
error-target-title = Dieser Link geht hier nicht
error-target-text = Der Link führt zu etwas, das es auf dieser Website nicht gibt. Wenn Sie Gesundheitsinformationen abholen möchten, geben Sie Ihren Code ein.
error-old-title = Versuchen Sie das noch einmal
error-old-text = Diese Seite war zu lange offen, oder sie kam nicht von dieser Website. Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und drücken Sie den Knopf noch einmal.
error-cookies-text = Passiert das immer wieder? Dann blockiert Ihr Browser vielleicht Cookies. Diese Website braucht sie, um zu wissen, wer angemeldet ist.
error-go-front = Zur Startseite
error-too-long-title = Das war zu viel auf einmal
error-too-long-text = Das Formular war größer, als diese Website annimmt. Es wurde nichts geändert.

# Mails written in development mode
mailbox-title = E-Mails, die dieser Testserver geschrieben hat
mailbox-text = Auf einem Testserver werden E-Mails nicht verschickt. Sie liegen hier, damit Sie sie lesen können.
mailbox-empty = Noch keine E-Mails.
mailbox-to = An
mailbox-when = Geschrieben
