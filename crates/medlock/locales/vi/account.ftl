# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = Địa chỉ email
password-label = Mật khẩu
sign-in-title = Đăng nhập
sign-in-flow-title = Đăng nhập để tiếp tục
sign-in-flow-text = { $app } có thông tin cho quý vị. Hãy đăng nhập, hoặc tạo tài khoản nếu đây là lần đầu. Sau đó quý vị sẽ thấy câu hỏi.
sign-in-records-text = Hồ sơ của quý vị ở đây. Hãy đăng nhập để xem.
sign-in-button = Đăng nhập
sign-in-new-title = Lần đầu vào đây?
sign-in-new-text = Hãy tạo tài khoản. Mất khoảng hai phút và không tốn tiền.
sign-in-sign-up = Tạo tài khoản
sign-in-forgot = Quên mật khẩu?
sign-in-wait = Đã có vài lần thử không thành công. Hãy chờ { $wait } rồi thử lại.
email-missing = Hãy nhập địa chỉ email
email-wrong = Hãy nhập địa chỉ email có dấu @, ví dụ name@example.com
password-missing = Hãy nhập mật khẩu

sign-up-title = Tạo tài khoản
sign-up-flow-text = { $app } có thông tin cho quý vị. Khi có tài khoản, quý vị sẽ đến thẳng câu hỏi.
sign-up-have-account = Đã có tài khoản?
sign-up-button = Tạo tài khoản
sign-up-closed-title = Quý vị cần có mã để tạo tài khoản ở đây
sign-up-closed-text = Trang web này dành cho những người được gửi thông tin. Hãy nhập mã quý vị nhận được, rồi quý vị có thể tạo tài khoản.
sign-up-invited-text = Quý vị được mời cùng dùng một hồ sơ sức khỏe. Hãy tạo tài khoản bằng địa chỉ email đã nhận lời mời, rồi quý vị sẽ đến thẳng lời mời.
sign-up-invited-address = Hãy dùng địa chỉ email đã nhận lời mời
sign-up-pin-hint = { $count ->
   *[other] Người mời đã cho quý vị biết mã PIN. Quý vị có thể thử { $count } lần.
}
first-name-label = Tên
last-name-label = Họ
sign-up-email-hint = Chúng tôi gửi một email đến đó để chắc chắn địa chỉ là của quý vị. Quý vị cần địa chỉ này nếu quên mật khẩu.
sign-up-password-label = Chọn mật khẩu
sign-up-password-hint = { $count ->
   *[other] Ít nhất { $count } ký tự. Vài từ viết liền nhau thì dễ nhớ và khó đoán.
}
birth-date-label = Ngày sinh
birth-date-of-other-label = Ngày sinh của người này
birth-day = Ngày
birth-month = Tháng
birth-year = Năm
birth-month-choose = Chọn
country-label = Quốc gia
first-name-missing = Hãy nhập tên
first-name-form = Trong tên có một ký hiệu không lưu được, ví dụ dấu xuống dòng. Hãy gõ lại
last-name-missing = Hãy nhập họ
last-name-form = Trong họ có một ký hiệu không lưu được, ví dụ dấu xuống dòng. Hãy gõ lại
password-choose-missing = Hãy chọn mật khẩu
password-too-short = { $count ->
   *[other] Mật khẩu cần có ít nhất { $count } ký tự
}
password-too-long = { $count ->
   *[other] Mật khẩu có nhiều nhất { $count } ký tự
}
password-common = Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác
birth-date-missing = Hãy nhập ngày sinh
birth-date-form = Hãy viết ngày sinh theo thứ tự năm, tháng, ngày, ví dụ 1980-02-29, hoặc dùng ba ô
birth-day-missing = Hãy nhập ngày trong ngày sinh
birth-month-missing = Hãy chọn tháng sinh
birth-year-missing = Hãy nhập năm sinh bằng bốn chữ số
birth-day-wrong = Ngày phải là một số từ 1 đến 31
birth-date-wrong = Ngày sinh này không tồn tại. Hãy kiểm tra ngày, tháng và năm
birth-date-future = Ngày sinh không thể ở tương lai
birth-date-too-long-ago = Năm sinh phải từ { $year } trở đi
country-missing = Hãy chọn quốc gia
text-too-long = { $count ->
   *[other] Ở đây có nhiều nhất { $count } ký tự
}
sign-up-email-taken = Có thể đã có tài khoản với địa chỉ email này. Hãy đăng nhập, hoặc dùng địa chỉ khác
sign-up-later-text = Từ đây đã có nhiều lần thử đăng nhập hoặc tạo tài khoản. Hãy chờ { $wait } rồi thử lại.

