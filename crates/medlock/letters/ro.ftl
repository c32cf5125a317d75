# The letter with a code, in Română. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Vă așteaptă ceva
letter-title-connect = O invitație de conectare
letter-intro-package = { $sender } a lăsat informații pentru dumneavoastră pe un site web protejat. Nimeni altcineva nu le poate deschide.
letter-intro-connect = { $sender } cere să se conecteze cu dumneavoastră pe un site web protejat. Nu se transmite nimic înainte să spuneți da.
letter-code = Codul dumneavoastră
letter-until-day = Codul este valabil până la sfârșitul zilei de { $date }.
letter-until-time = Codul este valabil până { $date }, ora { $time }.
letter-steps = Ce aveți de făcut
letter-step-open = Scanați imaginea cu telefonul. Sau scrieți această adresă într-un browser:
letter-step-code = Scrieți codul dacă pagina îl cere.
letter-step-sign-in = Intrați în cont sau creați un cont.
letter-step-answer-package = Răspundeți la întrebare. Apoi alegeți unde păstrați informațiile.
letter-step-answer-connect = Răspundeți la întrebare. Apoi citiți ce se cere și hotărâți.
letter-picture = Imagine de scanat cu un telefon. Deschide pagina cu codul dumneavoastră.
letter-need = Veți avea nevoie de răspunsul la o întrebare. Numai dumneavoastră îl știți.
letter-safety = Codul singur nu deschide nimic. Nu scrieți răspunsul pe această scrisoare.
letter-help = Ceva nu merge? Întrebați:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] luni
    [2] marți
    [3] miercuri
    [4] joi
    [5] vineri
    [6] sâmbătă
   *[7] duminică
}
letter-month = { $number ->
    [1] ianuarie
    [2] februarie
    [3] martie
    [4] aprilie
    [5] mai
    [6] iunie
    [7] iulie
    [8] august
    [9] septembrie
    [10] octombrie
    [11] noiembrie
   *[12] decembrie
}
