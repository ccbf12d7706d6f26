import Model

/// Which engine reaches which buildings today, for people.
public struct FleetTable: Sendable {
  private let language: Language
  /// Communities shown at most.
  private let limit = 60

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// The engine that was assumed, and the table where vehicles were driven.
  public func text(_ summary: CheckSummary) -> String {
    guard let engine = summary.engine else { return "" }
    if engine.vehicles.isEmpty { return assumed(engine) }
    var table = TextTable(
      header: [text("table-community"), text("fleet-buildings")] + engine.vehicles.map(\.id),
      rightAligned: Set(1...(engine.vehicles.count + 1)))
    let rows = summary.communities.filter { $0.fleet.contains { $0.buildings.all > 0 } }
    for community in rows.prefix(limit) {
      let name = community.name ?? community.id ?? text("table-outside")
      table.add([name, String(community.fleet[0].buildings.all)] + cells(community.fleet))
    }
    var result = "\n" + text("fleet-title") + "\n" + table.text
    if rows.count > limit {
      result += text("table-more", [String(rows.count - limit)]) + "\n"
    }
    for (vehicle, count) in zip(engine.vehicles, summary.fleet) { result += line(vehicle, count) }
    return result
  }

  private func cells(_ fleet: [FleetCount]) -> [String] {
    fleet.map { count in
      let reached = String(count.buildings.yes)
      return count.buildings.unknown > 0 ? "\(reached) (+\(count.buildings.unknown)?)" : reached
    }
  }

  private func assumed(_ engine: AssumedEngine) -> String {
    guard let width = engine.widthWithMirrors, let length = engine.length else { return "" }
    let key = engine.isPrescribed ? "fleet-engine" : "fleet-engine-default"
    return text(key, [CheckTable.cut(width, 2), CheckTable.cut(length, 1)]) + "\n"
  }

  /// One line for each vehicle: what it is, what of it is assumed, and what it can drive.
  private func line(_ vehicle: Vehicle, _ count: FleetCount) -> String {
    let name = language == .zh ? vehicle.nameInChinese ?? vehicle.name : vehicle.name
    let size = [vehicle.length, vehicle.width, vehicle.widthWithMirrors].map {
      CheckTable.cut($0, 2)
    }
    let isAssumed = Vehicle.Field.allCases.contains { field in
      vehicle.figure(field).map { $0.provenance == .estimated || $0.grade == "-" } ?? false
    }
    let head = text("fleet-vehicle", [vehicle.id, name] + [size.joined(separator: " × ")])
    let lanes = [count.lanes.yes, count.lanes.no, count.lanes.unknown].map(String.init)
    let turns = [count.turns.yes, count.turns.no, count.turns.unknown].map(String.init)
    return head + text("fleet-lanes", lanes) + text("fleet-turns", turns)
      + (isAssumed ? text("fleet-assumed") : "") + "\n"
  }
}
