internal import Geometry
internal import Glibc

/// Shortest paths of a vehicle that drives forward and in reverse with a least turning radius.
///
/// The families of words of Reeds and Shepp (1990): CSC, CCC, CCCC, CCSC, CSCC and CCSCC, each with
/// its mirror images in time and space. Every word is driven to its end before it is offered, so a
/// word that does not arrive is never used.
struct ReedsShepp {
  enum Turn: Sendable {
    case left
    case straight
    case right

    var mirrored: Turn {
      switch self {
      case .left: .right
      case .straight: .straight
      case .right: .left
      }
    }

    /// Sign of the curvature.
    var sign: Double {
      switch self {
      case .left: 1
      case .straight: 0
      case .right: -1
      }
    }
  }

  /// One piece of a word: an angle for a turn, radii for straight on; negative in reverse.
  struct Piece: Sendable {
    var turn: Turn
    var length: Double
  }

  struct Word: Sendable {
    var pieces: [Piece]
    /// In radii.
    var length: Double { pieces.reduce(0) { $0 + abs($1.length) } }
    var gearChanges: Int {
      zip(pieces, pieces.dropFirst()).reduce(0) {
        $0 + (($1.0.length < 0) != ($1.1.length < 0) ? 1 : 0)
      }
    }
  }

  private var words: [Word] = []
  private let goal: (x: Double, y: Double, angle: Double)

  /// Every word from one pose to another for a radius in metres, in a fixed order.
  static func words(from start: Pose, to end: Pose, radius: Double) -> [Word] {
    let offset = end.position - start.position
    let x = offset.dot(start.along) / radius
    let y = start.along.cross(offset) / radius
    let search = ReedsShepp(x, y, Pose.difference(end.heading, start.heading))
    return search.words.filter { word in
      var pose = start
      for piece in word.pieces {
        pose = pose.moved(
          by: piece.length * radius, curvature: piece.turn.sign / radius)
      }
      return pose.position.distance(to: end.position) < 1e-6
        && abs(Pose.difference(pose.heading, end.heading)) < 1e-7
    }
  }

  private typealias Solution = (Double, Double, Double)

  private init(_ x: Double, _ y: Double, _ angle: Double) {
    goal = (x, y, angle)
    let back = (
      x * cos(angle) + y * sin(angle), x * sin(angle) - y * cos(angle)
    )
    // CSC and CCC.
    add(x, y, angle, [.left, .straight, .left]) { Self.leftStraightLeft($0, $1, $2) }
    add(x, y, angle, [.left, .straight, .right]) { Self.leftStraightRight($0, $1, $2) }
    add(x, y, angle, [.left, .right, .left]) { Self.leftRightLeft($0, $1, $2) }
    add(back.0, back.1, angle, [.left, .right, .left], isBackwards: true) {
      Self.leftRightLeft($0, $1, $2)
    }
    addFours(x, y, angle)
    addWithRightAngle(x, y, angle, isBackwards: false)
    addWithRightAngle(back.0, back.1, angle, isBackwards: true)
    // CCSCC.
    add(x, y, angle) { x, y, angle in
      let xi = x + sin(angle)
      let eta = y - 1 - cos(angle)
      let rho = (xi * xi + eta * eta).squareRoot()
      guard rho >= 2 else { return nil }
      let u = 4 - (rho * rho - 4).squareRoot()
      guard u <= 0 else { return nil }
      let t = Self.wrapped(atan2((4 - u) * xi - 2 * eta, -2 * xi + (u - 4) * eta))
      let v = Self.wrapped(t - angle)
      guard t >= 0, v >= 0 else { return nil }
      return [
        Piece(turn: .left, length: t), Piece(turn: .right, length: -.pi / 2),
        Piece(turn: .straight, length: u), Piece(turn: .left, length: -.pi / 2),
        Piece(turn: .right, length: v),
      ]
    }
  }

  // MARK: Mirror images

  /// The word for the goal, driven in reverse, mirrored, and both.
  private mutating func add(
    _ x: Double, _ y: Double, _ angle: Double, isBackwards: Bool = false,
    _ solve: (Double, Double, Double) -> [Piece]?
  ) {
    for (inTime, inSpace) in [(false, false), (true, false), (false, true), (true, true)] {
      let solved = solve(
        inTime ? -x : x, inSpace ? -y : y, inTime != inSpace ? -angle : angle)
      guard var pieces = solved else { continue }
      for index in pieces.indices {
        if inTime { pieces[index].length = -pieces[index].length }
        if inSpace { pieces[index].turn = pieces[index].turn.mirrored }
      }
      words.append(Word(pieces: isBackwards ? pieces.reversed() : pieces))
    }
  }

  private mutating func add(
    _ x: Double, _ y: Double, _ angle: Double, _ turns: [Turn], isBackwards: Bool = false,
    _ solve: @escaping (Double, Double, Double) -> Solution?
  ) {
    add(x, y, angle, isBackwards: isBackwards) { x, y, angle in
      solve(x, y, angle).map { t, u, v in
        zip(turns, [t, u, v]).map { Piece(turn: $0, length: $1) }
      }
    }
  }

