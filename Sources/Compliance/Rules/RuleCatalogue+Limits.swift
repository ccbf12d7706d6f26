extension RuleCatalogue {
  /// What rules read besides the provisions that carry their name.
  private static let alsoRead: [String: [String]] = [
    "lane.clear-width": ["lane.clear-width.gate", "lane.occupied"],
    "bollard.fixed-at-entrance": ["bollard.entrance-reach", "lane.occupied"],
    "hydrant.blocked": ["hydrant.reach", "lane.occupied"],
    "lane.turning-radius": [
      "vehicle.width", "vehicle.wheelbase", "vehicle.wheelbase-high-rise", "turning.deflection",
    ],
    "marking.lines": [
      "marking.edge-line-width", "marking.edge-line-offset", "marking.box-spacing",
      "marking.lane-reach",
    ],
    "marking.grid": ["marking.entrance-reach"],
    "marking.sign": ["marking.entrance-reach"],
    "parking.hydrant-distance": ["stall.hydrant-distance", "street-bay.hydrant-distance"],
    "parking.stall-in-lane": ["lane.occupied"],
    "strip.occupied": ["lane.occupied"],
    "gate.opens-at-once": ["lane.occupied"],
    "lane.dead-end": [
      "turning-area.side", "turning-area.side-high-rise", "turning-area.side-heavy",
      "load.heavy-building-height",
    ],
    "facade.clear": ["lane.occupied"],
    "operation-site.clear": ["lane.occupied"],
    "operation-site.distance": [
      "operation-site.wall-distance-min", "operation-site.wall-distance-max",
    ],
    "operation-site.present": ["operation-site.gap", "operation-site.tall"],
    "operation-site.size": [
      "operation-site.length", "operation-site.length-tall", "operation-site.width",
    ],
    "lane.load": ["load.vehicle", "load.vehicle-medium", "load.heavy-building-height"],
    "building.courtyard": ["street-front.distance"],
    "building.through-passage": ["street-front.distance"],
  ]

  /// Whether a rule is judged by a provision: the one of its own name, those that go on from it
  /// with a dash (`lane.gradient-must` for `lane.gradient`), and what it reads besides.
  public static func states(_ limit: String, for rule: String) -> Bool {
    limit == rule || limit.hasPrefix(rule + "-") || alsoRead[rule]?.contains(limit) == true
  }

  /// Provisions that measuring, planning and drawing read, by how their ids begin.
  static let parameters = [
    "high-rise.", "household.", "marking.", "penalty.", "parking.displacement-cost",
  ]

  /// Whether anything of the program is held to a provision.
  public static func judges(_ limit: String) -> Bool {
    parameters.contains { limit.hasPrefix($0) } || ids.contains { states(limit, for: $0) }
  }
}
