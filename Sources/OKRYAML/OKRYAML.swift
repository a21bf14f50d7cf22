// Room: OKRYAML.
