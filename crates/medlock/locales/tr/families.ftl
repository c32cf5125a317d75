# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Bu kayıtla siz ilgileniyorsunuz.
family-you-see = Bu kaydı görebilirsiniz. Onunla siz ilgilenmiyorsunuz.
family-you-add = Bu kaydı görebilir ve ona ekleme yapabilirsiniz. Onunla siz ilgilenmiyorsunuz.
family-keeps = { $name } bu kayıtla ilgileniyor
family-sees = { $name } bu kaydı görebilir
family-adds = { $name } bu kaydı görebilir ve ona ekleme yapabilir

move-link = Bu yanlış kayıtta
move-pick-up-link = Yanlış kayıt mı? Bunların hepsini başka bir kayda taşı
move-title = Başka bir kayda taşıyın
move-lede-item = Bunun ait olduğu kaydı seçin. Bu, ona ait her şeyle birlikte { $record } kaydından çıkar.
move-lede-pick-up = { $count ->
    [one] Bunun ait olduğu kaydı seçin. “{ $name }” içinden { $count } öğe { $record } kaydından çıkar.
   *[other] Bunların ait olduğu kaydı seçin. “{ $name }” içinden { $count } öğe { $record } kaydından çıkar.
}
move-apps = { $record } kaydına bağlı uygulamalar artık bunu görmez. Bir kopyasını saklamış olabilirler.
move-until = Bunu { $day } günü sonuna kadar yapabilirsiniz. O zamana kadar geri de taşıyabilirsiniz.
move-which = Neyi taşımak istiyorsunuz?
move-one = Yalnızca bunu: { $what }
move-all = { $count ->
    [one] Onunla gelen her şeyi: { $count } öğe
   *[other] Onunla gelen her şeyi: { $count } öğe
}
move-which-missing = Neyi taşımak istediğinizi seçin
move-where = Hangi kayda ait?
move-where-missing = Bir kayıt seçin
move-button = Taşı
move-keep = Olduğu yerde bırak
move-none-title = Taşıyabileceğiniz başka bir kayıt yok
move-none-text = Bunu yalnızca ilgilendiğiniz bir kayda taşıyabilirsiniz. Önce yeni bir kayıt oluşturun: Bir kodla bir şey teslim alın ve “Yeni bir kayıt” seçeneğini seçin.
move-late-title = Bunu taşımak için artık çok geç
move-late-text = Teslim alınanlar 30 gün içinde taşınabilir. Bu başka biriyle ilgiliyse burada silin ve gönderenden yeniden göndermesini isteyin.
move-not-title = Bu taşınamaz
move-not-text = Yalnızca bir kodla teslim alınanlar taşınabilir. Bunu teslim alan kişi veya kayıtla ilgilenen kişi yapabilir.
move-single = { $record } kaydında bu tür bilgi zaten var ve yalnızca bir tane olabilir. Hiçbir şey taşınmadı.
move-full = { $record } kaydı dolu. Hiçbir şey taşınmadı.
move-stale = Biri bunu az önce değiştirdi. Yeniden bakın, sonra düğmeye bir kez daha basın.
move-done = { $count ->
    [one] Buraya taşındı. 30 gün içinde geri taşıyabilirsiniz.
   *[other] { $count } öğe buraya taşındı. 30 gün içinde geri taşıyabilirsiniz.
}
move-left = { $count ->
    [one] Bu kayıtta bu tür bilgi zaten olduğu için { $count } öğe öteki kayıtta kaldı.
   *[other] Bu kayıtta bu tür bilgi zaten olduğu için { $count } öğe öteki kayıtta kaldı.
}
moved-gone-title = Bu başka bir kayda taşındı
moved-gone-text = Taşıyan: { $name }, { $date }.
moved-gone-text-you = Siz taşıdınız, { $date }.
moved-gone-link = { $record } kaydında gör
moved-gone-hidden = Görmediğiniz bir kayıtta.
moved-history = Taşınma
moved-here = Geldiği yer: { $record } kaydı. Taşıyan: { $name }, { $date }
moved-here-you = Geldiği yer: { $record } kaydı. Siz taşıdınız, { $date }
moved-here-hidden = Geldiği yer: başka bir kayıt. Taşıyan: { $name }, { $date }
moved-here-hidden-you = Geldiği yer: başka bir kayıt. Siz taşıdınız, { $date }
moved-list-title = Başka bir kayda taşınanlar
moved-list-text = Bunlar bu kayda teslim alındı ama yerleri başkaydı.
moved-line = Gittiği yer: { $record } kaydı. Taşıyan: { $name }, { $date }
moved-line-you = Gittiği yer: { $record } kaydı. Siz taşıdınız, { $date }
moved-line-hidden = Gittiği yer: başka bir kayıt. Taşıyan: { $name }, { $date }
moved-line-hidden-you = Gittiği yer: başka bir kayıt. Siz taşıdınız, { $date }
version-moved-by = Buraya taşıyan: { $name }, { $date }
version-moved-by-you = Buraya siz taşıdınız, { $date }

