# Recoger lo que se envió: código, pregunta, expediente, listo, y cada página que puede venir en su lugar.

code-title = ¿Cuál es su código?
code-hint = Tiene 20 letras. Está en el correo, la carta o la hoja que le dieron. Las mayúsculas, los espacios y los guiones dan igual.
code-missing = Escriba su código
code-wrong = Revise el código. Tiene 20 letras, por ejemplo { $example }
code-flow-lost = No pudimos saber qué código estaba usando. Escríbalo otra vez. No se ha perdido nada y no se usó ninguna oportunidad.

sender-from = De
from-sender = De { $app }
picked-last-day = Último día para recogerlo: { $day }
picked-last-day-until = Último día para recogerlo: { $day }, hasta las { $time }

question-asks = { $app } pregunta:
question-hint = Las mayúsculas no importan. Los espacios sí.
question-chances-all = { $count ->
    [one] Tiene { $count } oportunidad en total.
   *[other] Tiene { $count } oportunidades en total.
}
question-chances-left = { $count ->
    [one] Le queda { $count } oportunidad. Si esa respuesta no es correcta, este código se cierra para siempre.
   *[other] Le quedan { $count } oportunidades.
}
question-help-summary = No sé la respuesta
question-help-text = No pruebe al azar. { $app } puede decirle de qué trata la pregunta o enviarle todo otra vez con una pregunta nueva.
answer-missing = Escriba su respuesta. No se usó ninguna oportunidad
wrong-answer-left = { $count ->
    [one] Esa respuesta no coincide. Le queda { $count } oportunidad: la próxima respuesta equivocada cierra este código para siempre
   *[other] Esa respuesta no coincide. Le quedan { $count } oportunidades
}
wrong-answer-check = Revise la ortografía y los espacios. ¿Es este código para usted o para otra persona de su familia?
answer-busy-title = Un momento
answer-busy-text = Ahora mismo se están comprobando otras respuestas a esta pregunta. Espere unos segundos y conteste otra vez. No se usó ninguna oportunidad.

locked-title = Este código está cerrado
locked-text = { $count ->
    [one] Se dio { $count } respuesta equivocada y este código ya no se puede usar. Así su información queda protegida.
   *[other] Se dieron { $count } respuestas equivocadas y este código ya no se puede usar. Así su información queda protegida.
}

record-title = ¿A qué expediente debe ir?
record-found = Es correcto. Esto es lo que envió { $app }.
record-sent-on = Enviado el { $date }
record-once = Solo puede recogerlo una vez. Tómese su tiempo.
record-new = Un expediente nuevo
record-new-only = Cree un expediente para guardarlo
record-new-hint = Para usted o para alguien a quien cuida
record-name-label = Nombre de la persona del expediente
record-relationship-label = ¿Quién es esta persona para usted?
record-missing = Elija un expediente
record-name-missing = Escriba el nombre de la persona del expediente
record-name-form = El nombre contiene un signo que no se puede guardar, como un salto de línea o una tabulación. Escríbalo otra vez
record-relationship-missing = Elija quién es esta persona para usted
record-gone = Ese expediente ya no se puede usar. Elija otro
record-new-limit = Tiene tantos expedientes como permite este sitio. Elija uno de ellos

confirm-title = { $count ->
    [one] ¿Añadir { $count } elemento al expediente de { $record }?
   *[other] ¿Añadir { $count } elementos al expediente de { $record }?
}
confirm-check = Revíselo antes de seguir
confirm-what = Qué
confirm-from = De
confirm-label = Marcado como
confirm-into = Expediente
confirm-into-new = { $record } (expediente nuevo)
confirm-once = Esto solo se puede hacer una vez.
confirm-button = { $count ->
    [one] Añadir { $count } elemento
   *[other] Añadir { $count } elementos
}

done-title = { $count ->
    [one] Listo. { $count } elemento está en el expediente de { $record }
   *[other] Listo. { $count } elementos están en el expediente de { $record }
}
done-title-none = Listo. No se añadió nada nuevo al expediente de { $record }
done-message = { $app } escribe:
done-items = Lo que se añadió
done-left-out = Lo que no se añadió
done-left-out-text = { $count ->
    [one] El expediente de { $record } ya tiene esto, y solo puede haber uno. El suyo quedó como estaba:
   *[other] El expediente de { $record } ya tiene estos, y solo puede haber uno de cada. Los suyos quedaron como estaban:
}
done-no-access = { $app } no puede ver este expediente. Lo que recogió es una copia, y solo la ven usted y las personas que usted elija.
done-see-record = Ver el expediente de { $record }
done-another = Usar otro código
done-verify = Una cosa más: confirme su correo electrónico

unknown-title = No encontramos ese código
unknown-text = Compárelo con su correo, carta u hoja. Si está bien, pregunte a quienes se lo dieron.
unknown-field = No encontramos ese código. Revíselo o pregunte a quien se lo dio
not-ready-title = Su información todavía no ha llegado
not-ready-text = { $app } creó su código, pero todavía no ha enviado nada. Guarde el código e inténtelo más tarde. No se usó ninguna oportunidad.
not-ready-ask = Si tarda demasiado, pregunte a { $app }.
expired-title = Este código ha caducado
expired-text = Este código valía durante { $lifetime } y ha caducado.
used-self-title = Ya recogió esto
used-self-text = Lo recogió el { $date } y está en el expediente de { $record }.
used-self-text-gone = Lo recogió el { $date }.
used-other-title = Este código ya se usó
used-other-text = Cada código sirve una sola vez. Si no fue usted, dígaselo a quienes le dieron el código.
used-sign-in = Si fue usted, entre para ver dónde lo guardó.
unusable-title = No podemos leer lo que se envió
unusable-text = { $app } envió algo que no podemos leer. No se añadió nada. Pida que lo envíen otra vez.
unusable-reference = Referencia { $reference }
unusable-reference-hint = Dígales este número. Ayuda a saber qué salió mal.
unavailable-title = Ahora no puede recoger esto
unavailable-text = En este momento este sitio no trabaja con { $app }, así que no se puede recoger nada de su parte. Lo que se envió no se ha perdido.
no-record-title = No hay ningún expediente donde guardar esto
no-record-text = Tiene tantos expedientes como permite este sitio y no puede añadir nada en ninguno. Pida a quien lleva el expediente que le deje añadir. Lo que se envió sigue aquí.
quota-title = El expediente de { $record } está lleno
quota-text = No queda sitio en él para lo que envió { $app }. No se añadió nada. Elija otro expediente o cree uno nuevo.
quota-choose = Elegir otro expediente
later-title = Espere un poco e inténtelo otra vez
later-text = Desde aquí se probaron muchos códigos que no existen. Espere { $wait } e inténtelo otra vez.
later-busy-text = Ahora mismo muchas personas usan este sitio. Espere { $wait } e inténtelo otra vez. No se usó ninguna oportunidad.
try-again = Intentar otra vez

relationship-1 = Yo
relationship-5 = Mi hijo o hija
relationship-14 = Mi hijo
relationship-15 = Mi hija
relationship-3 = Mi esposo o esposa
relationship-11 = Mi pareja
relationship-8 = Mi padre o madre
relationship-10 = Un familiar
relationship-6 = Alguien bajo mi tutela
relationship-7 = Alguien a quien cuido
relationship-13 = Mi mascota
relationship-2 = Otra persona
