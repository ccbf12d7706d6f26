extension SurveyMapping {
  /// What the tags of OpenStreetMap mean: the mapping that is shipped as `osm.yaml`.
  ///
  /// - Throws: `PlannerError` when the shipped mapping cannot be read.
  public static func openStreetMap() throws -> SurveyMapping {
    try MappingReader().read(
      String(decoding: PackageResources.osm_yaml, as: UTF8.self), file: "osm.yaml")
  }
}
