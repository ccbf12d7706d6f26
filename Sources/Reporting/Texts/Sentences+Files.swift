extension Catalogue {
  /// What is said of files that GDAL opens: refusals, and doubts about what was read.
  static let fileSentences: [String: Sentence] = [
    "reader-absent": Sentence(
      zh:
        "此格式需要 firelane-ogr 和 GDAL：先运行 Tools/setup --files，再运行 swift build -c release --product firelane-ogr；放在 firelane 旁边、PATH 中，或由 FIRELANE_OGR 指明。",
      en:
        "this format needs firelane-ogr and GDAL: run Tools/setup --files, then swift build -c release --product firelane-ogr; it is looked for beside firelane, on the PATH and at FIRELANE_OGR."
    ),
    "reader-timeout": Sentence(
      zh: "{0} 秒内未读完，已终止。", en: "was not read within {0} seconds; given up."),
    "reader-crashed": Sentence(
      zh: "读取程序在此文件上崩溃（信号 {0}）。", en: "the reader crashed on it (signal {0})."),
    "reader-cut-off": Sentence(
      zh: "读取程序中途停止，数据不完整，未采用。",
      en: "the reader stopped before its end; what it gave is not whole and not used."),
    "reader-too-much": Sentence(
      zh: "展开后超过 {0} 字节，已终止。", en: "becomes more than {0} bytes; given up."),
    "reader-failed": Sentence(zh: "读取失败：{0}。", en: "cannot be read: {0}."),
    "source-not-opened": Sentence(
      zh: "不能按 {0} 打开：{1}。", en: "cannot be opened as {0}: {1}."),
    "source-without-layers": Sentence(zh: "没有图层。", en: "holds no layer."),
    "format-unknown": Sentence(zh: "不认识格式“.{0}”。", en: "the format “.{0}” is not known."),
    "file-not-plain": Sentence(zh: "不是普通文件。", en: "is no plain file."),
    "file-too-large": Sentence(zh: "过大（{0} 字节）。", en: "is too large ({0} bytes)."),
    "too-many-features": Sentence(zh: "要素超过 {0} 个。", en: "holds more than {0} features."),
    "too-many-layers": Sentence(zh: "有 {0} 个图层，过多。", en: "holds {0} layers, which is too many."),
    "zip-broken": Sentence(zh: "不是完整的 zip 文件。", en: "is no whole zip file."),
    "zip-too-large": Sentence(zh: "zip 过大（zip64）。", en: "is too large a zip (zip64)."),
    "zip-members": Sentence(zh: "zip 中有 {0} 个文件，过多。", en: "holds {0} members, which is too many."),
    "zip-path": Sentence(
      zh: "zip 中的路径“{0}”指向外面，拒绝读取。", en: "its member “{0}” leads out of the zip; refused."),
    "zip-link": Sentence(zh: "zip 中的“{0}”是链接，拒绝读取。", en: "its member “{0}” is a link; refused."),
    "zip-encrypted": Sentence(zh: "zip 中的“{0}”有密码。", en: "its member “{0}” is encrypted."),
    "zip-bomb": Sentence(
      zh: "zip 中的“{0}”由 {2} 字节展开为 {1} 字节，拒绝读取。",
      en: "its member “{0}” grows from {2} to {1} bytes; refused."),
    "zip-without-layers": Sentence(
      zh: "zip 中没有可读的图层，只有：{0}。", en: "holds no layer that is read, only: {0}."),
    "encoding-guessed": Sentence(
      zh: "文件没有说明文字编码，按内容判断为 {0}。",
      en: "does not say how its text is encoded; taken for {0} by its content."),
    "encoding-contradicted": Sentence(
      zh: "文件声明文字编码为 {0}，内容不符，按 {1} 读取。",
      en: "says its text is {0}, which its bytes contradict; read as {1}."),
    "text-mojibake": Sentence(
      zh: "文字“{0}”是乱码，原文应为“{1}”；未改动。",
      en: "the text “{0}” was saved in a wrong encoding, it should read “{1}”; left as it is."),
    "text-cut": Sentence(
      zh: "{0} 处文字在字符中间被截断，残缺字符已去掉。",
      en: "{0} texts were cut in the middle of a character, which is left out."),
    "text-broken": Sentence(
      zh: "{0} 处文字含有 {1} 编码中没有的字节。", en: "{0} texts hold bytes that are not {1}."),
    "name-completed": Sentence(
      zh: "字段名“{0}”被截断，按“{1}”识别。", en: "the column name “{0}” was cut off; taken for “{1}”."),
    "measures-left-out": Sentence(
      zh: "{0} 个要素带有 M 值，未采用。", en: "{0} features carry measures (M), which are not used."),
    "curve-coarse": Sentence(
      zh: "样条曲线化为折线的误差可达 {0} 毫米。",
      en: "splines were turned into chords that may lie {0} mm off."),
    "index-restored": Sentence(
      zh: "缺少 .shx，已由 .shp 重建（不写入原文件夹）。",
      en: "lacks its .shx, which was made anew from the .shp (nothing was written beside it)."),
    "reader-complained": Sentence(zh: "读取时报告：{0}", en: "the reader says: {0}"),
    "features-unread": Sentence(
      zh: "文件声明有 {1} 个要素，其中 {0} 个读不出。",
      en: "says it holds {1} features; {0} of them could not be read."),
    "row-without-id": Sentence(
      zh: "该行没有编号，不能连接到任何要素。", en: "the row has no id to join a feature by."),
    "row-without-feature": Sentence(
      zh: "没有编号为“{0}”的要素，该行未采用。", en: "no feature has the id “{0}”; the row is not used."),
    "row-says-otherwise": Sentence(
      zh: "“{0}”为“{1}”，属性表 {3} 写的是“{2}”；以要素为准。",
      en: "“{0}” is “{1}”, the table {3} says “{2}”; the feature's own is kept."),
  ]
}
