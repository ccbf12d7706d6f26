import Glibc

/// The first terms of a power series in one complex variable, built term by term.
///
/// Recurrences as in Knuth, The Art of Computer Programming 2, 4.7.
struct PowerSeries {
  var terms: [Complex]

  init(_ first: Complex) {
    terms = [first]
    terms.reserveCapacity(Polynomial.degree + 2)
  }

  /// Term `k` of the product of two series.
  static func productTerm(_ a: PowerSeries, _ b: PowerSeries, _ k: Int) -> Complex {
    var sum = Complex.zero
    for i in 0...k { sum = sum + a.terms[i] * b.terms[k - i] }
    return sum
  }

  /// Appends term `k` ≥ 1 of `base` raised to `exponent`; `base` must hold its first `k` + 1 terms.
  mutating func appendPowerTerm(of base: PowerSeries, exponent: Double, _ k: Int) {
    var sum = Complex.zero
    for j in 1...k {
      sum = sum + base.terms[j] * terms[k - j] * (exponent * Double(j) - Double(k - j))
    }
    terms.append(sum / (base.terms[0] * Double(k)))
  }

  /// The antiderivative that is 0 at 0, as a polynomial without its constant term.
  var integrated: Polynomial {
    var result = Polynomial()
    for k in 0..<Polynomial.degree { result.set(k, terms[k] * (1 / Double(k + 1))) }
    return result
  }
}

/// A polynomial without constant term: coefficient `k` belongs to the power `k` + 1.
struct Polynomial: Sendable {
  /// With terms up to the 8th power, 64 km from the centre cost less than 10⁻⁹ m.
  static let degree = 8

  private var re = InlineArray<8, Double>(repeating: 0)
  private var im = InlineArray<8, Double>(repeating: 0)

  mutating func set(_ index: Int, _ value: Complex) {
    re[index] = value.re
    im[index] = value.im
  }

  /// The values for four complex arguments, real and imaginary parts apart.
  @inline(__always)
  func callAsFunction(_ re: Lanes, _ im: Lanes) -> (re: Lanes, im: Lanes) {
    var x = Lanes(repeating: self.re[7])
    var y = Lanes(repeating: self.im[7])
    var index = 6
    while index >= 0 {
      let next = x * re - y * im + self.re[index]
      y = x * im + y * re + self.im[index]
      x = next
      index -= 1
    }
    return (x * re - y * im, x * im + y * re)
  }

  /// The values for four real arguments where all coefficients are real.
  @inline(__always)
  func callAsFunction(_ t: Lanes) -> Lanes {
    var x = Lanes(repeating: re[7])
    var index = 6
    while index >= 0 {
      x = x * t + re[index]
      index -= 1
    }
    return x * t
  }
}

/// Four points at once: one would wait for its own additions most of the time.
typealias Lanes = SIMD4<Double>
