# La lista de expedientes, un expediente, un elemento.

records-title = Sus expedientes
records-empty-title = Aquí todavía no hay nada
records-empty-text = Cuando recoja algo con un código, se guardará aquí en un expediente.
records-count = { $count ->
    [0] Todavía vacío
    [one] { $count } elemento
   *[other] { $count } elementos
}
records-newest = El más reciente es del { $date }
records-pick-up = Usar un código

record-heading = El expediente de { $name }
record-born = Fecha de nacimiento: { $date }
record-empty-title = Este expediente está vacío
record-empty-text = Lo que recoja o anote para { $name } aparecerá aquí.
record-groups = En este expediente
record-print = Para tenerlo en papel, imprima esta página desde su navegador.
record-printed = Impreso el { $date }
record-added-by = Enviado por { $app }, añadido el { $date }.
record-written-by = Escrito por { $name } el { $date }.
record-written-by-you = Escrito por usted el { $date }.
record-more = Ver todos los detalles
record-older = Ver elementos más antiguos
record-newest = Volver a lo más reciente

item-from = Enviado por
item-added = Añadido
item-when = Fecha
item-attachments = Archivos adjuntos
item-download = Descargar
item-download-name = Descargar { $name }
item-download-unnamed = Archivo adjunto
item-unreadable = Este elemento todavía no se puede mostrar en palabras. Se guarda exactamente como se envió.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Otro tipo de elemento

# Lo que es para la persona el titular del expediente, como se dice a las aplicaciones.
relation-to-record-1 = Uno mismo
relation-to-record-5 = Hijo o hija
relation-to-record-14 = Hijo
relation-to-record-15 = Hija
relation-to-record-3 = Cónyuge
relation-to-record-11 = Pareja
relation-to-record-8 = Padre o madre
relation-to-record-10 = Familiar
relation-to-record-6 = Tutor legal
relation-to-record-7 = Paciente
relation-to-record-13 = Mascota
relation-to-record-2 = Otro

# ---- el expediente: por clase, por fecha, por palabras ----

record-add = Añadir algo
record-by-date = Todo por fecha
record-what-found = Lo que se encontró
record-years = Ir a un año
record-pages = Más elementos
record-kind-count = { $count ->
    [one] elemento
   *[other] elementos
}
look-words = Palabras que buscar
look-kind = Clase
look-any-kind = Todas las clases
look-sender = Quién lo envió
look-any-sender = Cualquiera
look-by-hand = Escrito a mano
look-button = Buscar
look-all = Mostrar todo
look-shown = { $count ->
    [0] No hay nada así.
    [one] { $count } elemento en esta página.
   *[other] { $count } elementos en esta página.
}
look-found = { $count ->
    [0] No se encontró nada con «{ $words }».
    [one] Se encontró { $count } elemento con «{ $words }».
   *[other] Se encontraron { $count } elementos con «{ $words }».
}
look-found-first = { $count ->
    [one] El elemento más reciente con «{ $words }». Puede haber otros más antiguos.
   *[other] Los { $count } elementos más recientes con «{ $words }». Puede haber otros más antiguos.
}
look-bounded = Se miraron { $count } elementos, primero los más recientes.
look-further = Buscar más atrás
writer-you = Usted

# ---- un elemento ----

item-written-by = Escrito por
item-package = Llegó en
item-package-of = El paquete «{ $name }», recogido el { $date }
item-changed = Cambiado
item-changed-by = Cambiado por { $name } el { $date }.
item-changed-by-you = Cambiado por usted el { $date }.
item-ask = Los intervalos y las observaciones de aquí son de quien lo envió. { $app } puede decirle qué significan para usted.
item-correct = Corregir esto
item-delete = Eliminar esto
item-history = Lo que era antes
item-history-text = Se guardan todas las versiones, con quién las escribió. La más reciente está primero.
item-history-more = También hay versiones más antiguas. Se guardan, pero no se muestran aquí.
item-version-current = Es lo que ve arriba.
item-fixed-signed = Este elemento está firmado, por eso no se puede corregir: se rompería la firma. Puede escribir una nota propia.
item-fixed-signed-otherwise = Este elemento llegó con una firma que no le corresponde o que aquí no se puede comprobar. Se guarda como llegó y no se puede corregir. Puede escribir una nota propia.
item-fixed-read-only = Quien envió este elemento lo hizo para que nadie pueda cambiarlo. Puede escribir una nota propia.
item-fixed-document = Es un documento entero. Se guarda como se envió y no se puede corregir. Puede escribir una nota propia.
item-fixed-no-form = Los elementos de esta clase no se pueden corregir a mano aquí. Pregunte a quien lo envió o escriba una nota propia.
item-done-added = Ya está en el expediente.
item-done-corrected = Guardado. Lo que era antes se conserva más abajo.
item-done-restored = Está de nuevo en el expediente.
version-sent-by = Enviado por { $name } el { $date }.
version-written-by = Escrito por { $name } el { $date }.
version-written-by-you = Escrito por usted el { $date }.
version-restored-by = Recuperado por { $name } el { $date }.
version-restored-by-you = Recuperado por usted el { $date }.
version-deleted-by = Eliminado por { $name } el { $date }.
version-deleted-by-you = Eliminado por usted el { $date }.

