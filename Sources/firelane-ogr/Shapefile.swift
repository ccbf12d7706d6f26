internal import CGDAL

/// Shapefiles that have lost a part.
enum Shapefile {
  /// Where a Shapefile lies that came without its index (.shx): copied into memory, so that the
  /// index is made there and not beside the source; `nil` where nothing is missing.
  static func inMemoryWithIndex(_ path: String) throws -> String? {
    guard SourceKind.ending(of: path) == "shp", !exists(path, "shx") else { return nil }
    for ending in ["shp", "dbf", "prj"] where exists(path, ending) {
      let bytes = FileText.sibling(path, ending, limit: 1 << 30)
      guard bytes.count < 1 << 30 else { throw Refusal("file-too-large", String(bytes.count)) }
      guard let file = VSIFOpenL(memory(path, ending), "wb") else {
        throw Refusal("reader-failed", "memory")
      }
      VSIFWriteL(bytes, 1, bytes.count, file)
      VSIFCloseL(file)
    }
    CPLSetConfigOption("SHAPE_RESTORE_SHX", "YES")
    return memory(path, "shp")
  }

  private static func memory(_ path: String, _ ending: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return "/vsimem/" + name.prefix(name.count - 3) + ending
  }

  private static func exists(_ path: String, _ ending: String) -> Bool {
    let stem = path.prefix(path.count - SourceKind.ending(of: path).count)
    return [ending, ending.uppercased()].contains { name in
      guard let file = VSIFOpenL(stem + name, "rb") else { return false }
      VSIFCloseL(file)
      return true
    }
  }
}
