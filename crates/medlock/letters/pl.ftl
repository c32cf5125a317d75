# The letter with a code, in Polski. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Czekają informacje do odebrania
letter-title-connect = Zaproszenie do połączenia
letter-intro-package = Nadawca tego listu ({ $sender }) zostawił dla Pani/Pana informacje na chronionej stronie internetowej. Nikt inny nie może ich otworzyć.
letter-intro-connect = Nadawca tego listu ({ $sender }) prosi o połączenie z Panią/Panem na chronionej stronie internetowej. Nic nie zostanie udostępnione bez Pani/Pana zgody.
letter-code = Kod
letter-until-day = Kod działa do końca dnia: { $date }.
letter-until-time = Kod działa do: { $date }, godz. { $time }.
letter-steps = Co zrobić
letter-step-open = Proszę zeskanować obrazek telefonem. Albo wpisać ten adres w przeglądarce:
letter-step-code = Wpisać kod, jeśli strona o niego zapyta.
letter-step-sign-in = Zalogować się lub założyć konto.
letter-step-answer-package = Odpowiedzieć na pytanie. Potem wybrać, gdzie zachować informacje.
letter-step-answer-connect = Odpowiedzieć na pytanie. Potem przeczytać, o co chodzi, i zdecydować.
letter-picture = Obrazek do zeskanowania telefonem. Otwiera stronę z kodem.
letter-need = Potrzebna będzie odpowiedź na pytanie. Zna ją tylko Pani/Pan.
letter-safety = Sam kod niczego nie otwiera. Proszę nie zapisywać odpowiedzi na tym liście.
letter-help = Coś nie działa? Proszę zapytać:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] poniedziałek
    [2] wtorek
    [3] środa
    [4] czwartek
    [5] piątek
    [6] sobota
   *[7] niedziela
}
letter-month = { $number ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
}
