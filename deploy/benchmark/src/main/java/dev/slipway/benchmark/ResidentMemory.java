package dev.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows about a process's memory (proc(5), {@code VmHWM}). */
final class ResidentMemory {
  private static final String PEAK = "VmHWM:";
  private static final long KIBIBYTE = 1 << 10;

  private ResidentMemory() {}

  /** The most that {@code process} has had resident, in bytes; 0 when it is gone. */
  static long peak(String process) {
    try {
      return Files.readString(Path.of("/proc", process, "status"))
          .lines()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
