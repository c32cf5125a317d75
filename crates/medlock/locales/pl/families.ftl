# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Ta kartoteka jest pod Pani/Pana opieką.
family-you-see = Tę kartotekę można oglądać. Prowadzi ją ktoś inny.
family-you-add = Tę kartotekę można oglądać i dodawać do niej wpisy. Prowadzi ją ktoś inny.
family-keeps = { $name } prowadzi tę kartotekę
family-sees = { $name } może ją oglądać
family-adds = { $name } może ją oglądać i dodawać wpisy

move-link = To jest w złej kartotece
move-pick-up-link = Zła kartoteka? Przenieś to wszystko do innej
move-title = Przenieś do innej kartoteki
move-lede-item = Proszę wybrać właściwą kartotekę. Wpis zniknie z kartoteki „{ $record }” razem ze wszystkim, co do niego należy.
move-lede-pick-up = { $count ->
    [one] Proszę wybrać właściwą kartotekę. Z kartoteki „{ $record }” zniknie { $count } wpis („{ $name }”).
    [few] Proszę wybrać właściwą kartotekę. Z kartoteki „{ $record }” znikną { $count } wpisy („{ $name }”).
    [many] Proszę wybrać właściwą kartotekę. Z kartoteki „{ $record }” zniknie { $count } wpisów („{ $name }”).
   *[other] Proszę wybrać właściwą kartotekę. Z kartoteki „{ $record }” zniknie { $count } wpisu („{ $name }”).
}
move-apps = Aplikacje połączone z kartoteką „{ $record }” nie będą już tego widzieć. Mogły zachować kopię.
move-until = Można to zrobić do końca dnia: { $day }. Do tego czasu można też przenieść z powrotem.
move-which = Co przenieść?
move-one = Tylko to: { $what }
move-all = { $count ->
    [one] Wszystko, co przyszło razem: { $count } wpis
    [few] Wszystko, co przyszło razem: { $count } wpisy
    [many] Wszystko, co przyszło razem: { $count } wpisów
   *[other] Wszystko, co przyszło razem: { $count } wpisu
}
move-which-missing = Proszę wybrać, co przenieść
move-where = Gdzie jest właściwe miejsce?
move-where-missing = Proszę wybrać kartotekę
move-button = Przenieś
move-keep = Zostaw tam, gdzie jest
move-none-title = Nie ma innej kartoteki, do której można to przenieść
move-none-text = Przenieść można tylko do kartoteki, którą się prowadzi. Najpierw proszę założyć nową kartotekę: wpisać kod i wybrać „Nowa kartoteka”.
move-late-title = Na przeniesienie jest za późno
move-late-text = To, co odebrano, można przenosić przez 30 dni. Jeśli dotyczy kogoś innego, proszę to tutaj usunąć i poprosić nadawcę o ponowne wysłanie.
move-not-title = Tego nie można przenieść
move-not-text = Przenieść można tylko to, co odebrano kodem. Może to zrobić osoba, która to odebrała, albo osoba, która prowadzi kartotekę.
move-single = W kartotece „{ $record }” jest już ten rodzaj informacji, a może być tylko raz. Nic nie przeniesiono.
move-full = Kartoteka „{ $record }” jest pełna. Nic nie przeniesiono.
move-stale = Ktoś właśnie to zmienił. Proszę spojrzeć jeszcze raz i ponownie nacisnąć przycisk.
move-done = { $count ->
    [one] Przeniesiono tu { $count } wpis. Przez 30 dni można przenieść go z powrotem.
    [few] Przeniesiono tu { $count } wpisy. Przez 30 dni można przenieść je z powrotem.
    [many] Przeniesiono tu { $count } wpisów. Przez 30 dni można przenieść je z powrotem.
   *[other] Przeniesiono tu { $count } wpisu. Przez 30 dni można przenieść je z powrotem.
}
move-left = { $count ->
    [one] { $count } wpis został w drugiej kartotece, bo w tej jest już ten rodzaj informacji.
    [few] { $count } wpisy zostały w drugiej kartotece, bo w tej jest już ten rodzaj informacji.
    [many] { $count } wpisów zostało w drugiej kartotece, bo w tej jest już ten rodzaj informacji.
   *[other] { $count } wpisu zostało w drugiej kartotece, bo w tej jest już ten rodzaj informacji.
}
moved-gone-title = To przeniesiono do innej kartoteki
moved-gone-text = Przeniesienie: { $name }, { $date }.
moved-gone-text-you = Przeniesienie własne, { $date }.
moved-gone-link = Zobacz w kartotece „{ $record }”
moved-gone-hidden = Jest w kartotece, której Pani/Pan nie widzi.
moved-history = Przeniesiono
moved-here = Z kartoteki „{ $record }”: { $name }, { $date }
moved-here-you = Z kartoteki „{ $record }”, przeniesienie własne, { $date }
moved-here-hidden = Z innej kartoteki: { $name }, { $date }
moved-here-hidden-you = Z innej kartoteki, przeniesienie własne, { $date }
moved-list-title = Przeniesiono do innej kartoteki
moved-list-text = To odebrano do tej kartoteki, ale właściwe miejsce było gdzie indziej.
moved-line = Do kartoteki „{ $record }”: { $name }, { $date }
moved-line-you = Do kartoteki „{ $record }”, przeniesienie własne, { $date }
moved-line-hidden = Do innej kartoteki: { $name }, { $date }
moved-line-hidden-you = Do innej kartoteki, przeniesienie własne, { $date }
version-moved-by = Przeniesienie tutaj: { $name }, { $date }
version-moved-by-you = Przeniesienie tutaj, własne, { $date }

