/// Keys of what can be doubtful in GeoJSON, in the order of the shim's enumeration.
enum GeoJSONDoubts {
  static let reasons = [
    "trailing-comma", "stray-comma", "missing-comma", "trailing-content", "duplicate-key",
    "feature-not-object", "feature-broken", "feature-type-missing", "feature-type-wrong",
    "id-unusable", "geometry-null", "geometry-missing", "geometry-not-object",
    "geometry-type-missing", "geometry-type-wrong", "geometry-collection", "coordinates-missing",
    "geometry-empty", "coordinates-wrong-depth", "position-too-short", "coordinate-not-number",
    "coordinate-not-finite", "line-one-position", "line-zero-length", "ring-too-short",
    "hole-too-short", "ring-closed", "part-empty", "properties-not-object", "value-not-json",
    "number-too-large", "string-bad-escape", "value-broken", "crs-in-feature", "crs-in-geometry",
  ]

  /// Keys of why a document cannot be used, in the order of the shim's enumeration.
  static let errors = [
    "", "file-empty", "file-not-utf8", "file-truncated", "file-not-json-object", "file-broken",
    "file-not-geojson", "file-without-features", "out-of-memory",
  ]
}
