extension Array where Element: FixedWidthInteger {
  /// Sorts a part in place: by insertion, which is fastest for the few words of a sentence, and by the library's sort for the few
  /// runs that are long.
  @inline(__always)
  mutating func sortRun(_ range: Range<Int>) {
    guard range.count <= 32 else {
      self[range].sort()
      return
    }
    for i in range.dropFirst() {
      let element = self[i]
      var at = i
      while at > range.lowerBound, self[at - 1] > element {
        self[at] = self[at - 1]
        at -= 1
      }
      self[at] = element
    }
  }
}
