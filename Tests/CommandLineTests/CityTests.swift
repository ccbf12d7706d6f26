import Foundation
import Geometry
import Testing

@Suite("firelane city")
struct CityTests {
  /// Two communities of one lane each on a street, a lot beside it and land to build on.
  private func survey(cars: Int = 9) -> String {
    var text = SurveyText(crs: "EPSG:4549")
    for (id, x) in [("A", 0.0), ("B", 150.0)] {
      text.addBox("communities", id, x...(x + 100), 0...80, #""households":40,"cars":\#(cars)"#)
      text.addLane("\(id)1", [[(x + 50, -6), (x + 50, 32)]], #""width":6"#)
      text.addBox("buildings", "\(id)b", (x + 58)...(x + 68), 2...30, #""households":40"#)
      for car in 0..<3 {
        let y = 2 + Double(car) * 9
        text.addBox(
          "obstructions", "\(id)c\(car)", (x + 48)...(x + 50), y...(y + 4.5), #""kind":"car""#)
      }
    }
    text.add(
      "roads", "R", #"{"type":"LineString","coordinates":\#(line([(-100, -6), (350, -6)]))}"#,
      #""width":7,"class":"residential""#)
    let hours = #""hours":"Mo-Su 18:00-07:00","capacity":12,"own_use":5"#
    text.addBox("parking", "L", 110...130, -30...(-14), hours)
    text.addBox("parking", "early", 80...90, -30...(-14), #""spare":50,"hours":"19:00-05:00""#)
    text.addBox("sites", "K", 160...190, -60...(-20), #""owner":"county","consent":"owner""#)
    return text.json
  }

  private func line(_ points: [(Double, Double)]) -> String {
    let text = SurveyText(crs: nil)
    let pairs = points.map { x, y in
      let place = text.place(x, y)
      return "[\(place.x),\(place.y)]"
    }
    return "[" + pairs.joined(separator: ",") + "]"
  }

  private func plan(_ scratch: Scratch, cars: Int = 9) throws -> String {
    let made = try BuiltBinary.run(
      ["plan", "-", "-o", scratch.path("plan.geojson")], input: survey(cars: cars))
    try #require(made.status == 0, "\(made.messages)")
    return scratch.path("plan.geojson")
  }

  @Test("Supply is what is open at night, less what the owner needs")
  func supply() throws {
    let scratch = try Scratch()
    let bytes = try Data(contentsOf: URL(filePath: try plan(scratch)))
    let supply = try CheckOutput([UInt8](bytes)).properties("supply")
    let lots = supply.filter { $0["lot"] as? String == "L" }
    #expect(
      lots.count == 2 && lots.allSatisfy { $0["night"] as? Int == 7 && $0["day"] as? Int == 0 })
    #expect(
      supply.filter { $0["lot"] as? String == "early" }.allSatisfy { $0["night"] as? Int == 0 })
    #expect(supply.contains { $0["lot"] as? String == "K" && $0["night"] as? Int ?? 0 >= 39 })
    // A street of 7 m has no room for bays.
    #expect(!supply.contains { $0["kind"] as? String == "street_bays" })
  }

  @Test("Cars without a stall go to lots in reach, none holds more than it has")
  func assignments() throws {
    let scratch = try Scratch()
    let plan = try plan(scratch, cars: 3)
    let planned = try CheckOutput([UInt8](try Data(contentsOf: URL(filePath: plan))))
    let supply = planned.properties("supply")
    let told = try BuiltBinary.run(["city", plan])
    try #require(told.status == 0, "\(told.messages)")
    let assignments = try CheckOutput(told.output).properties("assignment")
    #expect(!assignments.isEmpty, "\(planned.properties("community").map { $0["class"] })")
    var taken: [String: Int] = [:]
    for row in assignments {
      let (community, lot) = (row["community"] as? String, row["lot"] as? String)
      let cars = try #require(row["cars"] as? Int)
      #expect(cars > 0)
      let offer = try #require(
        supply.first { $0["community"] as? String == community && $0["lot"] as? String == lot })
      // The walk is the one that the plan measured, to the decimetre.
      let walks = [row, offer].compactMap { $0["walk"] as? Double }
      #expect(walks.count == 2 && abs(walks[0] - walks[1]) < 0.1)
      taken[lot ?? "", default: 0] += cars
    }
    for (lot, cars) in taken {
      let room = supply.filter { $0["lot"] as? String == lot }.compactMap { $0["night"] as? Int }
      #expect(cars <= room.max() ?? 0, "\(lot) holds \(cars)")
    }
    // Everybody is housed as far as there is room in reach.
    let short = planned.properties("community").compactMap { community in
      (community["scenarios"] as? [[String: Any]])?.first { $0["name"] as? String == "B" }?[
        "unhoused"] as? Int
    }.reduce(0, +)
    let night = Dictionary(
      supply.compactMap { row in
        (row["lot"] as? String).map { ($0, row["night"] as? Int ?? 0) }
      }, uniquingKeysWith: max
    ).values.reduce(0, +)
    #expect(taken.values.reduce(0, +) == min(short, night))
    #expect(try BuiltBinary.run(["city", plan]).output == told.output)
  }

  @Test("Bad input is one sentence")
  func refusals() throws {
    let scratch = try Scratch()
    let survey = try scratch.write("survey.geojson", survey())
    #expect(try BuiltBinary.run(["city", survey]).status == 65)
    let plan = try plan(scratch)
    let twice = try BuiltBinary.run(["city", plan, plan])
    #expect(twice.status == 65 && twice.lines.count == 1)
    #expect(try BuiltBinary.run(["city", plan, "--year-budget=-1"]).status == 64)
  }
}
