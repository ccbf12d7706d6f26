import Model
import Planning
import Reporting
import SurveyIO

/// Orders of an earlier run, read back from `orders.geojson`.
struct OrderFile {
  /// As they stood, by id.
  private(set) var features: [String: SourceFeature] = [:]
  private(set) var records: [OrderRecord] = []

  /// Of the run that ordered.
  private(set) var profile = ""
  /// Of the survey that was ordered for.
  private(set) var digest = ""

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
      var record = OrderRecord(
        id: id, community: feature.text("community") ?? "", kind: feature.text("kind") ?? "",
        subject: feature.text("subject") ?? "", state: state,
        isReopened: feature.property("reopened") == .bool(true))
      record.acceptance = feature.text("acceptance") ?? ""
      record.closes = feature.texts("closes") ?? []
      record.deadline = feature.text("deadline")
      record.required = feature.number("required")
      record.log = (feature.structure("log") as? [[String: Any]] ?? []).compactMap(Self.entry)
      records.append(record)
    }
    profile = file.header?["profile"] as? String ?? ""
    digest = file.header?["input_digest"] as? String ?? ""
  }

  private static func entry(_ value: [String: Any]) -> AcceptanceEntry? {
    guard let reason = value["reason"] as? String,
      let state = (value["state"] as? String).flatMap(WorkOrder.State.init)
    else { return nil }
    return AcceptanceEntry(
      date: value["date"] as? String, by: value["by"] as? String,
      measured: value["measured"] as? Double, photo: value["photo"] as? String, reason: reason,
      state: state)
  }
}

extension OrderRecord {
  /// What of it is written anew.
  var standing: OrderStanding {
    OrderStanding(state: state, isReopened: isReopened, log: log)
  }
}
