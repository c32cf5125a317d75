# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Aviso de privacidade
footer-terms = Condições de uso

site-privacy-title = Aviso de privacidade de { $site }
site-terms-title = Condições de uso de { $site }
site-text-from = Versão { $number }. Vale desde { $date }.
site-text-ended = Esta é a versão antiga { $number }. Valeu de { $date } a { $until }.
site-text-coming = Esta é a versão { $number }. Vale a partir de { $date }.
site-text-language = Ainda não temos este texto no seu idioma.
site-text-older = Outras versões
site-text-version = Versão { $number }, a partir de { $date }
site-text-now = Ler a versão que vale agora

agree-both-label = Li o aviso de privacidade e as condições de uso, e concordo
agree-privacy-label = Li o aviso de privacidade, e concordo
agree-terms-label = Li as condições de uso, e concordo
agree-read-privacy = Ler o aviso de privacidade
agree-read-terms = Ler as condições de uso
agree-missing = Marque a caixa para dizer que concorda
agree-changed = O texto acabou de mudar. Leia-o de novo antes de concordar

agree-title = Leia isto antes de continuar
agree-text = Escrevemos de novo o que fazemos com as suas informações, ou como este site pode ser usado. Por favor, leia. Depois continua de onde parou.
agree-button = Continuar
agree-refuse-link = Não concordo

refuse-title = Não concordou
refuse-text = Não há problema. Não apagamos nada, e nada muda nas suas fichas. Pode levar tudo e depois apagar a sua conta. Perguntamos de novo na próxima vez que entrar.
refuse-download = Baixar tudo
refuse-leave = Apagar a minha conta
refuse-sign-out = Sair
refuse-back = Voltar e ler de novo

account-to-agreed = Com o que concordou
account-to-agreed-text = O aviso de privacidade, as condições de uso e o que o serviço de ajuda fez por você
agreed-title = Com o que concordou
agreed-empty = Este site ainda não pediu a sua concordância para nada.
agreed-privacy = Aviso de privacidade, versão { $number }, em { $date }
agreed-terms = Condições de uso, versão { $number }, em { $date }
agreed-desk-title = O que o serviço de ajuda fez
agreed-desk-empty = O serviço de ajuda não fez nada na sua conta.
agreed-back = Voltar à sua conta

too-young-title = Ainda não tem idade para criar uma conta aqui
too-young-text = { $count ->
    [one] Pode criar uma conta em { $site } quando tiver { $count } ano.
   *[other] Pode criar uma conta em { $site } quando tiver { $count } anos.
}
too-young-help = Alguém que cuida de você, como a mãe ou o pai, pode criar uma conta e, nela, uma ficha para você. Assim essa pessoa pode receber o que foi enviado.
too-young-again = Digitei uma data errada
