# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Kết nối

sign-in-connect-title = { $app } muốn kết nối với quý vị
sign-in-connect-text = Hãy đăng nhập để trả lời câu hỏi và xem họ yêu cầu gì. Không có gì được chia sẻ trước khi quý vị cho phép.
sign-up-connect-text = { $app } muốn kết nối với quý vị. Hãy tạo tài khoản để trả lời câu hỏi và xem họ yêu cầu gì. Không có gì được chia sẻ trước khi quý vị cho phép.

connect-before = { $count ->
   *[other] Quý vị đã dùng mã này rồi. { $app } đang kết nối với hồ sơ của { $records }.
}
connect-before-hint = Chỉ trả lời lại nếu quý vị muốn kết nối hồ sơ khác hoặc kết nối lần nữa.
connect-before-link = Xem các kết nối của quý vị

connect-found = Đúng rồi. { $app } muốn kết nối với một hồ sơ.
connect-what = Kết nối cho phép { $app } dùng một hồ sơ nhiều lần, trong phạm vi quý vị cho phép. Ở trang sau quý vị sẽ thấy họ yêu cầu gì.
connect-until = Mã này dùng được đến ngày { $day }.
connect-until-time = Mã này dùng được đến { $time }, ngày { $day }.
connect-record-title = Kết nối này dành cho ai?
connect-record-hint = Hãy chọn hồ sơ mà { $app } được dùng. Chưa có gì được chia sẻ.
connect-record-make = Tạo một hồ sơ cho kết nối này
connect-record-connected = Đã kết nối
connect-record-more = Đã kết nối. Bây giờ họ yêu cầu thêm
connect-record-too-small = Quý vị không chọn được hồ sơ này. { $app } yêu cầu nhiều hơn quyền của chính quý vị trong hồ sơ. Hãy hỏi người quản lý hồ sơ.
connect-record-closed = Quý vị không chọn được hồ sơ này. Hồ sơ hiện đang đóng.
connect-no-record-text = Quý vị đã có số hồ sơ tối đa mà trang web này cho phép, và không kết nối được hồ sơ nào. Hãy hỏi người quản lý hồ sơ. Mã của quý vị vẫn còn hiệu lực.

consent-title = { $app } muốn truy cập hồ sơ của { $record }
consent-title-more = { $app } yêu cầu thêm quyền truy cập hồ sơ của { $record }
consent-title-change = Thay đổi những gì { $app } được làm trong hồ sơ của { $record }
consent-lede = Quý vị quyết định. Không có gì được chia sẻ trước khi quý vị bấm “{ $allow }”, và quý vị có thể chấm dứt bất cứ lúc nào.
consent-lede-more = Dù quý vị chọn gì ở đây, những gì đã cho phép trước đó vẫn tiếp tục.
consent-organization = { $app } do { $organization } điều hành.
consent-trial = { $app } thuộc một thử nghiệm lâm sàng: một nghiên cứu có người tham gia. Hãy hỏi những người thực hiện nghiên cứu điều đó có nghĩa gì đối với quý vị.
consent-label = Được ghi là
consent-required = Những gì { $app } cần
consent-required-text = Tất cả những điều này đi cùng nhau. Nếu thiếu, { $app } không kết nối được với hồ sơ này.
consent-optional = Những gì quý vị có thể chọn
consent-optional-text = Hãy đánh dấu những gì quý vị muốn cho phép. Không có những mục này, kết nối vẫn hoạt động.
consent-nothing = Hiện { $app } không yêu cầu gì. Ứng dụng sẽ biết quý vị đã kết nối, nhưng không xem và không thêm được gì.
consent-sentence = { $may }: { $types }
consent-may-1 = Đọc
consent-may-2 = Thêm
consent-may-3 = Đọc và thêm
consent-may-4 = Sửa
consent-may-5 = Đọc và sửa
consent-may-6 = Thêm và sửa
consent-may-7 = Đọc, thêm và sửa
consent-may-8 = Xóa
consent-may-9 = Đọc và xóa
consent-may-10 = Thêm và xóa
consent-may-11 = Đọc, thêm và xóa
consent-may-12 = Sửa và xóa
consent-may-13 = Đọc, sửa và xóa
consent-may-14 = Thêm, sửa và xóa
consent-may-15 = Đọc, thêm, sửa và xóa
consent-everything = mọi thứ trong hồ sơ
consent-more-types = { $count ->
   *[other] và { $count } loại thông tin khác
}
consent-any-time = Bất cứ lúc nào, kể cả khi quý vị không đăng nhập
consent-signed-in = Chỉ khi quý vị đang đăng nhập vào { $app }
consent-why = Lý do: { $why }
consent-preview = Những gì { $app } sẽ thấy hôm nay
consent-preview-none = { $app } không yêu cầu đọc gì.
consent-preview-empty = Chưa có gì. Hôm nay trong hồ sơ không có những mục này.
consent-preview-new = Chưa có gì. Hồ sơ mới và còn trống.
consent-preview-later = Ứng dụng cũng thấy được những gì được thêm sau này.
consent-preview-rest = { $count ->
   *[other] Và { $count } mục khác trong hồ sơ
}
consent-privacy = { $app } làm gì với thông tin của quý vị
consent-terms = Điều khoản của { $app }
consent-allow = Cho phép
consent-refuse = Không cho phép
consent-save = Lưu
consent-keep = Giữ nguyên

