internal import Geometry
internal import Glibc

/// Searches a path among obstacles with forward and reverse: hybrid A* with Reeds–Shepp shots
/// (Dolgov and others 2008).
///
/// It proves what it finds and nothing else: a search that ends without a path says only that none
/// was found within so many nodes. Cells are half a metre and five degrees in the frame of the
/// start, so that a scene laid elsewhere is searched in the same order. No chance, no clock.
struct ManoeuvreSearch {
  struct Answer {
    /// Proved on the ground it was searched on; `nil` where none was found.
    var path: DrivenPath?
    /// Nodes that were opened.
    var nodes: Int
  }

  let ground: DrivingGround
  /// Nodes to open at most.
  let budget: Int
  /// The rear axle stays in this area.
  let area: SearchArea

  private static let cell = 0.5
  private static let headings = 72
  private static let stride = 0.8
  /// Metres that a metre in reverse and a change of gear are worth.
  private static let reverse = 1.6
  private static let gearChange = 6.0
  private static let steering = 0.3
  /// Metres kept besides each edge's own while searching, for what poses leave out between them.
  private static let margin = 0.04

  private struct Node {
    var pose: Pose
    var parent: Int
    var curvature: Double
    var isReverse: Bool
    var cost: Double
    /// What is left at least: as for something that turns on the spot, and once the node comes up
    /// also as for the vehicle where nothing stands.
    var rest: Double
    var isWeighed = false
  }

  private struct Key: Hashable {
    var x: Int32
    var y: Int32
    var heading: Int16
    var isReverse: Bool
  }

  init(ground: DrivingGround, budget: Int, area: SearchArea) {
    self.ground = ground
    self.budget = budget
    self.area = area
  }

  /// A path from a pose to any of the goals, of which the first that a shot reaches is taken.
  func path(from start: Pose, to goals: [Pose]) -> Answer {
    let goals = goals.filter { area.covers($0.position) && ground.obstacle(at: $0) == nil }
    guard !goals.isEmpty, ground.obstacle(at: start) == nil, area.covers(start.position) else {
      return Answer(path: nil, nodes: 0)
    }
    for stretch in [1.0, 1.5, 2.5] {
      for goal in goals {
        if let shot = shot(from: start, to: goal, stretch: stretch, most: 6),
          shot.obstacle(on: ground) == nil
        {
          return Answer(path: shot, nodes: 0)
        }
      }
    }
    let room = RoomDistance(
      ground, area: area, frame: start, goals: goals.map(\.position),
      keeping: min(ground.body.half, ground.body.rear))
    return search(from: start, to: goals, room)
  }

  private func search(from start: Pose, to goals: [Pose], _ room: RoomDistance) -> Answer {
    guard let first = room.distance(from: start.position) else {
      return Answer(path: nil, nodes: 0)
    }
    var nodes = [
      Node(pose: start, parent: -1, curvature: 0, isReverse: false, cost: 0, rest: first)
    ]
    var open = NodeQueue()
    open.push(first, 0)
    var best: [Key: Double] = [key(nodes[0], start): 0]
    var opened = 0
    var untilShot = 0
    var shots = 0
    while let index = open.pop(), opened < budget {
      let node = nodes[index]
      if let known = best[key(node, start)], known < node.cost - 1e-9 { continue }
      if !node.isWeighed {
        nodes[index].isWeighed = true
        nodes[index].rest = max(node.rest, driving(from: node, to: goals[0]))
        if nodes[index].rest > node.rest + 1e-9 {
          open.push(node.cost + nodes[index].rest, index)
          continue
        }
      }
      opened += 1
      untilShot -= 1
      if untilShot <= 0 {
        shots += 1
        let goal = goals[shots % goals.count]
        if let shot = shot(from: node.pose, to: goal, stretch: 1, most: 3) {
          var path = trace(nodes, index)
          path.append(shot)
          if path.obstacle(on: ground) == nil { return Answer(path: path, nodes: opened) }
        }
        // Far away a shot rarely arrives; near the goal nearly every node is worth one.
        untilShot = max(1, Int(node.rest / 3))
      }
      for var next in neighbours(of: node, index) {
        let place = key(next, start)
        if let known = best[place], known <= next.cost + 1e-9 { continue }
        guard let rest = room.distance(from: next.pose.position) else { continue }
        best[place] = next.cost
        next.rest = rest
        nodes.append(next)
        open.push(next.cost + rest, nodes.count - 1)
      }
    }
    return Answer(path: nil, nodes: opened)
  }

