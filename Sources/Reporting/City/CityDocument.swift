internal import Geometry
public import Model
import SurveyIO

/// The whole output of a city plan as one FeatureCollection.
public struct CityDocument: Sendable {
  /// The date given by `--as-of`, or `nil`.
  public var asOf: String?
  /// Digests of the surveys that were planned, in the order of the plans.
  public var inputDigests: [String]
  public var report: CityReport

  public init(asOf: String?, inputDigests: [String], report: CityReport) {
    self.asOf = asOf
    self.inputDigests = inputDigests
    self.report = report
  }

  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes() throws -> [UInt8] {
    try ContractDocument.bytes(try CityEncoder.features(of: report), command: "city") { json in
      json.strings("input_digests", inputDigests)
      json.string("as_of", asOf)
      json.key("summary")
      summary(&json)
    }
  }

  private func summary(_ json: inout JSONBuffer) {
    let all = report.communities
    json.beginObject()
    json.key("classes")
    json.beginObject()
    for name in ["0", "A", "B", "C", "D", "S"] {
      json.integer(name, all.count { $0.planClass == name })
    }
    json.endObject()
    json.integer("cars", all.reduce(0) { $0 + ($1.cars ?? 0) })
    json.integer("assigned", all.reduce(0) { $0 + $1.assigned })
    json.integer("unhoused", all.reduce(0) { $0 + $1.unhoused })
    json.integer("day_short", all.reduce(0) { $0 + $1.dayShort })
    json.integer("households_cut_off", all.reduce(0) { $0 + $1.cutOff })
    json.integer("cost", all.reduce(0) { $0 + $1.cost })
    json.integer("unpriced", all.reduce(0) { $0 + $1.unpriced })
    json.strings("ranked", all.filter { $0.year != nil }.map(\.id))
    json.strings("survey_first", all.filter { $0.year == nil }.map(\.id))
    json.strings("supervised", all.filter(\.isSupervised).map(\.id))
    json.strings("sites", report.sites.map(\.id))
    json.integer("site_cost", report.sites.reduce(0) { $0 + $1.cost })
    json.bool("sites_exact", report.isExact)
    json.key("sites_gap")
    json.measure(report.gap, decimals: 3)
    json.endObject()
  }
}
