# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Giữ tôi đăng nhập trên thiết bị này
keep-signed-in-hint = Chỉ chọn nếu thiết bị là của riêng quý vị. Nếu không, quý vị sẽ được đăng xuất khi đóng trình duyệt hoặc không làm gì trong một lúc.
idle-title = Quý vị đã được đăng xuất
idle-text = Một lúc lâu không có ai làm gì ở đây, nên chúng tôi đã đăng xuất cho quý vị. Không ai khác xem được những gì của quý vị. Hãy đăng nhập lại và làm tiếp việc đang dở.
idle-safe = Những gì quý vị chưa lưu thì phải nhập lại.
done-other-person = Mã cho người khác
done-other-person-text = Mã tiếp theo là cho người khác? Hãy đăng xuất trước để không ai thấy những gì của quý vị.
sign-out-next-code = Đăng xuất và nhập mã tiếp theo
letters-large = Cỡ chữ lớn
letters-usual = Cỡ chữ bình thường
print-page = Hãy in trang này từ menu của trình duyệt.
