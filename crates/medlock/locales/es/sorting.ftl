# Pasar lo que dice un documento al registro, dato por dato.

sort-link = Pasar al registro
sort-title = Qué hay en «{ $document }»
sort-lede-app = { $app } le pide que revise este documento.
sort-lede = Marque lo que quiere guardar como datos propios en el registro de { $name }. Lo verá una vez más antes de guardar nada. El documento se queda como está.
sort-all-there = Todo lo que se puede sacar de él ya está en el registro.
sort-nothing = De este documento no se puede sacar ningún dato. El documento se queda en el registro como está.
sort-too-large = Este documento es demasiado grande para repartirlo aquí. Se queda en el registro como está.
sort-not-readable = Este documento no se puede leer aquí. Se queda en el registro como está.
sort-bounded = Se comparó con los { $count } datos más nuevos de estas clases en el registro, no con los más antiguos.
sort-there = Ya está en el registro
sort-taken = Ya lo sacó usted de este documento
sort-similar = El registro tiene algo parecido
sort-beside = En el registro: { $what }
sort-beside-of = En el registro: { $what }, { $date }
sort-details = Todo lo que dice
sort-none-ticked = Marque al menos una línea o deje esta página.
sort-keep = No agregar nada
sort-back = Volver al documento
sort-back-app = Volver a { $app }
sort-again = Cambiar lo marcado
sort-check-title = { $count ->
    [one] ¿Agregar { $count } dato al registro de { $name }?
   *[other] ¿Agregar { $count } datos al registro de { $name }?
}
sort-check-text = Vienen de «{ $document }» y usted queda como quien los escribió. Cada uno dice de qué documento viene.
sort-check-button = { $count ->
    [one] Agregar { $count } dato
   *[other] Agregar { $count } datos
}
sort-source = { $document }, { $date }
item-done-sorted = Lo que marcó ya está en el registro. El documento sigue como estaba.

sort-documents-title = ¿Qué documento?
sort-documents-lede = { $app } le pide que pase un documento al registro. Elija uno.

sort-part-problems = Problemas de salud
sort-part-allergies = Alergias
sort-part-medications = Medicinas
sort-part-immunizations = Vacunas
sort-part-procedures = Procedimientos
sort-part-results = Resultados de pruebas
sort-part-vital-signs = Mediciones
sort-part-family-history = Salud de la familia
sort-part-payers = Seguro
sort-part-advance-directives = Deseos sobre el tratamiento
sort-part-support = Personas que ayudan
sort-part-functional-status = Lo que la persona puede hacer sola
sort-part-social-history = Modo de vida
sort-part-medical-equipment = Equipo médico
sort-part-encounters = Visitas
sort-part-plan-of-care = Planes de atención
sort-part-providers = Médicos y otros profesionales

sort-unread-title = Lo que queda solo en el documento
sort-unread-text = Esto no aparece en las líneas de arriba. No se pierde nada: queda en el documento.
sort-entry-of = Un apunte en «{ $part }»
sort-more = { $count ->
    [one] Hay { $count } apunte más. No se muestra aquí, pero queda en el documento.
   *[other] Hay { $count } apuntes más. No se muestran aquí, pero quedan en el documento.
}
sort-why-not-offered = esta clase no se reparte aquí
sort-why-words = solo está escrito en frases
sort-why-no-name = no dice de qué se trata
sort-why-no-date = no dice en qué día fue
sort-why-no-value = no tiene resultado
sort-why-none = dice que no hay
sort-why-not-done = era un plan, se canceló o fue un error
sort-why-too-long = es demasiado largo para una línea
sort-why-too-many = hay demasiados en un grupo
sort-why-not-understood = sus partes no encajan
