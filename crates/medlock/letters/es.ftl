# The letter with a code, in Español. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Hay algo para usted
letter-title-connect = Una invitación para conectarse
letter-intro-package = { $sender } ha dejado información para usted en un sitio web protegido. Nadie más que usted puede abrirla.
letter-intro-connect = { $sender } pide conectarse con usted en un sitio web protegido. No se comparte nada antes de que usted diga que sí.
letter-code = Su código
letter-until-day = El código vale hasta el final del { $date }.
letter-until-time = El código vale hasta el { $date }, a las { $time }.
letter-steps = Qué hacer
letter-step-open = Escanee la imagen con su teléfono. O escriba esta dirección en un navegador:
letter-step-code = Escriba el código si la página se lo pide.
letter-step-sign-in = Inicie sesión o cree una cuenta.
letter-step-answer-package = Conteste la pregunta. Después elija dónde guardar la información.
letter-step-answer-connect = Conteste la pregunta. Después lea lo que piden y decida.
letter-picture = Imagen para escanear con un teléfono. Abre la página con su código.
letter-need = Necesitará la respuesta a una pregunta. Solo usted la conoce.
letter-safety = Por sí solo, el código no abre nada. No escriba su respuesta en esta carta.
letter-help = ¿Algo no funciona? Pregunte a:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day } de { $month } de { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
letter-month = { $number ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
