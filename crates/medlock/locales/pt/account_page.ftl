# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Conta
account-title = Sua conta
account-name = Nome
account-birth-date = Data de nascimento
account-country = País
account-language = Idioma
account-email = Endereço de e-mail
account-edit = Mudar isto
account-email-proved = Já confirmou que é seu.
account-email-unproved = Ainda não confirmou que é seu.
account-more = Mais sobre a sua conta
account-to-security = Como entra na conta
account-to-security-text = Chaves de acesso, códigos de uma aplicação e códigos de recuperação.
account-to-browsers = Onde a sua conta está aberta
account-to-browsers-text = Veja cada navegador e saia onde já não quer estar.
account-to-records = Suas fichas
account-to-records-text = O que já recebeu e o que entrou depois.
account-to-connections = Conexões
account-to-connections-text = Quem pode ver as suas fichas ou pôr algo nelas.
account-done-edit = As mudanças foram guardadas.

account-edit-title = Mudar o que sabemos sobre você
account-edit-text = Isto é sobre você e a sua conta. Os nomes das suas fichas ficam como estão.
account-edit-language-label = Idioma dos nossos e-mails e páginas
account-edit-button = Guardar
account-back = Sua conta

browsers-title = Onde a sua conta está aberta
browsers-lede = Cada linha é um navegador. Se não conhece algum, saia nele e escolha uma senha nova.
browsers-this = Este navegador
browsers-other = Outro navegador
browsers-since = Conta aberta em { $moment }.
browsers-used = Último uso em { $moment }, com alguns minutos de diferença.
browsers-sign-out = Sair lá
browsers-sign-out-here = Sair aqui
browsers-all-title = Sair em todos os outros lugares
browsers-all-text = Aqui a sua conta continua aberta. Ela é fechada em todos os outros navegadores e em todas as aplicações em que entrou com esta conta.
browsers-all-button = Sair em todos os outros lugares
browsers-done-one = A conta foi fechada lá.
browsers-done-all = A conta foi fechada em todos os outros lugares.

account-email-title = Mudar o seu endereço de e‑mail
account-email-text = O seu endereço é { $email }. Enviamos um e-mail com um link para o novo. Nada muda antes de abrir esse link e pressionar o botão.
account-email-new-label = Novo endereço de e-mail
account-email-password-hint = Para que mais ninguém possa fazer isto.
account-email-button = Enviar o e-mail
account-email-same = Esse já é o seu endereço. Digite outro
account-email-sent-title = Veja o seu e-mail
account-email-sent-text = Se { $email } puder ser usado aqui, um e-mail está a caminho desse endereço. O link nele vale durante { $lifetime } e só pode ser usado uma vez. Até lá o seu endereço fica como está.
account-email-sent-nothing = Não chegou? Veja na pasta de spam e verifique o endereço. Cada endereço só pode ter uma conta.
account-email-enough-title = Não enviamos outro e-mail
account-email-enough-text = Já pediu um novo endereço várias vezes. Procure os nossos e-mails, também na pasta de spam. Pode pedir de novo quando o link mais antigo perder a validade, depois de { $lifetime }.
account-email-no-mail = Por isso não podemos enviar um link para um novo endereço de e-mail, e o seu endereço fica como está.
account-email-confirm-title = Usar este endereço de e‑mail?
account-email-confirm-text = Pressione o botão e { $email } passa a ser o endereço da sua conta. Vai entrar com ele, e é para lá que escrevemos.
account-email-confirm-button = Sim, usar este endereço
account-email-done-title = O seu novo endereço vale a partir de agora
account-email-done-text = Use-o para entrar. A sua senha não mudou, e a sua conta continua aberta.
account-email-bad-title = Este link já não funciona
account-email-bad-text = Pode ser antigo demais, já foi usado, ou o endereço não pode ser usado aqui. O seu endereço não mudou. Pode pedir um novo link na sua conta.

mail-change-subject = Este é o seu novo endereço de e-mail?
mail-change-text = Foi pedido o uso deste endereço para uma conta em { $site }. Esperamos que o pedido tenha sido seu.

    Abra esta página e pressione o botão. A conta passa então a ter este endereço:
    { $link }

    O link vale durante { $lifetime } e só pode ser usado uma vez. Se não pediu isto, não faça nada.
mail-change-notice-subject = Alguém quer mudar o seu endereço de e-mail em { $site }
mail-change-notice-text = Alguém pediu outro endereço de e-mail para a sua conta em { $site }. Quem pediu sabia a sua senha. Nada mudou ainda: primeiro é preciso abrir um link enviado para o novo endereço.

    Se o pedido foi seu, não faça nada. Se não foi, escolha já uma senha nova. Com isso o link deixa de valer. Depois veja onde a sua conta está aberta:
    { $forgot }
    { $browsers }
