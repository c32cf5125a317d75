# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Erro: { $title } – { $site }
skip-to-content = Ir para a parte principal
site-menu = Menu principal
nav-pick-up = Usar um código
nav-records = Minhas fichas
nav-sign-in = Entrar
nav-sign-out = Sair
nav-help = Ajuda
language-switch = Idioma
signed-in-as = Conta aberta: { $name }.
not-you = É outra pessoa?
back = Voltar
continue = Continuar
change = Mudar
development-notice = Servidor de teste. Não use para informações de saúde verdadeiras.
footer-run-by = Este site é mantido por { $operator }.
footer-software = Medlock: programa livre que leva informações de saúde à pessoa de quem elas tratam.

# Errors in forms
error-summary = Há um problema
field-error = Erro:

# Contact details of a sender
contact-heading = Como falar com { $app }
contact-phone = Telefone
contact-email = E-mail
contact-address = Endereço
contact-missing = Não temos os contatos de { $app }. Procure na carta, no e-mail ou na folha em que veio o seu código.
ask-sender = Peça a { $app } que envie de novo. Vai receber um código novo.

# Front page
front-title = Receba as suas informações de saúde
front-lede = Uma clínica ou um laboratório lhe deu um código. Digite-o aqui para pôr o que enviaram numa ficha de saúde só sua.
front-code-label = Seu código
front-steps-title = Como funciona
front-step-1 = Digite o seu código
front-step-1-text = Está no e-mail, na carta ou na folha que lhe deram.
front-step-2 = Responda à sua pergunta
front-step-2-text = A pergunta foi combinada com quem enviou. Só a resposta certa abre o que foi enviado.
front-step-3 = Escolha onde guardar
front-step-3-text = Vai para a sua ficha ou para a ficha de alguém de quem cuida.
front-records-title = Já esteve aqui antes?
front-records-text = Entre para ver o que já recebeu.
front-who-title = Quem mantém este site
front-who-text = { $operator } mantém este site. As suas fichas ficam guardadas aqui, e aqui encontra ajuda se algo não funcionar.
front-help-title = Precisa de ajuda?
front-help-text = O que é um código, o que fazer se a resposta não servir e a quem perguntar.
front-help-link = Ler a página de ajuda

# Help
help-title = Ajuda
help-code-title = O que é o meu código?
help-code-text = Um código tem 20 letras, por exemplo { $example }. Maiúsculas ou minúsculas, espaços e traços não fazem diferença. Uma clínica ou um laboratório entrega o código num e-mail, numa carta ou numa folha.
help-answer-title = O que é a pergunta?
help-answer-text = Quem enviou escolheu uma pergunta com você, quando esteve lá. Só a resposta certa abre o que foi enviado. Maiúsculas não fazem diferença. Espaços fazem.
help-attempts-title = Quantas vezes posso tentar?
help-attempts-text = { $count ->
    [one] Há { $count } tentativa para responder. Uma resposta errada fecha o código para sempre, e é preciso enviar tudo de novo.
   *[other] Há { $count } tentativas para responder. Quando acabam, o código fecha para sempre, e é preciso enviar tudo de novo.
}
help-time-title = Quanto tempo tenho?
help-time-text = Um código vale durante { $lifetime }. A página com a sua pergunta mostra o último dia.
help-record-title = O que é uma ficha?
help-record-text = Uma ficha guarda as informações de saúde de uma pessoa. Pode ter uma para você e uma para cada pessoa de quem cuida.
help-access-title = Quem pode ver o que recebo?
help-access-text = Só quem recebe. Quem enviou não pode olhar a sua ficha. Receber algo não dá acesso a ela.
help-once-title = Posso receber a mesma coisa duas vezes?
help-once-text = Não. Cada código funciona uma vez. Se algo foi para a ficha errada, peça a quem enviou que envie de novo.
help-contact-title = A quem posso perguntar?
help-contact-text = Sobre o que foi enviado, o código e a resposta, pergunte a quem enviou. Os contatos estão na página com a sua pergunta. Sobre a entrada na conta, pergunte a quem mantém este site.
help-contact-operator = Quem mantém este site:
help-privacy-title = Como as suas informações são protegidas
help-privacy-text = O que lhe enviaram fica trancado até dar a resposta certa. A sua ficha também fica trancada, e só pode ser aberta por você e por quem escolher. Este site usa cookies só para saber que a sua conta está aberta e que idioma prefere. Nada é passado a anunciantes nem contado por outros.
help-privacy-link = Ler como quem mantém este site protege os seus dados
help-terms-title = Regras de uso deste site
help-terms-text = { $operator } escreveu as regras que valem para os dois lados quando usa este site.
help-terms-link = Ler as condições de uso

# Language page
language-title = Escolha o idioma

# Error pages
error-title = Algo não deu certo
error-text = A falha é nossa, não sua. Nada foi alterado. Espere um pouco e tente de novo.
error-reference = Se acontecer outra vez, diga este número a quem mantém este site: { $reference }
error-not-found-title = Não encontramos essa página
error-not-found-text = Se digitou o endereço, verifique-o. Se seguiu um link, ele pode ser antigo.
error-target-title = Este link não funciona aqui
error-target-text = O link que seguiu pede algo que este site não tem. Se quer receber informações de saúde, digite o seu código.
error-old-title = Tente mais uma vez
error-old-text = Esta página ficou aberta tempo demais, ou não veio deste site. Nada foi alterado. Volte, carregue a página de novo e pressione o botão mais uma vez.
error-cookies-text = Se isto continuar, o seu navegador pode estar bloqueando os cookies. Este site precisa deles para saber quem entrou.
error-go-front = Ir para a página inicial
error-too-long-title = Foi demais de uma vez
error-too-long-text = O formulário que enviou é maior do que este site aceita. Nada foi alterado.

# Mails written in development mode
mailbox-title = E-mails que este servidor de teste escreveu
mailbox-text = Num servidor de teste, os e-mails não são enviados. Ficam aqui para serem lidos.
mailbox-empty = Ainda não há e-mails.
mailbox-to = Para
mailbox-when = Escrito
