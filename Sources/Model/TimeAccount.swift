/// The three times at which cars are counted (`design.md` section 5).
public enum CountingTime: String, Hashable, Sendable, CaseIterable {
  case weekdayNight = "weekday_02"
  case weekdayMorning = "weekday_10"
  case saturdayAfternoon = "saturday_14"
}

/// Cars and stalls at one time.
public struct TimeAccount: Hashable, Sendable {
  public var time: CountingTime
  /// `nil` where nobody counted and no rate is given.
  public var cars: Int?
  /// True when `cars` is a rate and no count.
  public var isEstimate: Bool
  /// Legal stalls that are open then.
  public var stalls: Int
  /// cars − stalls.
  public var shortfall: Int? { cars.map { $0 - stalls } }

  public init(time: CountingTime, cars: Int?, isEstimate: Bool, stalls: Int) {
    self.time = time
    self.cars = cars
    self.isEstimate = isEstimate
    self.stalls = stalls
  }
}

extension TreatmentPlan {
  /// The scenario that is carried out: the recommended one, else that of the class.
  public var chosen: Scenario? {
    scenarios.first(where: \.isRecommended) ?? scenarios.first { $0.name.rawValue == planClass }
      ?? scenarios.first
  }
}
