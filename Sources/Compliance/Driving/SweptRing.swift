public import Model

/// The ring that a vehicle sweeps on a circle of constant radius.
///
/// R_o = √((R + w/2)² + (L+F)²) is the outer front corner, R_i = R − w/2 the inner side between the
/// axles, where R is the radius of the rear axle's middle. A bend shorter than about three
/// wheelbases sweeps less, because the rear wheels have not yet come all the way in.
public struct SweptRing: Hashable, Sendable {
  /// Wheelbase plus front overhang, metres.
  public var reach: Double
  public var rearOverhang: Double
  public var bodyWidth: Double

  public init(reach: Double, bodyWidth: Double, rearOverhang: Double = 0) {
    self.reach = reach
    self.bodyWidth = bodyWidth
    self.rearOverhang = rearOverhang
  }

  public init(_ vehicle: Vehicle) {
    self.init(
      reach: vehicle.wheelbase + vehicle.frontOverhang, bodyWidth: vehicle.width,
      rearOverhang: vehicle.rearOverhang)
  }

  /// Radius of the outermost corner, front or tail, for a radius of the rear axle's middle.
  public func outerRadius(rearAxle radius: Double) -> Double {
    let side = radius + bodyWidth / 2
    let end = max(reach, rearOverhang)
    return (side * side + end * end).squareRoot()
  }

  /// Width of the ring for a radius of its inner edge, metres.
  public func width(innerRadius: Double) -> Double {
    outerRadius(rearAxle: innerRadius + bodyWidth / 2) - innerRadius
  }

  /// Width of the ring for a radius of its outer edge, metres; `nil` where the vehicle does not fit
  /// into a circle of that radius.
  public func width(outerRadius: Double) -> Double? {
    let end = max(reach, rearOverhang)
    let square = outerRadius * outerRadius - end * end
    guard square >= 0, square.squareRoot() >= bodyWidth else { return nil }
    return outerRadius - square.squareRoot() + bodyWidth
  }
}
