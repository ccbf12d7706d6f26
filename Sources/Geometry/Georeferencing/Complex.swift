/// A complex number; conformal maps of the ellipsoid are analytic functions of one.
struct Complex: Hashable, Sendable {
  var re: Double
  var im: Double

  @inline(__always)
  init(_ re: Double, _ im: Double = 0) {
    self.re = re
    self.im = im
  }

  static let zero = Complex(0)
  static let one = Complex(1)

  @inline(__always)
  static func + (a: Complex, b: Complex) -> Complex { Complex(a.re + b.re, a.im + b.im) }

  @inline(__always)
  static func - (a: Complex, b: Complex) -> Complex { Complex(a.re - b.re, a.im - b.im) }

  @inline(__always)
  static func * (a: Complex, b: Complex) -> Complex {
    Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }

  @inline(__always)
  static func * (a: Complex, factor: Double) -> Complex { Complex(a.re * factor, a.im * factor) }

  static func / (a: Complex, b: Complex) -> Complex {
    let square = b.re * b.re + b.im * b.im
    return Complex((a.re * b.re + a.im * b.im) / square, (a.im * b.re - a.re * b.im) / square)
  }
}
