# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Bu sizin e-posta adresiniz mi?
mail-verify-text = Biri, umarız sizsinizdir, { $site } sitesinde bu e-posta adresiyle bir hesap açtı.

    Adresin sizin olduğunu onaylamak için bu sayfayı açın ve düğmeye basın:
    { $link }

    Linkin geçerlilik süresi: { $lifetime }. Siz değilseniz hiçbir şey yapmayın.
mail-reset-subject = Yeni bir parola seçin
mail-reset-text = Biri, umarız sizsinizdir, { $site } sitesinde yeni bir parola istedi.

    Parola seçmek için bu sayfayı açın:
    { $link }

    Linkin geçerlilik süresi: { $lifetime }. Link bir kez kullanılabilir. Siz değilseniz hiçbir şey yapmayın: Parolanız olduğu gibi kalır.
mail-invite-subject = { $site } sitesinde size bırakılan bir şey var
mail-invite-pick-up = { $sender }, { $site } sitesinde size bir şey bıraktı. Bir kodla ve bir sorunun yanıtıyla kilitlidir.
mail-invite-connect = { $sender }, { $site } sitesinde sizinle bağlantı kurmak istiyor. Siz ne istendiğini okuyup evet demeden hiçbir şey paylaşılmaz.
mail-invite-steps = Nasıl ulaşırsınız:

    1. Bu sayfayı açın: { $link }
    Ya da { $address } adresini açıp bu kodu yazın: { $code }
    2. Giriş yapın veya bir hesap açın. Ücretsizdir.
    3. Soruyu yanıtlayın. { $sender } yanıtı sizinle kararlaştırdı.
mail-invite-last-day = Kodun geçerli olduğu son gün: { $day }.
mail-invite-last-day-until = Kodun geçerli olduğu son an: { $day }, saat { $time }.
mail-invite-safety = Bu mektubu kimseyle paylaşmayın. { $sender } tarafından hiç kimse sizden e-posta veya telefonla kodu ya da yanıtı istemez. { $sender } adını tanımıyorsanız bu mektubu silin.
mail-invite-contact = Bir şey çalışmazsa şuraya sorun: { $sender }
mail-reused-subject = { $app } kodunuzu başka biri kullandı
mail-reused-text = Bir süre önce { $site } sitesinde { $app } tarafından verilen bir kodu kullandınız. Bugün başka biri aynı kodu başka bir hesaptan kullandı. Bu kişi kodu ve sorunuzun yanıtını biliyordu.

    Bu kişi kaydınızı göremez. Ama kim olduğunu bilmiyorsanız { $app } tarafına haber verin: Diğer kişinin bilgilerini sizinki sanabilirler.

    Bağlantılarınız burada:
    { $link }
mail-door-subject = { $site } sitesine giriş yapma yolunuz değişti
mail-door-warning-subject = Biri { $site } sitesine sizin adınıza girmeyi denedi
mail-door-passkey-added = { $site } sitesindeki hesabınıza bir geçiş anahtarı eklendi.
mail-door-passkey-renamed = { $site } sitesindeki hesabınızın bir geçiş anahtarına başka bir ad verildi.
mail-door-passkey-removed = { $site } sitesindeki hesabınızdan bir geçiş anahtarı kaldırıldı.
mail-door-codes-on = { $site } sitesindeki hesabınız artık parolanızla giriş yaparken uygulamanızdan bir kod da istiyor.
mail-door-codes-off = { $site } sitesindeki hesabınız artık uygulamanızdan kod istemiyor. Parola yeterli.
mail-door-recovery-made = { $site } sitesindeki hesabınız için yeni kurtarma kodları oluşturuldu. Eskileri artık çalışmıyor.
mail-door-recovery-used = { $left ->
    [one] Biri { $site } sitesindeki hesabınıza parolanızla ve bir kurtarma koduyla giriş yaptı. { $left } kodunuz kaldı.
   *[other] Biri { $site } sitesindeki hesabınıza parolanızla ve bir kurtarma koduyla giriş yaptı. { $left } kodunuz kaldı.
}
mail-door-recovery-few = Bitmeden yenilerini oluşturun.
mail-door-tried = Biri { $site } sitesinde parolanızı ve ardından birkaç yanlış kod yazdı. İçeri giremedi. Ama parolanızı biliyor.
mail-door-copied = Biri { $site } sitesindeki hesabınıza, sizinkinin kopyasına benzeyen bir geçiş anahtarıyla girmeyi denedi. İçeri giremedi. O geçiş anahtarını kaldırın ve yenisini ekleyin.
mail-door-see = Sizseniz hiçbir şey yapmayın. Siz değilseniz parolanızı şimdi değiştirin ve giriş yapma yolunuza bakın:
    { $link }
