# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Quý vị quản lý hồ sơ này.
family-you-see = Quý vị được xem hồ sơ này. Quý vị không quản lý hồ sơ này.
family-you-add = Quý vị được xem và thêm vào hồ sơ này. Quý vị không quản lý hồ sơ này.
family-keeps = { $name } quản lý hồ sơ này
family-sees = { $name } được xem hồ sơ này
family-adds = { $name } được xem và thêm vào hồ sơ này

move-link = Nội dung này nằm nhầm hồ sơ
move-pick-up-link = Nhầm hồ sơ? Chuyển tất cả sang hồ sơ khác
move-title = Chuyển sang hồ sơ khác
move-lede-item = Hãy chọn hồ sơ đúng. Nội dung này rời khỏi hồ sơ của { $record } cùng với mọi thứ đi kèm.
move-lede-pick-up = { $count ->
   *[other] Hãy chọn hồ sơ đúng. { $count } mục từ “{ $name }” rời khỏi hồ sơ của { $record }.
}
move-apps = Những ứng dụng kết nối với hồ sơ của { $record } sẽ không thấy nội dung này nữa. Có thể họ đã giữ một bản sao.
move-until = Quý vị làm được việc này đến hết ngày { $day }, và cũng chuyển lại được đến hết ngày đó.
move-which = Quý vị muốn chuyển gì?
move-one = Chỉ mục này: { $what }
move-all = { $count ->
   *[other] Tất cả những gì đến cùng lúc: { $count } mục
}
move-which-missing = Hãy chọn nội dung quý vị muốn chuyển
move-where = Chuyển vào hồ sơ nào?
move-where-missing = Hãy chọn một hồ sơ
move-button = Chuyển
move-keep = Để nguyên chỗ cũ
move-none-title = Không có hồ sơ nào khác để chuyển đến
move-none-text = Quý vị chỉ chuyển được vào một hồ sơ mà quý vị quản lý. Trước hết hãy tạo hồ sơ mới: nhận thông tin bằng một mã và chọn “Một hồ sơ mới”.
move-late-title = Đã quá muộn để chuyển
move-late-text = Những gì đã nhận chuyển được trong 30 ngày. Nếu là thông tin về người khác, hãy xóa ở đây và nhờ nơi gửi gửi lại.
move-not-title = Nội dung này không chuyển được
move-not-text = Chỉ những gì nhận bằng mã mới chuyển được, và chỉ người đã nhận hoặc người quản lý hồ sơ mới làm được.
move-single = Hồ sơ của { $record } đã có loại thông tin này, và chỉ có thể có một lần. Không có gì được chuyển.
move-full = Hồ sơ của { $record } đã đầy. Không có gì được chuyển.
move-stale = Vừa có người thay đổi nội dung này. Hãy xem lại, rồi bấm nút một lần nữa.
move-done = { $count ->
   *[other] Đã chuyển { $count } mục đến đây. Quý vị có thể chuyển lại trong 30 ngày.
}
move-left = { $count ->
   *[other] { $count } mục ở lại hồ sơ kia, vì hồ sơ này đã có loại thông tin đó.
}
moved-gone-title = Nội dung này đã được chuyển sang hồ sơ khác
moved-gone-text = { $name } chuyển ngày { $date }.
moved-gone-text-you = Quý vị chuyển ngày { $date }.
moved-gone-link = Xem trong hồ sơ của { $record }
moved-gone-hidden = Nội dung này ở trong một hồ sơ mà quý vị không thấy.
moved-history = Đã chuyển
moved-here = Từ hồ sơ của { $record }, do { $name } chuyển ngày { $date }
moved-here-you = Từ hồ sơ của { $record }, do quý vị chuyển ngày { $date }
moved-here-hidden = Từ một hồ sơ khác, do { $name } chuyển ngày { $date }
moved-here-hidden-you = Từ một hồ sơ khác, do quý vị chuyển ngày { $date }
moved-list-title = Đã chuyển sang hồ sơ khác
moved-list-text = Những nội dung này được nhận vào hồ sơ này nhưng thuộc về nơi khác.
moved-line = Vào hồ sơ của { $record }, do { $name } chuyển ngày { $date }
moved-line-you = Vào hồ sơ của { $record }, do quý vị chuyển ngày { $date }
moved-line-hidden = Vào một hồ sơ khác, do { $name } chuyển ngày { $date }
moved-line-hidden-you = Vào một hồ sơ khác, do quý vị chuyển ngày { $date }
version-moved-by = { $name } chuyển đến đây ngày { $date }
version-moved-by-you = Quý vị chuyển đến đây ngày { $date }

