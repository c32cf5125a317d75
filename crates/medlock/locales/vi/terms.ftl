# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Tuyên bố về quyền riêng tư
footer-terms = Điều khoản sử dụng

site-privacy-title = Tuyên bố về quyền riêng tư của { $site }
site-terms-title = Điều khoản sử dụng của { $site }
site-text-from = Phiên bản { $number }. Có hiệu lực từ ngày { $date }.
site-text-ended = Đây là phiên bản cũ { $number }. Phiên bản này có hiệu lực từ ngày { $date } đến ngày { $until }.
site-text-coming = Đây là phiên bản { $number }. Sẽ có hiệu lực từ ngày { $date }.
site-text-language = Chúng tôi chưa có văn bản này bằng ngôn ngữ của quý vị.
site-text-older = Những phiên bản khác
site-text-version = Phiên bản { $number }, từ ngày { $date }
site-text-now = Đọc phiên bản đang có hiệu lực

agree-both-label = Tôi đã đọc tuyên bố về quyền riêng tư và điều khoản sử dụng, và tôi đồng ý
agree-privacy-label = Tôi đã đọc tuyên bố về quyền riêng tư, và tôi đồng ý
agree-terms-label = Tôi đã đọc điều khoản sử dụng, và tôi đồng ý
agree-read-privacy = Đọc tuyên bố về quyền riêng tư
agree-read-terms = Đọc điều khoản sử dụng
agree-missing = Hãy đánh dấu vào ô để cho biết quý vị đồng ý
agree-changed = Văn bản vừa mới thay đổi. Xin đọc lại trước khi đồng ý

agree-title = Xin đọc phần này trước khi tiếp tục
agree-text = Chúng tôi đã viết lại những gì chúng tôi làm với thông tin của quý vị, hoặc cách được dùng trang web này. Xin quý vị đọc. Sau đó quý vị làm tiếp việc đang dở.
agree-button = Tiếp tục
agree-refuse-link = Tôi không đồng ý

refuse-title = Quý vị không đồng ý
refuse-text = Không sao cả. Chúng tôi không xóa gì, và không có gì trong hồ sơ của quý vị thay đổi. Quý vị có thể mang theo tất cả rồi xóa tài khoản. Lần sau quý vị đăng nhập, chúng tôi sẽ hỏi lại.
refuse-download = Tải tất cả xuống
refuse-leave = Xóa tài khoản của tôi
refuse-sign-out = Đăng xuất
refuse-back = Quay lại và đọc lần nữa

account-to-agreed = Những gì quý vị đã đồng ý
account-to-agreed-text = Tuyên bố về quyền riêng tư, điều khoản sử dụng và những gì bộ phận hỗ trợ đã làm cho quý vị
agreed-title = Những gì quý vị đã đồng ý
agreed-empty = Trang web này chưa xin quý vị đồng ý điều gì.
agreed-privacy = Tuyên bố về quyền riêng tư, phiên bản { $number }, ngày { $date }
agreed-terms = Điều khoản sử dụng, phiên bản { $number }, ngày { $date }
agreed-desk-title = Những gì bộ phận hỗ trợ đã làm
agreed-desk-empty = Bộ phận hỗ trợ chưa làm gì trong tài khoản của quý vị.
agreed-back = Quay lại tài khoản của quý vị

too-young-title = Quý vị chưa đủ tuổi để tạo tài khoản ở đây
too-young-text = Quý vị có thể tạo tài khoản ở { $site } khi đủ { $count ->
   *[other] { $count } tuổi
}.
too-young-help = Người chăm sóc quý vị, như cha hoặc mẹ, có thể tạo tài khoản cho họ và một hồ sơ cho quý vị trong đó. Khi đó họ nhận được những gì gửi cho quý vị.
too-young-again = Tôi đã gõ sai ngày
