# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Wie lautet Ihr Code?
code-hint = Er hat 20 Buchstaben. Er steht in der E-Mail, im Brief oder auf dem Ausdruck, den Sie bekommen haben. Große oder kleine Buchstaben, Leerzeichen und Striche sind egal.
code-missing = Geben Sie Ihren Code ein
code-wrong = Prüfen Sie den Code. Er hat 20 Buchstaben, zum Beispiel { $example }
code-flow-lost = Wir konnten nicht erkennen, welchen Code Sie benutzen. Geben Sie ihn noch einmal ein. Nichts ist verloren, und kein Versuch wurde verbraucht.

sender-from = Von
from-sender = Von { $app }
picked-last-day = Letzter Tag zum Abholen: { $day }
picked-last-day-until = Letzter Tag zum Abholen: { $day }, bis { $time }

question-asks = { $app } fragt:
question-hint = Große oder kleine Buchstaben sind egal. Leerzeichen nicht.
question-chances-all = { $count ->
    [one] Sie haben insgesamt { $count } Versuch.
   *[other] Sie haben insgesamt { $count } Versuche.
}
question-chances-left = { $count ->
    [one] Sie haben noch { $count } Versuch. Ist diese Antwort falsch, wird dieser Code für immer gesperrt.
   *[other] Sie haben noch { $count } Versuche.
}
question-help-summary = Ich weiß die Antwort nicht
question-help-text = Raten Sie nicht. { $app } kann Ihnen sagen, worum es in der Frage geht, oder alles noch einmal mit einer neuen Frage schicken.
answer-missing = Geben Sie Ihre Antwort ein. Kein Versuch wurde verbraucht
wrong-answer-left = { $count ->
    [one] Diese Antwort passt nicht. Sie haben noch { $count } Versuch – die nächste falsche Antwort sperrt diesen Code für immer
   *[other] Diese Antwort passt nicht. Sie haben noch { $count } Versuche
}
wrong-answer-check = Prüfen Sie Rechtschreibung und Leerzeichen. Ist dieser Code für Sie oder für jemand anderen in Ihrer Familie?
answer-busy-title = Einen Moment
answer-busy-text = Gerade werden andere Antworten auf diese Frage geprüft. Warten Sie ein paar Sekunden und antworten Sie dann noch einmal. Kein Versuch wurde verbraucht.

locked-title = Dieser Code ist gesperrt
locked-text = { $count ->
    [one] Es gab { $count } falsche Antwort. Deshalb lässt sich dieser Code nicht mehr benutzen. So bleiben Ihre Informationen sicher.
   *[other] Es gab { $count } falsche Antworten. Deshalb lässt sich dieser Code nicht mehr benutzen. So bleiben Ihre Informationen sicher.
}

record-title = In welche Akte soll das?
record-found = Das ist richtig. Das hat { $app } geschickt.
record-sent-on = Geschickt am { $date }
record-once = Sie können das nur einmal abholen. Lassen Sie sich Zeit.
record-new = Eine neue Akte
record-new-only = Legen Sie dafür eine Akte an
record-new-hint = Für Sie selbst oder für jemanden, um den Sie sich kümmern
record-name-label = Name der Person, um die es in der Akte geht
record-relationship-label = Wer ist diese Person für Sie?
record-missing = Wählen Sie eine Akte
record-name-missing = Geben Sie den Namen der Person ein, um die es in der Akte geht
record-name-form = Der Name enthält ein Zeichen, das sich nicht speichern lässt, zum Beispiel einen Zeilenumbruch. Geben Sie ihn noch einmal ein
record-relationship-missing = Wählen Sie, wer diese Person für Sie ist
record-gone = Diese Akte lässt sich nicht mehr benutzen. Wählen Sie eine andere
record-new-limit = Sie haben so viele Akten, wie diese Website erlaubt. Wählen Sie eine davon

confirm-title = { $count ->
    [one] { $count } Eintrag in die Akte von { $record } legen?
   *[other] { $count } Einträge in die Akte von { $record } legen?
}
confirm-check = Prüfen Sie das, bevor Sie weitermachen
confirm-what = Was
confirm-from = Von
confirm-label = Gekennzeichnet als
confirm-into = Akte
confirm-into-new = { $record } (neue Akte)
confirm-once = Das geht nur einmal.
confirm-button = { $count ->
    [one] { $count } Eintrag hinzufügen
   *[other] { $count } Einträge hinzufügen
}