hand-over-link = Przekaż tę kartotekę. Komu: { $record }
hand-over-grown = { $record }: obecny wiek to { $age }. Można przekazać tę kartotekę osobie, której ona dotyczy.
hand-over-title = Przekaż kartotekę „{ $record }”
hand-over-lede = Proszę to zrobić, gdy { $record } może już samodzielnie prowadzić kartotekę. Potrzebne jest do tego własne konto.
hand-over-after = Potem kartotekę prowadzi { $record } i decyduje, czy nadal może ją Pani/Pan widzieć. Nie można jej odebrać bez zgody.
hand-over-email-label = Adres e-mail. Czyj: { $record } (można zostawić puste)
hand-over-email-hint = Na ten adres wyślemy link. Jeśli pole zostanie puste, pojawi się tu strona do wydrukowania, z kodem.
hand-over-pin-label = PIN
hand-over-pin-hint = Najmniej cyfr: { $min }. Proszę podać go samodzielnie. Komu: { $record }. Nie ma go w e-mailu. Bez niego nikt nie może użyć linku.
hand-over-pin-missing = Proszę wymyślić PIN
hand-over-button = Utwórz link
hand-over-made-link = Link
hand-over-waiting = Do przekazania kartoteki. Działa do { $day }
hand-over-own-title = To własna kartoteka
hand-over-own-text = Dotyczy już Pani/Pana. Żeby prowadził ją też ktoś inny, proszę go zaprosić.
hand-over-sent = Link do przejęcia kartoteki jest w drodze.
hand-over-offered = Kartotekę można już przejąć. Widać to na stronie kartoteki.

take-over-title = { $name } przekazuje Pani/Panu kartotekę „{ $record }”
take-over-text = Ta kartoteka dotyczy Pani/Pana. Po zgodzie będzie pod Pani/Pana opieką, razem z decyzją, kto ją widzi.
take-over-others = Kto nadal może widzieć tę kartotekę?
take-over-others-hint = Do tej pory prowadziły ją te osoby. Zdanie można zmienić w każdej chwili.
take-over-see = Nadal mogą ją widzieć: { $names }
take-over-see-hint = Można oglądać wszystko. Nie można nic zmieniać ani udostępniać.
take-over-none = Nie mogą jej już widzieć: { $names }
take-over-none-hint = Aplikacje połączone przez te osoby zostaną od razu odcięte.
take-over-missing = Proszę wybrać, czy te osoby nadal mogą ją widzieć
take-over-button = Przejmij moją kartotekę
take-over-not-me = Ta kartoteka nie dotyczy mnie
take-over-done = Własna kartoteka jest teraz pod Pani/Pana opieką.

wish-link = Ta kartoteka dotyczy mnie i chcę ją prowadzić
wish-title = Prośba o własną kartotekę
wish-text = Powiemy osobom, które ją prowadzą, że chce ją Pani/Pan prowadzić samodzielnie. Muszą się zgodzić.
wish-button = Poproś o moją kartotekę
wish-asked = Prośba o tę kartotekę jest wysłana. Osoby, które ją prowadzą, muszą się zgodzić.
wish-seen = { $name } prosi o możliwość prowadzenia tej kartoteki.
wish-agree = Przekaż ją. Komu: { $name }
wish-agree-title = Przekazać kartotekę? Komu: { $name }
wish-agree-text = { $name } będzie ją prowadzić i decydować, czy nadal może ją Pani/Pan widzieć. Nie można jej odebrać bez zgody.
wish-agree-button = Przekaż
wish-refuse = Nie teraz
wish-ready = Osoby, które prowadziły tę kartotekę, przekazują ją Pani/Panu.
wish-ready-link = Przejmij ją

leave-last-text = Nikt inny nie prowadzi kartoteki „{ $record }”, więc nie można jej po prostu opuścić.
leave-last-hand = Przekaż ją. Komu: { $record }
leave-last-invite = Zaproś kogoś, kto ją poprowadzi
leave-last-delete = Usuń kartotekę

mail-hand-over-subject = { $name } przekazuje Pani/Panu kartotekę na stronie { $site }
mail-hand-over-text = Do tej pory Pani/Pana kartotekę na stronie { $site } prowadzi { $name }. Teraz może ją Pani/Pan prowadzić samodzielnie.

    Proszę otworzyć tę stronę, żeby zobaczyć więcej. Potrzebne jest tam konto; nic nie kosztuje. Nic się nie stanie przed naciśnięciem przycisku:
    { $link }

    Link działa przez { $lifetime }. Potrzebny jest też PIN. { $name } poda go w inny sposób.
mail-took-over-subject = { $name } prowadzi teraz własną kartotekę
mail-took-over-text-see = { $name } prowadzi teraz własną kartotekę na stronie { $site }. Nadal można ją oglądać:
    { $link }
mail-took-over-text-none = { $name } prowadzi teraz własną kartotekę na stronie { $site }. Nie jest już ona dla Pani/Pana widoczna.
mail-wish-subject = { $name } prosi o własną kartotekę na stronie { $site }
mail-wish-text = { $name } chce prowadzić własną kartotekę na stronie { $site }. Teraz jest ona pod Pani/Pana opieką i można ją przekazać:
    { $link }
mail-offered-subject = Można przejąć własną kartotekę na stronie { $site }
mail-offered-text = { $name } zgadza się, żeby Pani/Pana kartoteka na stronie { $site } była pod Pani/Pana opieką. Proszę otworzyć kartotekę, żeby ją przejąć:
    { $link }
