# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Jaki jest kod?
code-hint = Ma 20 liter. Jest w otrzymanym e-mailu, liście albo na wydruku. Wielkie litery, odstępy i kreski nie mają znaczenia.
code-missing = Proszę wpisać kod
code-wrong = Proszę sprawdzić kod. Ma 20 liter, na przykład { $example }
code-flow-lost = Nie udało się ustalić, o który kod chodzi. Proszę wpisać go jeszcze raz. Nic nie przepadło i żadna próba nie została zużyta.

sender-from = Od
from-sender = Nadawca: { $app }
picked-last-day = Ostatni dzień odbioru: { $day }
picked-last-day-until = Ostatni dzień odbioru: { $day }, do godz. { $time }

question-asks = { $app } pyta:
question-hint = Wielkie i małe litery nie mają znaczenia. Odstępy mają.
question-chances-all = { $count ->
    [one] Jest w sumie { $count } próba.
    [few] Są w sumie { $count } próby.
    [many] Jest w sumie { $count } prób.
   *[other] Jest w sumie { $count } próby.
}
question-chances-left = { $count ->
    [one] Została { $count } próba. Jeśli ta odpowiedź będzie błędna, kod zamknie się na zawsze.
    [few] Zostały { $count } próby.
    [many] Zostało { $count } prób.
   *[other] Zostało { $count } próby.
}
question-help-summary = Nie znam odpowiedzi
question-help-text = Proszę nie zgadywać. { $app } może powiedzieć, czego dotyczy pytanie, albo wysłać wszystko ponownie z nowym pytaniem.
answer-missing = Proszę wpisać odpowiedź. Żadna próba nie została zużyta
wrong-answer-left = { $count ->
    [one] Ta odpowiedź się nie zgadza. Została { $count } próba: następna błędna odpowiedź zamknie ten kod na zawsze
    [few] Ta odpowiedź się nie zgadza. Zostały { $count } próby
    [many] Ta odpowiedź się nie zgadza. Zostało { $count } prób
   *[other] Ta odpowiedź się nie zgadza. Zostało { $count } próby
}
wrong-answer-check = Proszę sprawdzić pisownię i odstępy. Czy ten kod na pewno nie jest dla kogoś innego z rodziny?
answer-busy-title = Chwileczkę
answer-busy-text = Właśnie sprawdzane są inne odpowiedzi na to pytanie. Proszę poczekać kilka sekund i odpowiedzieć jeszcze raz. Żadna próba nie została zużyta.

locked-title = Ten kod jest zamknięty
locked-text = { $count ->
    [one] Podano { $count } błędną odpowiedź, więc tego kodu nie można już użyć. Dzięki temu informacje są bezpieczne.
    [few] Podano { $count } błędne odpowiedzi, więc tego kodu nie można już użyć. Dzięki temu informacje są bezpieczne.
    [many] Podano { $count } błędnych odpowiedzi, więc tego kodu nie można już użyć. Dzięki temu informacje są bezpieczne.
   *[other] Podano { $count } błędnej odpowiedzi, więc tego kodu nie można już użyć. Dzięki temu informacje są bezpieczne.
}

record-title = Do której kartoteki to włożyć?
record-found = Zgadza się. Oto co wysłał nadawca „{ $app }”.
record-sent-on = Wysłano { $date }
record-once = Odebrać można tylko raz. Proszę się nie spieszyć.
record-new = Nowa kartoteka
record-new-only = Proszę założyć na to kartotekę
record-new-hint = Dla siebie albo dla osoby pod opieką
record-name-label = Imię i nazwisko osoby, której dotyczy kartoteka
record-relationship-label = Kim jest dla Pani/Pana ta osoba?
record-missing = Proszę wybrać kartotekę
record-name-missing = Proszę wpisać imię i nazwisko osoby, której dotyczy kartoteka
record-name-form = W nazwisku jest znak, którego nie można zapisać, na przykład przejście do nowej linii albo tabulator. Proszę wpisać je jeszcze raz
record-relationship-missing = Proszę wybrać, kim jest ta osoba
record-gone = Tej kartoteki nie można już użyć. Proszę wybrać inną
record-new-limit = Więcej kartotek na tej stronie mieć nie można. Proszę wybrać jedną z nich

confirm-title = { $count ->
    [one] Dodać { $count } wpis do kartoteki „{ $record }”?
    [few] Dodać { $count } wpisy do kartoteki „{ $record }”?
    [many] Dodać { $count } wpisów do kartoteki „{ $record }”?
   *[other] Dodać { $count } wpisu do kartoteki „{ $record }”?
}
confirm-check = Proszę sprawdzić, zanim pójdziemy dalej
confirm-what = Co
confirm-from = Od
confirm-label = Oznaczenie
confirm-into = Kartoteka
confirm-into-new = { $record } (nowa kartoteka)
confirm-once = Można to zrobić tylko raz.
confirm-button = { $count ->
    [one] Dodaj { $count } wpis
    [few] Dodaj { $count } wpisy
    [many] Dodaj { $count } wpisów
   *[other] Dodaj { $count } wpisu
}

