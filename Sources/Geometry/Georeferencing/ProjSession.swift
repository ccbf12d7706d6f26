import CPROJ

/// A PROJ context with what was asked of it; the only place that calls PROJ.
///
/// Serves one thread at a time. Network off, messages kept instead of printed.
final class ProjSession {
  private let context: UnsafeMutablePointer<PJ_CONTEXT>
  private let log = MessageLog()
  private var operation: UnsafeMutablePointer<PJ>?

  private final class MessageLog {
    var last = ""
  }

  /// - Parameter searchPaths: folders in which to look for `proj.db`; empty for PROJ's own.
  /// - Throws: ``GeoreferencingFailure/databaseMissing``.
  init(searchPaths: [String]) throws(GeoreferencingFailure) {
    guard let context = proj_context_create() else { throw .kernel("proj_context_create") }
    self.context = context
    proj_log_func(context, Unmanaged.passUnretained(log).toOpaque()) { box, _, message in
      guard let box, let message else { return }
      Unmanaged<MessageLog>.fromOpaque(box).takeUnretainedValue().last = String(cString: message)
    }
    proj_context_set_enable_network(context, 0)
    if !searchPaths.isEmpty { Self.setSearchPaths(context, searchPaths) }
    guard proj_context_get_database_path(context) != nil else { throw .databaseMissing }
  }

  deinit {
    // An object must go before its context.
    proj_destroy(operation)
    proj_context_destroy(context)
  }

