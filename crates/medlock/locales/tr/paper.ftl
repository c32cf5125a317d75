# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = E-posta adresi yok: kâğıtla davet et
paper-invite-lede = Üzerinde kod olan, yazdırılacak bir sayfa alırsınız. Sayfayı kendiniz verin. E-posta adresi gerekmez.
paper-invite-name-label = Davet kimin için?
paper-invite-name-hint = Kişiye nasıl seslendiğinizi yazın, örneğin Babaanne. Bu adı davet listenizde görürsünüz.
paper-invite-name-missing = Davetin kimin için olduğunu yazın
paper-invite-pin-hint = En az { $min } rakam. PIN’i kişiye kendiniz söyleyin. Kâğıtta yazmaz. PIN olmadan kodu kimse kullanamaz.
paper-invite-button = Yazdırılacak sayfayı oluştur
paper-invite-title = Davet: { $name }
paper-invite-once = Bu sayfayı şimdi yazdırın veya kodu bir yere yazın. Kod yalnızca bir kez gösterilir. PIN’i kâğıda yazmayın.
paper-invite-text = { $name } sizinle { $site } sitesinde bir sağlık kaydı paylaşmak istiyor.
paper-invite-hand-over = { $name }, { $site } sitesinde sizinle ilgili bir sağlık kaydıyla ilgilendi. Artık onunla kendiniz ilgilenebilirsiniz.
paper-invite-step-open = Bu adresi açın:
paper-invite-step-code = Bu kodu yazın:
paper-invite-step-account = Giriş yapın veya bir hesap açın. E-posta adresi gerekmez.
paper-invite-step-pin = PIN’i yazın. PIN’i size söyleyecek kişi: { $name }.
paper-invite-until = Bu kod için son gün: { $day }.
paper-invite-picture = Telefonun okuyabildiği kare bir resim. Davete götürür.
paper-invite-scan = Ya da bu resmi telefonla okutun. O zaman adresi ve kodu yazmanız gerekmez.
paper-invite-kept = Kâğıtta var
paper-invite-waiting = Kâğıtta. Henüz yanıt yok. Son gün: { $day }
paper-invite-withdraw-text = Kâğıttaki kod artık çalışmaz.
paper-invite-sign-up = Bir sağlık kaydını paylaşmaya davet edildiniz. Bir hesap açın ve size söylenen PIN’i yazın. Sonra doğrudan davete geçersiniz.

code-invitation = Size bir kayıt için kâğıtta davet mi verildi? Onun kodunu da buraya yazın. Kod 16 harflidir.
happened-shared = Biri { $record } kaydına daveti kabul etti
happened-shared-gone = Biri artık görmediğiniz bir kayda daveti kabul etti
happened-handed-over = { $record } kaydı devredildi. Artık onunla siz ilgilenmiyorsunuz
happened-handed-over-gone = Bir kayıt, ilgili olduğu kişiye devredildi. Artık onu görmüyorsunuz