hand-over-link = Giao hồ sơ này cho { $record }
hand-over-grown = { $record } nay đã { $age } tuổi. Quý vị có thể giao hồ sơ này để { $record } tự quản lý.
hand-over-title = Giao hồ sơ của { $record }
hand-over-lede = Hãy làm việc này khi { $record } đủ lớn để tự quản lý hồ sơ. { $record } cần có tài khoản riêng.
hand-over-after = Từ đó { $record } quản lý hồ sơ và quyết định quý vị còn được xem hay không. Quý vị không thể tự lấy lại.
hand-over-email-label = Địa chỉ email của { $record } (có thể để trống)
hand-over-email-hint = Chúng tôi gửi một liên kết đến địa chỉ này. Nếu để trống, quý vị nhận ở đây một trang để in, có một mã.
hand-over-pin-label = Mã PIN
hand-over-pin-hint = Ít nhất { $min } chữ số. Hãy tự cho { $record } biết mã PIN. Mã PIN không có trong email. Không có mã PIN, không ai dùng được liên kết.
hand-over-pin-missing = Hãy chọn mã PIN
hand-over-button = Tạo liên kết
hand-over-made-link = Liên kết
hand-over-waiting = Để giao hồ sơ. Có hiệu lực đến ngày { $day }
hand-over-own-title = Đây là hồ sơ của chính quý vị
hand-over-own-text = Hồ sơ này vốn là về quý vị. Nếu muốn người khác cũng quản lý, hãy mời họ.
hand-over-sent = Liên kết để nhận quản lý hồ sơ đang được gửi đi.
hand-over-offered = Bây giờ người này có thể nhận quản lý hồ sơ. Họ thấy điều đó ở trang của hồ sơ.

take-over-title = { $name } giao hồ sơ của { $record } cho quý vị
take-over-text = Hồ sơ này là về quý vị. Khi nhận lời, quý vị quản lý hồ sơ: quý vị quyết định ai được xem.
take-over-others = Ai vẫn được xem hồ sơ của quý vị?
take-over-others-hint = Cho đến nay những người này đã quản lý hồ sơ. Quý vị có thể đổi ý bất cứ lúc nào.
take-over-see = { $names } vẫn được xem
take-over-see-hint = Họ xem được mọi thứ. Họ không sửa hay chia sẻ được gì.
take-over-none = { $names } không được xem nữa
take-over-none-hint = Những ứng dụng mà họ đã kết nối với hồ sơ sẽ bị ngắt ngay.
take-over-missing = Hãy chọn họ có còn được xem hay không
take-over-button = Nhận quản lý hồ sơ của tôi
take-over-not-me = Hồ sơ này không phải về tôi
take-over-done = Từ bây giờ quý vị quản lý hồ sơ của chính mình.

wish-link = Hồ sơ này là về tôi, và tôi muốn tự quản lý
wish-title = Xin nhận quản lý hồ sơ của quý vị
wish-text = Chúng tôi báo cho những người quản lý hồ sơ rằng quý vị muốn tự quản lý. Họ phải đồng ý.
wish-button = Xin nhận quản lý hồ sơ của tôi
wish-asked = Quý vị đã xin nhận quản lý hồ sơ này. Những người quản lý phải đồng ý.
wish-seen = { $name } xin được quản lý hồ sơ này.
wish-agree = Giao cho { $name }
wish-agree-title = Giao hồ sơ cho { $name }?
wish-agree-text = { $name } sẽ quản lý hồ sơ và quyết định quý vị còn được xem hay không. Quý vị không thể tự lấy lại.
wish-agree-button = Giao
wish-refuse = Để sau
wish-ready = Những người đã quản lý hồ sơ này giao lại cho quý vị.
wish-ready-link = Nhận quản lý hồ sơ

leave-last-text = Quý vị là người duy nhất quản lý hồ sơ của { $record }, nên không thể cứ thế rời đi.
leave-last-hand = Giao cho { $record }
leave-last-invite = Mời một người quản lý hồ sơ
leave-last-delete = Xóa hồ sơ

mail-hand-over-subject = { $name } giao cho quý vị hồ sơ của quý vị ở { $site }
mail-hand-over-text = { $name } đã quản lý một hồ sơ về quý vị ở { $site }. Bây giờ quý vị có thể tự quản lý.

    Hãy mở trang này để xem thêm. Quý vị cần có tài khoản ở đó; tài khoản không tốn tiền. Không có gì xảy ra trước khi quý vị bấm nút:
    { $link }

    Liên kết có hiệu lực trong { $lifetime }. Quý vị cũng cần mã PIN. { $name } sẽ cho quý vị biết bằng cách khác.
mail-took-over-subject = { $name } nay tự quản lý hồ sơ của mình
mail-took-over-text-see = { $name } đã nhận quản lý hồ sơ của mình ở { $site }. Quý vị vẫn được xem:
    { $link }
mail-took-over-text-none = { $name } đã nhận quản lý hồ sơ của mình ở { $site }. Quý vị không xem được nữa.
mail-wish-subject = { $name } xin nhận quản lý hồ sơ của mình ở { $site }
mail-wish-text = { $name } muốn tự quản lý hồ sơ của mình ở { $site }. Hiện quý vị đang quản lý và có thể giao lại:
    { $link }
mail-offered-subject = Quý vị có thể nhận quản lý hồ sơ của mình ở { $site }
mail-offered-text = { $name } đã đồng ý để quý vị tự quản lý hồ sơ của mình ở { $site }. Hãy mở hồ sơ để nhận quản lý:
    { $link }