  /// The cost of the cheapest word where nothing stands.
  private func driving(from node: Node, to goal: Pose) -> Double {
    let radius = 1 / ground.body.greatestCurvature
    return ReedsShepp.words(from: node.pose, to: goal, radius: radius).reduce(.infinity) {
      min($0, cost(of: $1, radius))
    }
  }

  private func cost(of word: ReedsShepp.Word, _ radius: Double) -> Double {
    let driven = word.pieces.reduce(0.0) {
      $0 + abs($1.length) * ($1.length < 0 ? Self.reverse : 1)
    }
    return driven * radius + Double(word.gearChanges) * Self.gearChange
  }

  private func key(_ node: Node, _ start: Pose) -> Key {
    let offset = node.pose.position - start.position
    let turn = Pose.difference(node.pose.heading, start.heading)
    let sector = Int((turn / (2 * .pi) * Double(Self.headings)).rounded())
    return Key(
      x: Int32((offset.dot(start.along) / Self.cell).rounded()),
      y: Int32((start.along.cross(offset) / Self.cell).rounded()),
      heading: Int16((sector + Self.headings) % Self.headings), isReverse: node.isReverse)
  }

  private func neighbours(of node: Node, _ index: Int) -> [Node] {
    let most = ground.body.greatestCurvature
    var result: [Node] = []
    for isReverse in [false, true] {
      for share in [0, 0.5, -0.5, 1, -1] {
        let curvature = most * share
        let distance = isReverse ? -Self.stride : Self.stride
        let middle = node.pose.moved(by: distance / 2, curvature: curvature)
        let end = node.pose.moved(by: distance, curvature: curvature)
        guard area.covers(end.position),
          ground.obstacle(at: end, margin: Self.margin) == nil,
          ground.obstacle(at: middle, margin: Self.margin) == nil
        else { continue }
        var cost = node.cost + Self.stride * (isReverse ? Self.reverse : 1)
        if node.parent >= 0, isReverse != node.isReverse { cost += Self.gearChange }
        cost += Self.steering * abs(curvature - node.curvature) / most
        result.append(
          Node(
            pose: end, parent: index, curvature: curvature, isReverse: isReverse, cost: cost,
            rest: 0))
      }
    }
    return result
  }

  private func trace(_ nodes: [Node], _ last: Int) -> DrivenPath {
    var chain: [Int] = []
    var index = last
    while index > 0 {
      chain.append(index)
      index = nodes[index].parent
    }
    var path = DrivenPath(start: nodes[0].pose)
    for index in chain.reversed() {
      path.drive(
        nodes[index].isReverse ? -Self.stride : Self.stride, curvature: nodes[index].curvature)
    }
    return path
  }

  /// The cheapest of the words whose poses are all free; `nil` where none of the first few is.
  private func shot(
    from start: Pose, to goal: Pose, stretch: Double, most: Int
  ) -> DrivenPath? {
    let radius = stretch / ground.body.greatestCurvature
    let words = ReedsShepp.words(from: start, to: goal, radius: radius)
    let ranked = words.enumerated().map { (cost: cost(of: $1, radius), index: $0) }
      .sorted { ($0.cost, $0.index) < ($1.cost, $1.index) }
    for candidate in ranked.prefix(most) {
      if let path = free(words[candidate.index], from: start, radius) { return path }
    }
    return nil
  }

  private func free(_ word: ReedsShepp.Word, from start: Pose, _ radius: Double) -> DrivenPath? {
    var path = DrivenPath(start: start)
    for piece in word.pieces where abs(piece.length) * radius > 1e-9 {
      let from = path.steps.count
      path.drive(piece.length * radius, curvature: piece.turn.sign / radius)
      // Every second pose tells nearly all that fails; the rest is proved with the whole path.
      for index in Swift.stride(from: from, to: path.steps.count, by: 2) {
        let pose = path.steps[index].pose
        if !area.covers(pose.position) || ground.obstacle(at: pose) != nil { return nil }
      }
      if ground.obstacle(at: path.end) != nil { return nil }
    }
    return path
  }
}