connect-done-title = Xong. { $app } đã kết nối với hồ sơ của { $record }
connect-done-wait = { $app } thỉnh thoảng mới tìm kết nối mới. Có thể vài ngày sau họ mới thấy kết nối của quý vị. Quý vị không phải làm gì.
connect-done-end = Quý vị có thể xem { $app } làm gì, thay đổi hoặc chấm dứt bất cứ lúc nào.
connect-done-manage = Xem kết nối này
connect-done-others = { $count ->
   *[other] { $app } trước đây đã kết nối với hồ sơ khác và hiện vẫn kết nối:
}
connect-done-others-hint = Nếu quý vị không muốn nữa, hãy mở kết nối đó và chấm dứt.

connect-declined-title = Quý vị đã không cho phép
connect-declined-text = Không có gì được chia sẻ. { $app } không xem được hồ sơ và không được biết quý vị đã chọn gì.
connect-declined-until = Nếu quý vị đổi ý, hãy dùng lại mã này cho đến ngày { $day }.
connect-declined-kept = Không có gì thay đổi. Những gì quý vị đã cho phép { $app } trước đây vẫn tiếp tục như cũ.
connect-declined-again = Xem lại

connect-locked-text = { $count ->
   *[other] Đã có { $count } câu trả lời sai, nên mã này không dùng được nữa.
}
connect-locked-kept = Những kết nối đã tạo bằng mã này trước đây vẫn tiếp tục như cũ.
connect-ask-sender = Hãy xin { $app } một mã mới.
connect-unavailable-title = Hiện giờ quý vị không kết nối được
connect-unavailable-text = Trang web này hiện không làm việc với { $app }, nên không ai kết nối được với họ. Mã của quý vị không bị mất.
connect-not-listed-title = Chỉ dành cho một số người
connect-not-listed-text = Chỉ những người do { $app } tự ghi danh mới dùng được. Quý vị không có trong số đó, nên không có gì được chia sẻ.
connect-not-listed-kept = Nếu quý vị nghĩ mình phải có trong số đó, hãy hỏi họ. Mã hoặc liên kết của quý vị vẫn còn hiệu lực.

