/// Transforms all elements with at most `width` of them at once; results keep the input's order.
public func mapConcurrently<Element: Sendable, Output: Sendable>(
  _ elements: [Element], width: Int,
  _ transform: @escaping @Sendable (Element) throws -> Output
) async throws -> [Output] {
  if width <= 1 || elements.count <= 1 {
    return try elements.map { element in
      try Task.checkCancellation()
      return try transform(element)
    }
  }
  return try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var outputs = [Output?](repeating: nil, count: elements.count)
    for (index, element) in elements.enumerated() {
      if index >= width, let (done, output) = try await group.next() { outputs[done] = output }
      group.addTask { (index, try transform(element)) }
    }
    for try await (done, output) in group { outputs[done] = output }
    return outputs.compactMap { $0 }
  }
}
