/// What measures cost and how long they take where the survey does not say: defaults of ours, not
/// prescribed, in whole yuan and days.
public struct PlanPrices: Hashable, Sendable {
  /// A price from … to.
  public struct Range: Hashable, Sendable {
    public var low: Int
    public var high: Int

    public init(_ low: Int, _ high: Int) {
      self.low = low
      self.high = high
    }
  }

  /// Edge lines, boxes and plates, for a metre of lane.
  public var markingPerMetre = Range(25, 45)
  /// Line and signs that forbid stopping, for a metre of one side.
  public var noStoppingPerMetre = Range(12, 25)
  /// A gate built anew.
  public var newGate = Range(8_000, 25_000)
  /// A gate that stays but opens at once: a lock for the brigade's key.
  public var gateLock = Range(200, 600)
  /// A bay painted on a street, with its share of the sign that says the hours.
  public var streetBay = Range(100, 300)
  /// A place on ground that is paved for parking.
  public var surfacePlace = Range(1_200, 2_500)
  /// A branch cut back.
  public var pruning = Range(300, 800)
  /// Lines and a number for a stall on a lane.
  public var stallLine = Range(60, 150)
  /// A stall in a yard with its share of the aisles: paving made good, lines, numbers.
  public var yardStall = Range(800, 2_500)
  /// A year of a night place in a shared lot.
  public var sharedStall = Range(0, 1_800)
  /// The high price of clearing over the survey's figure, in parts of a hundred.
  public var clearingSpread = 150

  public init() {}

  func clearing(_ cost: Int) -> Range {
    Range(cost, (cost * clearingSpread + 99) / 100)
  }
}