hand-over-link = Bu kaydı şu kişiye devret: { $record }
hand-over-grown = { $record } artık { $age } yaşında. Bu kaydı devredebilirsiniz. Sonra kayıtla { $record } ilgilenir.
hand-over-title = { $record } kaydını devredin
hand-over-lede = Bunu { $record } kayıtla ilgilenecek yaşa gelince yapın. { $record } için ayrı bir hesap gerekir.
hand-over-after = Bundan sonra kayıtla { $record } ilgilenir ve kaydı hâlâ görüp göremeyeceğinize karar verir. Kaydı tek başınıza geri alamazsınız.
hand-over-email-label = { $record } için e-posta adresi (boş bırakabilirsiniz)
hand-over-email-hint = Bu adrese bir link göndeririz. Boş bırakırsanız burada üzerinde kod olan, yazdırılacak bir sayfa alırsınız.
hand-over-pin-label = PIN
hand-over-pin-hint = En az { $min } rakam. PIN’i { $record } adlı kişiye kendiniz söyleyin. E-postada yazmaz. PIN olmadan linki kimse kullanamaz.
hand-over-pin-missing = Bir PIN seçin
hand-over-button = Linki oluştur
hand-over-made-link = Link
hand-over-waiting = Kaydın devri için. Son gün: { $day }
hand-over-own-title = Bu sizin kendi kaydınız
hand-over-own-text = Bu kayıt zaten sizinle ilgili. Kayıtla başka birinin de ilgilenmesini istiyorsanız onu davet edin.
hand-over-sent = Kaydı devralma linki yola çıktı.
hand-over-offered = Bu kişi artık kaydı devralabilir. Bunu kaydın sayfasında görür.

take-over-title = { $name }, { $record } kaydını size devrediyor
take-over-text = Bu kayıt sizinle ilgili. Kabul ederseniz onunla siz ilgilenirsiniz: Kimlerin göreceğine siz karar verirsiniz.
take-over-others = Kaydınızı kimler görmeye devam edebilir?
take-over-others-hint = Şimdiye kadar kayıtla bu kişiler ilgilendi. Kararınızı istediğiniz zaman değiştirebilirsiniz.
take-over-see = Görmeye devam edebilir: { $names }
take-over-see-hint = Her şeye bakabilirler. Hiçbir şeyi değiştiremez ve paylaşamazlar.
take-over-none = Artık göremez: { $names }
take-over-none-hint = Kayda bağladıkları uygulamaların bağlantısı hemen kesilir.
take-over-missing = Görmeye devam edip edemeyeceklerini seçin
take-over-button = Kaydımı devral
take-over-not-me = Bu kayıt benimle ilgili değil
take-over-done = Artık kendi kaydınızla siz ilgileniyorsunuz.

wish-link = Bu kayıt benimle ilgili ve onunla ben ilgilenmek istiyorum
wish-title = Kaydınızı isteyin
wish-text = Kayıtla ilgilenen kişilere, onunla kendiniz ilgilenmek istediğinizi bildiririz. Kabul etmeleri gerekir.
wish-button = Kaydımı iste
wish-asked = Bu kaydı istediniz. Kayıtla ilgilenen kişilerin kabul etmesi gerekir.
wish-seen = { $name } bu kayıtla ilgilenmek istiyor.
wish-agree = Şu kişiye devret: { $name }
wish-agree-title = Kayıt { $name } adlı kişiye devredilsin mi?
wish-agree-text = Kayıtla artık { $name } ilgilenir ve kaydı hâlâ görüp göremeyeceğinize karar verir. Kaydı tek başınıza geri alamazsınız.
wish-agree-button = Devret
wish-refuse = Şimdi değil
wish-ready = Bu kayıtla ilgilenmiş olan kişiler kaydı size devrediyor.
wish-ready-link = Kaydı devral

leave-last-text = { $record } kaydıyla yalnızca siz ilgileniyorsunuz, bu yüzden kayıttan öylece ayrılamazsınız.
leave-last-hand = Şu kişiye devret: { $record }
leave-last-invite = Kayıtla ilgilenecek birini davet et
leave-last-delete = Kaydı sil

mail-hand-over-subject = { $name }, { $site } sitesindeki kaydınızı size devrediyor
mail-hand-over-text = { $name }, { $site } sitesinde sizinle ilgili bir kayıtla ilgilendi. Artık onunla kendiniz ilgilenebilirsiniz.

    Daha fazlasını görmek için bu sayfayı açın. Orada bir hesabınız olması gerekir; ücretsizdir. Siz bir düğmeye basmadan hiçbir şey olmaz:
    { $link }

    Linkin geçerlilik süresi: { $lifetime }. Bir de PIN gerekir. { $name } size PIN’i başka bir yolla söyler.
mail-took-over-subject = { $name } artık kendi kaydıyla ilgileniyor
mail-took-over-text-see = { $name }, { $site } sitesindeki kendi kaydını devraldı. Siz onu hâlâ görebilirsiniz:
    { $link }
mail-took-over-text-none = { $name }, { $site } sitesindeki kendi kaydını devraldı. Siz onu artık görmezsiniz.
mail-wish-subject = { $name }, { $site } sitesindeki kendi kaydını istiyor
mail-wish-text = { $name }, { $site } sitesindeki kendi kaydıyla ilgilenmek istiyor. Şimdi onunla siz ilgileniyorsunuz ve kaydı devredebilirsiniz:
    { $link }
mail-offered-subject = { $site } sitesindeki kaydınızı devralabilirsiniz
mail-offered-text = { $name }, { $site } sitesindeki kendi kaydınızla sizin ilgilenmenizi kabul etti. Devralmak için kaydı açın:
    { $link }
