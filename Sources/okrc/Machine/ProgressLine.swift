/// A line that says what takes so long: on a terminal only, after a second, and gone when the work is done.
enum ProgressLine {
  /// Does the work, with the line beside it.
  static func showing<Result: Sendable>(_ text: String, while work: () async -> Result) async -> Result {
    guard Terminal.isErrorATerminal else { return await work() }
    let line = Task {
      do {
        try await Task.sleep(for: .seconds(1))
      } catch {
        return false
      }
      StandardStreams.say(text)
      return true
    }
    let result = await work()
    line.cancel()
    if await line.value { StandardStreams.say("\r\u{1B}[K") }
    return result
  }
}
