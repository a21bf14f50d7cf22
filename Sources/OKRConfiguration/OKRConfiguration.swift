// Room: OKRConfiguration.
