// Room: OKRCompiler.
