/// The greater of two numbers, in one instruction.
///
/// The library's generic `max` says which of two NaN it returns and so takes five, one after the
/// other; the kernels ask for millions. Where one of the two is NaN, the second is returned.
@inlinable
@inline(__always)
public func max(_ first: Double, _ second: Double) -> Double { first > second ? first : second }
