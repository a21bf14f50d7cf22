// Room: Templates. Files that are compiled into the program.
