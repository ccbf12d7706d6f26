import Foundation
public import Model

/// Reads vehicles: one shipped with the program by name, or a YAML file by path.
public struct VehicleReader: Sendable {
  /// A folder whose `vehicles/NAME.yaml` wins over a shipped vehicle of that name.
  public var dataDirectory: String?

  public init(dataDirectory: String? = nil) { self.dataDirectory = dataDirectory }

  /// Names of the shipped vehicles, small ones first.
  public static let shipped = ["light-tender", "water-tender", "ladder-32", "platform-53"]

  private static func shippedText(_ name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "light-tender": PackageResources.light_tender_yaml
      case "water-tender": PackageResources.water_tender_yaml
      case "ladder-32": PackageResources.ladder_32_yaml
      case "platform-53": PackageResources.platform_53_yaml
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The vehicle of a name or path.
  ///
  /// - Throws: `PlannerError`: `noInput` when there is none, `badData` when it cannot be understood.
  public func read(_ name: String) throws -> Vehicle {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return try parse(try TextFile.read(name), file: name)
    }
    if let dataDirectory {
      let path = "\(dataDirectory)/vehicles/\(name).yaml"
      if FileManager.default.fileExists(atPath: path) {
        return try parse(try TextFile.read(path), file: path)
      }
    }
    guard let text = Self.shippedText(name) else {
      throw PlannerError(
        .noInput, "vehicle-unknown", at: name, [NearestName.find(name, in: Self.shipped) ?? ""])
    }
    return try parse(text, file: "\(name).yaml")
  }

  /// The vehicle that a YAML text describes.
  func parse(_ text: String, file: String) throws -> Vehicle {
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["id", "name", "zh", "note", "figures"])
    guard let id = root["id"]?.text, !id.isEmpty else {
      throw PlannerError(.badData, "vehicle-without-id", at: file)
    }
    var figures: [Vehicle.Field: Vehicle.Figure] = [:]
    for (key, node) in try root["figures"]?.pairs() ?? [] {
      guard let field = Vehicle.Field(rawValue: key) else {
        let keys = Vehicle.Field.allCases.map(\.rawValue)
        throw node.error("mapping-unknown-key", [key, NearestName.find(key, in: keys) ?? ""])
      }
      guard figures[field] == nil else { throw node.error("vehicle-figure-twice", [key]) }
      figures[field] = try figure(node, key)
    }
    let vehicle = Vehicle(
      id: id, name: root["name"]?.text ?? id, nameInChinese: root["zh"]?.text,
      note: root["note"]?.text, figures: figures)
    if let fault = vehicle.checkInvariants().first {
      throw PlannerError(.badData, fault.reason, at: file, fault.arguments)
    }
    return vehicle
  }

  /// A figure is a mapping with its evidence, or a bare number that says nothing of it.
  private func figure(_ node: YAMLNode, _ key: String) throws -> Vehicle.Figure {
    guard node.isMapping else {
      return Vehicle.Figure(try number(node, key), nil, source: "", grade: "-")
    }
    try node.allow(["value", "provenance", "source", "grade"])
    let value = try node["value"].flatMap { try number($0, key) }
    var provenance: Vehicle.Provenance?
    if let text = node["provenance"]?.text {
      provenance = Vehicle.Provenance(rawValue: text)
      if provenance == nil {
        let names = Vehicle.Provenance.allCases.map(\.rawValue)
        throw node.error(
          "mapping-unknown-value", ["provenance", text, NearestName.find(text, in: names) ?? ""])
      }
    }
    let grade = node["grade"]?.text ?? "-"
    guard Vehicle.Figure.grades.contains(grade) else {
      throw node.error(
        "mapping-unknown-value",
        ["grade", grade, NearestName.find(grade, in: Vehicle.Figure.grades) ?? ""])
    }
    return Vehicle.Figure(value, provenance, source: node["source"]?.text ?? "", grade: grade)
  }

  /// Nothing (`~`) stands for "nobody knows".
  private func number(_ node: YAMLNode, _ key: String) throws -> Double? {
    guard let text = node.text else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw node.error("vehicle-no-number", [key, text])
    }
    return number
  }
}
