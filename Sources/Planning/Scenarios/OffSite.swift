internal import Geometry
internal import Model

/// What scenarios C and D add outside the community: shared lots, night bays, new car parks.
struct OffSite {
  /// Measures of a scenario with those outside, and how many cars those house.
  struct Outcome {
    var measures: [Measure]
    var housed = 0
    /// Places taken, built ones as they are built.
    var stalls = 0
  }

  private let survey: Community
  private let community: String
  private let supply: NearbySupply
  private let prices: PlanPrices
  private let refused: Set<String>

  init(
    _ survey: Community, community: String, supply: NearbySupply, prices: PlanPrices,
    refused: Set<String>
  ) {
    self.survey = survey
    self.community = community
    self.supply = supply
    self.prices = prices
    self.refused = refused
  }

  /// Scenario C: lots and bays near by, the cheapest and then the nearest first.
  func shared(_ inside: [Measure], unhoused: Int?, as scenario: ScenarioName) -> Outcome {
    var outcome = Outcome(measures: inside.map { $0.moved(to: scenario) })
    take(unhoused ?? 0, from: [.sharedLot, .streetBays], scenario, &outcome)
    return outcome
  }

  /// Scenario D: car parks on sites near by, and what they leave in lots and bays.
  func built(_ inside: [Measure], unhoused: Int?, as scenario: ScenarioName) -> Outcome {
    var outcome = Outcome(measures: inside.map { $0.moved(to: scenario) })
    take(unhoused ?? 0, from: [.site], scenario, &outcome)
    take((unhoused ?? 0) - outcome.housed, from: [.sharedLot, .streetBays], scenario, &outcome)
    return outcome
  }

  private func take(
    _ cars: Int, from kinds: [NearbySupply.Place.Kind], _ scenario: ScenarioName,
    _ outcome: inout Outcome
  ) {
    var left = cars
    let places = supply.places.filter { kinds.contains($0.kind) }.sorted {
      ($0.costHigh, $0.walkMetres, $0.id) < ($1.costHigh, $1.walkMetres, $1.id)
    }
    for place in places where left > 0 {
      let taken = min(left, place.spare.night)
      let kind = place.measureKind
      guard taken > 0, !refused.contains("\(kind.rawValue)/\(place.id)") else { continue }
      outcome.measures.append(measure(place, kind, taken, scenario))
      outcome.housed += taken
      outcome.stalls += taken
      left -= taken
    }
    outcome.measures.sort { $0.id < $1.id }
  }

  private func measure(
    _ place: NearbySupply.Place, _ kind: MeasureKind, _ cars: Int, _ scenario: ScenarioName
  ) -> Measure {
    let sign = PlanEdit(
      .add, layer: .markings, id: "\(community)/\(kind.rawValue)/\(place.id)",
      feature: EditedFeature(
        shape: .point(place.shape.envelope.centre),
        properties: [
          .init("kind", .text(kind.rawValue)), .init("place", .text(place.id)),
          .init("cars", .number(Double(cars))), .init("hours", .text(place.hours ?? "24/7")),
          .init("walk", .number(place.walkMetres)), .init("estimate", .flag(place.isEstimate)),
        ]))
    return Measure(
      id: "\(community)/\(scenario.rawValue)/\(kind.rawValue)/\(place.id)", community: community,
      scenario: scenario, kind: kind, shape: place.shape, stalls: cars,
      costLow: cars * place.costLow, costHigh: cars * place.costHigh,
      duration: kind == .buildCarPark ? 180 : 30, consent: place.consent, edits: [sign])
  }
}

extension NearbySupply.Place {
  var measureKind: MeasureKind {
    switch kind {
    case .sharedLot: .sharedLot
    case .streetBays: .streetBays
    case .site: .buildCarPark
    }
  }
}