  private static func setSearchPaths(
    _ context: UnsafeMutablePointer<PJ_CONTEXT>, _ paths: [String]
  ) {
    let copies = paths.map { path in
      let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: path.utf8.count + 1)
      for (index, byte) in path.utf8CString.enumerated() { bytes[index] = byte }
      return bytes
    }
    var pointers = copies.map { UnsafePointer<CChar>?($0) }
    proj_context_set_search_paths(context, Int32(paths.count), &pointers)
    for copy in copies { copy.deallocate() }
  }

  /// What PROJ knows of a system, as far as it decides how to get to degrees.
  struct Description {
    var isGeographic: Bool
    /// EPSG code of the geodetic system below it, `nil` when it has none.
    var baseCode: Int?
    /// Set when the system is a transverse Mercator in metres.
    var projection: TransverseMercator?
  }

  /// - Throws: ``GeoreferencingFailure/unknownCRS(_:)`` or
  ///   ``GeoreferencingFailure/notHorizontal(_:)``.
  func describe(epsg code: Int) throws(GeoreferencingFailure) -> Description {
    let name = "EPSG:\(code)"
    guard let crs = proj_create(context, name) else { throw .unknownCRS(name) }
    defer { proj_destroy(crs) }
    switch proj_get_type(crs) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS:
      return Description(isGeographic: true, baseCode: self.code(of: crs), projection: nil)
    case PJ_TYPE_PROJECTED_CRS:
      guard let base = proj_crs_get_geodetic_crs(context, crs) else { throw .unknownCRS(name) }
      defer { proj_destroy(base) }
      return Description(
        isGeographic: false, baseCode: self.code(of: base),
        projection: transverseMercator(of: crs))
    case PJ_TYPE_GEOCENTRIC_CRS, PJ_TYPE_VERTICAL_CRS, PJ_TYPE_COMPOUND_CRS,
      PJ_TYPE_TEMPORAL_CRS, PJ_TYPE_ENGINEERING_CRS, PJ_TYPE_BOUND_CRS, PJ_TYPE_OTHER_CRS:
      throw .notHorizontal(name)
    default:
      throw .unknownCRS(name)
    }
  }

  private func code(of object: UnsafeMutablePointer<PJ>) -> Int? {
    guard let authority = proj_get_id_auth_name(object, 0), String(cString: authority) == "EPSG",
      let code = proj_get_id_code(object, 0)
    else { return nil }
    return Int(String(cString: code))
  }

  /// The parameters of a transverse Mercator system in metres, `nil` for any other.
  private func transverseMercator(of crs: UnsafeMutablePointer<PJ>) -> TransverseMercator? {
    guard let conversion = proj_crs_get_coordoperation(context, crs) else { return nil }
    defer { proj_destroy(conversion) }
    var method: UnsafePointer<CChar>?
    guard proj_coordoperation_get_method_info(context, conversion, nil, nil, &method) != 0,
      let method, String(cString: method) == "9807",
      let ellipsoid = ellipsoid(of: crs), isMetric(crs)
    else { return nil }
    var values: [Int: Double] = [:]
    for index in 0..<proj_coordoperation_get_param_count(context, conversion) {
      var code: UnsafePointer<CChar>?
      var value = 0.0
      var factor = 0.0
      proj_coordoperation_get_param(
        context, conversion, index, nil, nil, &code, &value, nil, &factor, nil, nil, nil, nil)
      if let code, let number = Int(String(cString: code)) {
        // Angles come with the factor to radians.
        let isAngle = number == 8801 || number == 8802
        values[number] = value * (isAngle ? factor / .radiansPerDegree : factor)
      }
    }
    guard let latitude = values[8801], let meridian = values[8802], let scale = values[8805],
      let easting = values[8806], let northing = values[8807]
    else { return nil }
    return TransverseMercator(
      ellipsoid: ellipsoid, centralMeridian: rounded(meridian), latitudeOfOrigin: rounded(latitude),
      scale: scale, falseEasting: easting, falseNorthing: northing)
  }

  /// Undoes the last digit lost between degrees and radians; registers give at most 10 decimals.
  private func rounded(_ degrees: Double) -> Double { (degrees * 1e10).rounded() / 1e10 }

  private func ellipsoid(of crs: UnsafeMutablePointer<PJ>) -> Ellipsoid? {
    guard let ellipsoid = proj_get_ellipsoid(context, crs) else { return nil }
    defer { proj_destroy(ellipsoid) }
    var axis = 0.0
    var inverseFlattening = 0.0
    guard
      proj_ellipsoid_get_parameters(context, ellipsoid, &axis, nil, nil, &inverseFlattening) != 0
    else { return nil }
    return Ellipsoid(semiMajorAxis: axis, inverseFlattening: inverseFlattening)
  }

  private func isMetric(_ crs: UnsafeMutablePointer<PJ>) -> Bool {
    guard let system = proj_crs_get_coordinate_system(context, crs) else { return false }
    defer { proj_destroy(system) }
    var factor = 0.0
    return proj_cs_get_axis_info(context, system, 0, nil, nil, nil, &factor, nil, nil, nil) != 0
      && factor == 1
  }

  /// Prepares ``transform(_:forward:)`` between a system and degrees of `geographic`, easting or
  /// longitude first. Takes some milliseconds. Systems are given by code or as a PROJ string.
  ///
  /// - Throws: ``GeoreferencingFailure/noDatumShift(_:)`` when PROJ could only pretend that the two
  ///   datums are equal.
  func prepare(
    _ name: String, geographic: String = "EPSG:4326"
  ) throws(GeoreferencingFailure) {
    let source = proj_create(context, name)
    let target = proj_create(context, geographic)
    defer {
      proj_destroy(source)
      proj_destroy(target)
    }
    guard let source, let target else { throw .unknownCRS(name) }
    let made = "ALLOW_BALLPARK=NO".withCString { option in
      var options: [UnsafePointer<CChar>?] = [option, nil]
      return proj_create_crs_to_crs_from_pj(context, source, target, nil, &options)
    }
    guard let made else { throw .noDatumShift(name) }
    defer { proj_destroy(made) }
    guard let normalised = proj_normalize_for_visualization(context, made) else {
      throw .kernel(log.last)
    }
    proj_destroy(operation)
    operation = normalised
  }

  /// Transforms in place; what cannot be transformed becomes not finite.
  func transform(_ coordinates: UnsafeMutableBufferPointer<Coordinate>, forward: Bool) {
    guard let operation, let base = coordinates.baseAddress else { return }
    proj_errno_reset(operation)
    let stride = MemoryLayout<Coordinate>.stride
    let count = coordinates.count
    // A coordinate is two doubles, so x and y are two arrays of this stride.
    base.withMemoryRebound(to: Double.self, capacity: count * 2) { doubles in
      _ = proj_trans_generic(
        operation, forward ? PJ_FWD : PJ_INV, doubles, stride, count, doubles + 1, stride, count,
        nil, 0, 0, nil, 0, 0)
    }
  }
}
