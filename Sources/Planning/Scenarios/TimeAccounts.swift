internal import Model

/// Cars and legal stalls of a community at the three times, as the survey stands.
///
/// Night cars are a count, else households times the profile's `cars.per-household`; by day they
/// are `cars_day` and `cars_saturday` of the survey, else the profile's share of the night's. A
/// figure without a count or a rate is not given.
struct TimeAccounts {
  let accounts: [TimeAccount]

  init(_ survey: Community, _ profile: RuleProfile) {
    let rate = profile.value("cars.per-household")
    let estimate = survey.households.flatMap { households in
      rate.map { Int((Double(households) * $0).rounded()) }
    }
    let night = survey.cars ?? estimate
    func count(_ time: CountingTime) -> (cars: Int?, isEstimate: Bool) {
      let (name, share): (String, String) =
        switch time {
        case .weekdayNight: ("cars", "")
        case .weekdayMorning: ("cars_day", "cars.day-share")
        case .saturdayAfternoon: ("cars_saturday", "cars.saturday-share")
        }
      if time == .weekdayNight { return (night, survey.cars == nil && night != nil) }
      if let counted = survey.attributes[name].flatMap({ Int($0) }) { return (counted, false) }
      let part = profile.value(share)
      let cars = night.flatMap { night in
        part.map { Int((Double(night) * $0 / 100).rounded()) }
      }
      return (cars, cars != nil)
    }
    let own = survey.parking.filter {
      !$0.core.isContext && $0.belongs(to: survey) && $0.isLegal != false
    }
    accounts = CountingTime.allCases.map { time in
      let found = count(time)
      let stalls = own.reduce(0) { sum, place in
        let isOpen = place.hours.map { OpeningHours($0)?.isOpen(at: time) ?? false } ?? true
        return sum + (isOpen ? place.stallCount : 0)
      }
      return TimeAccount(
        time: time, cars: found.cars, isEstimate: found.isEstimate, stalls: stalls)
    }
  }
}

extension OpeningHours {
  fileprivate func isOpen(at time: CountingTime) -> Bool {
    switch time {
    case .weekdayNight: isOpenAtNight
    case .weekdayMorning: isOpenByDay
    case .saturdayAfternoon: isOpenOnSaturday
    }
  }
}
