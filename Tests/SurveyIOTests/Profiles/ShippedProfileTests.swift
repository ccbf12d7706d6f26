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
        let own = quoted.prefix { $0 != "(" }.replacing(" ft ", with: "'").replacing(
          " in", with: "\"")
        let text = quoted.contains(" in") ? String(own) : String(quoted.prefix { $0 != "(" })
        let figure = FigureText(text.trimmedBlanks, unit: limit.unit)
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
}
