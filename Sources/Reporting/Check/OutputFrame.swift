public import Geometry

/// Brings shapes from metres of a community's frame to the system the output is written in.
public struct OutputFrame: Sendable {
  private let frame: LocalFrame
  /// `nil` for longitude and latitude.
  private let operation: CoordinateOperation?

  /// - Parameter operation: the system asked for by `--out-crs`; `nil` for RFC 7946.
  public init(origin: LonLat, operation: CoordinateOperation?) {
    self.init(frame: LocalFrame(origin: origin), operation: operation)
  }

  /// - Parameter operation: the system asked for by `--out-crs`; `nil` for RFC 7946.
  public init(frame: LocalFrame, operation: CoordinateOperation?) {
    self.frame = frame
    self.operation = operation
  }

  /// Decimals of coordinates: 9 in degrees, 4 in metres.
  public var decimals: Int { Self.decimals(operation) }

  /// Decimals of coordinates in a system; `nil` for longitude and latitude.
  public static func decimals(_ operation: CoordinateOperation?) -> Int {
    operation?.isGeographic ?? true ? 9 : 4
  }

  /// A shape in metres, in the output's system; `nil` where that system does not reach.
  public func shape(_ metres: Shape) -> Shape? {
    Self.shape(degrees: frame.unproject(metres), operation)
  }

  /// A shape in degrees, in this frame's output system; `nil` where that system does not reach.
  func placed(degrees: Shape) -> Shape? { Self.shape(degrees: degrees, operation) }

  /// A shape in degrees, in the output's system; `nil` where that system does not reach.
  public static func shape(degrees: Shape, _ operation: CoordinateOperation?) -> Shape? {
    guard let operation, !operation.isIdentity else { return degrees }
    var shapes: [Shape?] = [degrees]
    _ = operation.fromDegrees(&shapes)
    return shapes[0]
  }
}
