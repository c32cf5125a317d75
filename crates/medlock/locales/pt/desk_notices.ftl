# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = Esta conta está bloqueada
desk-locked-text = Neste momento ninguém pode entrar nela. Nada se perdeu nas suas fichas. Peça a { $operator } que a desbloqueie.
desk-locked-contact = Como entrar em contato

way-back-link = Tenho um código do serviço de ajuda
way-back-title = Escolha uma senha nova
way-back-text = Digite o código que o serviço de ajuda lhe deu e depois uma senha nova. A conta é fechada em todos os outros lugares.
way-back-code-label = Seu código
way-back-code-hint = Tem 20 letras. Maiúsculas ou minúsculas, tanto faz.
way-back-code-missing = Digite o código que o serviço de ajuda lhe deu
way-back-code-wrong = Este código não funciona. Um código funciona uma vez e durante um dia. Veja de novo cada letra, ou peça um código novo ao serviço de ajuda
way-back-button = Guardar a senha
way-back-done-title = A sua senha nova já funciona
way-back-done-text = Entre com ela.

desk-did-line = { $date }: { $what }
desk-did-code = Criou um código com que pode escolher uma senha nova.
desk-did-lock = Bloqueou a sua conta, para que ninguém possa entrar nela.
desk-did-unlock = Desbloqueou a sua conta.
desk-did-merge = Juntou duas contas suas numa só. Agora está tudo nesta.
desk-did-erase = Apagou a sua conta.
desk-did-removed = Retirou o seu acesso a uma ficha. Já não pode vê-la.
desk-did-custodian = Pediu que passe a cuidar de uma ficha que compartilha.
desk-did-release = Voltou a mostrar itens que tinham sido escondidos.
desk-did-erase-items = Eliminou de uma ficha itens que eram para outra pessoa.

mail-desk-subject = { $site }: o serviço de ajuda fez algo por você
mail-desk-text = Olá,

    pediram ao serviço de ajuda de { $site } que fizesse algo na sua conta, e foi feito:

    { $what }

    Se não pediu isto, avise-nos já. Veja aqui os nossos contatos:
    { $help }

blocked-title = Não pode receber isto
blocked-text = { $app } diz que isto talvez fosse para outra pessoa. Por isso ninguém pode abrir. Pergunte a { $app }.

record-blocked-title = Escondido
record-blocked-text = { $count ->
    [one] Em { $date }, { $app } disse que { $count } item enviado para cá talvez fosse para outra pessoa. Ninguém pode vê-lo até isso ficar claro. Pergunte a { $app }.
   *[other] Em { $date }, { $app } disse que { $count } itens enviados para cá talvez fossem para outra pessoa. Ninguém pode vê-los até isso ficar claro. Pergunte a { $app }.
}

mail-blocked-subject = { $site }: algo foi escondido
mail-blocked-text = Olá,

    { $app } diz que algo enviado para uma ficha sua talvez fosse para outra pessoa. Ninguém pode ver isso até ficar claro.

    Pergunte a { $app }. Veja aqui como entrar em contato:
    { $link }

mail-released-subject = { $site }: já pode ver de novo
mail-released-text = Olá,

    algo que { $app } enviou para uma ficha sua tinha sido escondido. Agora já pode ver de novo:
    { $link }
