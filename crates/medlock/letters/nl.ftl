# The letter with a code, in Nederlands. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Er ligt iets voor u klaar
letter-title-connect = Een uitnodiging om te verbinden
letter-intro-package = { $sender } heeft informatie voor u klaargezet op een beveiligde website. Niemand anders kan die openen.
letter-intro-connect = { $sender } vraagt om een verbinding met u op een beveiligde website. Er wordt niets gedeeld voordat u ja zegt.
letter-code = Uw code
letter-until-day = De code werkt tot het einde van { $date }.
letter-until-time = De code werkt tot { $date }, { $time } uur.
letter-steps = Wat u doet
letter-step-open = Scan de afbeelding met uw telefoon. Of typ dit adres in een browser:
letter-step-code = Typ de code als de pagina erom vraagt.
letter-step-sign-in = Log in of maak een account.
letter-step-answer-package = Beantwoord de vraag. Kies daarna waar u de informatie bewaart.
letter-step-answer-connect = Beantwoord de vraag. Lees daarna wat er gevraagd wordt, en beslis.
letter-picture = Afbeelding om met een telefoon te scannen. Die opent de pagina met uw code.
letter-need = U hebt het antwoord op een vraag nodig. Alleen u weet het.
letter-safety = De code alleen opent niets. Schrijf uw antwoord niet op deze brief.
letter-help = Werkt er iets niet? Vraag het aan:

# When. Weekdays begin with Monday.

letter-date = { $weekday } { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] maandag
    [2] dinsdag
    [3] woensdag
    [4] donderdag
    [5] vrijdag
    [6] zaterdag
   *[7] zondag
}
letter-month = { $number ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