  // MARK: Formulas, radius one

  private static func wrapped(_ angle: Double) -> Double {
    angle.remainder(dividingBy: 2 * .pi)
  }

  private static func polar(_ x: Double, _ y: Double) -> (radius: Double, angle: Double) {
    ((x * x + y * y).squareRoot(), atan2(y, x))
  }

  private static func leftStraightLeft(_ x: Double, _ y: Double, _ angle: Double) -> Solution? {
    let (u, t) = polar(x - sin(angle), y - 1 + cos(angle))
    let v = wrapped(angle - t)
    return t >= 0 && v >= 0 ? (t, u, v) : nil
  }

  private static func leftStraightRight(_ x: Double, _ y: Double, _ angle: Double) -> Solution? {
    let (far, direction) = polar(x + sin(angle), y - 1 - cos(angle))
    guard far * far >= 4 else { return nil }
    let u = (far * far - 4).squareRoot()
    let t = wrapped(direction + atan2(2, u))
    let v = wrapped(t - angle)
    return t >= 0 && v >= 0 ? (t, u, v) : nil
  }

  private static func leftRightLeft(_ x: Double, _ y: Double, _ angle: Double) -> Solution? {
    let (far, direction) = polar(x - sin(angle), y - 1 + cos(angle))
    guard far <= 4 else { return nil }
    let u = -2 * asin(far / 4)
    let t = wrapped(direction + u / 2 + .pi)
    let v = wrapped(angle - t + u)
    return t >= 0 && u <= 0 ? (t, u, v) : nil
  }

  /// First and last turn of a word of four turns, of which the middle two are u and v.
  private static func outer(
    _ u: Double, _ v: Double, _ xi: Double, _ eta: Double, _ angle: Double
  ) -> (t: Double, last: Double) {
    let delta = wrapped(u - v)
    let a = sin(u) - sin(delta)
    let b = cos(u) - cos(delta) - 1
    let first = atan2(eta * a - xi * b, xi * a + eta * b)
    let second = 2 * (cos(delta) - cos(v) - cos(u)) + 3
    let t = wrapped(second < 0 ? first + .pi : first)
    return (t, wrapped(t - u + v - angle))
  }

  private mutating func addFours(_ x: Double, _ y: Double, _ angle: Double) {
    func four(_ t: Double, _ second: Double, _ third: Double, _ v: Double) -> [Piece] {
      zip([Turn.left, .right, .left, .right], [t, second, third, v]).map {
        Piece(turn: $0, length: $1)
      }
    }
    add(x, y, angle) { x, y, angle in
      let xi = x + sin(angle)
      let eta = y - 1 - cos(angle)
      let rho = (2 + (xi * xi + eta * eta).squareRoot()) / 4
      guard rho <= 1 else { return nil }
      let u = acos(rho)
      let (t, v) = Self.outer(u, -u, xi, eta, angle)
      return t >= 0 && v <= 0 ? four(t, u, -u, v) : nil
    }
    add(x, y, angle) { x, y, angle in
      let xi = x + sin(angle)
      let eta = y - 1 - cos(angle)
      let rho = (20 - xi * xi - eta * eta) / 16
      guard rho >= 0, rho <= 1 else { return nil }
      let u = -acos(rho)
      guard u >= -.pi / 2 else { return nil }
      let (t, v) = Self.outer(u, u, xi, eta, angle)
      return t >= 0 && v >= 0 ? four(t, u, u, v) : nil
    }
  }

  /// CCSC, and backwards CSCC, with a quarter turn in the middle.
  private mutating func addWithRightAngle(
    _ x: Double, _ y: Double, _ angle: Double, isBackwards: Bool
  ) {
    func pieces(_ t: Double, _ u: Double, _ v: Double, _ last: Turn) -> [Piece] {
      zip([Turn.left, .right, .straight, last], [t, -.pi / 2, u, v]).map {
        Piece(turn: $0, length: $1)
      }
    }
    add(x, y, angle, isBackwards: isBackwards) { x, y, angle in
      let (rho, direction) = Self.polar(x - sin(angle), y - 1 + cos(angle))
      guard rho >= 2 else { return nil }
      let r = (rho * rho - 4).squareRoot()
      let u = 2 - r
      let t = Self.wrapped(direction + atan2(r, -2))
      let v = Self.wrapped(angle - .pi / 2 - t)
      return t >= 0 && u <= 0 && v <= 0 ? pieces(t, u, v, .left) : nil
    }
    add(x, y, angle, isBackwards: isBackwards) { x, y, angle in
      let (rho, direction) = Self.polar(-(y - 1 - cos(angle)), x + sin(angle))
      guard rho >= 2 else { return nil }
      let u = 2 - rho
      let v = Self.wrapped(direction + .pi / 2 - angle)
      return direction >= 0 && u <= 0 && v <= 0 ? pieces(direction, u, v, .right) : nil
    }
  }
}