done-title = { $count ->
    [one] Gotowe. { $count } wpis jest w kartotece „{ $record }”
    [few] Gotowe. { $count } wpisy są w kartotece „{ $record }”
    [many] Gotowe. { $count } wpisów jest w kartotece „{ $record }”
   *[other] Gotowe. { $count } wpisu jest w kartotece „{ $record }”
}
done-title-none = Gotowe. Do kartoteki „{ $record }” nie dodano nic nowego
done-message = { $app } pisze:
done-items = Co dodano
done-left-out = Czego nie dodano
done-left-out-text = { $count ->
    [one] W kartotece „{ $record }” już to jest, a może być tylko jedno. Dotychczasowy wpis został bez zmian:
    [few] W kartotece „{ $record }” już te wpisy są, a każdy może być tylko jeden. Dotychczasowe zostały bez zmian:
    [many] W kartotece „{ $record }” już te wpisy są, a każdy może być tylko jeden. Dotychczasowe zostały bez zmian:
   *[other] W kartotece „{ $record }” już te wpisy są, a każdy może być tylko jeden. Dotychczasowe zostały bez zmian:
}
done-no-access = { $app } nie widzi tej kartoteki. Odebrane informacje są kopią. Może je oglądać tylko Pani/Pan i wybrane przez Panią/Pana osoby.
done-see-record = Zobacz kartotekę „{ $record }”
done-another = Wpisz inny kod
done-verify = Jeszcze jedno: proszę potwierdzić adres e-mail

unknown-title = Nie znajdujemy takiego kodu
unknown-text = Proszę porównać go z e-mailem, listem albo wydrukiem. Jeśli się zgadza, proszę zapytać osoby, które go dały.
unknown-field = Nie znajdujemy takiego kodu. Proszę go sprawdzić albo zapytać nadawcę
not-ready-title = Informacji jeszcze tu nie ma
not-ready-text = { $app } ma już dla Pani/Pana kod, ale informacji jeszcze nie wysłano. Proszę zachować kod i spróbować później. Żadna próba nie została zużyta.
not-ready-ask = Jeśli trwa to za długo, proszę zapytać. Nadawca: { $app }.
expired-title = Ten kod stracił ważność
expired-text = Ten kod był ważny przez { $lifetime } i stracił ważność.
used-self-title = To zostało już odebrane
used-self-text = Odebrano { $date }. Trafiło do kartoteki „{ $record }”.
used-self-text-gone = Odebrano { $date }.
used-other-title = Ten kod został już użyty
used-other-text = Każdy kod działa tylko raz. Jeśli użył go ktoś inny, proszę powiedzieć o tym osobom, które dały kod.
used-sign-in = Jeśli kod był użyty przez Panią/Pana, proszę się zalogować i zobaczyć, dokąd trafiły informacje.
unusable-title = Nie możemy odczytać tego, co wysłano
unusable-text = { $app } przysyła coś, czego nie możemy odczytać. Nic nie dodano. Proszę poprosić o ponowne wysłanie.
unusable-reference = Numer sprawy { $reference }
unusable-reference-hint = Proszę podać im ten numer. Pomoże ustalić, co się stało.
unavailable-title = Teraz nie można tego odebrać
unavailable-text = Ta strona obecnie nie współpracuje z nadawcą „{ $app }”, więc nie można nic od niego odebrać. To, co wysłano, nie przepadło.
no-record-title = Nie ma kartoteki, do której można to włożyć
no-record-text = Więcej kartotek na tej stronie mieć nie można, a do żadnej z nich nie można nic dodać. Proszę poprosić osobę, która prowadzi kartotekę, żeby na to pozwoliła. To, co wysłano, nadal tu jest.
quota-title = Kartoteka „{ $record }” jest pełna
quota-text = Nie ma w niej miejsca na to, co wysłał nadawca „{ $app }”. Nic nie dodano. Proszę wybrać inną kartotekę albo założyć nową.
quota-choose = Wybierz inną kartotekę
later-title = Proszę chwilę poczekać i spróbować ponownie
later-text = Wpisano stąd wiele kodów, które nie istnieją. Proszę poczekać { $wait } i spróbować ponownie.
later-busy-text = Z tej strony korzysta teraz wiele osób. Proszę poczekać { $wait } i spróbować ponownie. Żadna próba nie została zużyta.
try-again = Spróbuj ponownie

relationship-1 = To ja
relationship-5 = Moje dziecko
relationship-14 = Mój syn
relationship-15 = Moja córka
relationship-3 = Mój mąż lub moja żona
relationship-11 = Mój partner lub moja partnerka
relationship-8 = Mój ojciec lub moja matka
relationship-10 = Ktoś z rodziny
relationship-6 = Osoba, której jestem opiekunem prawnym
relationship-7 = Osoba, którą się zajmuję
relationship-13 = Moje zwierzę
relationship-2 = Inna osoba
