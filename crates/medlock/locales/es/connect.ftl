# Conectar una aplicación a un expediente: la elección, el permiso, listo, la lista de conexiones, quién usó un expediente.

nav-connections = Conexiones

sign-in-connect-title = { $app } quiere conectarse con usted
sign-in-connect-text = Entre para contestar a su pregunta y ver lo que pide. No se comparte nada antes de que usted lo permita.
sign-up-connect-text = { $app } quiere conectarse con usted. Cree una cuenta para contestar a su pregunta y ver lo que pide. No se comparte nada antes de que usted lo permita.

connect-before = { $count ->
    [one] Ya usó este código antes. { $app } está conectado al expediente de { $records }.
   *[other] Ya usó este código antes. { $app } está conectado a los expedientes de { $records }.
}
connect-before-hint = Conteste otra vez solo para conectar otro expediente o para volver a conectar.
connect-before-link = Ver sus conexiones

connect-found = Es correcto. { $app } quiere conectarse a un expediente.
connect-what = Una conexión permite que { $app } use un expediente una y otra vez, hasta donde usted quiera. En la página siguiente verá lo que pide.
connect-until = Este código se puede usar hasta el { $day }.
connect-until-time = Este código se puede usar hasta el { $day }, { $time }.
connect-record-title = ¿Para quién es?
connect-record-hint = Elija el expediente que { $app } puede usar. Todavía no se comparte nada.
connect-record-make = Crear un expediente para esto
connect-record-connected = Ya está conectado
connect-record-more = Ya está conectado. Ahora pide más
connect-record-too-small = No puede elegir este expediente. { $app } pide más de lo que usted mismo puede hacer en él. Pregunte a quien lo lleva.
connect-record-closed = No puede elegir este expediente. Está cerrado en este momento.
connect-no-record-text = Tiene tantos expedientes como permite este sitio y ninguno es uno que pueda conectar. Pregunte a quien lleva el expediente. Su código sigue sirviendo.

consent-title = { $app } quiere acceso al expediente de { $record }
consent-title-more = { $app } pide más acceso al expediente de { $record }
consent-title-change = Cambiar lo que { $app } puede hacer en el expediente de { $record }
consent-lede = Usted decide. No se comparte nada antes de que pulse «{ $allow }», y puede terminarlo cuando quiera.
consent-lede-more = Lo que permitió antes sigue igual, elija lo que elija aquí.
consent-organization = { $app } está a cargo de { $organization }.
consent-trial = { $app } forma parte de un ensayo clínico: un estudio con personas que participan en él. Pregunte a quienes lo llevan qué significa para usted.
consent-label = Marcado como
consent-required = Lo que { $app } necesita
consent-required-text = Todo esto va junto. Sin ello, { $app } no se puede conectar a este expediente.
consent-optional = Lo que puede elegir
consent-optional-text = Marque lo que quiere permitir. La conexión también funciona sin ello.
consent-nothing = { $app } no pide nada en este momento. Sabrá que está conectado y no podrá ver ni añadir nada.
consent-sentence = { $may }: { $types }
consent-may-1 = Leer
consent-may-2 = Añadir
consent-may-3 = Leer y añadir
consent-may-4 = Cambiar
consent-may-5 = Leer y cambiar
consent-may-6 = Añadir y cambiar
consent-may-7 = Leer, añadir y cambiar
consent-may-8 = Borrar
consent-may-9 = Leer y borrar
consent-may-10 = Añadir y borrar
consent-may-11 = Leer, añadir y borrar
consent-may-12 = Cambiar y borrar
consent-may-13 = Leer, cambiar y borrar
consent-may-14 = Añadir, cambiar y borrar
consent-may-15 = Leer, añadir, cambiar y borrar
consent-everything = todo lo que hay en el expediente
consent-more-types = { $count ->
    [one] y { $count } clase más de información
   *[other] y { $count } clases más de información
}
consent-any-time = En cualquier momento, también cuando usted no ha entrado
consent-signed-in = Solo mientras usted ha entrado en { $app }
consent-why = Por qué: { $why }
consent-preview = Lo que { $app } vería hoy
consent-preview-none = { $app } no pide leer nada.
consent-preview-empty = Todavía nada. Hoy no hay nada de esto en el expediente.
consent-preview-new = Todavía nada. El expediente es nuevo y está vacío.
consent-preview-later = También podrá ver lo que se añada después.
consent-preview-rest = { $count ->
    [one] Y { $count } más en el expediente
   *[other] Y { $count } más en el expediente
}
consent-privacy = Qué hace { $app } con su información
consent-terms = Las condiciones de { $app }
consent-allow = Permitir
consent-refuse = No permitir
consent-save = Guardar
consent-keep = Dejarlo como está

connect-done-title = Listo. { $app } está conectado al expediente de { $record }
connect-done-wait = { $app } busca conexiones nuevas de vez en cuando. Puede tardar unos días en notar la suya. Usted no tiene que hacer nada.
connect-done-end = Puede ver lo que hace { $app }, cambiarlo o terminarlo cuando quiera.
connect-done-manage = Ver esta conexión
connect-done-others = { $count ->
    [one] { $app } ya estaba conectado a otro expediente y lo sigue estando:
   *[other] { $app } ya estaba conectado a otros expedientes y lo sigue estando:
}
connect-done-others-hint = Si ya no lo quiere, ábralo y termínelo.

