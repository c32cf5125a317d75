# Teléfonos y computadoras que usan varias personas, teléfonos viejos, letra grande.

keep-signed-in = Mantener mi sesión abierta en este aparato
keep-signed-in-hint = Solo si nadie más lo usa. Si no, la sesión se cierra cuando cierre el navegador o pase un rato sin hacer nada.
idle-title = Se cerró su sesión
idle-text = Pasó un rato sin que se hiciera nada aquí, y por eso cerramos su sesión. Nadie más puede ver lo suyo. Vuelva a entrar y siga donde estaba.
idle-safe = Lo que no había guardado tiene que escribirlo de nuevo.
done-other-person = Un código para otra persona
done-other-person-text = ¿El próximo código es para otra persona? Cierre antes la sesión, para que nadie vea lo suyo.
sign-out-next-code = Cerrar la sesión y escribir el próximo código
letters-large = Letra grande
letters-usual = Letra normal
print-page = Imprima esta página desde el menú de su navegador.