done-title = { $count ->
    [one] Fertig. { $count } Eintrag ist in der Akte von { $record }
   *[other] Fertig. { $count } Einträge sind in der Akte von { $record }
}
done-title-none = Fertig. In die Akte von { $record } kam nichts Neues
done-message = { $app } schreibt:
done-items = Das ist dazugekommen
done-left-out = Das wurde weggelassen
done-left-out-text = { $count ->
    [one] In der Akte von { $record } gibt es das schon, und es darf nur eines davon geben. Ihres ist so geblieben, wie es war:
   *[other] In der Akte von { $record } gibt es das schon, und es darf von jedem nur eines geben. Ihre sind so geblieben, wie sie waren:
}
done-no-access = { $app } kann diese Akte nicht sehen. Was Sie abgeholt haben, ist eine Kopie. Nur Sie und Menschen, die Sie auswählen, können sie ansehen.
done-see-record = Die Akte von { $record } ansehen
done-another = Noch einen Code eingeben
done-verify = Noch etwas: Bestätigen Sie Ihre E-Mail-Adresse

unknown-title = Wir finden diesen Code nicht
unknown-text = Vergleichen Sie ihn mit Ihrer E-Mail, Ihrem Brief oder Ihrem Ausdruck. Ist er richtig? Dann fragen Sie dort, wo Sie ihn bekommen haben.
unknown-field = Wir finden diesen Code nicht. Prüfen Sie ihn oder fragen Sie den Absender
not-ready-title = Ihre Informationen sind noch nicht da
not-ready-text = { $app } hat Ihren Code erstellt, aber noch nichts geschickt. Heben Sie den Code auf und versuchen Sie es später noch einmal. Kein Versuch wurde verbraucht.
not-ready-ask = Wenn es zu lange dauert, fragen Sie { $app }.
expired-title = Dieser Code ist abgelaufen
expired-text = Dieser Code galt { $lifetime } und ist abgelaufen.
used-self-title = Das haben Sie schon abgeholt
used-self-text = Sie haben das am { $date } abgeholt. Es ist in der Akte von { $record }.
used-self-text-gone = Sie haben das am { $date } abgeholt.
used-other-title = Dieser Code wurde schon benutzt
used-other-text = Jeder Code gilt nur einmal. Waren Sie das nicht? Dann sagen Sie dort Bescheid, wo Sie den Code bekommen haben.
used-sign-in = Waren Sie das? Dann melden Sie sich an, um zu sehen, wo Sie es abgelegt haben.
unusable-title = Wir können nicht lesen, was geschickt wurde
unusable-text = { $app } hat etwas geschickt, das wir nicht lesen können. Es wurde nichts hinzugefügt. Bitten Sie darum, es noch einmal zu schicken.
unusable-reference = Kennzahl { $reference }
unusable-reference-hint = Nennen Sie diese Kennzahl. Sie hilft herauszufinden, was schiefging.
unavailable-title = Sie können das im Moment nicht abholen
unavailable-text = Diese Website arbeitet zurzeit nicht mit { $app } zusammen. Deshalb lässt sich von dort nichts abholen. Was geschickt wurde, ist nicht verloren.
no-record-title = Es gibt keine Akte, in die das passt
no-record-text = Sie haben so viele Akten, wie diese Website erlaubt, und in keine davon dürfen Sie etwas hinzufügen. Bitten Sie die Person, die sich um die Akte kümmert, Ihnen das zu erlauben. Was geschickt wurde, ist noch hier.
quota-title = Die Akte von { $record } ist voll
quota-text = Darin ist nicht mehr genug Platz für das, was { $app } geschickt hat. Es wurde nichts hinzugefügt. Wählen Sie eine andere Akte oder legen Sie eine neue an.
quota-choose = Eine andere Akte wählen
later-title = Warten Sie ein wenig und versuchen Sie es noch einmal
later-text = Von hier aus wurden viele Codes probiert, die es nicht gibt. Warten Sie { $wait } und versuchen Sie es noch einmal.
later-busy-text = Gerade benutzen viele Menschen diese Website. Warten Sie { $wait } und versuchen Sie es noch einmal. Kein Versuch wurde verbraucht.
try-again = Noch einmal versuchen

relationship-1 = Ich selbst
relationship-5 = Mein Kind
relationship-14 = Mein Sohn
relationship-15 = Meine Tochter
relationship-3 = Mein Ehemann oder meine Ehefrau
relationship-11 = Mein Partner oder meine Partnerin
relationship-8 = Mein Vater oder meine Mutter
relationship-10 = Jemand aus meiner Verwandtschaft
relationship-6 = Jemand, dessen Vormund oder Betreuer ich bin
relationship-7 = Jemand, um den ich mich kümmere
relationship-13 = Mein Haustier
relationship-2 = Jemand anderes
