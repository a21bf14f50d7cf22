// The floor of the benchmark: what libcmark-gfm alone costs. Reads the paths given on standard input, one a line; each file is read,
// parsed with the extensions named as arguments, walked node by node and freed, on one thread. Prints what it met, so that nothing is
// optimised away.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *bytes;
  size_t count, capacity;
} buffer;

static void fail(const char *path) {
  perror(path);
  exit(2);
}

static void read_file(const char *path, buffer *into) {
  FILE *file = fopen(path, "rb");
  if (!file) fail(path);
  setvbuf(file, NULL, _IONBF, 0);
  into->count = 0;
  for (;;) {
    if (into->count == into->capacity) {
      into->capacity = into->capacity ? into->capacity * 2 : 65536;
      into->bytes = realloc(into->bytes, into->capacity);
      if (!into->bytes) fail(path);
    }
    size_t got = fread(into->bytes + into->count, 1, into->capacity - into->count, file);
    if (got == 0) break;
    into->count += got;
  }
  if (ferror(file)) fail(path);
  fclose(file);
}

int main(int count, char **names) {
  cmark_gfm_core_extensions_ensure_registered();
  for (int i = 1; i < count; i++) {
    if (cmark_find_syntax_extension(names[i])) continue;
    fprintf(stderr, "bench-floor: libcmark-gfm has no extension '%s'\n", names[i]);
    return 2;
  }
  buffer file = {0};
  unsigned long files = 0, bytes = 0, nodes = 0, text = 0;
  char path[4096];
  while (fgets(path, sizeof path, stdin)) {
    path[strcspn(path, "\n")] = 0;
    read_file(path, &file);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS);
    for (int i = 1; i < count; i++) cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    cmark_parser_feed(parser, file.bytes, file.count);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_iter *walk = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
      if (event != CMARK_EVENT_ENTER) continue;
      cmark_node *node = cmark_iter_get_node(walk);
      nodes++;
      if (cmark_node_get_type(node) == CMARK_NODE_TEXT) text += strlen(cmark_node_get_literal(node));
    }
    cmark_iter_free(walk);
    cmark_node_free(document);
    cmark_parser_free(parser);
    files++;
    bytes += file.count;
  }
  free(file.bytes);
  printf("files=%lu bytes=%lu nodes=%lu text=%lu\n", files, bytes, nodes, text);
  return 0;
}
