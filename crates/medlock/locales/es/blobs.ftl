# Archivos adjuntos: qué son, ver uno, y llevar los grandes a un expediente.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Imagen
attachment-kind-video = Vídeo
attachment-kind-sound = Sonido
attachment-kind-text = Texto
attachment-kind-table = Tabla
attachment-kind-document = Documento
attachment-kind-scan = Radiografía o escáner
attachment-kind-folder = Carpeta comprimida
attachment-kind-data = Datos
attachment-kind-other = Archivo
attachment-look = Verlo
attachment-back = Volver al elemento
attachment-cannot-show = Esta imagen no se puede mostrar aquí. Puede descargarla.
attachment-not-here = Este archivo no se puede abrir en este momento. No se ha perdido. Inténtelo otra vez dentro de un rato.

parcel-attachments = { $count ->
    [one] { $count } archivo adjunto, { $size }
   *[other] { $count } archivos adjuntos, { $size } en total
}
confirm-attachments = Archivos adjuntos
confirm-long = Los archivos adjuntos son grandes y esto puede tardar un rato. No hace falta que espere.
confirm-stopped = El trabajo se detuvo antes de terminar. No se añadió nada y no se usó ninguna oportunidad. Pulse el botón para empezar otra vez.

waiting-title = Estamos guardando todo en el expediente
waiting-close = Puede cerrar esta página. El trabajo sigue, y el expediente lo mostrará todo cuando esté listo.
waiting-label = Cuánto va hecho
waiting-progress = { $done } de { $all } hecho
waiting-queued = Hay otras personas antes que usted. Su turno llega solo.
waiting-again = Esta página vuelve a mirar sola cada pocos segundos.
waiting-still = Dejar de volver a mirar
waiting-stopped = Esta página ya no vuelve a mirar sola.
waiting-look = Mirar otra vez
waiting-failed-title = No ha funcionado
waiting-failed-text = Algo falló por nuestra parte, no por la suya. No se añadió nada y no se usó ninguna oportunidad. Inténtelo otra vez en un momento.
waiting-other-title = Alguien está recogiendo esto ahora mismo
waiting-other-text = Otra persona que sabe la respuesta lo está guardando ahora en un expediente. Espere un momento y mire otra vez.
