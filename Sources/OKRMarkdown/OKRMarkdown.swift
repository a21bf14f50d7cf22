// Room: OKRMarkdown.
