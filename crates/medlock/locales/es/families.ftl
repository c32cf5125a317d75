# Familias: quién cuida un expediente y quién puede verlo, pasarlo a la persona de la que trata, dejarlo, y mover lo que se recogió en
# el expediente equivocado.

family-you-keep = Usted cuida este expediente.
family-you-see = Usted puede ver este expediente. No lo cuida.
family-you-add = Usted puede ver este expediente y añadir cosas. No lo cuida.
family-keeps = { $name } cuida este expediente
family-sees = { $name } puede verlo
family-adds = { $name } puede verlo y añadir cosas

move-link = Esto está en el expediente equivocado
move-pick-up-link = ¿Historial equivocado? Mover todo esto a otro
move-title = Mover a otro expediente
move-lede-item = Elija el expediente al que pertenece. Sale del expediente de { $record } con todo lo que lleva.
move-lede-pick-up = { $count ->
    [one] Elija el expediente al que pertenece. { $count } dato de «{ $name }» sale del expediente de { $record }.
   *[other] Elija el expediente al que pertenecen. { $count } datos de «{ $name }» salen del expediente de { $record }.
}
move-apps = Las aplicaciones conectadas al expediente de { $record } ya no lo verán. Puede que hayan guardado una copia.
move-until = Puede hacerlo hasta el final del { $day }, y también volver a moverlo.
move-which = ¿Qué quiere mover?
move-one = Solo esto: { $what }
move-all = { $count ->
    [one] Todo lo que llegó con ello: { $count } dato
   *[other] Todo lo que llegó con ello: { $count } datos
}
move-which-missing = Elija qué quiere mover
move-where = ¿A cuál pertenece?
move-where-missing = Elija un expediente
move-button = Mover
move-keep = Dejarlo donde está
move-none-title = No hay otro expediente al que moverlo
move-none-text = Solo puede moverlo a un expediente que usted cuide. Cree antes uno nuevo: recoja un código y elija «un expediente nuevo».
move-late-title = Es tarde para mover esto
move-late-text = Lo que se recogió se puede mover durante 30 días. Si trata de otra persona, bórrelo aquí y pida a quien lo envió que lo envíe otra vez.
move-not-title = Esto no se puede mover
move-not-text = Solo se puede mover lo que se recogió con un código, y solo puede hacerlo quien lo recogió o quien cuida el expediente.
move-single = El expediente de { $record } ya tiene este tipo de dato y solo puede tenerlo una vez. No se ha movido nada.
move-full = El expediente de { $record } está lleno. No se ha movido nada.
move-stale = Alguien acaba de cambiarlo. Mírelo otra vez y vuelva a pulsar el botón.
move-done = { $count ->
    [one] Movido aquí. Puede devolverlo durante 30 días.
   *[other] Se han movido aquí { $count } datos. Puede devolverlos durante 30 días.
}
move-left = { $count ->
    [one] { $count } dato se quedó en el otro expediente, porque este ya tiene ese tipo de dato.
   *[other] { $count } datos se quedaron en el otro expediente, porque este ya tiene ese tipo de datos.
}
moved-gone-title = Esto se movió a otro expediente
moved-gone-text = { $name } lo movió el { $date }.
moved-gone-text-you = Usted lo movió el { $date }.
moved-gone-link = Verlo en el expediente de { $record }
moved-gone-hidden = Está en un expediente que usted no ve.
moved-history = Movido
moved-here = Desde el expediente de { $record }, por { $name }, el { $date }
moved-here-you = Desde el expediente de { $record }, por usted, el { $date }
moved-here-hidden = Desde otro expediente, por { $name }, el { $date }
moved-here-hidden-you = Desde otro expediente, por usted, el { $date }
moved-list-title = Movido a otro expediente
moved-list-text = Esto se recogió en este expediente y era de otro.
moved-line = Al expediente de { $record }, por { $name }, el { $date }
moved-line-you = Al expediente de { $record }, por usted, el { $date }
moved-line-hidden = A otro expediente, por { $name }, el { $date }
moved-line-hidden-you = A otro expediente, por usted, el { $date }
version-moved-by = Movido aquí por { $name } el { $date }
version-moved-by-you = Movido aquí por usted el { $date }

