/// Ids of orders, the same whenever the same thing is ordered.
enum OrderID {
  /// community/kind/subject/station to 0.1 m.
  static func text(_ community: String, _ kind: String, _ subject: String, _ station: Double)
    -> String
  {
    let tenths = Int((max(0, station) * 10).rounded())
    return "\(community)/\(kind)/\(subject)/\(tenths / 10).\(tenths % 10)"
  }
}
