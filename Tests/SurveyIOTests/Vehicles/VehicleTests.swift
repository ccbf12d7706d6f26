import Foundation
import Model
import SurveyIO
import Testing

@Suite("Vehicles are data with evidence")
struct VehicleTests {
  private func read(_ text: String) throws -> Vehicle {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "vehicle-\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try VehicleReader().read(path.path)
  }

  private func error(_ text: String) -> PlannerError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? PlannerError
    }
  }

  /// A vehicle that can be driven, with a figure replaced or added.
  private func text(_ changes: [String: String] = [:], without gone: String = "") -> String {
    var figures = [
      "length": "9.5", "width": "2.5", "wheelbase": "5.0", "front_overhang": "1.5",
      "rear_axle_radius": "7",
    ]
    figures.merge(changes) { $1 }
    figures[gone] = nil
    let lines = figures.keys.sorted().map { "  \($0): \(figures[$0] ?? "")" }
    return "id: own\nname: our truck\nfigures:\n" + lines.joined(separator: "\n") + "\n"
  }

  @Test(
    "every shipped one can be driven and says where each figure came from",
    arguments: VehicleReader.shipped)
  func shipped(_ name: String) throws {
    let vehicle = try VehicleReader().read(name)
    #expect(vehicle.id == name)
    #expect(vehicle.checkInvariants() == [])
    #expect(vehicle.nameInChinese != nil)
    #expect(vehicle.steeringRate != nil && vehicle.height != nil && vehicle.mass != nil)
    for field in Vehicle.Field.allCases {
      let figure = try #require(vehicle.figure(field), "\(field)")
      #expect(!figure.source.isEmpty, "\(field)")
      #expect((figure.value == nil) == (figure.provenance == nil), "\(field)")
    }
  }

  @Test("what is left out follows from the rest")
  func derived() throws {
    let vehicle = try read(text())
    #expect(abs(vehicle.rearOverhang - 3) < 1e-9)
    #expect(vehicle.widthWithMirrors == 2.5 && vehicle.track == 2.5)
    #expect(vehicle.steeringRate == nil && vehicle.height == nil)
  }

  @Test("the radius follows from the turning circles, the larger where they differ")
  func circles() throws {
    // A circle of 20.9 m between walls, wheelbase and overhang 6.6 m, 2.5 m wide: 6.85 m.
    let ladder = try read(
      text(
        ["wheelbase": "4.8", "front_overhang": "1.8", "wall_circle": "20.9", "length": "10"],
        without: "rear_axle_radius"))
    #expect(abs(ladder.rearAxleRadius - 6.85) < 0.005)
    let both = try read(
      text(
        [
          "wheelbase": "4.8", "front_overhang": "1.8", "wall_circle": "20.9",
          "kerb_circle": "20.4", "track": "2.1", "length": "10",
        ], without: "rear_axle_radius"))
    #expect(abs(both.rearAxleRadius - ((10.2 * 10.2 - 4.8 * 4.8).squareRoot() - 1.05)) < 1e-9)
  }

  @Test("a slip of the pen is refused with the nearest key or the figure")
  func refused() throws {
    let key = try #require(error(text(["wheelbse": "5"])))
    #expect(key.reason == "mapping-unknown-key" && key.arguments == ["wheelbse", "wheelbase"])
    #expect(key.code == .badData)
    let provenance = try #require(
      error(text(["height": "{value: 3.2, provenance: mesured}"])))
    #expect(provenance.arguments == ["provenance", "mesured", "measured"])
    let refusals: [(String, String)] = [
      (text(without: "wheelbase"), "vehicle-field-missing"),
      (text(without: "rear_axle_radius"), "vehicle-field-missing"),
      (text(without: "length"), "vehicle-field-missing"),
      (text(["width": "25"]), "vehicle-figure-out-of-range"),
      (text(["rear_overhang": "4"]), "vehicle-length-sum"),
      (text(["width_with_mirrors": "2.2"]), "vehicle-larger-than"),
      (text(["width": "wide"]), "vehicle-no-number"),
      (text(["wall_circle": "13"], without: "rear_axle_radius"), "vehicle-turns-on-the-spot"),
      ("name: nothing\n", "vehicle-without-id"),
    ]
    for (text, reason) in refusals { #expect(error(text)?.reason == reason) }
  }

  @Test("a name that is not there, and one of a county that wins")
  func names() throws {
    let unknown = #expect(throws: PlannerError.self) { try VehicleReader().read("lader-32") }
    #expect(unknown?.arguments == ["ladder-32"] && unknown?.code == .noInput)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "vehicles"), withIntermediateDirectories: true)
    try Data(text(["width": "2.3"]).utf8).write(
      to: folder.appending(path: "vehicles/ladder-32.yaml"))
    let reader = VehicleReader(dataDirectory: folder.path)
    #expect(try reader.read("ladder-32").width == 2.3)
    #expect(try reader.read("platform-53").width == 2.5)
  }
}