# ---- gráficos ----

charts-title = Gráficos de { $name }
charts-link = Gráficos
charts-back = Todos los gráficos
charts-lede = Lo que se midió más de una vez, como línea y como tabla.
charts-empty-title = Todavía no hay gráficos
charts-empty-text = Un gráfico necesita dos mediciones de la misma clase en la misma unidad.
chart-link = Gráfico
chart-count = { $count ->
    [one] medición
   *[other] mediciones
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Valor
chart-range = Intervalo de quien lo envió
chart-flag = Observación de quien lo envió
chart-told = { $count ->
    [one] { $count } medición, del { $from }.
   *[other] { $count } mediciones, del { $from } al { $to }.
}
chart-told-line = La más baja { $low }, la más alta { $high }, la más reciente { $newest }.
chart-bounded = Está hecho con los { $count } elementos más recientes. Hay más en el expediente.
chart-rows-cut = La tabla muestra las { $shown } mediciones más recientes de { $total }. Todas están en el expediente.
chart-no-judgement = Son los números como se enviaron o se escribieron. Lo que significan para usted se lo pueden decir las personas que le atienden.

# ---- escribir a mano ----

add-title = Añadir al expediente de { $name }
add-lede = ¿Qué quiere anotar?
add-code = ¿Le dieron un código?
form-add-title = Nuevo: { $kind }
form-add-lede = Esto se guarda en el expediente de { $name }, escrito por usted.
form-add-button = Guardar
form-back = Elegir otra cosa
form-correct-title = Corregir: { $kind }
form-correct-lede = Cambie lo que está mal. Lo que era antes también se conserva.
form-correct-button = Guardar la corrección
form-keep = Dejarlo como está
form-optional = { $label } (si lo sabe)
form-note = Nota
form-number-label = Número
form-unit-label = Unidad
form-time-label = Hora
form-in-unit = En { $unit }
form-date-partial = Basta con el año.
form-missing = Falta este dato: { $label }. Escríbalo aquí.
form-number = { $label }: tiene que ser un número, como 61,5.
form-whole = { $label }: tiene que ser un número entero, como 64.
form-range = { $label }: tiene que estar entre { $low } y { $high }.
form-too-long = { $label }: puede tener como máximo { $count } caracteres.
form-date-missing = { $label }: falta la fecha.
form-date-day = { $label }: el día tiene que ser un número del 1 al 31.
form-date-month = { $label }: elija un mes.
form-date-year = { $label }: el año tiene que tener cuatro cifras, como 2024.
form-date-wrong = { $label }: este día no existe.
form-date-future = { $label }: la fecha no puede estar en el futuro.
form-time = { $label }: la hora tiene que ser como 14:05 o 2:05 pm.
form-not-taken = Así no se puede guardar: { $rule }
form-stale = Alguien lo cambió mientras tanto. Aquí está lo que dice ahora; lo que escribió no se guardó.
form-full-title = El expediente está lleno
form-full-text = Ya no queda sitio en el expediente de { $name }. No se guardó nada.
form-full-room = Para hacer sitio, elimine algo que no necesite y después bórrelo para siempre.
form-full-deleted = Ver lo eliminado

# ---- eliminar, recuperar, borrar ----

delete-title = ¿Eliminar esto del expediente?
delete-text = Ya no se mostrará. Más tarde puede recuperarlo.
delete-text-apps = Las aplicaciones que pueden leer el expediente ya no lo verán. Las copias que hicieron antes son suyas.
delete-button = Eliminarlo
delete-keep = Conservarlo
delete-stale = Esto cambió mientras tanto. Vuelva a mirarlo antes de eliminarlo.
deleted-title = Eliminado del expediente de { $name }
deleted-link = Eliminado ({ $count })
deleted-done = Está eliminado. Lo encuentra en «Eliminado» y puede recuperarlo.
deleted-text = Solo lo ven las personas que se ocupan del expediente. Todavía ocupa { $size } de su sitio.
deleted-empty = No hay nada eliminado
deleted-empty-text = Lo que elimine se guarda aquí hasta que lo recupere o lo borre para siempre.
deleted-back = Todo lo eliminado
deleted-no-right = No puede cambiar este expediente, por eso no puede recuperarlo.
restore-button = Recuperarlo
restore-second = El expediente ya tiene uno de estos y solo puede tener uno. Elimine primero ese.
restore-second-title = Ahora no se puede recuperar
erase-link = Borrarlo para siempre
erase-title = ¿Borrar esto para siempre?
erase-text = Se destruye todo: lo que dice ahora, todas las versiones anteriores y sus archivos. Nadie puede recuperarlo, nosotros tampoco.
erase-text-copies = Las copias de otros no se tocan: las de quien lo envió, las de las aplicaciones y las copias de seguridad antiguas de este servidor.
erase-button = Borrar para siempre
erase-keep = No borrarlo
erase-done = Borrado para siempre. El sitio está libre de nuevo.
erase-all-link = Borrar todo lo eliminado
erase-all-title = { $count ->
    [one] ¿Borrar para siempre { $count } elemento eliminado?
   *[other] ¿Borrar para siempre { $count } elementos eliminados?
}
erase-all-text = Se destruye todo lo eliminado del expediente de { $name }, con todas sus versiones y archivos. Así quedan libres { $size }. Nadie puede recuperarlo, nosotros tampoco.
erase-all-button = { $count ->
    [one] Borrar { $count } elemento para siempre
   *[other] Borrar { $count } elementos para siempre
}
erase-keep-all = No borrar nada

# ---- descargar ----

download-link = Descargar todo
download-title = Descargar el expediente de { $name }
download-lede = Todo lo que hay en el expediente, en un archivo ZIP.
download-count = { $count ->
    [one] { $count } elemento, unos { $size }
   *[other] { $count } elementos, unos { $size }
}
download-what-booklet = Un cuaderno para leer en el navegador. Para hacer un PDF, ábralo y elija «Imprimir» y después «Guardar como PDF».
download-what-tables = Una tabla de cada clase, para una hoja de cálculo.
download-what-originals = Cada elemento exactamente como se envió, para otros programas.
download-what-attachments = Los archivos adjuntos, como cartas e imágenes.
download-what-history = Lo que eran los elementos antes de cambiarse.
download-what-deleted = Lo eliminado que no se ha borrado para siempre.
download-care = Quien tenga el archivo puede leerlo. Guárdelo donde solo usted pueda abrirlo y no lo deje en un ordenador compartido.
download-button = Descargar
download-file = Expediente de { $name }
download-read-me = Leer primero
download-read-me-text =
    El expediente de { $name }, de { $site }.

    Cuaderno.html - todo para leer en un navegador. Para hacer un PDF, imprímalo y elija "Guardar como PDF".
    Tablas - una de cada clase de elemento, para una hoja de cálculo.
    Originales - cada elemento exactamente como se envió, en XML.
    Adjuntos - cartas, imágenes y otros archivos.
    Historial - lo que eran los elementos antes de cambiarse, el más antiguo con el número 1.
    Eliminados - lo eliminado que no se ha borrado para siempre, como se envió.

    Quien tenga estos archivos puede leerlos. Guárdelos donde solo usted pueda abrirlos.
download-booklet = Cuaderno
download-booklet-about = De { $site }, como estaba el { $date }.
download-booklet-how = Para hacer un PDF, elija «Imprimir» en su navegador y después «Guardar como PDF».
download-tables = Tablas
download-originals = Originales
download-attachments = Adjuntos
download-history = Historial
download-deleted = Eliminados
download-column-summary = En breve
download-column-origin = De
download-column-id = Número del elemento

# ---- borrar un registro entero ----

record-delete-link = Borrar este registro para siempre
record-delete-title = ¿Borrar para siempre el registro de { $name }?
record-delete-lede = Se destruye todo el registro para todas las personas que lo usan. Nadie puede recuperarlo, tampoco nosotros. Su cuenta y sus otros registros se quedan.
record-delete-items = { $count ->
    [0] El registro, que está vacío
    [one] El registro con el dato que contiene
   *[other] El registro con los { $count } datos que contiene
}
record-delete-history = Todas las versiones anteriores, todos los archivos adjuntos y lo que se borró y aún no se destruyó
record-delete-apps = Lo que estas aplicaciones pueden hacer con él:
record-delete-others = Estas personas también lo pierden:
record-delete-first = Descárguelo antes si alguna vez puede necesitar algo de él.
record-delete-name = Escriba el nombre del registro para mostrar que va en serio: { $name }
record-delete-missing = Escriba el nombre del registro: { $name }
record-delete-other = Ese no es el nombre del registro. Es { $name }.
record-delete-button = Borrar el registro para siempre
record-delete-keep = Conservar el registro
record-delete-done = El registro está borrado para siempre.
