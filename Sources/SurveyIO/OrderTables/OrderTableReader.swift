import Foundation
public import Model

/// Reads unit prices and responsibilities: those shipped with the program, or a county's own file.
public struct OrderTableReader: Sendable {
  /// A folder whose `prices.yaml` and `responsibilities.yaml` win over the shipped ones.
  public var dataDirectory: String?

  public init(dataDirectory: String? = nil) { self.dataDirectory = dataDirectory }

  /// - Throws: `PlannerError` (bad data) with file and line.
  public func prices() throws -> PriceList {
    let (text, file) = try source("prices.yaml", PackageResources.prices_yaml)
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["prices", "paint", "note"])
    var paint: (low: Double, high: Double)?
    if let node = root["paint"] {
      try node.allow(["low", "high", "unit", "grade", "note"])
      if let low = try amount(node, "low"), let high = try amount(node, "high") {
        paint = (low, high)
      }
    }
    return PriceList(
      try (root["prices"]?.items() ?? []).map { node in
        try node.allow(["order", "unit", "low", "high", "grade", "note"])
        return UnitPrice(
          order: try word(node, "order"), unit: try word(node, "unit"),
          low: try amount(node, "low"), high: try amount(node, "high"),
          grade: node["grade"]?.text ?? "-")
      }, paint: paint)
  }

  /// - Throws: `PlannerError` (bad data) with file and line.
  public func responsibilities() throws -> ResponsibilityTable {
    let (text, file) = try source("responsibilities.yaml", PackageResources.responsibilities_yaml)
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["rules", "note"])
    return ResponsibilityTable(
      try (root["rules"]?.items() ?? []).map { node in
        try node.allow([
          "orders", "culprits", "lead", "helpers", "units", "funding", "days", "acceptance", "note",
        ])
        guard let days = Int(try word(node, "days")), days > 0 else {
          throw node.error("profile-value-no-number", ["days", try word(node, "days")])
        }
        return Responsibility(
          orders: node["orders"]?.texts ?? [], culprits: node["culprits"]?.texts ?? [],
          lead: try word(node, "lead"), helpers: node["helpers"]?.texts ?? [],
          units: node["units"]?.texts ?? [], funding: node["funding"]?.text, days: days,
          acceptance: try word(node, "acceptance"))
      })
  }

  private func source(_ name: String, _ shipped: [UInt8]) throws -> (text: String, file: String) {
    guard let dataDirectory else { return (String(decoding: shipped, as: UTF8.self), name) }
    let path = "\(dataDirectory)/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else {
      return (String(decoding: shipped, as: UTF8.self), name)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw PlannerError(.badData, "file-not-utf8", at: path)
    }
    return (text, path)
  }

  private func word(_ node: YAMLNode, _ key: String) throws -> String {
    guard let text = node[key]?.text else { throw node.error("profile-key-missing", [key, key]) }
    return text
  }

  private func amount(_ node: YAMLNode, _ key: String) throws -> Double? {
    guard let text = node[key]?.text else { return nil }
    guard let value = Double(text), value.isFinite, value >= 0 else {
      throw node.error("profile-value-no-number", [key, text])
    }
    return value
  }
}