connect-declined-title = No lo ha permitido
connect-declined-text = No se ha compartido nada. { $app } no puede ver el expediente y no se entera de lo que usted eligió.
connect-declined-until = Si cambia de idea, use otra vez el mismo código hasta el { $day }.
connect-declined-kept = No se ha cambiado nada. Lo que permitió antes a { $app } sigue igual.
connect-declined-again = Verlo otra vez

connect-locked-text = { $count ->
    [one] Se dio { $count } respuesta equivocada, así que este código ya no se puede usar.
   *[other] Se dieron { $count } respuestas equivocadas, así que este código ya no se puede usar.
}
connect-locked-kept = Las conexiones que se hicieron antes con él siguen igual.
connect-ask-sender = Pida un código nuevo a { $app }.
connect-unavailable-title = En este momento no se puede conectar
connect-unavailable-text = Este sitio no trabaja con { $app } por ahora, así que nadie puede conectarse. Su código no se pierde.
connect-not-listed-title = Esto es solo para algunas personas
connect-not-listed-text = { $app } solo lo pueden usar las personas que ha inscrito. Usted no está entre ellas, así que no se compartió nada.
connect-not-listed-kept = Si cree que debería estarlo, pregúnteles. Su código o enlace sigue valiendo.

connections-title = Sus conexiones
connections-lede = Estas aplicaciones pueden usar expedientes suyos. Puede ver cada una, cambiarla o terminarla.
connections-empty = No hay conexiones
connections-empty-text = Cuando una clínica o un laboratorio se conecta a un expediente con su permiso, aquí ve lo que puede hacer y lo que hace.
connections-of = El expediente de { $record }
connections-ended = Usted terminó la conexión de { $app } con el expediente de { $record }.
connections-saved = Guardado. Esto es lo que { $app } puede hacer ahora.

connection-title = { $app } y el expediente de { $record }
connection-may = Lo que puede hacer
connection-may-nothing = Nada en este momento
connection-since = Conectado desde
connection-used = Usado por última vez
connection-never = Todavía no
connection-through = Lo conectó
connection-through-you = Usted
connection-through-hint = Solo { $name } puede cambiar o terminar esta conexión.
connection-open = Ver, cambiar o terminar
connection-look = Ver lo que hace
connection-asks-more = { $app } pide más de lo que usted permitió. Hasta que decida, todo sigue igual.
connection-asks-more-link = Ver lo que pide
connection-change = Cambiar lo que puede hacer
connection-end = Terminar esta conexión
connection-did = Lo que hizo
connection-did-nothing = Todavía nada
connection-all = Ver a todos los que usaron este expediente

connection-end-title = ¿Terminar la conexión de { $app } con el expediente de { $record }?
connection-end-now = Termina enseguida. Desde entonces { $app } no puede ver, añadir ni cambiar nada en este expediente.
connection-end-kept = Lo que { $app } leyó antes, puede que lo haya guardado. Lo que añadió se queda en el expediente.
connection-end-again = Si más adelante quiere la conexión de nuevo, use otra vez su código o pida uno nuevo a { $app }.
connection-end-button = Terminar la conexión
connection-end-stay = Mantener la conexión

access-title = Quién usó el expediente de { $name }
access-lede = Lo que las aplicaciones leyeron y escribieron, lo más nuevo primero. Lo que usted mismo hace aquí no aparece.
access-link = Quién usó este expediente
access-connections-link = Quién puede usar este expediente
access-empty = Nadie hasta ahora
access-empty-text = Cuando una aplicación lea o escriba algo en el expediente de { $name }, aparecerá aquí.
access-who = Quién
access-hour = entre las { $from } y las { $to }
access-by-hand = mientras { $name } había entrado en ella
access-by-itself = por su cuenta, como permitió { $name }
access-read = { $count ->
    [one] Leído: { $type } ({ $count } elemento)
   *[other] Leído: { $type } ({ $count } elementos)
}
access-added = { $count ->
    [one] Añadido: { $type } ({ $count } elemento)
   *[other] Añadido: { $type } ({ $count } elementos)
}
access-changed = { $count ->
    [one] Cambiado: { $type } ({ $count } elemento)
   *[other] Cambiado: { $type } ({ $count } elementos)
}
access-deleted = { $count ->
    [one] Borrado: { $type } ({ $count } elemento)
   *[other] Borrado: { $type } ({ $count } elementos)
}
access-to-keep = { $what }, para guardar una copia
access-to-send = { $what }, para enviarlo a alguien
access-to-keep-and-send = { $what }, para guardar una copia y para enviarlo a alguien
access-older = Ver lo anterior
access-newest = Ver lo más nuevo

statement-privacy = Qué hace { $app } con su información
statement-terms = Las condiciones de { $app }
statement-from = Estas son palabras de { $app }, no de este sitio.

help-connection-title = ¿Qué es una conexión?
help-connection-text = Una conexión permite que una clínica, un laboratorio o una aplicación use un expediente una y otra vez. Usted ve lo que pide antes de permitirlo. En «Conexiones» ve lo que puede hacer cada una y lo que hizo, y puede cambiarla o terminarla cuando quiera.
