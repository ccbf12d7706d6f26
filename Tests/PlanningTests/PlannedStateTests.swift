import Geometry
import Model
import Planning
import Testing

@Suite("What is designated") struct PlannedStateTests {
  @Test("a lane that does not say is not designated", arguments: Designation.allCases)
  func designated(_ designation: Designation) {
    var community = Community(id: "c", frameOrigin: LonLat(longitude: 120, latitude: 31))
    community.lanes = [
      FireLane(core: FeatureCore(id: "l"), centreline: [], designated: designation)
    ]
    #expect(community.isDesignated("l") == (designation == .yes))
  }
}
