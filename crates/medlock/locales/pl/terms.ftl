# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Ochrona danych
footer-terms = Regulamin

site-privacy-title = Ochrona danych na stronie { $site }
site-terms-title = Regulamin strony { $site }
site-text-from = Wersja { $number }. Obowiązuje od { $date }.
site-text-ended = To stara wersja { $number }. Obowiązywała od { $date } do { $until }.
site-text-coming = To wersja { $number }. Obowiązuje od { $date }.
site-text-language = Nie mamy jeszcze tego tekstu w tym języku.
site-text-older = Inne wersje
site-text-version = Wersja { $number }, od { $date }
site-text-now = Przeczytaj wersję, która obowiązuje teraz

agree-both-label = Znam treść informacji o ochronie danych i regulaminu i zgadzam się
agree-privacy-label = Znam treść informacji o ochronie danych i zgadzam się
agree-terms-label = Znam treść regulaminu i zgadzam się
agree-read-privacy = Przeczytaj informację o ochronie danych
agree-read-terms = Przeczytaj regulamin
agree-missing = Proszę zaznaczyć pole, żeby wyrazić zgodę
agree-changed = Tekst właśnie się zmienił. Przed wyrażeniem zgody proszę przeczytać go jeszcze raz

agree-title = Proszę to przeczytać, zanim pójdziemy dalej
agree-text = Na nowo opisaliśmy, co robimy z informacjami albo jak można korzystać z tej strony. Proszę to przeczytać. Potem można kontynuować od tego samego miejsca.
agree-button = Dalej
agree-refuse-link = Nie zgadzam się

refuse-title = Brak zgody
refuse-text = Nic nie szkodzi. Niczego nie usuwamy i w kartotekach nic się nie zmienia. Można zabrać wszystko ze sobą, a potem usunąć konto. Przy następnym logowaniu zapytamy ponownie.
refuse-download = Pobierz wszystko
refuse-leave = Usuń moje konto
refuse-sign-out = Wyloguj się
refuse-back = Wróć i przeczytaj jeszcze raz

account-to-agreed = Udzielone zgody
account-to-agreed-text = Informacja o ochronie danych, regulamin i to, co zrobiła pomoc techniczna
agreed-title = Udzielone zgody
agreed-empty = Ta strona o żadną zgodę nie prosiła.
agreed-privacy = Ochrona danych, wersja { $number }, { $date }
agreed-terms = Regulamin, wersja { $number }, { $date }
agreed-desk-title = Co zrobiła pomoc techniczna
agreed-desk-empty = Pomoc techniczna nic nie zrobiła na tym koncie.
agreed-back = Wróć do konta

too-young-title = Na założenie tu konta jest jeszcze za wcześnie
too-young-text = { $count ->
    [one] Konto na stronie { $site } można założyć, gdy skończy się { $count } rok.
    [few] Konto na stronie { $site } można założyć, gdy skończy się { $count } lata.
    [many] Konto na stronie { $site } można założyć, gdy skończy się { $count } lat.
   *[other] Konto na stronie { $site } można założyć, gdy skończy się { $count } roku.
}
too-young-help = Ktoś, kto się tobą opiekuje, na przykład mama lub tata, może założyć konto dla siebie, a w nim kartotekę dla ciebie. Wtedy może odebrać to, co dla ciebie wysłano.
too-young-again = Data jest źle wpisana
