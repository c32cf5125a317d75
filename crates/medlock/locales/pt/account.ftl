# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = Endereço de e-mail
password-label = Senha
sign-in-title = Entrar
sign-in-flow-title = Entre para continuar
sign-in-flow-text = { $app } tem algo para você. Entre, ou crie uma conta se for a primeira vez. Depois virá a sua pergunta.
sign-in-records-text = As suas fichas estão aqui. Entre para ver.
sign-in-button = Entrar
sign-in-new-title = É a primeira vez?
sign-in-new-text = Crie uma conta. Leva cerca de dois minutos e não custa nada.
sign-in-sign-up = Criar uma conta
sign-in-forgot = Esqueceu a senha?
sign-in-wait = Houve várias tentativas sem sucesso. Espere { $wait } e tente de novo.
email-missing = Digite o seu endereço de e-mail
email-wrong = Digite um endereço de e-mail com o sinal @, por exemplo nome@example.com
password-missing = Digite a sua senha

sign-up-title = Criar uma conta
sign-up-flow-text = { $app } tem algo para você. Assim que tiver uma conta, passa direto para a sua pergunta.
sign-up-have-account = Já tem uma conta?
sign-up-button = Criar uma conta
sign-up-closed-title = Para criar uma conta aqui é preciso um código
sign-up-closed-text = Este site é para pessoas a quem algo foi enviado. Digite o código que lhe deram e poderá criar uma conta no caminho.
sign-up-invited-text = Há um convite para compartilhar uma ficha de saúde. Crie uma conta com o endereço de e-mail que recebeu o convite e passe direto para ele.
sign-up-invited-address = Use o endereço de e-mail que recebeu o convite
sign-up-pin-hint = { $count ->
    [one] Quem fez o convite lhe disse o PIN. Pode tentar mais { $count } vez.
   *[other] Quem fez o convite lhe disse o PIN. Pode tentar { $count } vezes.
}
first-name-label = Nome
last-name-label = Sobrenome (apelido)
sign-up-email-hint = Enviamos um e-mail para ter certeza de que o endereço é seu. É preciso se esquecer a senha.
sign-up-password-label = Escolha uma senha
sign-up-password-hint = { $count ->
    [one] Pelo menos { $count } caractere. Algumas palavras seguidas são fáceis de lembrar e difíceis de adivinhar.
   *[other] Pelo menos { $count } caracteres. Algumas palavras seguidas são fáceis de lembrar e difíceis de adivinhar.
}
birth-date-label = Data de nascimento
birth-date-of-other-label = Data de nascimento dessa pessoa
birth-day = Dia
birth-month = Mês
birth-year = Ano
birth-month-choose = Escolha
country-label = País
first-name-missing = Digite o seu nome
first-name-form = O nome tem um sinal que não pode ser guardado, como uma quebra de linha ou uma tabulação. Digite de novo
last-name-missing = Digite o seu sobrenome (apelido)
last-name-form = O sobrenome (apelido) tem um sinal que não pode ser guardado, como uma quebra de linha ou uma tabulação. Digite de novo
password-choose-missing = Escolha uma senha
password-too-short = { $count ->
    [one] A senha precisa de pelo menos { $count } caractere
   *[other] A senha precisa de pelo menos { $count } caracteres
}
password-too-long = { $count ->
    [one] A senha pode ter no máximo { $count } caractere
   *[other] A senha pode ter no máximo { $count } caracteres
}
password-common = Essa senha é fácil demais de adivinhar. Escolha outra
birth-date-missing = Digite a data de nascimento
birth-date-form = Escreva a data de nascimento como ano, mês e dia, por exemplo 1980-02-29, ou use os três campos
birth-day-missing = Digite o dia de nascimento
birth-month-missing = Escolha o mês de nascimento
birth-year-missing = Digite o ano de nascimento, com quatro algarismos
birth-day-wrong = O dia de nascimento deve ser um número de 1 a 31
birth-date-wrong = A data de nascimento é um dia que não existe. Verifique dia, mês e ano
birth-date-future = A data de nascimento não pode estar no futuro
birth-date-too-long-ago = O ano de nascimento deve ser { $year } ou depois
country-missing = Escolha o seu país
text-too-long = { $count ->
    [one] Aqui cabe no máximo { $count } caractere
   *[other] Aqui cabem no máximo { $count } caracteres
}
sign-up-email-taken = Talvez já exista uma conta com este endereço de e-mail. Entre com ela ou use outro endereço
sign-up-later-text = Houve daqui muitas tentativas de entrar ou de criar uma conta. Espere { $wait } e tente de novo.

sign-out-title = Sair
sign-out-text = Conta aberta: { $name }.
sign-out-button = Sair
sign-out-other-text = A conta é de { $name } e não sua? Saia aqui. Assim a pessoa certa pode entrar e continuar.
sign-out-stay = Ficar na conta
signed-out-title = A sua conta foi fechada neste aparelho
signed-out-text = Feche também esta janela se outras pessoas usam este aparelho.

forgot-title = Esqueceu a senha?
forgot-text = Diga-nos o seu endereço de e-mail. Se houver uma conta com ele, enviamos um e-mail com um link para escolher uma senha nova.
forgot-button = Enviar-me um e-mail
forgot-sent-title = Veja o seu e-mail
forgot-sent-text = Se houver uma conta com { $email }, um e-mail está a caminho. O link nele vale durante { $lifetime }.
forgot-sent-nothing = Não chegou? Veja na pasta de spam e verifique o endereço. Só podemos escrever para um endereço que já confirmou como seu.
reset-title = Escolha uma senha nova
reset-password-label = Senha nova
reset-button = Guardar a senha nova
reset-bad-title = Este link já não funciona
reset-bad-text = Pode ser antigo demais, ou já foi usado. Pode pedir um novo.
reset-again = Pedir um novo e-mail
reset-done-title = A sua senha foi mudada
reset-done-text = A sua conta foi fechada em todos os aparelhos. Entre com a senha nova.

verify-title = Este é o seu endereço de e‑mail?
verify-text = Pressione o botão para confirmar que { $email } é seu.
verify-button = Sim, é meu
verify-done-title = Obrigado! Este é o seu endereço
verify-done-text = Agora ele serve se esquecer a senha.
verify-bad-title = Este link já não funciona
verify-bad-text = Pode ser antigo demais, ou já foi usado. Entre para receber um novo e-mail.
verify-sent-title = Veja o seu e-mail
verify-sent-text = Enviamos um e-mail para { $email }. O link nele vale durante { $lifetime }.
verify-ask-title = Confirme o seu endereço de e‑mail
verify-ask-text = Ainda não confirmou que { $email } é seu. É preciso se esquecer a senha.
verify-ask-button = Enviar-me um e-mail
verify-ask-link = Confirmar o seu endereço de e-mail
verify-enough-title = Não enviamos outro e-mail
verify-enough-text = { $count ->
    [one] Já enviamos { $count } e-mail para { $email }. Procure por ele, também na pasta de spam. O link nele ainda vale.
   *[other] Já enviamos { $count } e-mails para { $email }. Procure por eles, também na pasta de spam. Os links neles ainda valem.
}
verify-enough-later = Cada link vale durante { $lifetime }. Quando o mais antigo perder a validade, pode pedir outro e-mail.

no-mail-title = Este site não envia e-mails
no-mail-password = Por isso não podemos enviar um link para escolher uma senha nova.
no-mail-proof = Por isso não podemos enviar um link para confirmar o seu endereço de e-mail. Pode usar todo o resto sem isso.
no-mail-ask = Pergunte a quem mantém este site: { $operator }.