connections-title = Kết nối của quý vị
connections-lede = Những ứng dụng này được dùng hồ sơ của quý vị. Quý vị có thể xem từng kết nối, thay đổi hoặc chấm dứt.
connections-empty = Không có kết nối
connections-empty-text = Khi một phòng khám hoặc phòng xét nghiệm kết nối với hồ sơ và được quý vị cho phép, quý vị sẽ thấy ở đây họ được làm gì và đã làm gì.
connections-of = Hồ sơ của { $record }
connections-ended = Quý vị đã chấm dứt kết nối của { $app } với hồ sơ của { $record }.
connections-saved = Đã lưu. Đây là những gì { $app } được làm từ bây giờ.

connection-title = { $app } và hồ sơ của { $record }
connection-may = Được làm gì
connection-may-nothing = Hiện không được làm gì
connection-since = Kết nối từ
connection-used = Dùng lần cuối
connection-never = Chưa dùng
connection-through = Người kết nối
connection-through-you = Quý vị
connection-through-hint = Chỉ { $name } mới thay đổi hoặc chấm dứt được kết nối này.
connection-open = Xem, thay đổi hoặc chấm dứt
connection-look = Xem ứng dụng làm gì
connection-asks-more = { $app } yêu cầu nhiều hơn những gì quý vị đã cho phép. Cho đến khi quý vị quyết định, mọi thứ vẫn như cũ.
connection-asks-more-link = Xem ứng dụng yêu cầu gì
connection-change = Thay đổi những gì được làm
connection-end = Chấm dứt kết nối này
connection-did = Đã làm gì
connection-did-nothing = Chưa làm gì
connection-all = Xem tất cả những ai đã dùng hồ sơ này

connection-end-title = Chấm dứt kết nối của { $app } với hồ sơ của { $record }?
connection-end-now = Kết nối chấm dứt ngay. Từ đó { $app } không xem, thêm hoặc sửa được gì trong hồ sơ này.
connection-end-kept = Những gì { $app } đã đọc trước đây, họ có thể vẫn giữ. Những gì họ đã thêm vẫn ở trong hồ sơ.
connection-end-again = Nếu sau này quý vị muốn kết nối lại, hãy dùng lại mã hoặc xin { $app } mã mới.
connection-end-button = Chấm dứt kết nối
connection-end-stay = Giữ kết nối

access-title = Ai đã dùng hồ sơ của { $name }
access-lede = Những gì các ứng dụng đã đọc và viết, mới nhất ở trên. Những gì chính quý vị làm ở đây không nằm trong danh sách.
access-link = Ai đã dùng hồ sơ này
access-connections-link = Ai được dùng hồ sơ này
access-empty = Cho đến nay chưa có ai
access-empty-text = Khi một ứng dụng đọc hoặc viết gì trong hồ sơ của { $name }, việc đó được ghi ở đây.
access-who = Ai
access-hour = từ { $from } đến { $to }
access-by-hand = khi { $name } đang đăng nhập vào đó
access-by-itself = tự động, được { $name } cho phép
access-read = { $count ->
   *[other] Đọc: { $type } ({ $count } mục)
}
access-added = { $count ->
   *[other] Thêm: { $type } ({ $count } mục)
}
access-changed = { $count ->
   *[other] Sửa: { $type } ({ $count } mục)
}
access-deleted = { $count ->
   *[other] Xóa: { $type } ({ $count } mục)
}
access-to-keep = { $what }, để giữ một bản sao
access-to-send = { $what }, để gửi cho người khác
access-to-keep-and-send = { $what }, để giữ một bản sao và gửi cho người khác
access-older = Xem những gì trước đó
access-newest = Xem mới nhất

statement-privacy = { $app } làm gì với thông tin của quý vị
statement-terms = Điều khoản của { $app }
statement-from = Đây là lời của { $app }, không phải của trang web này.

help-connection-title = Kết nối là gì?
help-connection-text = Kết nối cho phép một phòng khám, phòng xét nghiệm hoặc ứng dụng dùng một hồ sơ nhiều lần. Quý vị thấy họ yêu cầu gì trước khi cho phép. Trong mục “Kết nối”, quý vị thấy mỗi bên được làm gì và đã làm gì, và có thể thay đổi hoặc chấm dứt bất cứ lúc nào.
