# The letter with a code, in Tiếng Việt. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Có thông tin dành cho quý vị
letter-title-connect = Lời mời kết nối
letter-intro-package = { $sender } đã để lại thông tin cho quý vị trên một trang web được bảo vệ. Ngoài quý vị, không ai có thể mở.
letter-intro-connect = { $sender } đề nghị kết nối với quý vị trên một trang web được bảo vệ. Không có gì được chia sẻ trước khi quý vị đồng ý.
letter-code = Mã của quý vị
letter-until-day = Mã có hiệu lực đến hết { $date }.
letter-until-time = Mã có hiệu lực đến { $time }, { $date }.
letter-steps = Cần làm gì
letter-step-open = Quét hình bằng điện thoại. Hoặc gõ địa chỉ này vào trình duyệt web:
letter-step-code = Gõ mã nếu trang web hỏi.
letter-step-sign-in = Đăng nhập hoặc tạo tài khoản.
letter-step-answer-package = Trả lời câu hỏi. Sau đó chọn nơi lưu thông tin.
letter-step-answer-connect = Trả lời câu hỏi. Sau đó đọc những gì được yêu cầu và quyết định.
letter-picture = Hình để quét bằng điện thoại. Hình này mở trang web cùng với mã của quý vị.
letter-need = Quý vị sẽ cần câu trả lời cho một câu hỏi. Chỉ quý vị biết câu trả lời đó.
letter-safety = Chỉ có mã thì không mở được gì. Đừng viết câu trả lời lên thư này.
letter-help = Có gì không được? Hãy hỏi:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, ngày { $day } { $month } năm { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] thứ Hai
    [2] thứ Ba
    [3] thứ Tư
    [4] thứ Năm
    [5] thứ Sáu
    [6] thứ Bảy
   *[7] Chủ nhật
}
letter-month = { $number ->
    [1] tháng 1
    [2] tháng 2
    [3] tháng 3
    [4] tháng 4
    [5] tháng 5
    [6] tháng 6
    [7] tháng 7
    [8] tháng 8
    [9] tháng 9
    [10] tháng 10
    [11] tháng 11
   *[12] tháng 12
}
