// Room: OKREmit.
