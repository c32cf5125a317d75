# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Baixar tudo
account-to-export-text = Um arquivo com todas as suas fichas e o que este site sabe sobre você.
account-to-leave = Apagar a sua conta
account-to-leave-text = Veja primeiro o que sairia, o que ficaria e o que acontece com as suas fichas.

leave-title = Apagar a sua conta
leave-lede = Aqui pode apagar a sua conta para sempre. Nada acontece antes de ver tudo e pressionar o último botão.
leave-goes = O que desaparece
leave-goes-you = O seu nome, a data de nascimento, o endereço de e‑mail, a senha e todas as outras formas de entrar que preparou.
leave-goes-browsers = A sua conta é fechada em todos os navegadores e em todas as aplicações.
leave-goes-apps = As aplicações que deixou entrar já não podem ver as suas fichas nem pôr nada nelas. Os aparelhos que conectou deixam de funcionar com este site.
leave-goes-invitations = Os convites que enviou e que ninguém aceitou, e os nossos e-mails para você que ainda não saíram.
leave-stays = O que fica
leave-stays-shared = O que pôs em fichas de que outros também cuidam. Fica lá, sem o seu nome.
leave-stays-copied = O que as aplicações já leram ou copiaram. Se quiser que seja apagado lá, peça-lhes.
leave-stays-waiting = O que lhe enviaram e ainda não recebeu. Espera por quem tem o código e a resposta, até o último dia.
leave-stays-journal = O registro deste site, que diz o que aconteceu e quando. Tem números e não tem nomes, e é mantido.
leave-stays-backups = Cópias feitas para o caso de algo avariar. Os seus dados ficam nelas até que { $operator } as destrua.
leave-when = Acontece logo. Não há dias para mudar de ideia, e não podemos trazer nada de volta.
leave-export = Baixar tudo primeiro
leave-records = Suas fichas
leave-record-question = O que deve acontecer com “{ $record }”?
leave-record-alone = Mais ninguém cuida desta ficha.
leave-record-together = “{ $record }” fica. Outros também cuidam dela: { $people }. Não vai mais poder vê-la.
leave-record-guest = “{ $record }” fica com quem cuida dela. Não vai mais poder vê-la.
leave-delete = Apagar com tudo o que há nela
leave-delete-hint = { $count ->
    [0] Não há nada nela.
    [one] Há um item nela.
   *[other] Há { $count } itens nela.
}
leave-delete-others = Estas pessoas deixam então de poder vê-la: { $people }.
leave-hand = Entregar a { $name }
leave-hand-hint = Essa pessoa já pode vê-la. A partir daí cuida dela e decide quem mais pode vê-la.
leave-stop = Manter a ficha e manter a minha conta
leave-stop-hint = Nada muda.
leave-missing = Diga o que deve acontecer com “{ $record }”
leave-changed = Algo em “{ $record }” já não está como antes. Veja de novo e escolha
leave-changed-all = Algo nas suas fichas já não está como antes. Veja de novo
leave-keep = Manter a minha conta
leave-kept = Nada foi apagado.

leave-check-title = Apagar a sua conta agora?
leave-check-text = Quando pressionar o botão, tudo isto acontece de uma vez. Ninguém pode desfazer.
leave-check-account = Sua conta
leave-check-deleted = Apagada
leave-check-record-deleted = Apagada com tudo o que há nela
leave-check-record-handed = { $name } cuida dela
leave-check-record-stays = Fica com os outros
leave-check-button = Apagar a minha conta para sempre
leave-check-back = Voltar

left-title = A sua conta foi apagada
left-text = Tudo o que estava na última página foi feito. A conta foi fechada em todos os lugares.
left-letter = Um e-mail que confirma isso está a caminho de { $email }.
left-again = Pode criar uma nova conta com o mesmo endereço de e‑mail quando quiser. Ela começa vazia.

mail-left-subject = A sua conta em { $site } foi apagada
mail-left-text = A sua conta em { $site } foi apagada, como pediu. Já ninguém pode entrar nela, e este é o nosso último e-mail sobre ela.

    Se não pediu isto, outra pessoa sabia como entrar na sua conta. Não podemos trazer a conta de volta, mas, por favor, avise quem mantém { $site }:
    { $help }
mail-heir-subject = { $name } entregou-lhe uma ficha
mail-heir-text = { $name } deixou { $site } e entregou-lhe uma ficha que compartilhavam. A partir de agora a ficha está aos seus cuidados, e a decisão sobre quem mais pode vê-la é sua:
    { $link }
mail-bereft-subject = Uma ficha que compartilhava foi apagada
mail-bereft-text = { $name } cuidava de uma ficha em { $site } que podia ver, e apagou-a com tudo o que havia nela. As suas outras fichas estão como estavam:
    { $link }

new-password-title = Escolha uma senha nova
new-password-text = Aqui a sua conta continua aberta. Ela é fechada em todos os outros navegadores e em todas as aplicações em que entrou com esta conta.
new-password-old-label = A sua senha até agora
new-password-same = Essa já é a sua senha. Escolha outra
new-password-back = Como entra na conta
security-done-password = A sua senha foi mudada. A conta foi fechada em todos os outros lugares.
mail-door-password = A senha da sua conta em { $site } foi mudada por alguém que sabia a antiga. A conta foi fechada em todos os lugares, menos onde isso foi feito.
mail-door-see-password = Se a mudança foi sua, não faça nada. Se não foi, escolha já uma senha nova. Isso fecha a conta para todos:
    { $link }
mail-door-reset = Quem mantém { $site } fez com que a sua senha volte a bastar, porque disse que perdeu a aplicação de códigos e os códigos de recuperação. Eles já não funcionam. Pode preparar uma nova aplicação.
mail-door-reset-passkeys = Quem mantém { $site } fez com que a sua senha volte a bastar, porque disse que perdeu a aplicação de códigos, os códigos de recuperação e as chaves de acesso. Já não funcionam. Pode preparar novos.
person-gone = alguém que saiu

export-title = Baixar tudo
export-text = Vai receber um arquivo ZIP com todas as suas fichas e o que este site sabe sobre você.
export-what = Contém: uma página para começar, um caderno e tabelas para cada ficha, cada item exatamente como foi enviado, o que era antes, o que foi apagado mas não eliminado, os anexos, com quem compartilha, as conexões, o que as aplicações fizeram e quando entrou na conta.
export-care = Quem tiver o arquivo pode lê-lo. Guarde-o onde mais ninguém possa abri-lo, e não o deixe num computador usado por outros.
export-file = Tudo de { $site }
export-index-title = Tudo sobre { $name }
export-since = Conta desde
export-shared = Compartilhada com { $name }: { $may }
export-connection = { $app } pode usar a ficha de { $record } desde { $day }.
export-none = Não há.
export-sign-ins = Quando entrou na conta
export-more = O arquivo account.json tem tudo isto para programas, e mais do registro. Na pasta de cada ficha, access-log.csv diz o que as aplicações fizeram.
