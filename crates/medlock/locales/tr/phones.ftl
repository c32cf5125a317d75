# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Bu cihazda oturumum açık kalsın
keep-signed-in-hint = Yalnızca cihaz tek başına sizinse seçin. Yoksa tarayıcıyı kapatınca veya bir süre hiçbir şey yapmayınca oturumunuz kapanır.
idle-title = Oturumunuz kapatıldı
idle-text = Burada bir süre hiçbir şey yapılmadı, bu yüzden oturumunuzu kapattık. Size ait olanı başka kimse göremez. Yeniden giriş yapın ve kaldığınız yerden devam edin.
idle-safe = Kaydetmediklerinizi yeniden yazmanız gerekir.
done-other-person = Başka biri için bir kod
done-other-person-text = Sıradaki kod başka biri için mi? Size ait olanı kimse görmesin diye önce çıkış yapın.
sign-out-next-code = Çıkış yap ve sıradaki kodu yaz
letters-large = Büyük yazı
letters-usual = Normal yazı
print-page = Bu sayfayı tarayıcınızın menüsünden yazdırın.
