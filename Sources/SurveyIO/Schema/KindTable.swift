import Model

/// What is taken for granted of an obstruction of some kind, where the survey says nothing.
struct KindDefaults: Sendable {
  var kind: ObstructionKind
  /// Of a point on the ground, metres.
  var radius: Double
  /// Of a thing with a long and a short side, metres.
  var footprint: (length: Double, width: Double)?
  var top: Double?
  var clearance: Double
  var fixing: Fixing
  var isMovable: Bool
  /// Whole yuan.
  var cost: Int
  /// Who has to act: keeper, community, owner, utility, greening, police.
  var owner: String
}

/// The closed list of obstruction kinds with their defaults and other names (`kinds.txt`).
struct KindTable: Sendable {
  /// The built-in table.
  static let builtIn = KindTable(text: String(decoding: PackageResources.kinds_txt, as: UTF8.self))

  private var byName: [String: Int] = [:]
  private var rows: [KindDefaults] = []
  private var byKind: [ObstructionKind: Int] = [:]

  init(text: String) {
    for line in text.split(separator: "\n") where line.first != "#" {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        String($0).trimmedBlanks
      }
      guard cells.count >= 11, let kind = ObstructionKind(rawValue: cells[0]) else { continue }
      let length = Double(cells[2])
      let width = Double(cells[3])
      byKind[kind] = rows.count
      byName[cells[0]] = rows.count
      for name in cells[10].split(separator: ",") {
        byName[String(name).trimmedBlanks.halfWidth] = rows.count
      }
      rows.append(
        KindDefaults(
          kind: kind, radius: Double(cells[1]) ?? 0,
          footprint: length.flatMap { length in width.map { (length, $0) } },
          top: Double(cells[4]), clearance: Double(cells[5]) ?? 0,
          fixing: Fixing(rawValue: cells[6]) ?? .fixed, isMovable: cells[7] == "yes",
          cost: Int(cells[8]) ?? 1, owner: cells[9]))
    }
  }

  /// The defaults of the kind a text names; `nil` when the list has no such kind.
  func defaults(named name: String) -> KindDefaults? {
    if let row = byName[name] { return rows[row] }
    return byName[name.halfWidth.split(separator: " ").joined(separator: "_")].map { rows[$0] }
  }

  /// The defaults of a kind; those of a featureless thing where the table has none.
  func defaults(of kind: ObstructionKind) -> KindDefaults {
    byKind[kind].map { rows[$0] }
      ?? KindDefaults(
        kind: kind, radius: 0.3, footprint: nil, top: 1, clearance: 0, fixing: .fixed,
        isMovable: true, cost: 1000, owner: "unknown")
  }
}
