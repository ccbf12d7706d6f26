internal import Model

/// The figures of a rule profile that measuring needs.
struct MeasurementParameters: Sendable {
  /// Required clear width and height, metres.
  var requiredWidth: Double
  var requiredHeight: Double
  /// The engine's width with mirrors and its length, metres.
  var engineWidth: Double
  var engineLength: Double
  var lowestTop: Double
  var slit: Double
  var chordDeviation: Double
  /// A kerb no higher than this, metres, stops wheels only; the body may reach over it this far.
  var kerbHeight: Double
  var kerbOverhang: Double
  /// Square metres; a larger hole in the pavement is a block.
  var largestIsland: Double
  /// Yuan for a car that has to stand elsewhere.
  var stallCost: Int

  init(_ profile: RuleProfile) {
    func value(_ id: String, _ fallback: Double) -> Double { profile.value(id) ?? fallback }
    // A profile without a width or a height rule asks for nothing.
    requiredWidth = value("lane.clear-width", 0)
    requiredHeight = value("lane.clear-height", 0)
    engineWidth = value("vehicle.width-with-mirrors", 0)
    engineLength = value("vehicle.length", 0)
    lowestTop = value("obstruction.lowest-top", 0)
    slit = value("slit.bridge", 0)
    chordDeviation = value("strip.chord-deviation", 0)
    kerbHeight = value("vehicle.kerb-height", 0)
    kerbOverhang = value("vehicle.kerb-overhang", 0)
    largestIsland = value("island.largest", .infinity)
    stallCost = Int(value("parking.displacement-cost", 1))
  }
}
