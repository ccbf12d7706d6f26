import Geometry

/// A Gauss–Krüger zone of CGCS2000 as the EPSG register lists it (codes 4491–4554).
struct GaussZone: Hashable {
  /// Degrees, 3 or 6.
  var width: Int
  /// Degrees east.
  var meridian: Int
  /// Whether eastings carry the zone's number in front.
  var hasNumber: Bool

  init?(width: Int, meridian: Int, hasNumber: Bool) {
    guard (75...135).contains(meridian), meridian % 3 == 0, width == 3 || meridian % 6 == 3 else {
      return nil
    }
    self.width = width
    self.meridian = meridian
    self.hasNumber = hasNumber
  }

  init?(epsg code: Int) {
    switch code {
    case 4491...4501: self.init(width: 6, meridian: 75 + (code - 4491) * 6, hasNumber: true)
    case 4502...4512: self.init(width: 6, meridian: 75 + (code - 4502) * 6, hasNumber: false)
    case 4513...4533: self.init(width: 3, meridian: 75 + (code - 4513) * 3, hasNumber: true)
    case 4534...4554: self.init(width: 3, meridian: 75 + (code - 4534) * 3, hasNumber: false)
    default: return nil
    }
  }

  /// The zone whose number stands in front of an easting; 13 to 23 are of 6°, 25 to 45 of 3°.
  init?(number: Int) {
    switch number {
    case 13...23: self.init(width: 6, meridian: number * 6 - 3, hasNumber: true)
    case 25...45: self.init(width: 3, meridian: number * 3, hasNumber: true)
    default: return nil
    }
  }

  var epsg: Int {
    switch (width, hasNumber) {
    case (6, true): 4491 + (meridian - 75) / 6
    case (6, false): 4502 + (meridian - 75) / 6
    case (_, true): 4513 + (meridian - 75) / 3
    default: 4534 + (meridian - 75) / 3
    }
  }

  /// The same zone with the number in front, or without it.
  func with(number: Bool) -> GaussZone {
    var result = self
    result.hasNumber = number
    return result
  }

  /// All zones of the same width and form.
  var family: [GaussZone] {
    stride(from: 75, through: 135, by: width).compactMap {
      GaussZone(width: width, meridian: $0, hasNumber: hasNumber)
    }
  }

  /// True where a map in this zone may lie: China, and no more than half a zone over its edge.
  func mayHold(_ degrees: Coordinate) -> Bool {
    ChinaExtent.contains(degrees)
      && abs(degrees.x - Double(meridian)) <= Double(width)
  }
}

/// The box about China, islands of the south included.
enum ChinaExtent {
  static func contains(_ degrees: Coordinate) -> Bool {
    (73...135.5).contains(degrees.x) && (3...54).contains(degrees.y)
  }
}