hand-over-link = Pasar este expediente a { $record }
hand-over-grown = { $record } ya tiene { $age } años. Puede pasarle este expediente, para que lo cuide { $record }.
hand-over-title = Pasar el expediente de { $record }
hand-over-lede = Hágalo cuando { $record } tenga edad para cuidarlo. { $record } necesita una cuenta propia.
hand-over-after = Después { $record } cuida el expediente y decide si usted puede seguir viéndolo. Usted no puede recuperarlo por su cuenta.
hand-over-email-label = La dirección de correo de { $record } (puede dejarla vacía)
hand-over-email-hint = Enviamos un enlace a esta dirección. Si la deja vacía, recibirá aquí una página para imprimir, con un código.
hand-over-pin-label = PIN
hand-over-pin-hint = Al menos { $min } cifras. Dígaselo usted a { $record }. No va en el correo. Sin él, nadie puede usar el enlace.
hand-over-pin-missing = Elija un PIN
hand-over-button = Crear el enlace
hand-over-made-link = Enlace
hand-over-waiting = Para pasar el expediente. Sirve hasta el { $day }
hand-over-own-title = Este es su propio expediente
hand-over-own-text = Ya trata de usted. Para que otra persona también lo cuide, invítela.
hand-over-sent = El enlace para hacerse cargo del expediente va de camino.
hand-over-offered = Esa persona ya puede hacerse cargo del expediente. Lo verá en la página del expediente.

take-over-title = { $name } le pasa el expediente de { $record }
take-over-text = Este expediente trata de usted. Si acepta, lo cuida usted: decide quién lo ve.
take-over-others = ¿Quién puede seguir viendo su expediente?
take-over-others-hint = Hasta ahora lo han cuidado estas personas. Puede cambiar de idea en cualquier momento.
take-over-see = { $names } puede seguir viéndolo
take-over-see-hint = Puede mirarlo todo. No puede cambiar nada ni compartirlo.
take-over-none = { $names } ya no puede verlo
take-over-none-hint = Las aplicaciones que haya conectado se desconectan enseguida.
take-over-missing = Elija si puede seguir viéndolo
take-over-button = Hacerme cargo de mi expediente
take-over-not-me = Este expediente no trata de mí
take-over-done = Ahora cuida usted su propio expediente.

wish-link = Este expediente trata de mí y quiero cuidarlo
wish-title = Pedir su expediente
wish-text = Diremos a quienes lo cuidan que usted quiere cuidarlo. Tienen que estar de acuerdo.
wish-button = Pedir mi expediente
wish-asked = Ha pedido este expediente. Quienes lo cuidan tienen que estar de acuerdo.
wish-seen = { $name } pide cuidar este expediente.
wish-agree = Pasarlo a { $name }
wish-agree-title = ¿Pasar el expediente a { $name }?
wish-agree-text = { $name } lo cuidará y decidirá si usted puede seguir viéndolo. Usted no puede recuperarlo por su cuenta.
wish-agree-button = Pasarlo
wish-refuse = Ahora no
wish-ready = Las personas que cuidaban este expediente se lo pasan a usted.
wish-ready-link = Hacerme cargo

leave-last-text = Usted es la única persona que cuida el expediente de { $record }, así que no puede dejarlo sin más.
leave-last-hand = Pasarlo a { $record }
leave-last-invite = Invitar a alguien que lo cuide
leave-last-delete = Borrar el expediente

mail-hand-over-subject = { $name } le pasa su expediente en { $site }
mail-hand-over-text = { $name } ha cuidado un expediente que trata de usted en { $site }. Ahora puede cuidarlo usted.

    Abra esta página para saber más. Necesita una cuenta; no cuesta nada. No pasa nada hasta que pulse un botón:
    { $link }

    El enlace sirve durante { $lifetime }. También necesita un PIN. { $name } se lo dirá de otra manera.
mail-took-over-subject = { $name } ya cuida su propio expediente
mail-took-over-text-see = { $name } se hizo cargo de su expediente en { $site }. Usted puede seguir viéndolo:
    { $link }
mail-took-over-text-none = { $name } se hizo cargo de su expediente en { $site }. Usted ya no lo ve.
mail-wish-subject = { $name } pide su expediente en { $site }
mail-wish-text = { $name } quiere cuidar su propio expediente en { $site }. Ahora lo cuida usted, y puede pasárselo:
    { $link }
mail-offered-subject = Puede hacerse cargo de su expediente en { $site }
mail-offered-text = { $name } está de acuerdo en que usted cuide su propio expediente en { $site }. Abra el expediente para hacerse cargo:
    { $link }
