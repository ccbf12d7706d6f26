import Foundation
public import Geometry

extension CRSDeclaration {
  /// Reads the `crs` member of older GeoJSON, in the forms that are in use.
  ///
  /// `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4548"}}`,
  /// `{"type":"EPSG","properties":{"code":4548}}` and a bare name.
  /// - Parameter member: raw JSON.
  /// - Throws: `GeoreferencingFailure` for null, links and what cannot be read.
  public init(member: String) throws(GeoreferencingFailure) {
    let value = try? JSONSerialization.jsonObject(
      with: Data(member.utf8), options: .fragmentsAllowed)
    if value is NSNull { throw .nullCRS }
    if let text = value as? String {
      try self.init(text)
      return
    }
    guard let object = value as? [String: Any] else { throw .unreadableDeclaration(member) }
    let properties = object["properties"] as? [String: Any] ?? [:]
    let type = (object["type"] as? String)?.lowercased()
    if type == "link" {
      throw .linkedCRS(properties["href"] as? String ?? "")
    }
    if let name = properties["name"] as? String {
      try self.init(name)
    } else if let code = properties["code"] as? Int {
      self = .epsg(code)
    } else if let code = properties["code"] as? String {
      try self.init(code)
    } else {
      throw .unreadableDeclaration(member)
    }
  }
}
