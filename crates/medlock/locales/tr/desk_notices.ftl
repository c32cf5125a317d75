# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = Bu hesap kilitli
desk-locked-text = Şu anda bu hesaba kimse giriş yapamaz. Kayıtlarınızda hiçbir şey kaybolmadı. Hesabın yeniden açılmasını şuradan isteyin: { $operator }.
desk-locked-contact = Onlara nasıl ulaşırsınız

way-back-link = Yardım masasından bir kodum var
way-back-title = Yeni bir parola seçin
way-back-text = Yardım masasının verdiği kodu ve ardından yeni bir parola yazın. Diğer tüm yerlerde oturumunuz kapatılır.
way-back-code-label = Kodunuz
way-back-code-hint = Kod 20 harflidir. Büyük veya küçük harf fark etmez.
way-back-code-missing = Yardım masasının verdiği kodu yazın
way-back-code-wrong = Bu kod çalışmıyor. Bir kod bir kez ve bir gün boyunca çalışır. Her harfe yeniden bakın veya yardım masasından yeni bir kod isteyin
way-back-button = Parolayı kaydet
way-back-done-title = Yeni parolanız artık çalışıyor
way-back-done-text = Onunla giriş yapın.

desk-did-line = { $date }: { $what }
desk-did-code = Yardım masası, yeni bir parola seçmeniz için bir kod oluşturdu.
desk-did-lock = Yardım masası, kimse giriş yapamasın diye hesabınızı kilitledi.
desk-did-unlock = Yardım masası hesabınızı yeniden açtı.
desk-did-merge = Yardım masası iki hesabınızı tek hesap yaptı. Artık her şey bu hesapta.
desk-did-erase = Yardım masası hesabınızı sildi.
desk-did-removed = Yardım masası bir kayda erişiminizi kaldırdı. Kaydı artık göremezsiniz.
desk-did-custodian = Yardım masası, paylaştığınız bir kayıtla ilgilenmenizi istedi.
desk-did-release = Yardım masası, görünmez yapılan şeyleri size yeniden gösterdi.
desk-did-erase-items = Yardım masası, bir kayıttan başka biri için olan şeyleri kalıcı olarak yok etti.

mail-desk-subject = { $site }: Yardım masası sizin için bir şey yaptı
mail-desk-text = Merhaba,

    { $site } yardım masasından hesabınızda bir şey yapması istendi ve yardım masası bunu yaptı:

    { $what }

    Bunu siz istemediyseniz bize hemen haber verin. Bize şöyle ulaşabilirsiniz:
    { $help }

blocked-title = Bunu alamazsınız
blocked-text = { $app }, bunun başka biri için olabileceğini söylüyor. Bu yüzden bunu kimse açamaz. Lütfen şuraya sorun: { $app }.

record-blocked-title = Görünmez yapılanlar
record-blocked-text = { $count ->
    [one] { $app }, buraya gönderdiği { $count } öğenin başka biri için olabileceğini söyledi. Tarih: { $date }. Bu açıklığa kavuşana kadar onu kimse göremez. Şuraya sorun: { $app }.
   *[other] { $app }, buraya gönderdiği { $count } öğenin başka biri için olabileceğini söyledi. Tarih: { $date }. Bu açıklığa kavuşana kadar onları kimse göremez. Şuraya sorun: { $app }.
}

mail-blocked-subject = { $site }: Bir şey artık görünmüyor
mail-blocked-text = Merhaba,

    { $app }, bir kaydınıza gönderdiği bir şeyin başka biri için olabileceğini söylüyor. Bu açıklığa kavuşana kadar onu kimse göremez.

    Lütfen { $app } tarafına sorun. Onlara nasıl ulaşacağınızı burada görebilirsiniz:
    { $link }

mail-released-subject = { $site }: Artık yeniden görebilirsiniz
mail-released-text = Merhaba,

    { $app } tarafından bir kaydınıza gönderilen bir şey görünmez yapılmıştı. Artık onu yeniden görebilirsiniz:
    { $link }
