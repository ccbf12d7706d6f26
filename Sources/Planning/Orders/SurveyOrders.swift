internal import Geometry
internal import Model

/// Orders to measure what the survey cannot tell; never mixed with hazards.
struct SurveyOrders {
  private(set) var orders: [WorkOrder] = []

  init(id: String, result: CommunityResult) {
    var places: [String: Int] = [:]
    for finding in result.findings where finding.verdict == .indeterminate {
      guard let settle = finding.settleBy else { continue }
      // Night cars are drawn in one walk through the community, not lane by lane.
      let isEverywhere = settle.code == "draw_cars"
      let subject = "\(isEverywhere ? id : settle.lane ?? finding.subject):\(settle.code)"
      let station = isEverywhere ? 0 : settle.station ?? 0
      let key = OrderID.text(id, "survey", subject, station)
      if let known = places[key] {
        orders[known].closes = Array(Set(orders[known].closes + [finding.id])).sorted()
        continue
      }
      let place = settle.place.map { Shape.lineString(LineString([$0.start, $0.end])) }
      var order = WorkOrder(
        id: key, community: id, kind: "survey", subject: subject,
        shape: isEverywhere ? nil : place ?? finding.shape, quantity: 1, unit: "pieces",
        acceptance: "")
      order.inscription = settle.code
      order.closes = [finding.id]
      places[key] = orders.count
      orders.append(order)
    }
  }
}
