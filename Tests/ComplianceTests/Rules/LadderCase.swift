import Compliance
import Geometry
import Model
import TestSupport

/// A high-rise 40 × 12 m at (20, 20) with a lane 12 m before its south side, and what a test adds.
struct LadderCase {
  static let profile = RuleProfile.testing(with: [
    ("high-rise.residential", 27), ("high-rise.storeys-low", 8), ("high-rise.storeys-high", 10),
    ("reach.side", 15), ("facade.clear", 0), ("accuracy.gradient", 0.5),
    ("operation-site.present", 1), ("operation-site.length", 15),
    ("operation-site.length-tall", 20), ("operation-site.width", 10),
    ("operation-site.wall-distance-min", 5), ("operation-site.wall-distance-max", 10),
    ("operation-site.gap", 30), ("operation-site.tall", 50), ("operation-site.clear", 0),
    ("operation-site.gradient", 3), ("accuracy.open-map", 2),
  ])

  var answers: Answers

  /// - Parameter surface: how far the paved ground reaches from y = 0 towards the wall at y = 20.
  init(
    height: Double? = 40, storeys: Int? = nil, surface: Double = 10, hasYards: Bool = true,
    _ draw: (inout Community) -> Void = { _ in }
  ) {
    let community = Community.drawn {
      $0.boundary = [.box(-100...200, -100...200)]
      $0.addLane("lane", .through((-20, 6), (100, 6)))
      $0.addSurface("surface", .box(-20...100, 0...surface))
      $0.buildings = [
        Building(
          core: FeatureCore(id: "b", communities: ["community"]),
          outline: [.box(20...60, 20...32)], height: height, storeys: storeys)
      ]
      // A yard elsewhere: paved ground besides lanes was surveyed.
      if hasYards { $0.addSurface("yard", .box(140...160, 100...120)) }
      draw(&$0)
    }
    answers = Answers(community, profile: Self.profile)
  }

  var ladderSite: LadderSite? { answers.result.buildings.first?.ladderSite }
}

extension Community {
  /// Adds ground for a ladder engine.
  mutating func addSite(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, id: String = "site",
    gradient: String? = "1%"
  ) {
    others.append(
      PlainFeature(
        core: FeatureCore(id: id, communities: ["community"], accuracy: 0.05),
        layer: .operationSites, shape: .polygon(.box(x, y)),
        attributes: gradient.map { ["gradient": $0] } ?? [:]))
  }
}
