internal import CGDAL

/// The coordinate system a layer says it is in.
struct SourceSystem {
  /// `EPSG:4548`, the name of a system that is in no register, or `nil` where the file is silent.
  let name: String?
  /// True when the numbers stand northing or latitude first.
  let isSwapped: Bool
  /// A metre in the system's unit.
  let metre: Double

  init(_ layer: OGRLayerH) {
    guard let system = OGR_L_GetSpatialRef(layer) else {
      (name, isSwapped, metre) = (nil, false, 1)
      return
    }
    name = Self.code(system) ?? OSRGetName(system).map(String.init(cString:)) ?? "?"
    let isGeographic = OSRIsGeographic(system) != 0
    metre = isGeographic ? 1 / 111_320 : 1 / max(1e-9, OSRGetLinearUnits(system, nil))
    var count: Int32 = 0
    let mapping = OSRGetDataAxisToSRSAxisMapping(system, &count)
    var direction = OAO_East
    if count >= 2, let mapping {
      _ = OSRGetAxis(system, isGeographic ? "GEOGCS" : "PROJCS", abs(mapping[0]) - 1, &direction)
    }
    isSwapped = direction == OAO_North || direction == OAO_South
  }

  /// The register's code, also of the spellings of other programs.
  private static func code(_ system: OGRSpatialReferenceH) -> String? {
    guard let flat = OSRClone(system) else { return nil }
    defer { OSRRelease(flat) }
    OSRDemoteTo2D(flat, nil)
    if let known = authority(flat) { return known }
    var count: Int32 = 0
    var confidences: UnsafeMutablePointer<Int32>?
    let matches = OSRFindMatches(flat, nil, &count, &confidences)
    defer {
      OSRFreeSRSArray(matches)
      VSIFree(confidences)
    }
    // 70: names differ, numbers do not.
    guard count > 0, let matches, let confidences, confidences[0] >= 70, let best = matches[0],
      count == 1 || confidences[1] < confidences[0]
    else { return nil }
    return authority(best)
  }

  private static func authority(_ system: OGRSpatialReferenceH) -> String? {
    guard let name = OSRGetAuthorityName(system, nil), let code = OSRGetAuthorityCode(system, nil)
    else { return nil }
    let text = "\(String(cString: name)):\(String(cString: code))"
    return text == "OGC:CRS84" || text.hasPrefix("EPSG:") ? text : nil
  }
}
