import Testing

@testable import Planning

@Suite("Opening hours")
struct OpeningHoursTests {
  @Test(
    "Night, workday at ten, Saturday at 14:00",
    arguments: [
      ("24/7", true, true, true),
      ("Mo-Fr 18:30-07:30; Sa-Su 00:00-24:00", true, false, true),
      // Closed at five: the cars would have to leave in the night.
      ("Mo-Su 19:30-05:00", false, false, false),
      ("Mo-Su 18:00-07:00", true, false, false),
      ("20:00-07:30", true, false, false),
      ("Mo-Su 22:00-06:00", true, false, false),
      ("Mo-Su 22:01-06:00", false, false, false),
      ("Mo-Su 08:00-18:00", false, true, true),
      ("Mo-Fr 00:00-09:00,18:00-24:00", true, false, false),
      // The shorter season counts.
      ("May-Oct 19:00-07:30; Nov-Apr 23:00-07:30", false, false, false),
      ("May-Oct 19:00-07:30; Nov-Apr 18:30-07:30", true, false, false),
      ("24/7; We off", false, false, true),
    ])
  func times(_ text: String, _ night: Bool, _ day: Bool, _ saturday: Bool) throws {
    let hours = try #require(OpeningHours(text))
    #expect(hours.isOpenAtNight == night)
    #expect(hours.isOpenByDay == day)
    #expect(hours.isOpenOnSaturday == saturday)
    #expect(
      hours.spare(9)
        == CarsByTime(night: night ? 9 : 0, day: day ? 9 : 0, saturday: saturday ? 9 : 0))
  }

  @Test(
    "What is not of the syntax is not guessed",
    arguments: ["", "夜间", "Mo-Fr sunset-sunrise", "18:30", "25:00-26:00", "PH off", "-1:00-02:00"])
  func unknown(_ text: String) { #expect(OpeningHours(text) == nil) }
}
