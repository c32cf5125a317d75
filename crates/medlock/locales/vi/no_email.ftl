# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = Địa chỉ email hoặc tên người dùng
login-missing = Hãy nhập địa chỉ email hoặc tên người dùng của quý vị
login-wrong = Hãy nhập địa chỉ email, ví dụ name@example.com, hoặc tên người dùng. Tên người dùng không có dấu cách
sign-in-not-fitting = Tên và mật khẩu không khớp nhau. Hãy kiểm tra lại cả hai. Nếu có nhiều người dùng chung địa chỉ email của quý vị, hãy nhập tên người dùng thay cho địa chỉ
sign-in-several = Nhiều tài khoản có cùng địa chỉ email và mật khẩu này. Hãy nhập tên người dùng của quý vị thay cho địa chỉ

sign-up-no-email = Tôi không có địa chỉ email
sign-up-with-email = Tôi có địa chỉ email
sign-up-name-title = Tạo tài khoản không có địa chỉ email
sign-up-name-text = Quý vị chọn tên người dùng và mật khẩu. Sau đó quý vị nhận được những mã để giữ trên giấy. Nếu quên mật khẩu, quý vị dùng mã đó để vào lại.
sign-up-address-full = Có quá nhiều tài khoản dùng địa chỉ email này. Hãy dùng địa chỉ khác, hoặc tạo tài khoản không có địa chỉ email
user-name-label = Tên người dùng
user-name-choose-label = Chọn tên người dùng
user-name-hint = Chữ cái không dấu từ a đến z, chữ số, dấu chấm, dấu gạch ngang và dấu gạch dưới. Bắt đầu bằng một chữ cái, ví dụ maria.lopez50.
user-name-missing = Hãy chọn tên người dùng
user-name-too-short = { $count ->
   *[other] Tên người dùng cần ít nhất { $count } chữ cái hoặc chữ số
}
user-name-form = Tên người dùng chỉ có chữ cái không dấu từ a đến z, chữ số, dấu chấm, dấu gạch ngang và dấu gạch dưới, và bắt đầu bằng một chữ cái
user-name-taken = Đã có người dùng tên này hoặc một tên trông giống như vậy. Hãy chọn tên khác

paper-title = Mã trên giấy của quý vị
paper-text = Nếu quên mật khẩu, quý vị dùng một mã trên giấy để chọn mật khẩu mới. Mỗi mã dùng được một lần.
paper-only-way = Quý vị không có địa chỉ email ở đây, nên không còn cách nào khác để vào lại tài khoản.
paper-left = { $count ->
    [0] Quý vị không có mã nào trên giấy.
   *[other] Quý vị còn { $count } mã.
}
paper-replaced = Mã mới thay cho những mã quý vị đang có. Những mã cũ sẽ không dùng được nữa.
paper-make = Hiện mã của tôi
paper-make-new = Hiện mã mới
paper-later = Để sau
paper-shown-title = Hãy in những mã này hoặc chép ra giấy
paper-shown-text = Hãy giữ tờ giấy ở nơi an toàn, không để cùng chỗ với điện thoại và máy tính. Quý vị chỉ thấy những mã này ngay bây giờ.
paper-shown-site = Trang web này
paper-shown-how = Nếu quên mật khẩu: hãy mở trang web này, vào “Đăng nhập” rồi vào “Quên mật khẩu?”.
paper-kept = Tôi đã có mã trên giấy
paper-missing-title = Quý vị không có mã nào trên giấy
paper-missing-text = Nếu quên mật khẩu, quý vị không có cách nào khác để vào lại.

forgot-code-link = Tôi có mã trên giấy
forgot-code-title = Chọn mật khẩu mới bằng mã trên giấy
forgot-code-text = Hãy nhập tên người dùng, một trong những mã của quý vị và mật khẩu mới.
forgot-code-label = Một trong những mã của quý vị
forgot-code-hint = Chữ hoa hay chữ thường, có hay không có dấu gạch ngang đều được.
forgot-code-missing = Hãy nhập một trong những mã của quý vị
forgot-code-wrong = Tên và mã không khớp nhau, hoặc mã đã được dùng rồi. Hãy kiểm tra lại cả hai
forgot-code-done = Từ bây giờ hãy dùng mật khẩu mới. Quý vị đã được đăng xuất ở mọi nơi. Xin đừng dùng lại mã đó.

