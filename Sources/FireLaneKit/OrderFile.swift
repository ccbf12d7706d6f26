import Model
import Planning
import SurveyIO

/// Orders of an earlier run, read back from `orders.geojson`.
struct OrderFile {
  /// As they stood, by id.
  private(set) var features: [String: SourceFeature] = [:]
  private(set) var records: [OrderRecord] = []

  var history: OrderHistory { OrderHistory(records) }

  /// Nothing was ordered before.
  init() {}

  /// - Throws: `PlannerError` when the file is missing, broken or not written by this program.
  init(path: String) throws {
    let file = try GeoJSONReader().read(path: path)
    guard file.isOurs else {
      throw PlannerError(.badData, "orders-not-ours", at: path)
    }
    for feature in file.features {
      guard feature.text("feature") == "order", let id = feature.text("id"),
        let state = feature.text("state").flatMap(WorkOrder.State.init)
      else { continue }
      features[id] = feature
      records.append(
        OrderRecord(
          id: id, community: feature.text("community") ?? "", kind: feature.text("kind") ?? "",
          subject: feature.text("subject") ?? "", state: state,
          isReopened: feature.property("reopened") == .bool(true)))
    }
  }
}
