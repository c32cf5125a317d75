# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Manter a conta aberta neste aparelho
keep-signed-in-hint = Só se ninguém mais o usa. Senão, a conta é fechada quando fecha o navegador ou não faz nada por algum tempo.
idle-title = A sua conta foi fechada aqui
idle-text = Nada foi feito aqui por algum tempo, e por isso o acesso foi fechado. Mais ninguém pode ver o que é seu. Entre de novo e continue de onde parou.
idle-safe = O que não foi guardado precisa ser digitado de novo.
done-other-person = Um código para outra pessoa
done-other-person-text = O próximo código é para outra pessoa? Saia primeiro, para que ninguém veja o que é seu.
sign-out-next-code = Sair e digitar o próximo código
letters-large = Letras grandes
letters-usual = Letras normais
print-page = Imprima esta página no menu do navegador.
