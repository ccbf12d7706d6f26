#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sine of an angle in radians.
public func sine(_ angle: Double) -> Double { sin(angle) }

/// The cosine of an angle in radians.
public func cosine(_ angle: Double) -> Double { cos(angle) }

/// The angle in radians, between −π/2 and π/2, whose tangent is given.
public func arcTangent(_ slope: Double) -> Double { atan(slope) }
