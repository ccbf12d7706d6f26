import Glibc
import Synchronization

/// The way from a coordinate reference system to degrees and back, easting or longitude first.
///
/// WGS 84 and CGCS2000 are taken as equal. Gauss–Krüger and UTM systems on these two are computed
/// here, with the parameters PROJ has for them; all others go through PROJ, one thread at a time.
/// GCJ-02 and BD-09 are in no register: see ``GCJ02`` and ``BD09``.
public struct CoordinateOperation: Sendable {
  /// The system of the positions on the far side of degrees.
  public let crs: CRSDeclaration
  /// True when that system counts in degrees.
  public let isGeographic: Bool
  private let way: Way

  private enum Way: Sendable {
    case identity
    case shifted(MapDatum)
    case transverseMercator(TransverseMercator)
    case proj(GuardedSession)
  }

  /// Prepares the way from `crs` to degrees.
  ///
  /// Build one per run: through PROJ it takes milliseconds.
  ///
  /// - Parameter searchPaths: folders in which to look for PROJ's database; empty for PROJ's own.
  public init(
    _ crs: CRSDeclaration, searchPaths: [String] = []
  ) throws(GeoreferencingFailure) {
    self.crs = crs
    switch crs {
    case .gcj02:
      isGeographic = true
      way = .shifted(.gcj02)
    case .bd09:
      isGeographic = true
      way = .shifted(.bd09)
    case .crs84, .epsg(4326), .epsg(4490):
      isGeographic = true
      way = .identity
    case .epsg(let code):
      (isGeographic, way) = try Self.find(code, searchPaths)
    }
  }

  private static func find(
    _ code: Int, _ searchPaths: [String]
  ) throws(GeoreferencingFailure) -> (Bool, Way) {
    let session = try ProjSession(searchPaths: searchPaths)
    let known = try session.describe(epsg: code)
    // Beijing 1954, Xi'an 1980, New Beijing.
    if let base = known.baseCode, [4214, 4610, 4555].contains(base) {
      throw .noNationalShift("EPSG:\(code)")
    }
    // The two-dimensional and the three-dimensional forms of WGS 84 and CGCS2000.
    let isOurs = [4326, 4979, 4490, 4480].contains(known.baseCode ?? 0)
    if isOurs, known.isGeographic { return (true, .identity) }
    if isOurs, let projection = known.projection {
      return (false, .transverseMercator(projection))
    }
    try session.prepare("EPSG:\(code)")
    return (known.isGeographic, .proj(GuardedSession(session)))
  }

  /// True when positions are degrees already.
  public var isIdentity: Bool {
    if case .identity = way { return true }
    return false
  }

  /// Turns positions of ``crs`` into degrees (`x` longitude, `y` latitude) in place.
  ///
  /// - Throws: ``GeoreferencingFailure/notFinite(index:)`` with the first position that is outside
  ///   of the system; the array is then of no use.
  /// - Complexity: O(*n*); some 15 ns a point for Gauss–Krüger, 140 ns through PROJ.
  public func toDegrees(_ coordinates: inout [Coordinate]) throws(GeoreferencingFailure) {
    apply(&coordinates, forward: true)
    if let index = coordinates.firstIndex(where: { !Self.isOnEarth($0) }) {
      throw .notFinite(index: index)
    }
  }

  /// Turns degrees (`x` longitude, `y` latitude) into positions of ``crs`` in place.
  ///
  /// - Throws: ``GeoreferencingFailure/notFinite(index:)``.
  public func fromDegrees(_ coordinates: inout [Coordinate]) throws(GeoreferencingFailure) {
    if let index = coordinates.firstIndex(where: { !Self.isOnEarth($0) }) {
      throw .notFinite(index: index)
    }
    apply(&coordinates, forward: false)
    if let index = coordinates.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) {
      throw .notFinite(index: index)
    }
  }

  /// Turns shapes of ``crs`` into degrees in place.
  ///
  /// - Returns: the indices of shapes that lie outside of the system; they become `nil`.
  public func toDegrees(_ shapes: inout [Shape?]) -> [Int] {
    apply(&shapes, forward: true) { Self.isOnEarth($0) }
  }

  /// Turns shapes in degrees into shapes of ``crs`` in place.
  ///
  /// - Returns: the indices of shapes that lie outside of the system; they become `nil`.
  public func fromDegrees(_ shapes: inout [Shape?]) -> [Int] {
    apply(&shapes, forward: false) { $0.x.isFinite && $0.y.isFinite }
  }

  private func apply(
    _ shapes: inout [Shape?], forward: Bool, isGood: (Coordinate) -> Bool
  ) -> [Int] {
    var failed: [Int] = []
    var transformer = transformer(forward: forward)
    for index in shapes.indices {
      var isWhole = true
      shapes[index]?.forEachRun { run in
        transformer(run)
        for coordinate in run where !isGood(coordinate) { isWhole = false }
      }
      if isWhole { continue }
      shapes[index] = nil
      failed.append(index)
    }
    return failed
  }

  private func apply(_ coordinates: inout [Coordinate], forward: Bool) {
    var transformer = transformer(forward: forward)
    coordinates.withUnsafeMutableBufferPointer { transformer($0) }
  }

  /// One direction, with what it keeps between runs.
  private struct Transformer {
    let way: Way
    let forward: Bool
    var expansions: TiledExpansions?

    mutating func callAsFunction(_ run: UnsafeMutableBufferPointer<Coordinate>) {
      switch way {
      case .identity: break
      case .shifted(let datum):
        for index in run.indices {
          run[index] = forward ? datum.toWGS84(run[index]) : datum.fromWGS84(run[index])
        }
      case .transverseMercator: expansions?.transform(run)
      case .proj(let session): session.transform(run, forward: forward)
      }
    }
  }

  private func transformer(forward: Bool) -> Transformer {
    guard case .transverseMercator(let projection) = way else {
      return Transformer(way: way, forward: forward)
    }
    let expansions = TiledExpansions(projection, toDegrees: forward)
    return Transformer(way: way, forward: forward, expansions: expansions)
  }

  private static func isOnEarth(_ degrees: Coordinate) -> Bool {
    abs(degrees.x) <= 180 && abs(degrees.y) <= 90
  }
}

/// A session that several threads may ask, one after the other.
private final class GuardedSession: @unchecked Sendable {
  // Safe: the session is reached only below, under the lock.
  private let session: ProjSession
  private let lock = Mutex(())

  init(_ session: ProjSession) { self.session = session }

  func transform(_ coordinates: UnsafeMutableBufferPointer<Coordinate>, forward: Bool) {
    lock.withLock { _ in session.transform(coordinates, forward: forward) }
  }
}