sign-out-title = Đăng xuất
sign-out-text = Quý vị đang đăng nhập với tên { $name }.
sign-out-button = Đăng xuất
sign-out-other-text = Quý vị không phải { $name }? Hãy đăng xuất ở đây. Sau đó đúng người có thể đăng nhập và tiếp tục.
sign-out-stay = Không đăng xuất
signed-out-title = Quý vị đã đăng xuất
signed-out-text = Nếu có người khác dùng thiết bị này, hãy đóng cả cửa sổ này.

forgot-title = Quên mật khẩu?
forgot-text = Hãy cho biết địa chỉ email của quý vị. Nếu có tài khoản với địa chỉ đó, chúng tôi sẽ gửi email có liên kết để chọn mật khẩu mới.
forgot-button = Gửi email cho tôi
forgot-sent-title = Hãy xem email của quý vị
forgot-sent-text = Nếu có tài khoản cho { $email }, email đang được gửi đến. Liên kết trong đó có hiệu lực trong { $lifetime }.
forgot-sent-nothing = Không thấy email? Hãy xem trong thư rác và kiểm tra địa chỉ. Xin nhớ rằng chúng tôi chỉ viết được đến địa chỉ mà quý vị đã xác nhận là của mình.
reset-title = Chọn mật khẩu mới
reset-password-label = Mật khẩu mới
reset-button = Lưu mật khẩu mới
reset-bad-title = Liên kết này không dùng được nữa
reset-bad-text = Có thể liên kết đã quá cũ hoặc đã được dùng. Quý vị có thể yêu cầu liên kết mới.
reset-again = Yêu cầu email mới
reset-done-title = Mật khẩu của quý vị đã được đổi
reset-done-text = Quý vị đã được đăng xuất ở mọi nơi. Hãy đăng nhập bằng mật khẩu mới.

verify-title = Đây có phải địa chỉ email của quý vị không?
verify-text = Hãy bấm nút để xác nhận { $email } là của quý vị.
verify-button = Đúng, đây là của tôi
verify-done-title = Cảm ơn. Đây là địa chỉ của quý vị
verify-done-text = Bây giờ quý vị có thể dùng địa chỉ này nếu quên mật khẩu.
verify-bad-title = Liên kết này không dùng được nữa
verify-bad-text = Có thể liên kết đã quá cũ hoặc đã được dùng. Hãy đăng nhập để được gửi email mới.
verify-sent-title = Hãy xem email của quý vị
verify-sent-text = Chúng tôi đã gửi email đến { $email }. Liên kết trong đó có hiệu lực trong { $lifetime }.
verify-ask-title = Hãy xác nhận địa chỉ email
verify-ask-text = Quý vị chưa xác nhận { $email } là của mình. Quý vị cần làm việc này phòng khi quên mật khẩu.
verify-ask-button = Gửi email cho tôi
verify-ask-link = Xác nhận địa chỉ email
verify-enough-title = Chúng tôi không gửi thêm email
verify-enough-text = { $count ->
   *[other] Chúng tôi đã gửi { $count } email đến { $email }. Hãy tìm email đó, cả trong thư rác. Liên kết trong đó vẫn dùng được.
}
verify-enough-later = Mỗi liên kết có hiệu lực trong { $lifetime }. Khi liên kết cũ nhất hết hạn, quý vị có thể yêu cầu email khác.

no-mail-title = Trang web này không gửi email
no-mail-password = Vì vậy chúng tôi không gửi được liên kết để quý vị chọn mật khẩu mới.
no-mail-proof = Vì vậy chúng tôi không gửi được liên kết để quý vị xác nhận địa chỉ email. Quý vị vẫn dùng được mọi thứ khác.
no-mail-ask = Hãy hỏi bên quản lý trang web này: { $operator }.
