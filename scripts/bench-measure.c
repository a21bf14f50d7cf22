// Runs a command and writes what it used to a file: CPU seconds (user and system), wall seconds, peak memory in KiB.
// usage: bench-measure RESULT COMMAND [ARGUMENT…]     The exit status is the command's; 2 when it could not be run or died by a signal.
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

int main(int count, char **arguments) {
  if (count < 3) {
    fputs("usage: bench-measure RESULT COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = fork();
  if (child == 0) {
    execvp(arguments[2], arguments + 2);
    perror(arguments[2]);
    _exit(127);
  }
  int status;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) < 0) {
    perror("bench-measure");
    return 2;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  double wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  long peak = used.ru_maxrss;
#ifdef __APPLE__
  peak /= 1024;  // bytes there, KiB elsewhere
#endif
  FILE *result = fopen(arguments[1], "w");
  if (!result) {
    perror(arguments[1]);
    return 2;
  }
  fprintf(result, "%.6f %.6f %ld\n", seconds(used.ru_utime) + seconds(used.ru_stime), wall, peak);
  fclose(result);
  return WIFEXITED(status) && WEXITSTATUS(status) != 127 ? WEXITSTATUS(status) : 2;
}
