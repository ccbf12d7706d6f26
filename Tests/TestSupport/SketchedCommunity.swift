public import Geometry
public import Model

/// A plan drawn with letters: each letter is a corner, one cell a number of metres, rows going south.
///
/// Lanes, roads and buildings are named by the letters they run through, so that a test shows its
/// community as a map.
public struct Sketch {
  private var corners: [Character: Coordinate] = [:]
  /// What has been drawn so far.
  public var community: Community

  /// - Parameters:
  ///   - text: rows of a map; all that is no letter or digit is empty ground.
  ///   - cell: metres between two characters and between two rows.
  public init(_ text: String, cell: Double) {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in rows.enumerated() {
      for (column, letter) in line.enumerated() where letter.isLetter || letter.isNumber {
        corners[letter] = Coordinate(Double(column) * cell, Double(rows.count - 1 - row) * cell)
      }
    }
    community = .drawn()
  }

  /// Where a letter stands.
  public func corner(_ letter: Character) -> Coordinate { corners[letter] ?? Coordinate(0, 0) }

  private func line(_ path: String) -> LineString { LineString(path.map(corner)) }

  private func core(_ id: String, _ accuracy: Double) -> FeatureCore {
    FeatureCore(id: id, communities: ["community"], accuracy: accuracy)
  }

  /// A lane of taped width through the letters, which are its id as well.
  public mutating func lane(_ path: String, width: Double = 6, accuracy: Double = 0.05) {
    var lane = FireLane(
      core: core(path, accuracy), centreline: [line(path)], designated: .yes,
      width: MeasureClaim(width, source: .taped, accuracy: 0))
    lane.core.name = path
    community.lanes.append(lane)
  }

  /// A public road through the letters.
  public mutating func road(_ path: String, width: Double = 8) {
    community.roads.append(
      Road(
        core: FeatureCore(id: path), centreline: [line(path)],
        width: MeasureClaim(width, source: .attribute, accuracy: 0.1)))
  }

  /// A building with its corners at the letters, and with a courtyard if there are letters for one.
  public mutating func building(
    _ outline: String, yard: String? = nil, height: Double? = nil, households: Int? = nil,
    accuracy: Double = 0.05
  ) {
    let holes = yard.map { [Ring($0.map(corner))] } ?? []
    community.buildings.append(
      Building(
        core: core(outline, accuracy),
        outline: [Polygon(exterior: Ring(outline.map(corner)), holes: holes)], height: height,
        households: households))
  }
}

extension RuleProfile {
  /// The profile with further numbers.
  public func adding(_ numbers: [(id: String, value: Double)], strength: Strength = .must)
    -> RuleProfile
  {
    RuleProfile(
      name: name,
      limits: limits
        + numbers.map {
          RuleLimit(
            id: $0.id, value: $0.value, unit: "m", condition: "", clause: "test", edition: "test",
            strength: strength, grade: "-")
        })
  }
}
