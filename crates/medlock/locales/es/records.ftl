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
record-empty-text = Lo que recoja para { $name } aparecerá aquí.
record-groups = En este expediente
record-print = Para tenerlo en papel, imprima esta página desde su navegador.
record-printed = Impreso el { $date }
record-added-by = Enviado por { $app }, añadido el { $date }
record-more = Ver todos los detalles
record-older = Ver elementos más antiguos
record-newer = Ver elementos más nuevos
record-shown = Del { $from } al { $to } de { $total }

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
