internal import Geometry
public import Model

/// Turns a city plan into features of the GeoJSON contract (`design.md` section 7).
public enum CityEncoder {
  /// - Throws: `PlannerError` (our fault) when a coordinate is not finite.
  public static func features(of report: CityReport) throws -> [EncodedFeature] {
    try report.assignments.map(assignment) + report.batches.map(batch)
  }

  private static func assignment(_ value: CityReport.Assignment) throws -> EncodedFeature {
    let id = "\(value.community)/\(value.lot)"
    return try EncodedFeature(.assignment, id: id, shape: value.line, decimals: 9) { json in
      json.string("id", id)
      json.string("community", value.community)
      json.string("lot", value.lot)
      json.string("kind", value.kind)
      json.integer("cars", value.cars)
      json.metres("walk", value.walk)
      json.bool("estimate", value.isEstimate)
      json.string("hours", value.hours)
      json.string("consent", value.consent)
    }
  }

  private static func batch(_ value: CityReport.Batch) throws -> EncodedFeature {
    // Four digits, so that the order of texts is the order of years.
    let digits = String(value.year)
    let id = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return try EncodedFeature(.batch, id: id, shape: nil, decimals: 9) { json in
      json.string("id", id)
      json.integer("year", value.year)
      json.strings("communities", value.communities)
      json.integer("cost", value.cost)
      json.bool("exceeds_budget", value.exceedsBudget)
      json.strings("supervised", value.supervised)
    }
  }
}

/// Turns what lies near a community into features of its plan.
public struct SupplyEncoder: Sendable {
  private let frame: OutputFrame

  public init(frame: OutputFrame) { self.frame = frame }

  /// - Throws: `PlannerError` (our fault) when a coordinate is not finite.
  public func feature(_ value: SupplyRecord) throws -> EncodedFeature {
    let id = "\(value.community)/\(value.lot)"
    return try EncodedFeature(
      .supply, id: id, shape: value.shape.flatMap(frame.shape), decimals: frame.decimals
    ) { json in
      json.string("id", id)
      json.string("community", value.community)
      json.string("lot", value.lot)
      json.string("kind", value.kind)
      json.integer("night", value.night)
      json.integer("day", value.day)
      json.integer("saturday", value.saturday)
      json.metres("walk", value.walk)
      json.bool("estimate", value.isEstimate)
      json.integer("cost_low", value.costLow)
      json.integer("cost_high", value.costHigh)
      json.string("hours", value.hours)
      json.string("consent", value.consent)
    }
  }
}
