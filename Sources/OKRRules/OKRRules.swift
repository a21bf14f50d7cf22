// Room: OKRRules.
