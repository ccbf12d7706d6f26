internal import Model

/// Names of fire lanes for their plates: as surveyed where the survey gives a number, else the
/// smallest free number in the order of the ids.
struct LaneNumbers {
  private var names: [String: String] = [:]
  private static let suffix = "号消防车道"

  init(_ lanes: [FireLane]) {
    var taken: Set<Int> = []
    for lane in lanes {
      guard let name = lane.core.name, name.contains(Self.suffix) else { continue }
      names[lane.id] = name
      let digits = name.prefix { !$0.isLetter }.filter(\.isNumber)
      if let number = Int(digits) { taken.insert(number) }
    }
    var next = 1
    for lane in lanes.sorted(by: { $0.id < $1.id }) where names[lane.id] == nil {
      while taken.contains(next) { next += 1 }
      names[lane.id] = "\(next)\(Self.suffix)"
      taken.insert(next)
    }
  }

  func name(of lane: String) -> String? { names[lane] }
}
