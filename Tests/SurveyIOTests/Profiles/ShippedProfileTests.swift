import Model
import Testing

@testable import SurveyIO

@Suite("The profiles that come with the program")
struct ShippedProfileTests {
  @Test("every figure has its source and both languages", arguments: RuleProfileReader.shipped)
  func sources(name: String) throws {
    let profile = try RuleProfileReader().read(name)
    #expect(profile.name == name)
    #expect(Set(profile.limits.map(\.id)).count == profile.limits.count)
    for limit in profile.limits {
      #expect(RuleLimit.grades.contains(limit.grade), "\(limit.id)")
      #expect(limit.isPrescribed != limit.citation.isEmpty, "\(limit.id)")
      #expect(limit.id.wholeMatch(of: /[a-z0-9-]+(\.[a-z0-9-]+)+/) != nil, "\(limit.id)")
      #expect(!limit.condition.isEmpty, "\(limit.id)")
      let chinese = limit.conditionInChinese ?? ""
      #expect(chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(limit.id)")
    }
    #expect(profile.note?.isEmpty == false && profile.noteInChinese?.isEmpty == false)
  }

  @Test("a figure shown as the code prints it is the figure that is kept")
  func quotes() throws {
    for name in RuleProfileReader.shipped {
      for limit in try RuleProfileReader().read(name).limits {
        guard let quoted = limit.quoted, case .number(let value) = limit.amount else { continue }
        // The code's own rounding stands behind it in brackets.
        let text = String(quoted.prefix { $0 != "(" }).replacing(" ft ", with: "'").replacing(
          " in", with: "\""
        ).replacing(",", with: "").trimmedBlanks
        let figure = FigureText(text.hasSuffix("'") ? text + "0\"" : text, unit: limit.unit)
        #expect(abs((figure?.value ?? .nan) - value) < 1e-9, "\(name) \(limit.id): \(quoted)")
      }
    }
  }

  @Test("they obey what other files must obey", arguments: ["defaults"] + RuleProfileReader.shipped)
  func valid(name: String) throws {
    let text = try #require(RuleProfileReader.shippedText(name))
    let profile = try RuleProfileReader().parse(text, file: "a county's copy")
    #expect(try profile == RuleProfileReader().read(name))
  }

  @Test("the same provision has the same unit in all of them")
  func units() throws {
    let vocabulary = try ProvisionVocabulary.read()
    for name in RuleProfileReader.shipped {
      for limit in try RuleProfileReader().read(name).limits {
        #expect(vocabulary.unit(of: limit.id) == limit.unit, "\(name) \(limit.id)")
      }
    }
  }

  @Test("the profile cn has every limit that decides something, each with its source")
  func china() throws {
    let profile = try RuleProfileReader().read("cn")
    for (id, value) in [
      ("lane.clear-width", 4.0), ("lane.clear-height", 4), ("vehicle.width-with-mirrors", 3),
      ("vehicle.length", 10), ("obstruction.lowest-top", 0.15), ("slit.bridge", 0.1),
      ("strip.chord-deviation", 0.25), ("reach.side", 15), ("reach.hose", 60),
      ("context.distance", 600),
    ] { #expect(profile.limit(id)?.value == value) }
    #expect(profile.limit("lane.clear-width")?.citation == "GB 50016-2014 (2018) 7.1.8(1)")
    #expect(profile.limit("lane.occupied")?.clause == "art. 28")
  }

  @Test(
    "the figures that decide, with their clauses",
    arguments: [
      ("us-ifc", "lane.clear-width", 6.096, "IFC 2018–2024 503.2.1", "V"),
      ("us-ifc", "lane.clear-width.hydrant", 7.9248, "IFC 2018–2024 D103.1", "V"),
      ("us-ifc", "lane.clear-height", 4.1148, "IFC 2018–2024 503.2.1", "V"),
      ("us-ifc", "lane.dead-end", 45.72, "IFC 2018–2024 503.2.5", "V"),
      ("uk-adb", "lane.clear-width", 3.7, "Approved Document B tables 13.1 and 15.2", "V"),
      ("uk-adb", "lane.clear-width.gate", 3.1, "Approved Document B tables 13.1 and 15.2", "V"),
      ("uk-adb", "aerial.gradient", 100.0 / 12, "brigade guidance aerial stand", "S"),
      ("de-din14090", "lane.clear-width", 3.5, "DIN 14090:2024 drive", "S"),
      ("de-din14090", "lane.gradient-must", 10, "DIN 14090:2003 slope", "M"),
      ("de-din14090-2003", "lane.clear-width", 3.0, "DIN 14090:2003 4.2.1", "V"),
      ("de-din14090-2003", "lane.clear-width.walled", 3.5, "DIN 14090:2003 4.2.1", "V"),
      ("cn-pre2000", "lane.clear-width", 3.5, "GBJ 16-87", "M"),
      ("cn-pre2000", "lane.clear-height", 4.0, "GB 50016-2014 (2018) 7.1.8(1)", "V"),
    ] as [(String, String, Double, String, String)])
  func figures(name: String, id: String, value: Double, citation: String, grade: String) throws {
    let limit = try #require(try RuleProfileReader().read(name).limit(id))
    #expect(abs(limit.value - value) < 1e-9)
    #expect(limit.citation == citation && limit.grade == grade && limit.strength == .must)
  }

  @Test("the German curve table reads as printed")
  func curveTable() throws {
    let table = try #require(try RuleProfileReader().read("de-din14090").provision("curve.width"))
    let rows = [(11.0, 5.0), (12, 5), (13, 4.5), (18, 4), (30, 3.5), (60, 3.2), (100, 3)]
    for (radius, width) in rows { #expect(table.value(at: radius) == width, "radius \(radius)") }
    #expect(table.value(at: 10) == nil, "below 10.5 m the table gives no width")
  }

  @Test(
    "the original standard holds only for communities known to be old and low",
    arguments: [
      (1982, false, 3.5), (2005, false, 3.5), (2006, false, 4), (nil, false, 4), (1982, true, 4),
    ] as [(Int?, Bool, Double)])
  func originalStandard(year: Int?, mayHaveHighRise: Bool, width: Double) throws {
    let profile = try RuleProfileReader().read("cn-pre2000").applied(
      builtYear: year, mayHaveHighRise: mayHaveHighRise)
    #expect(profile.limit("lane.clear-width")?.value == width)
    #expect(profile.limit("lane.clear-width")?.isUnverified == (width == 3.5))
  }
}
