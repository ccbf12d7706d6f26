import Compliance
import FireLaneKit
import Geometry
import Model
import SurveyIO
import TestSupport

@testable import Planning

/// Orders of a community drawn in a test, by the shipped profile and tables.
func ordersOf(
  _ community: Community, planned: Community? = nil, plan: TreatmentPlan? = nil,
  asOf: String? = nil
) throws -> [WorkOrder] {
  let profile = try ProfileSource.read("cn", dataDirectory: nil)
  let tables = OrderTableReader()
  let issue = OrderIssue(
    profile: profile, prices: try tables.prices(), responsibilities: try tables.responsibilities(),
    asOf: asOf.flatMap(CalendarDay.init))
  let result = try ComplianceCheck(profile: profile).check(community)
  return try issue.orders(
    survey: community, planned: planned ?? community, result: result, plan: plan)
}

extension Community {
  /// Sets the kerbs of every lane, metres; `nil` is unknown.
  mutating func setKerbs(_ left: Double?, _ right: Double?) {
    for index in lanes.indices {
      lanes[index].kerbLeft = left
      lanes[index].kerbRight = right
    }
  }
}

extension [WorkOrder] {
  func of(_ kind: String) -> [WorkOrder] { filter { $0.kind == kind } }
  var total: Double { reduce(0) { $0 + $1.quantity } }
  /// Every painted line.
  var lines: [LineString] {
    filter { $0.kind == "edge_line" || $0.kind == "kerb_paint" }.compactMap(\.shape).flatMap(
      \.lines)
  }
}
