internal import Glibc

/// A fire engine's dimensions (消防车), each with where it came from.
///
/// The engine is a bicycle: the middle of the rear axle, or of a rear group that does not steer, is
/// its reference; the front overhang includes a folded cage.
public struct Vehicle: Hashable, Sendable {
  /// For example `ladder-32`.
  public var id: String
  public var name: String
  public var nameInChinese: String?
  public var note: String?
  private var figures: [Field: Figure]

  public init(
    id: String, name: String, nameInChinese: String? = nil, note: String? = nil,
    figures: [Field: Figure]
  ) {
    self.id = id
    self.name = name
    self.nameInChinese = nameInChinese
    self.note = note
    self.figures = figures
  }

  /// What can be said of a vehicle, by the key it has in a file.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case length
    /// Of the body, without mirrors.
    case width
    case widthWithMirrors = "width_with_mirrors"
    case height
    /// Loaded, tonnes.
    case mass
    /// To the middle of a rear group.
    case wheelbase
    /// From the front axle to the foremost part, a folded cage included.
    case frontOverhang = "front_overhang"
    case rearOverhang = "rear_overhang"
    /// Over the outer sides of the tyres of an axle.
    case track
    /// Least radius of the middle of the rear axle.
    case rearAxleRadius = "rear_axle_radius"
    /// Diameter of the turning circle of the outer front tyre.
    case kerbCircle = "kerb_circle"
    /// Diameter of the turning circle of the body's outermost corner.
    case wallCircle = "wall_circle"
    /// Time to turn the steering from one lock to the other, seconds.
    case lockToLock = "lock_to_lock"
    /// Speed at which it is manoeuvred, metres a second.
    case speed

    /// Unit of the figure.
    public var unit: String {
      switch self {
      case .mass: "t"
      case .lockToLock: "s"
      case .speed: "m/s"
      default: "m"
      }
    }

    /// Where a figure is sensible; outside it is a slip of the pen.
    public var range: ClosedRange<Double> {
      switch self {
      case .length: 2...30
      case .width: 1...4
      case .widthWithMirrors: 1...5
      case .height: 1...6
      case .mass: 0.5...120
      case .wheelbase: 1...15
      case .frontOverhang, .rearOverhang: 0...15
      case .track: 0.8...4
      case .rearAxleRadius: 1...40
      case .kerbCircle, .wallCircle: 4...80
      case .lockToLock: 0.5...60
      case .speed: 0.1...10
      }
    }
  }

  /// How a figure came about, best first.
  public enum Provenance: String, Hashable, Sendable, CaseIterable {
    case manufacturer
    /// The notice of the model's admission.
    case notice
    case measured
    case derived
    case estimated
  }

  /// One figure with its evidence; a value of `nil` says that nobody knows.
  public struct Figure: Hashable, Sendable {
    public var value: Double?
    public var provenance: Provenance?
    public var source: String
    /// V, V-, S, M, D (derived), or `-` for what is assumed.
    public var grade: String

    public init(_ value: Double?, _ provenance: Provenance?, source: String, grade: String) {
      self.value = value
      self.provenance = provenance
      self.source = source
      self.grade = grade
    }

    public static let grades = ["V", "V-", "S", "M", "D", "-"]
  }

  public func figure(_ field: Field) -> Figure? { figures[field] }

  private func value(_ field: Field) -> Double? { figures[field]?.value }
}

// MARK: What driving needs

extension Vehicle {
  /// Metres; `checkInvariants` holds that the three that decide the shape are there.
  public var width: Double { value(.width) ?? 0 }
  public var wheelbase: Double { value(.wheelbase) ?? 0 }
  public var frontOverhang: Double { value(.frontOverhang) ?? 0 }
  /// As given, else what the length leaves.
  public var rearOverhang: Double {
    value(.rearOverhang) ?? max(0, (value(.length) ?? 0) - wheelbase - frontOverhang)
  }
  public var length: Double { wheelbase + frontOverhang + rearOverhang }
  /// Never less than the body.
  public var widthWithMirrors: Double { max(width, value(.widthWithMirrors) ?? width) }
  /// Over the tyres; the body's width where nobody knows, which is on the safe side.
  public var track: Double { value(.track) ?? width }
  /// Metres; `nil` where nobody knows.
  public var height: Double? { value(.height) }
  /// Tonnes; `nil` where nobody knows.
  public var mass: Double? { value(.mass) }

