# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Đăng nhập để tiếp tục đến { $app }
door-sign-in-text = { $app } đã đưa quý vị đến đây. Hãy đăng nhập, hoặc tạo tài khoản nếu đây là lần đầu. Không có gì được chia sẻ trước khi quý vị cho phép.
door-sign-up-text = Khi có tài khoản, quý vị chọn { $app } được xem những gì. Không có gì được chia sẻ trước khi quý vị cho phép.

door-record-title = { $app } được dùng hồ sơ nào?
door-record-title-many = { $app } được dùng những hồ sơ nào?
door-record-title-new = Tạo một hồ sơ cho { $app }
door-record-hint = Chưa có gì được chia sẻ. Ở trang sau quý vị sẽ thấy ứng dụng yêu cầu gì.
door-no-record-text = Quý vị đã có số hồ sơ tối đa mà trang web này cho phép, và không kết nối được hồ sơ nào. Hãy hỏi người quản lý hồ sơ.

door-on-title = Tiếp tục đến { $app }?
door-on-record = { $app } sẽ biết đó là quý vị và dùng được hồ sơ của { $record } như quý vị đã cho phép.
door-on-text = { $app } sẽ biết đó là quý vị.
door-go-on = Tiếp tục đến { $app }
door-not-now = Để sau. Quay lại { $app }

door-back-title = Đang quay lại { $app }
door-back-text = Quý vị đang trên đường đến { $app }. Nếu không có gì xảy ra, hãy bấm nút.

door-end-done-title = Xong. Bây giờ quý vị có thể quay lại
door-end-nothing-title = Không có gì được chia sẻ
door-end-back = Quý vị có thể đóng trang này và quay lại { $app }.
door-end-back-unknown = Quý vị có thể đóng trang này và quay lại ứng dụng trước đó.

door-sign-out-text = { $app } yêu cầu đăng xuất quý vị. Quý vị cũng có thể đăng xuất khỏi trang web này.

door-go-back = Hãy quay lại ứng dụng hoặc trang web trước đó và thử lại ở đó. Nếu vẫn bị như vậy, hãy báo cho bên quản lý nơi đó.
door-app-unknown-text = Ứng dụng hoặc trang web đã đưa quý vị đến đây hiện không làm việc với trang web này.
door-link-long-text = Liên kết quý vị mở dài hơn mức một địa chỉ chứa được.
door-lost-title = Quý vị đã rời đi một lúc
door-lost-text = Trang này không tiếp tục được từ chỗ quý vị dừng lại. Có thể trang này từ trình duyệt khác, hoặc đã quá một ngày. Không có gì bị mất.
door-not-made-title = Không kết nối được thiết bị của quý vị bằng liên kết này
door-not-made-text = Liên kết đã quá cũ hoặc đã được dùng.
door-records-text = Đây là những hồ sơ mà { $app } được dùng, hoặc quý vị có thể cho phép dùng.
door-records-all = Xem tất cả hồ sơ của quý vị
