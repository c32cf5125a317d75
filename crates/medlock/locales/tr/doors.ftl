# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = { $app } uygulamasına geçmek için giriş yapın
door-sign-in-text = Buraya { $app } uygulamasından geldiniz. Giriş yapın. İlk kez geldiyseniz bir hesap açın. Siz izin vermeden hiçbir şey paylaşılmaz.
door-sign-up-text = Hesabınız olunca { $app } uygulamasının neleri görebileceğini seçersiniz. Siz izin vermeden hiçbir şey paylaşılmaz.

door-record-title = { $app } hangi kaydı kullanabilir?
door-record-title-many = { $app } hangi kayıtları kullanabilir?
door-record-title-new = { $app } için bir kayıt oluşturun
door-record-hint = Henüz hiçbir şey paylaşılmıyor. Ne istendiğini sonraki sayfada görürsünüz.
door-no-record-text = Bu sitenin izin verdiği kadar kaydınız var ve hiçbirini bağlayamıyorsunuz. Kayıtla ilgilenen kişiye sorun.

door-on-title = { $app } uygulamasına geçilsin mi?
door-on-record = { $app } sizin kim olduğunuzu öğrenir ve { $record } kaydını izin verdiğiniz gibi kullanabilir.
door-on-text = { $app } sizin kim olduğunuzu öğrenir.
door-go-on = { $app } uygulamasına geç
door-not-now = Şimdi değil. { $app } uygulamasına dön

door-back-title = { $app } uygulamasına dönülüyor
door-back-text = { $app } uygulamasına doğru yoldasınız. Bir şey olmazsa düğmeye basın.

door-end-done-title = Tamam. Artık dönebilirsiniz
door-end-nothing-title = Hiçbir şey paylaşılmadı
door-end-back = Bu sayfayı kapatıp { $app } uygulamasına dönebilirsiniz.
door-end-back-unknown = Bu sayfayı kapatıp geldiğiniz uygulamaya dönebilirsiniz.

door-sign-out-text = { $app } oturumunuzu kapatmak istiyor. Bu siteden de çıkış yapabilirsiniz.

door-go-back = Geldiğiniz uygulamaya veya siteye dönün ve orada yeniden deneyin. Yeniden olursa orayı yönetenlere haber verin.
door-app-unknown-text = Sizi buraya gönderen uygulama veya site şu anda bu siteyle çalışmıyor.
door-link-long-text = Açtığınız link, bir adrese sığandan uzun.
door-lost-title = Bir süredir yoktunuz
door-lost-text = Bu sayfa kaldığınız yerden devam edemiyor. Başka bir tarayıcıdan olabilir veya bir günden eski olabilir. Hiçbir şey kaybolmadı.
door-not-made-title = Cihazınız bu linkle bağlanamıyor
door-not-made-text = Link çok eski veya daha önce kullanılmış.
door-records-text = Bunlar, { $app } uygulamasının kullanabileceği veya sizin izin verebileceğiniz kayıtlardır.
door-records-all = Tüm kayıtlarınızı göster
