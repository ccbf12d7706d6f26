import Compliance
import FireLaneKit
import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

@Suite("Work orders") struct OrderTests {
  /// A lane with a car and a shed that stop an engine together.
  private func blocked() -> Community {
    Community.drawn { community in
      community.addLane("lane", LineString([Coordinate(0, 0), Coordinate(100, 0)]))
      community.addSurface("s", .box(0...100, -3...3))
      community.setKerbs(0, 0)
      community.addCar("car", 40...45, 1...3)
      community.addObstruction(
        "shed", .shed, .polygon(.box(40...44, (-3.0)...(-1.2))), isMovable: true)
      community.attributes = ["managing_unit": "物业服务站", "street_office": "街道办"]
    }
  }

  @Test("what the check asks to clear is ordered, and the marking waits for it")
  func clearing() throws {
    let orders = try ordersOf(blocked())
    let cleared = orders.filter { ["clearance", "demolish"].contains($0.kind) }
    #expect(!cleared.isEmpty)
    for order in cleared {
      #expect(order.responsibleUnit == "物业服务站" && order.lead != nil && !order.closes.isEmpty)
      #expect(order.acceptance == "passage_measured" && order.state == .toAssign)
    }
    for order in orders.of("edge_line") { #expect(order.dependsOn == cleared.map(\.id)) }
  }

  @Test("ids and orders do not depend on the order of features", arguments: UInt64(0)..<4)
  func shuffled(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var community = blocked()
    community.addLane("b", LineString([Coordinate(50, 0), Coordinate(50, 40)]))
    community.addSurface("t", .box(48...52, 0...40))
    let straight = try ordersOf(community)
    community.lanes.shuffle(using: &random)
    community.surfaces.shuffle(using: &random)
    community.obstructions.shuffle(using: &random)
    #expect(try ordersOf(community) == straight)
    #expect(Set(straight.map(\.id)).count == straight.count)
    #expect(straight.map(\.id) == straight.map(\.id).sorted())
  }

  @Test("deadlines are days, and dates when today is known")
  func deadlines() throws {
    for order in try ordersOf(blocked()) {
      #expect(order.deadlineDays > 0 && order.deadline == nil)
    }
    let dated = try ordersOf(blocked(), asOf: "2024-02-20").of("clearance")
    #expect(dated.allSatisfy { $0.deadlineDays == 15 && $0.deadline == "2024-03-06" })
  }

  @Test("days count through months and leap years")
  func calendar() throws {
    var day = try #require(CalendarDay("1999-12-31"))
    var lengths: [Int] = []
    var count = 0
    var month = ""
    for _ in 0..<(366 + 365) {
      day = day.later(by: 1)
      #expect(CalendarDay(day.text) == day)
      if day.text.prefix(7) != month {
        if count > 0 { lengths.append(count) }
        month = String(day.text.prefix(7))
        count = 0
      }
      count += 1
    }
    lengths.append(count)
    let year = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    #expect(lengths == [31, 29] + year.dropFirst(2) + year)
    #expect(try #require(CalendarDay("1970-01-01")).number == 0)
  }

  @Test("every measure of the recommended scenario is ordered, those of others are not")
  func measures() throws {
    var plan = TreatmentPlan(community: "community", planClass: "A")
    var scenario = Scenario(name: .a)
    scenario.isRecommended = true
    plan.scenarios = [scenario, Scenario(name: .b)]
    plan.measures = MeasureKind.allCases.filter { $0 != .designate }.map {
      Measure(
        id: "community/A/\($0.rawValue)/thing", community: "community", scenario: .a, kind: $0,
        shape: .point(Coordinate(5, 0)), stalls: 3)
    }
    plan.measures.append(
      Measure(
        id: "community/A/clear/car", community: "community", scenario: .a, kind: .clear,
        edits: [PlanEdit(.remove, layer: .obstructions, id: "car")]))
    plan.measures.append(
      Measure(
        id: "community/B/widen/other", community: "community", scenario: .b, kind: .widen))
    let orders = try ordersOf(blocked(), plan: plan)
    let marking: Set = ["edge_line", "text_box", "name_plate", "warning_sign", "survey"]
    let ordered = orders.filter { !marking.contains($0.kind) }
    // A vote comes with two of them, lines and numbers with stalls.
    #expect(ordered.count == plan.measures.count - 1 + 2 + 3)
    #expect(ordered.contains { $0.id == "community/clearance/car/0.0" })
    #expect(!ordered.contains { $0.subject == "other" })
  }

  private func record(_ id: String, _ kind: String, _ subject: String, _ state: WorkOrder.State)
    -> OrderRecord
  {
    OrderRecord(
      id: id, community: "community", kind: kind, subject: subject, state: state, isReopened: false)
  }

  @Test("states go on, but a clearance that was only ticked off is assigned again")
  func history() throws {
    let orders = try ordersOf(blocked())
    let line = try #require(orders.of("edge_line").first)
    let cleared = try #require(orders.first { ["clearance", "demolish"].contains($0.kind) })
    let history = OrderHistory([
      record(line.id, line.kind, line.subject, .closed),
      record(cleared.id, cleared.kind, cleared.subject, .closed),
    ])
    let next = history.continued(orders)
    #expect(next.first { $0.id == line.id }?.state == .closed)
    let again = try #require(next.first { $0.id == cleared.id })
    #expect(again.state == .toAssign && again.isReopened)
    #expect(OrderHistory([]).continued(orders) == orders)
  }

  @Test("a clearance is closed when the survey no longer shows the thing")
  func closing() throws {
    let before = try ordersOf(blocked())
    let cleared = before.filter { ["clearance", "demolish"].contains($0.kind) }
    var community = blocked()
    community.obstructions = []
    let after = try ordersOf(community)
    let profile = try ProfileSource.read("cn", dataDirectory: nil)
    let result = try ComplianceCheck(profile: profile).check(community)
    let history = OrderHistory(cleared.map { record($0.id, $0.kind, $0.subject, .working) })
    let kept = history.kept(beside: after, community: "community", result: result)
    #expect(kept.map(\.id) == cleared.map(\.id) && kept.allSatisfy { $0.state == .closed })
  }
}
