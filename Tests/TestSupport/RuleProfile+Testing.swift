public import Model

extension RuleProfile {
  /// The rules and parameters that measuring asks for, with figures that tests are written for.
  public static func testing(
    clearWidth: Double = 4.0, clearHeight: Double = 4.0, window: Double = 10,
    with others: [(id: String, value: Double)] = []
  ) -> RuleProfile {
    func limit(_ id: String, _ value: Double, _ unit: String = "m") -> RuleLimit {
      RuleLimit(
        id: id, value: value, unit: unit, condition: "", clause: "test", edition: "test",
        strength: .must, grade: "-")
    }
    return RuleProfile(
      name: "testing",
      limits: [
        limit("lane.clear-width", clearWidth),
        limit("lane.clear-height", clearHeight),
        limit("lane.occupied", clearWidth),
        limit("vehicle.width-with-mirrors", 3.0),
        limit("vehicle.length", window),
        limit("vehicle.kerb-height", 0.15),
        limit("vehicle.kerb-overhang", 0.5),
        limit("reach.side", 15),
        limit("obstruction.lowest-top", 0.15),
        limit("slit.bridge", 0.10),
        limit("strip.chord-deviation", 0.25),
        limit("island.largest", 150, "m2"),
      ] + others.map { limit($0.id, $0.value) })
  }
}
