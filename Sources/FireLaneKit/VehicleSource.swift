public import Model
import SurveyIO

/// Where vehicles come from.
public enum VehicleSource {
  /// The vehicles of a list of names or paths, in its order.
  ///
  /// - Parameters:
  ///   - list: names or paths, separated by commas.
  ///   - dataDirectory: folder whose vehicles win over the shipped ones.
  /// - Throws: `PlannerError`.
  public static func read(_ list: String, dataDirectory: String?) throws -> [Vehicle] {
    let reader = VehicleReader(dataDirectory: dataDirectory)
    var vehicles: [Vehicle] = []
    for name in list.split(separator: ",").map(String.init) {
      let vehicle = try reader.read(name)
      guard !vehicles.contains(where: { $0.id == vehicle.id }) else {
        throw PlannerError(.usage, "vehicle-twice", [vehicle.id])
      }
      vehicles.append(vehicle)
    }
    return vehicles
  }
}
