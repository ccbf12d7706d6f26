import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("The ring that a vehicle sweeps")
struct SweptRingTests {
  @Test(
    "reproduces the German table of outer radius and lane width within 0.2 m",
    arguments: [(10.5, 5.0), (12, 4.5), (15, 4.0), (20, 3.5), (40, 3.2), (70, 3.0)])
  func table(_ outer: Double, _ width: Double) throws {
    let ring = SweptRing(reach: 6.6, bodyWidth: 2.5)
    let swept = try #require(ring.width(outerRadius: outer))
    #expect(abs(swept - width) <= 0.2, "\(swept)")
  }

  @Test("a light tender just holds a 4 m lane at an inner radius of 9 m, a ladder does not")
  func fourMetres() {
    let light = SweptRing(.lightTender).width(innerRadius: 9)
    #expect(light < 4 && light > 3.65, "\(light)")
    #expect(SweptRing(.ladder).width(innerRadius: 9) > 4.2)
    #expect(SweptRing(.ladder).width(innerRadius: 12) < 4)
    #expect(SweptRing(.platform).width(innerRadius: 12) > 4.7)
  }

  @Test("both ways round agree, and the tail counts where it is longer than the front")
  func consistent() throws {
    for radius in [6.9, 9, 15, 40] {
      let ring = SweptRing(.ladder)
      let inner = radius - 1.25
      let outer = ring.outerRadius(rearAxle: radius)
      #expect(abs(ring.width(innerRadius: inner) - (outer - inner)) < 1e-9)
      let back = try #require(ring.width(outerRadius: outer))
      #expect(abs(back - (outer - inner)) < 1e-9)
    }
    #expect(SweptRing(reach: 3, bodyWidth: 2.5).width(outerRadius: 3.5) == nil)
    let tail = SweptRing(reach: 5, bodyWidth: 2.5, rearOverhang: 7)
    #expect(tail.width(innerRadius: 9) > SweptRing(reach: 5, bodyWidth: 2.5).width(innerRadius: 9))
  }
}