account-no-email = Quý vị không có địa chỉ email ở đây. Chúng tôi không viết cho quý vị.
account-email-add = Thêm địa chỉ email
account-email-add-text = Quý vị không có địa chỉ email ở đây. Hãy thêm địa chỉ để chúng tôi viết được cho quý vị. Địa chỉ này cũng giúp quý vị khi quên mật khẩu.
account-email-shared = Nếu có người khác ở đây dùng cùng địa chỉ, trước hết hãy chọn tên người dùng. Sau đó cả hai tài khoản đều dùng được địa chỉ này.
account-email-remove = Gỡ địa chỉ email
account-email-remove-text = Khi đó chúng tôi không viết đến { $email } nữa, kể cả khi quý vị quên mật khẩu. Quý vị đăng nhập bằng tên người dùng.
account-email-remove-needs = Quý vị làm được việc này khi có tên người dùng và mã trên giấy. Nếu không có, quý vị có thể mất tài khoản.
account-email-remove-button = Gỡ địa chỉ
account-email-remove-keep = Giữ lại
account-email-removed = Đã gỡ địa chỉ email của quý vị.
account-user-name-none = Quý vị không có tên người dùng. Quý vị đăng nhập bằng địa chỉ email.
account-user-name-choose = Chọn tên người dùng
account-user-name-change = Đổi tên người dùng
account-user-name-text = Quý vị dùng tên này để đăng nhập. Tên này cũng giúp phân biệt quý vị với những người dùng cùng địa chỉ email.
account-user-name-button = Lưu tên người dùng
account-user-name-done = Đã lưu tên người dùng của quý vị.
account-phone = Số điện thoại
account-phone-label = Số điện thoại (có thể để trống)
account-phone-form = Hãy nhập số điện thoại có ít nhất 5 chữ số, ví dụ +1 555 010 0200, hoặc để trống

verify-beside-text = Có người khác cũng dùng địa chỉ này. Hãy chọn tên người dùng để phân biệt quý vị khi đăng nhập.

mail-beside-subject = Có thêm một tài khoản dùng địa chỉ email của quý vị
mail-beside-text = Có người đã tạo tài khoản ở { $site } bằng địa chỉ email này. Trước đó đã có một tài khoản với địa chỉ này.

    Có phải chính quý vị, và quý vị chỉ muốn đăng nhập? Vậy hãy dùng tài khoản sẵn có: { $sign-in }

    Có phải quý vị hoặc người trong gia đình, và quý vị muốn cả hai tài khoản cùng dùng địa chỉ này? Hãy mở trang này và bấm nút. Sau đó chọn tên người dùng cho tài khoản mới để phân biệt hai tài khoản:
    { $link }

    Liên kết có hiệu lực trong { $lifetime }. Nếu không phải ai trong gia đình quý vị, xin đừng làm gì.
mail-reset-several-text = Có người, mong rằng là quý vị, đã yêu cầu mật khẩu mới ở { $site }. Nhiều tài khoản có địa chỉ email này. Hãy mở trang của tài khoản của quý vị để chọn mật khẩu mới:
mail-reset-account = Tài khoản có tên người dùng { $name }:
mail-reset-account-unnamed = Tài khoản không có tên người dùng, tạo ngày { $date }:
mail-reset-several-end = Các liên kết có hiệu lực trong { $lifetime } và chỉ dùng được một lần. Nếu không phải quý vị, xin đừng làm gì: mật khẩu vẫn như cũ.

share-needs-email = Quý vị không có địa chỉ email ở đây, nên chúng tôi không gửi được lời mời thay quý vị.
