import Foundation
import Model
import Geometry

public struct GeoJSONReader: Sendable {
  public init() {}
  public func read(path: String) throws -> SourceFile {
    let data: Data
    if path == "-" { data = FileHandle.standardInput.readDataToEndOfFile() } else {
      guard let d = FileManager.default.contents(atPath: path) else { throw PlannerError(.noInput, "file-missing", at: path) }
      data = d
    }
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { throw PlannerError(.badData, "file-unreadable", at: path, ["json"]) }
    var file = SourceFile(name: path)
    for (k, v) in root where k != "features" && k != "type" && k != "crs" {
      if let d = try? JSONSerialization.data(withJSONObject: v, options: .fragmentsAllowed) { file.foreignMembers.append((k, String(decoding: d, as: UTF8.self))) }
    }
    if let c = root["crs"], let d = try? JSONSerialization.data(withJSONObject: c, options: .fragmentsAllowed) { file.crsMember = String(decoding: d, as: UTF8.self) }
    let list = root["features"] as? [[String: Any]] ?? []
    file.featureCount = list.count
    for (i, f) in list.enumerated() {
      var props: [(key: String, value: JSONValue)] = []
      for (k, v) in (f["properties"] as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) { props.append((k, Self.value(v))) }
      file.features.append(SourceFeature(index: i, id: f["id"].map(Self.value), shape: Self.shape(f["geometry"]), properties: props))
    }
    return file
  }
  static func value(_ v: Any) -> JSONValue {
    if v is NSNull { return .null }
    if let n = v as? NSNumber { return CFGetTypeIDIsBool(n) ? .bool(n.boolValue) : .number(n.doubleValue, text: "\(n)") }
    if let s = v as? String { return .string(s) }
    return .raw("?")
  }
  static func CFGetTypeIDIsBool(_ n: NSNumber) -> Bool { String(cString: n.objCType) == "c" }
  static func c(_ a: Any) -> Coordinate { let l = a as! [Double]; return Coordinate(l[0], l[1]) }
  static func l(_ a: Any) -> LineString { LineString((a as! [Any]).map(c)) }
  static func p(_ a: Any) -> Polygon { let r = (a as! [Any]).map { Ring(l($0).coordinates) }; return Polygon(exterior: r[0], holes: Array(r.dropFirst())) }
  static func shape(_ g: Any?) -> Shape? {
    guard let g = g as? [String: Any], let t = g["type"] as? String, let k = g["coordinates"] else { return nil }
    switch t {
    case "Point": return .point(c(k))
    case "MultiPoint": return .multiPoint((k as! [Any]).map(c))
    case "LineString": return .lineString(l(k))
    case "MultiLineString": return .multiLineString((k as! [Any]).map(l))
    case "Polygon": return .polygon(p(k))
    case "MultiPolygon": return .multiPolygon((k as! [Any]).map(p))
    default: return nil
    }
  }
}
