public import Model

/// How stalls stand to the lane or aisle they are entered from, with the room one needs.
public struct StallPattern: Hashable, Sendable {
  /// Code of the contract: parallel, angled or perpendicular.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    case parallel
    case angled
    case perpendicular
  }

  public var layout: Layout
  /// Degrees between a stall and its aisle: 0, 30, 45, 60 or 90.
  public var angle: Int
  /// Metres across the aisle.
  public var depth: Double
  /// Metres along the aisle from one stall to the next.
  public var pitch: Double
  /// Length and width of the stall itself, metres.
  public var length: Double
  public var width: Double
  /// Metres of aisle in front.
  public var aisle: Double

  /// Metres along the aisle that `count` stalls in a row take.
  public func extent(_ count: Int) -> Double {
    count < 1 ? 0 : Double(count - 1) * pitch + first
  }

  /// Metres along the aisle that the first stall takes: at an angle more than the pitch.
  public let first: Double

  init(
    _ layout: Layout, angle: Int, depth: Double, pitch: Double, length: Double, width: Double,
    aisle: Double, first: Double
  ) {
    self.layout = layout
    self.angle = angle
    self.depth = depth
    self.pitch = pitch
    self.length = length
    self.width = width
    self.aisle = aisle
    self.first = first
  }

  /// The stalls that fit in a stretch of row.
  public func count(in extent: Double) -> Int {
    extent + 1e-6 < first ? 0 : 1 + Int((extent - first + 1e-6) / pitch)
  }
}

/// The figures of a profile by which stalls are laid out; metres.
public struct StallTable: Hashable, Sendable {
  /// From parallel to perpendicular.
  public var patterns: [StallPattern]
  /// From stalls to walls, buildings and other stalls' ends.
  public var wallSide: Double
  /// From stalls to trees, posts and other things that stay.
  public var thing: Double
  public var hydrant: Double
  public var gate: Double
  public var entranceWidth: Double
  public var junction: Double
  public var bend: Double
  public var manhole: Double
  /// Mouth of a yard.
  public var entry: Double
  /// Kept free on roads that are no fire lanes.
  public var internalRoad: Double
  /// Stalls on opposite sides that leave less than an engine between them are so far apart.
  public var window: Double
  /// Width of an engine with mirrors.
  public var engine: Double
  /// Kept free on fire lanes.
  public var passage: Double

  /// - Returns: `nil` when the profile does not say how stalls are laid out.
  public init?(_ profile: RuleProfile) {
    func value(_ id: String) -> Double? { profile.value("stall." + id) }
    guard let parallelLength = value("parallel-length"),
      let parallelWidth = value("parallel-width"), let parallelAisle = value("parallel-aisle"),
      let length = value("perpendicular-length"), let width = value("perpendicular-width"),
      let aisle = value("perpendicular-aisle"), let wallSide = value("wall-side"),
      let thing = value("thing-distance"), let hydrant = value("hydrant-distance"),
      let gate = value("gate-distance"), let entranceWidth = value("entrance-width"),
      let junction = value("junction-distance"), let bend = value("bend-distance"),
      let manhole = value("manhole-distance"), let entry = value("entry-width"),
      let internalRoad = value("internal-road-width"),
      let window = profile.value("vehicle.length"),
      let engine = profile.value("vehicle.width-with-mirrors"),
      let passage = profile.value("lane.clear-width")
    else { return nil }
    self.wallSide = wallSide
    self.thing = thing
    self.hydrant = hydrant
    self.gate = gate
    self.entranceWidth = entranceWidth
    self.junction = junction
    self.bend = bend
    self.manhole = manhole
    self.entry = entry
    self.internalRoad = internalRoad
    self.window = window
    self.engine = engine
    self.passage = passage
    patterns = [
      StallPattern(
        .parallel, angle: 0, depth: parallelWidth, pitch: parallelLength, length: parallelLength,
        width: parallelWidth, aisle: parallelAisle, first: parallelLength)
    ]
    for angle in [30, 45, 60] {
      guard let depth = value("angled-\(angle)-depth"), let pitch = value("angled-\(angle)-pitch"),
        let aisle = value("angled-\(angle)-aisle")
      else { continue }
      patterns.append(
        Self.angled(
          angle, depth: depth, pitch: pitch, length: length, width: width, aisle: aisle))
    }
    patterns.append(
      StallPattern(
        .perpendicular, angle: 90, depth: length, pitch: width, length: length, width: width,
        aisle: aisle, first: width))
  }
}