  /// Least radius of the rear axle's middle: as given, else the larger of those that the turning
  /// circles leave (R = √((D/2)² − L²) − t/2 between kerbs, √((D/2)² − (L+F)²) − w/2 between
  /// walls).
  public var rearAxleRadius: Double {
    if let radius = value(.rearAxleRadius) { return radius }
    return max(radiusByKerb ?? 0, radiusByWall ?? 0)
  }

  private var radiusByKerb: Double? {
    value(.kerbCircle).map { diameter in
      let square = diameter * diameter / 4 - wheelbase * wheelbase
      return max(0, square).squareRoot() - track / 2
    }
  }

  private var radiusByWall: Double? {
    value(.wallCircle).map { diameter in
      let reach = wheelbase + frontOverhang
      return max(0, diameter * diameter / 4 - reach * reach).squareRoot() - width / 2
    }
  }

  /// Greatest curvature of the rear axle's path, one over metres.
  public var greatestCurvature: Double { 1 / rearAxleRadius }

  /// The steering angle at the lock, radians.
  public var lock: Double { atan(wheelbase / rearAxleRadius) }

  /// How fast the steering turns along the way, radians a metre; `nil` for at once.
  public var steeringRate: Double? {
    guard let time = value(.lockToLock), let speed = value(.speed) else { return nil }
    return 2 * lock / (time * speed)
  }
}

// MARK: Invariants

extension Vehicle {
  /// Something about a vehicle that cannot be: the key of a sentence with its values.
  public struct Fault: Hashable, Sendable {
    public var reason: String
    public var arguments: [String]
  }

  /// Figures that add up to the length within this, metres, do not contradict it.
  private static let sumTolerance = 0.05

  /// What must always hold and does not; empty for a vehicle that can be driven.
  public func checkInvariants() -> [Fault] {
    var faults: [Fault] = []
    func fault(_ reason: String, _ arguments: String...) {
      faults.append(Fault(reason: reason, arguments: arguments))
    }
    for field in [Field.width, .wheelbase, .frontOverhang] where value(field) == nil {
      fault("vehicle-field-missing", field.rawValue)
    }
    for field in Field.allCases {
      guard let value = value(field), !field.range.contains(value) else { continue }
      let range = field.range
      fault(
        "vehicle-figure-out-of-range", field.rawValue, "\(value)",
        "\(range.lowerBound)–\(range.upperBound) \(field.unit)")
    }
    if value(.length) == nil, value(.rearOverhang) == nil {
      fault("vehicle-field-missing", "length")
    }
    if faults.isEmpty, let stated = value(.length), abs(stated - length) > Self.sumTolerance {
      fault("vehicle-length-sum", "\(stated)", "\(length)")
    }
    let turning = [Field.rearAxleRadius, .kerbCircle, .wallCircle]
    if !turning.contains(where: { value($0) != nil }) {
      fault("vehicle-field-missing", turning.map(\.rawValue).joined(separator: " / "))
    } else if faults.isEmpty, rearAxleRadius <= width / 2 {
      fault("vehicle-turns-on-the-spot", "\(rearAxleRadius)")
    }
    func order(_ small: Field, _ large: Field) {
      guard let low = value(small), let high = value(large), low > high else { return }
      fault("vehicle-larger-than", small.rawValue, "\(low)", large.rawValue, "\(high)")
    }
    order(.width, .widthWithMirrors)
    order(.track, .width)
    order(.kerbCircle, .wallCircle)
    order(.wheelbase, .length)
    return faults
  }
}
