public import Model

extension Vehicle {
  /// A vehicle with the figures that a test is written for, metres and tonnes.
  public static func testing(
    _ id: String, wheelbase: Double, front: Double, rear: Double, width: Double = 2.5,
    rearAxleRadius: Double, height: Double = 3.3, mass: Double = 15, mirrors: Double = 3.0,
    lockToLock: Double? = 6
  ) -> Vehicle {
    func figure(_ value: Double?) -> Figure {
      Figure(value, .estimated, source: "test", grade: "-")
    }
    return Vehicle(
      id: id, name: id,
      figures: [
        .wheelbase: figure(wheelbase), .frontOverhang: figure(front), .rearOverhang: figure(rear),
        .width: figure(width), .widthWithMirrors: figure(mirrors), .height: figure(height),
        .mass: figure(mass), .rearAxleRadius: figure(rearAxleRadius),
        .lockToLock: figure(lockToLock), .speed: figure(0.8),
      ])
  }

  public static let lightTender = testing(
    "light", wheelbase: 4.2, front: 1.2, rear: 2.1, rearAxleRadius: 6.5)
  public static let ladder = testing(
    "ladder", wheelbase: 4.8, front: 1.8, rear: 3.4, rearAxleRadius: 6.9, height: 3.6, mass: 18)
  public static let platform = testing(
    "platform", wheelbase: 6.8, front: 1.7, rear: 4.5, rearAxleRadius: 10.5, height: 4, mass: 43)
}
