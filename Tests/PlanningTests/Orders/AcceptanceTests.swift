import Compliance
import FireLaneKit
import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

@Suite("Acceptance of orders") struct AcceptanceTests {
  /// A lane with a car and a shed that stop an engine together.
  private func blocked(_ change: (inout Community) -> Void = { _ in }) -> Community {
    Community.drawn { community in
      community.addLane("lane", LineString([Coordinate(0, 0), Coordinate(100, 0)]))
      community.addSurface("s", .box(0...100, -3...3))
      community.setKerbs(0, 0)
      community.addCar("car", 40...45, 1...3)
      community.addObstruction(
        "shed", .shed, .polygon(.box(40...44, (-3.0)...(-1.2))), isMovable: true)
      change(&community)
    }
  }

  private func evidence(_ community: Community) throws -> SurveyEvidence {
    let profile = try ProfileSource.read("cn", dataDirectory: nil)
    return SurveyEvidence(
      community, try ComplianceCheck(profile: profile).check(community), profile)
  }

  private func record(_ order: WorkOrder, _ state: WorkOrder.State = .toAssign) -> OrderRecord {
    var record = OrderRecord(
      id: order.id, community: order.community, kind: order.kind, subject: order.subject,
      state: state, isReopened: false)
    record.acceptance = order.acceptance
    record.closes = order.closes
    record.required = order.required
    return record
  }

  private func decided(
    _ record: OrderRecord, _ community: Community? = nil, shape: Shape? = nil,
    _ reports: SiteReport...
  ) throws -> OrderRecord {
    try Acceptance(evidence: community.map(evidence), asOf: "2025-03-01").decided(
      record, shape: shape, reports: reports)
  }

  private func clearance() throws -> WorkOrder {
    try #require(try ordersOf(blocked()).first { ["clearance", "demolish"].contains($0.kind) })
  }

  @Test("a clearance is closed by a survey in which the thing is gone, with the reason")
  func gone() throws {
    let order = try clearance()
    let after = blocked { $0.obstructions.removeAll { $0.id == order.subject } }
    let result = try decided(record(order, .working), after, shape: order.shape)
    #expect(result.state == .closed && result.log.map(\.reason) == ["thing_gone"])
    #expect(result.log.first?.date == "2025-03-01")
    // Again the same: nothing is said twice.
    #expect(try decided(result, after, shape: order.shape) == result)
  }

  @Test("a survey that still shows it re-opens what was ticked off, and leaves open what was open")
  func refuted() throws {
    let order = try clearance()
    for state in [WorkOrder.State.closed, .toAccept] {
      let result = try decided(record(order, state), blocked(), shape: order.shape)
      #expect(result.state == .toAssign && result.isReopened)
      #expect(result.log.last?.reason == "still_there")
    }
    let open = try decided(record(order, .working), blocked(), shape: order.shape)
    #expect(open.state == .working && !open.isReopened)
  }

  @Test(
    "a taped width closes or refutes, a tick does neither",
    arguments: [
      (4.0, nil, WorkOrder.State.closed, "taped"), (3.999, nil, .toAssign, "taped_short"),
      (nil, SiteReport.Result.passed, .toAccept, "tick_only"),
      (4.2, .failed, .toAssign, "failed"), (nil, .started, .working, "started"),
      (nil, .finished, .toAccept, "finished"),
    ] as [(Double?, SiteReport.Result?, WorkOrder.State, String)])
  func taped(
    measured: Double?, result: SiteReport.Result?, state: WorkOrder.State, reason: String
  ) throws {
    let order = try clearance()
    #expect(order.required == 4)
    let found = try decided(
      record(order, .toAccept), nil,
      SiteReport(
        order: order.id, date: "2025-02-20", inspector: "王", measured: measured, result: result))
    #expect(found.state == state && found.log.map(\.reason) == [reason])
    #expect(found.log.first?.by == "王" && found.log.first?.measured == measured)
    #expect(found.isReopened == (state == .toAssign))
  }

  @Test("where tape and survey disagree the order stays open")
  func conflict() throws {
    let order = try clearance()
    let report = SiteReport(order: order.id, date: "2025-02-20", inspector: "王", measured: 4.5)
    let found = try decided(record(order), blocked(), shape: order.shape, report)
    #expect(found.state == .toAssign && found.isReopened)
    #expect(found.log.map(\.reason) == ["taped", "still_there"])
    let gone = blocked { $0.obstructions = [] }
    let short = SiteReport(order: order.id, date: "2025-02-20", inspector: "王", measured: 3.5)
    let refused = try decided(record(order), gone, shape: order.shape, short)
    #expect(refused.state == .toAssign && refused.log.map(\.reason) == ["taped_short"])
  }

  @Test("what nobody surveyed again stays as it is")
  func elsewhere() throws {
    let order = try clearance()
    let other = blocked { community in
      community.obstructions = []
      community.lanes[0].core.id = "another"
    }
    let result = try decided(record(order, .working), other, shape: order.shape)
    #expect(result == record(order, .working))
  }

  @Test("a line is accepted with a photo, or by a survey that has it in good order")
  func marking() throws {
    let order = try #require(try ordersOf(blocked()).of("edge_line").first)
    func seen(_ photo: String?) throws -> OrderRecord {
      try decided(
        record(order), nil,
        SiteReport(order: order.id, date: "2025-02-20", photo: photo, result: .passed))
    }
    #expect(try seen(nil).state == .toAccept && seen("p.jpg").state == .closed)
    func surveyed(_ state: String) throws -> OrderRecord {
      let after = blocked { community in
        community.others = (order.shape?.lines ?? []).enumerated().map { number, line in
          PlainFeature(
            core: FeatureCore(id: "m\(number)", communities: ["community"]), layer: .markings,
            shape: .lineString(line), attributes: ["kind": "edge_line", "state": state])
        }
      }
      return try decided(record(order, .toAccept), after, shape: order.shape)
    }
    #expect(try surveyed("good").state == .closed && surveyed("worn").state == .toAccept)
  }

  @Test("a re-run keeps what a tape closed, unless the survey was made later")
  func rerun() throws {
    let order = try clearance()
    let closed = try decided(
      record(order), nil, SiteReport(order: order.id, date: "2025-02-20", measured: 4.1))
    let history = OrderHistory([closed])
    for (day, state) in [
      (String?.none, WorkOrder.State.closed), ("2025-02-01", .closed), ("2025-02-21", .toAssign),
    ] {
      let next = try #require(history.continued([order], surveyedOn: day).first)
      #expect(next.state == state && next.isReopened == (state == .toAssign))
      #expect(next.log == closed.log)
    }
  }
}
