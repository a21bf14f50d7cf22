#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Questions to a person at a terminal. The question goes to standard error, so that standard output holds only what was asked
/// for.
enum Prompt {
  /// Whether somebody is there to answer.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// The answer without spaces around it; `nil` at the end of input.
  static func ask(_ question: String) -> String? {
    StandardStreams.say("\(question) ")
    guard let line = readLine() else { return nil }
    let words = line.drop(while: \.isWhitespace)
    return String(words.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// A value from a flag, or asked for; without either a failure that names the flag.
  static func required(_ value: String?, _ question: String, flag: String) throws(Failure) -> String {
    if let value, value.contains(where: { !$0.isWhitespace }) { return value }
    guard isPossible else { throw Failure("\(flag) is missing; give it, since no terminal is there to ask on") }
    while let answer = ask(question) {
      if !answer.isEmpty { return answer }
    }
    throw Failure("\(flag) is missing")
  }
}
