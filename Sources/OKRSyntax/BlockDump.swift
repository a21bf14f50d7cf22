import OKRMarkdown
package import OKRSource

extension Document {
  /// The blocks of a file as reading sees them, below the front matter: for `okrc dump --stage blocks`. Of a file over a limit, which
  /// one it is.
  package static func dumpBlocks(of file: SourceFile) -> String {
    if let fault = Limits.fault(in: file.bytes) { return fault.message + "\n" }
    return BlockTree(file.bytes, skipping: FrontMatter(file.bytes).end).dump(file)
  }
}
