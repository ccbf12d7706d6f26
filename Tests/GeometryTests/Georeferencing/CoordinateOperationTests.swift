import Glibc
import TestSupport
import Testing

@testable import Geometry

@Suite("Coordinate operations") struct CoordinateOperationTests {
  @Test(
    "Gauss–Krüger and UTM agree with PROJ below a micrometre, both ways",
    arguments: [4548, 4527, 4547, 4526, 4509, 4491, 32650, 32733])
  func agreesWithPROJ(_ code: Int) throws {
    var random = SplitMix64(seed: UInt64(code))
    let session = try ProjSession(searchPaths: [])
    let known = try session.describe(epsg: code)
    let projection = try #require(known.projection)
    try session.prepare(
      "EPSG:\(code)", geographic: [32650, 32733].contains(code) ? "EPSG:4326" : "EPSG:4490")
    let operation = try CoordinateOperation(.epsg(code))
    #expect(!operation.isGeographic)
    let sign = code == 32733 ? -1.0 : 1.0
    let degrees = (0..<3000).map { _ in
      Coordinate(
        projection.centralMeridian + .random(in: -3.5...3.5, using: &random),
        sign * .random(in: 18...54, using: &random))
    }
    var expected = degrees
    expected.withUnsafeMutableBufferPointer { session.transform($0, forward: false) }
    var metres = degrees
    try operation.fromDegrees(&metres)
    for (ours, theirs) in zip(metres, expected) { #expect(ours.distance(to: theirs) < 1e-6) }
    try operation.toDegrees(&metres)
    for (back, start) in zip(metres, degrees) {
      #expect(abs(back.x - start.x) < 1e-11)
      #expect(abs(back.y - start.y) < 1e-11)
    }
  }

  @Test("the reference point of case 4 has its published coordinates")
  func referencePoint() throws {
    var positions = [Coordinate(117.2, 31.8)]
    try CoordinateOperation(.epsg(4548)).fromDegrees(&positions)
    #expect(positions[0].distance(to: Coordinate(518_939.553, 3_519_692.841)) < 1e-3)
    positions = [Coordinate(39_518_939.553, 3_519_692.841)]
    try CoordinateOperation(.epsg(4527)).toDegrees(&positions)
    #expect(positions[0].distance(to: Coordinate(117.2, 31.8)) < 1e-8)
  }

  @Test("an easting with a zone prefix in the zone-free system is refused, not infinite (case 4)")
  func zonePrefixIsRefused() throws {
    let operation = try CoordinateOperation(.epsg(4548))
    var positions = [Coordinate(518_939, 3_519_692), Coordinate(39_518_939.553, 3_519_692.841)]
    #expect(throws: GeoreferencingFailure.notFinite(index: 1)) {
      try operation.toDegrees(&positions)
    }
    var shapes: [Shape?] = [
      .point(Coordinate(518_939, 3_519_692)), nil, .point(Coordinate(39_518_939.553, 3_519_692)),
      .point(Coordinate(.nan, 0)), .point(Coordinate(518_940, 3_519_692)),
    ]
    #expect(operation.toDegrees(&shapes) == [2, 3])
    #expect(shapes[0] != nil && shapes[2] == nil && shapes[4] != nil)
  }

  @Test("positions do not depend on what was asked before")
  func isIndependentOfOrder() throws {
    var random = SplitMix64(seed: 3)
    let operation = try CoordinateOperation(.epsg(4548))
    var metres = (0..<500).map { _ in
      Coordinate(
        .random(in: 400_000...600_000, using: &random),
        .random(in: 3_400_000...3_600_000, using: &random))
    }
    var reversed = Array(metres.reversed())
    try operation.toDegrees(&metres)
    try operation.toDegrees(&reversed)
    #expect(metres == reversed.reversed())
  }

  @Test("WGS 84 and CGCS2000 degrees stay as they are", arguments: [4326, 4490, 4979, 4480])
  func degreesStay(_ code: Int) throws {
    let operation = try CoordinateOperation(.epsg(code))
    #expect(operation.isIdentity && operation.isGeographic)
    var positions = [Coordinate(117.2, 31.8)]
    try operation.toDegrees(&positions)
    #expect(positions == [Coordinate(117.2, 31.8)])
    positions = [Coordinate(518_939, 3_519_692)]
    #expect(throws: GeoreferencingFailure.notFinite(index: 0)) {
      try operation.toDegrees(&positions)
    }
  }

  @Test("other systems go through PROJ, longitude first", arguments: [3857, 25833, 4258])
  func othersGoThroughPROJ(_ code: Int) throws {
    let operation = try CoordinateOperation(.epsg(code))
    var positions = [Coordinate(13.44, 52.48)]
    try operation.fromDegrees(&positions)
    let there = positions[0]
    switch code {
    case 3857:
      let radius = 6_378_137.0
      let north = radius * log(tan(.pi / 4 + 52.48 * .pi / 360))
      #expect(there.distance(to: Coordinate(radius * 13.44 * .pi / 180, north)) < 1e-6)
    case 25833: #expect(abs(there.x - 394_000) < 1000 && abs(there.y - 5_815_500) < 1500)
    default: #expect(there.distance(to: Coordinate(13.44, 52.48)) < 1e-5)
    }
    try operation.toDegrees(&positions)
    #expect(positions[0].distance(to: Coordinate(13.44, 52.48)) < 1e-9)
  }

  @Test("Beijing 1954 and Xi'an 1980 are refused", arguments: [4214, 4610, 2437, 2380, 21460])
  func oldDatumsAreRefused(_ code: Int) {
    #expect(throws: GeoreferencingFailure.noNationalShift("EPSG:\(code)")) {
      try CoordinateOperation(.epsg(code))
    }
  }

  @Test("an unknown code, a height and earth-centred coordinates are refused by name")
  func unknownIsRefused() {
    #expect(throws: GeoreferencingFailure.unknownCRS("EPSG:999999")) {
      try CoordinateOperation(.epsg(999_999))
    }
    #expect(throws: GeoreferencingFailure.notHorizontal("EPSG:5737")) {
      try CoordinateOperation(.epsg(5737))
    }
    #expect(throws: GeoreferencingFailure.notHorizontal("EPSG:4479")) {
      try CoordinateOperation(.epsg(4479))
    }
  }

  @Test("a missing database is one error of its own (case 11)")
  func missingDatabase() throws {
    var template = Array("/tmp/firelane-proj-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { rmdir(folder) }
    #expect(throws: GeoreferencingFailure.databaseMissing) {
      try CoordinateOperation(.epsg(4548), searchPaths: [folder])
    }
    // A database of nothing is none.
    let database = try #require(fopen("\(folder)/proj.db", "w"))
    fclose(database)
    #expect(throws: GeoreferencingFailure.databaseMissing) {
      try CoordinateOperation(.epsg(4548), searchPaths: [folder])
    }
    unlink("\(folder)/proj.db")
    // Degrees need no database.
    #expect(throws: Never.self) { try CoordinateOperation(.crs84, searchPaths: [folder]) }
  }

  @Test("several threads may share one operation")
  func isShared() async throws {
    let operation = try CoordinateOperation(.epsg(3857))
    let results = await withTaskGroup(of: [Coordinate].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var positions = (0..<1000).map { Coordinate(100 + Double($0) / 100, 30) }
          try? operation.fromDegrees(&positions)
          return positions
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8 && results.allSatisfy { $0 == results[0] && $0[0].x > 1e7 })
  }
}
