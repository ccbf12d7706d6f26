public import Model

/// Reads what inspectors found on the site: a table with one row for each order.
public enum SiteReportReader {
  /// Header words of each column, in lower case.
  private static let columns: [String: [String]] = [
    "order": ["order", "order id", "id", "工单编号", "工单", "编号"],
    "date": ["date", "日期", "验收日期"],
    "inspector": ["inspector", "by", "验收人", "检查人"],
    "measured": ["measured", "measured value", "value", "实测值", "实测", "实测值（m）", "实测值(m)"],
    "photo": ["photo", "照片"],
    "result": ["result", "结果", "验收结果", "状态"],
  ]

  private static let results: [String: SiteReport.Result] = [
    "passed": .passed, "pass": .passed, "ok": .passed, "yes": .passed, "合格": .passed,
    "通过": .passed, "是": .passed, "closed": .passed, "已销": .passed,
    "failed": .failed, "fail": .failed, "no": .failed, "不合格": .failed, "未通过": .failed,
    "不通过": .failed, "否": .failed,
    "started": .started, "working": .started, "施工": .started, "施工中": .started,
    "finished": .finished, "done": .finished, "to_accept": .finished, "完工": .finished,
    "待验": .finished,
  ]

  /// - Parameter path: of a file in UTF-8.
  /// - Throws: `PlannerError` when the file cannot be read, has no column for the order, or a row
  ///   holds a date, a figure or a result that is none.
  public static func read(path: String) throws -> [SiteReport] {
    let rows = CSVRows.read(try TextFile.read(path))
    guard let header = rows.first?.map({ $0.lowercased() }) else { return [] }
    func column(_ name: String) -> Int? {
      header.firstIndex { (columns[name] ?? []).contains($0) }
    }
    guard let order = column("order") else {
      throw PlannerError(.badData, "accept-columns", at: path)
    }
    let places = ["date", "inspector", "measured", "photo", "result"].map(column)
    return try rows.dropFirst().enumerated().map { number, row in
      func cell(_ index: Int?) -> String? {
        index.flatMap { row.indices.contains($0) && !row[$0].isEmpty ? row[$0] : nil }
      }
      func refuse(_ text: String) -> PlannerError {
        PlannerError(.badData, "accept-row", at: path, [String(number + 2), text])
      }
      guard let id = cell(order) else { throw refuse("") }
      let date = cell(places[0])
      if let date, !isDate(date) { throw refuse(date) }
      var measured: Double?
      if let text = cell(places[2]) {
        guard case .metres(let value) = LengthText.read(text) else { throw refuse(text) }
        measured = value
      }
      var result: SiteReport.Result?
      if let text = cell(places[4]) {
        guard let known = results[text.lowercased()] else { throw refuse(text) }
        result = known
      }
      return SiteReport(
        order: id, date: date, inspector: cell(places[1]), measured: measured,
        photo: cell(places[3]), result: result)
    }
  }

  /// yyyy-mm-dd: dates of one form compare as texts.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let figures = parts.compactMap { Int($0) }
    return parts.map(\.count) == [4, 2, 2] && figures.count == 3
      && (1...12).contains(figures[1]) && (1...31).contains(figures[2])
  }
}
