# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }，{ $size }
attachment-kind-pdf = PDF
attachment-kind-picture = 图片
attachment-kind-video = 视频
attachment-kind-sound = 音频
attachment-kind-text = 文字
attachment-kind-table = 表格
attachment-kind-document = 文档
attachment-kind-scan = X 光片或扫描影像
attachment-kind-folder = 压缩文件夹
attachment-kind-data = 数据
attachment-kind-other = 文件
attachment-look = 查看
attachment-back = 返回该项
attachment-cannot-show = 这张图片不能在这里显示。您可以下载它。
attachment-not-here = 这个附件现在打不开。它没有丢失。请过一会儿再试。

parcel-attachments = { $count ->
   *[other] { $count } 个附件，共 { $size }
}
confirm-attachments = 附件
confirm-long = 附件比较大，可能需要一些时间。您不用等待。
confirm-stopped = 还没有完成就中断了。没有加入任何内容，也没有用掉机会。请按按钮重新开始。

waiting-title = 正在把全部内容放进记录
waiting-close = 您可以关闭这个页面。处理会继续，完成后记录里会显示全部内容。
waiting-label = 进度
waiting-progress = 已完成 { $done }，共 { $all }
waiting-queued = 您前面还有别人。会自动轮到您。
waiting-again = 这个页面每隔几秒会自动查看一次。
waiting-still = 停止自动查看
waiting-stopped = 这个页面现在不会自动查看。
waiting-look = 再查看一次
waiting-failed-title = 没有成功
waiting-failed-text = 是我们这边出了问题，不是您的问题。没有加入任何内容，也没有用掉机会。请稍后再试。
waiting-other-title = 现在有人正在领取
waiting-other-text = 另一个知道答案的人正在把它放进一份记录。请等一会儿，再查看一次。
