/// A small generator of numbers that gives the same sequence on every machine and with every version of Swift (SplitMix64).
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to but not including `bound`, which is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in `perMille` of a thousand cases.
  mutating func happens(_ perMille: Int) -> Bool { below(1000) < perMille }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  /// Picks early items more often than late ones, as words are used; every item has its chance.
  mutating func pickSkewed<T>(_ items: [T]) -> T {
    happens(500) ? items[below(items.count)] : items[below(1 + below(items.count))]
  }
}
