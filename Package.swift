// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// Measuring is optimised in debug builds too: the tests measure thousands of lanes. Its scratch
/// objects serve one query at a time, which the checks for overlapping access cost more than.
let kernel =
  strict + [
    .unsafeFlags(["-O"], .when(configuration: .debug)),
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
  ]

let package = Package(
  name: "firelane",
  products: [
    .executable(name: "firelane", targets: ["firelane"]),
    // Needs GDAL, which nothing else does: `swift build --product firelane` goes without it.
    .executable(name: "firelane-ogr", targets: ["firelane-ogr"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries, one door each.
    .systemLibrary(name: "CGEOS"),
    .systemLibrary(name: "CPROJ"),
    .systemLibrary(name: "CNettle"),
    .systemLibrary(name: "CXlsxWriter"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CGDAL"),
    // Stands in for the C library's allocator, whose threads hand each other memory page by page.
    .systemLibrary(name: "CMimalloc"),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo"),
    .target(
      name: "CShims",
      cxxSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
      linkerSettings: [.linkedLibrary("simdjson")]),

    .target(
      name: "CLEMON", cxxSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

    // The house: arrows go one way, see LayeringTests.
    .target(name: "Geometry", dependencies: ["CGEOS", "CPROJ"], swiftSettings: kernel),
    .target(name: "Model", dependencies: ["Geometry"], swiftSettings: strict),
    .target(name: "Compliance", dependencies: ["Geometry", "Model"], swiftSettings: kernel),
    .target(
      name: "Planning", dependencies: ["Geometry", "Model", "Compliance", "CLEMON"],
      swiftSettings: kernel),
    .target(
      name: "SurveyIO",
      dependencies: [
        "Geometry", "Model", "CShims", "CNettle", .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Schema/Resources/aliases.txt"),
        .embedInCode("Schema/Resources/kinds.txt"),
        .embedInCode("OpenStreetMap/Resources/osm.yaml"),
        .embedInCode("Profiles/Resources/defaults.yaml"),
        .embedInCode("Profiles/Resources/provisions.yaml"),
        .embedInCode("Profiles/Resources/cn.yaml"),
        .embedInCode("Profiles/Resources/cn-pre2000.yaml"),
        .embedInCode("Profiles/Resources/us-ifc.yaml"),
        .embedInCode("Profiles/Resources/uk-adb.yaml"),
        .embedInCode("Profiles/Resources/de-din14090.yaml"),
        .embedInCode("Profiles/Resources/de-din14090-2003.yaml"),
        .embedInCode("Vehicles/Resources/light-tender.yaml"),
        .embedInCode("Vehicles/Resources/water-tender.yaml"),
        .embedInCode("Vehicles/Resources/ladder-32.yaml"),
        .embedInCode("Vehicles/Resources/platform-53.yaml"),
        .embedInCode("OrderTables/Resources/prices.yaml"),
        .embedInCode("OrderTables/Resources/responsibilities.yaml"),
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: ["Geometry", "Model", "SurveyIO", "CXlsxWriter", "CSQLite", "CPangoCairo"],
      resources: [
        .embedInCode("MapPage/Resources/page.html"),
        .embedInCode("MapPage/Resources/page.css"),
        .embedInCode("MapPage/Resources/page.js"),
      ],
      swiftSettings: strict),
    .target(
      name: "FireLaneKit",
      dependencies: ["Geometry", "Model", "Compliance", "Planning", "SurveyIO", "Reporting"],
      swiftSettings: strict),
    .executableTarget(
      name: "firelane",
      dependencies: [
        "Model", "Reporting", "FireLaneKit", "CMimalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .executableTarget(name: "firelane-ogr", dependencies: ["CGDAL"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Geometry", "Model", "CGEOS"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "GeometryTests", dependencies: ["Geometry", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ComplianceTests",
      dependencies: ["Geometry", "Model", "Compliance", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Geometry", "Model", "Compliance", "Planning", "SurveyIO", "FireLaneKit", "Reporting",
        "firelane", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "SurveyIOTests",
      dependencies: ["Geometry", "Model", "SurveyIO", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Geometry", "Model", "SurveyIO", "Reporting"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "Geometry", "Model", "SurveyIO", "FireLaneKit", "firelane", "firelane-ogr", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(name: "LayeringTests", dependencies: [], swiftSettings: strict),

    .target(
      name: "FuzzTargets", dependencies: ["Model", "SurveyIO", "Reporting", "FireLaneKit"],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    .testTarget(
      name: "FuzzRegressionTests", dependencies: ["FuzzTargets"], exclude: ["Corpus"],
      swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)

// Only libFuzzer gives this one a beginning: `Tools/fuzz/run`.
if Context.environment["FIRELANE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tools/fuzz/Sources",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
  package.products.append(.executable(name: "fuzz", targets: ["fuzz"]))
}
