internal import Geometry
internal import Model

/// What the measured ways came to on one lane or turn: its worst places by state.
struct LaneReading {
  /// A closure and the measurement it was found in.
  struct Place {
    var closure: Passage.Closure
    var route: Int
  }

  /// What hangs too low, and the measurement it was found in.
  typealias Height = (limit: RouteMeasurement.HeightLimit, route: Int)

  /// Narrowest places; `nil` where nothing closes the lane.
  var night: Place?
  var built: Place?
  /// Where W⁻ is reached.
  var lowest: [LaneState: Place] = [:]
  var highest: [LaneState: Double] = [:]
  var section: Double?
  var strip: (width: Double, station: Double, route: Int)?
  /// Where something hangs lowest, by the end of the gaps' bands that was read.
  var heights: [Passage.Reading: Height] = [:]
  /// False when no part of the lane has pavement.
  var isMeasured = false

  /// Takes in a span of a measured route.
  mutating func add(_ measure: RouteMeasurement.SpanMeasure, route: Int) {
    isMeasured = true
    func narrower(_ known: Place?, _ closure: Passage.Closure?) -> Place? {
      guard let closure else { return known }
      if let known, known.closure.width <= closure.width { return known }
      return Place(closure: closure, route: route)
    }
    night = narrower(night, measure.night)
    built = narrower(built, measure.built)
    for state in [LaneState.built, .night] {
      lowest[state] = narrower(lowest[state], measure.lowest[state])
      if let width = measure.highest[state] {
        highest[state] = min(highest[state] ?? .infinity, width)
      }
    }
    if let width = measure.section?.width { section = min(section ?? .infinity, width) }
    if let place = measure.strip, place.width < strip?.width ?? .infinity {
      strip = (place.width, place.station, route)
    }
    for (reading, limit) in measure.heights
    where limit.clearance < heights[reading]?.limit.clearance ?? .infinity {
      heights[reading] = (limit, route)
    }
  }
}

/// Something the survey does not say, so that the answer on a lane is "cannot tell".
struct MissingEvidence {
  /// Code of what would settle it.
  var code: String
  /// Things it is about, sorted.
  var between: [String]
  /// The lane's own stations.
  var from: Double
  var to: Double
  /// True when only the state `night` is open.
  var isNightOnly: Bool
}
