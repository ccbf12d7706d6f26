import Foundation
import Testing

@Suite("Accepting orders", .serialized) struct AcceptTests {
  private let scratch: Scratch
  private let survey: String
  private let orders: String

  init() throws {
    scratch = try Scratch()
    survey = try CountyPart.part(["C07"], scratch)
    orders = scratch.path("out/orders.geojson")
    try run(survey, "2025-01-10")
  }

  private func run(_ survey: String, _ day: String) throws {
    let outcome = try BuiltBinary.run(["run", survey, "-o", scratch.path("out"), "--as-of", day])
    #expect(outcome.status == 0, "\(outcome.messages)")
  }

  /// The orders after accepting, with what was said.
  private func accept(_ arguments: [String]) throws -> (orders: WrittenOrders, messages: String) {
    let outcome = try BuiltBinary.run(
      ["accept"] + arguments + [
        "--orders", orders, "--as-of", "2025-03-01", "-o", scratch.path("accepted.geojson"),
      ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    return (try WrittenOrders(scratch.path("accepted.geojson")), outcome.messages)
  }

  /// The survey with one thing gone.
  private func without(_ id: String) throws -> String {
    try CountyPart.part(["C07"], scratch, folder: "again") { _, line in
      line.contains("\"id\":\"\(id)\"") ? nil : String(line)
    }
  }

  @Test("a table closes, refuses and re-opens; the next run goes on from there")
  func table() throws {
    let before = try WrittenOrders(orders)
    let thing = try #require(before.first("demolish"))
    let line = try #require(before.first("edge_line"))
    let plate = try #require(before.first("name_plate"))
    let table = try scratch.write(
      "done.csv",
      """
      \u{FEFF}工单编号,日期,验收人,实测值,照片,结果\r
      \(thing),2025-02-01,"王, 强",4.05米,,合格\r
      \(line),2025-02-01,李,,,合格\r
      \(plate),2025-02-01,李,,p.jpg,通过\r
      nowhere,2025-02-01,,,,施工\r

      """)
    let (after, messages) = try accept(["--done", table])
    #expect(messages.contains("nowhere"))
    #expect(after.text(thing, "state") == "closed" && after.reasons(thing) == ["taped"])
    #expect(after.text(line, "state") == "to_accept" && after.reasons(line) == ["photo_missing"])
    #expect(after.text(plate, "state") == "closed" && after.reasons(plate) == ["seen"])
    let others = before.lines.filter { ![thing, line, plate].contains($0.key) }
    #expect(others.allSatisfy { after.text($0.key, "state") == "to_assign" })
    #expect(after.lines.keys.sorted() == before.lines.keys.sorted())
    // Put in the folder, states, reasons and deadlines go on in a later run.
    try FileManager.default.removeItem(atPath: orders)
    try FileManager.default.copyItem(atPath: scratch.path("accepted.geojson"), toPath: orders)
    try run(survey, "2025-04-01")
    let next = try WrittenOrders(orders)
    for id in [thing, line, plate] {
      #expect(next.text(id, "state") == after.text(id, "state"))
      #expect(next.reasons(id) == after.reasons(id))
    }
    for (id, own) in before.properties {
      #expect(next.text(id, "deadline") == own["deadline"] as? String)
    }
  }

  @Test("a survey made again closes what is gone and re-opens what is not, as its check does")
  func again() throws {
    let before = try WrittenOrders(orders)
    let things = before.properties.filter { $0.value["kind"] as? String == "demolish" }.keys
      .sorted()
    let gone = try #require(
      things.first { id in
        // One that has its findings to itself.
        things.allSatisfy { other in
          other == id
            || Set(before.properties[id]?["closes"] as? [String] ?? []).isDisjoint(
              with: before.properties[other]?["closes"] as? [String] ?? [])
        }
      })
    let subject = try #require(before.text(gone, "subject"))
    let text = try String(contentsOfFile: orders, encoding: .utf8)
    // All were ticked off by somebody.
    let ticked = text.replacing("\"state\":\"to_assign\"", with: "\"state\":\"closed\"")
    try Data(ticked.utf8).write(to: URL(filePath: orders))
    let again = try without(subject)
    let (after, _) = try accept([again])
    #expect(after.text(gone, "state") == "closed")
    let others = things.filter { $0 != gone }
    #expect(!others.isEmpty)
    for id in others {
      #expect(after.text(id, "state") == "to_assign", "\(id)")
      #expect(after.properties[id]?["reopened"] as? Bool == true)
    }
    let check = scratch.path("check.geojson")
    _ = try BuiltBinary.run(["check", again, "-o", check])
    let (checked, _) = try accept([check])
    for id in things { #expect(checked.text(id, "state") == after.text(id, "state"), "\(id)") }
    // The same survey is no new evidence.
    let (same, _) = try accept([survey])
    #expect(things.allSatisfy { same.text($0, "state") == "closed" })
  }

  @Test("a moved bollard changes only its own orders")
  func moved() throws {
    let before = try WrittenOrders(orders)
    let order = try #require(before.first("demolish"))
    let subject = try #require(before.text(order, "subject"))
    let moved = try CountyPart.part(["C07"], scratch, folder: "moved") { _, line in
      guard line.contains("\"id\":\"\(subject)\"") else { return String(line) }
      // Some decimetres to the north.
      return String(line).replacing(/(\[1\d\d\.\d+,)(\d+\.\d+)/) { match in
        "\(match.1)\((Double(match.2) ?? 0) + 3e-6)"
      }
    }
    try run(moved, "2025-01-10")
    let after = try WrittenOrders(orders)
    #expect(after.lines.keys.sorted() == before.lines.keys.sorted())
    let changed = before.lines.filter { after.lines[$0.key] != $0.value }.keys.sorted()
    #expect(changed == [order])
  }

  @Test("a table that cannot be read, orders that are none and nothing at all are refused")
  func refused() throws {
    let bad = try scratch.write("bad.csv", "order,result\nx,perhaps\n")
    for (arguments, status) in [
      (["--orders", orders, "--done", bad], Int32(65)),
      (["--orders", survey + "/gates.geojson", "--done", bad], 65), (["--orders", orders], 64),
      (["--orders", orders, "--done", scratch.path("none.csv")], 66),
    ] {
      let outcome = try BuiltBinary.run(["accept"] + arguments)
      #expect(outcome.status == status && outcome.lines.count == 1, "\(outcome.messages)")
    }
  }
}
