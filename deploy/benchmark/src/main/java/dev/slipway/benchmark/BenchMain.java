package dev.slipway.benchmark;

import ch.qos.logback.classic.LoggerContext;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code deploy/bench} starts. Ctrl-C ends what runs and clears up. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures Slipway against kubectl and etcdctl.",
    footer =
        "Two more measure the bot itself while many operations are under way: deploy/bench ack and"
            + " deploy/bench operations; each has --help.",
    subcommands = {DrainCommand.class, SnapshotCommand.class})
final class BenchMain {
  private static final String LOGGING = "logback.configurationFile";
  private static final int CLOSING_SECONDS = 30;
  private static final int STOPPED = 130;

  private BenchMain() {}

  /** Answers 0, or 1 when it was tried and failed, or 2 for bad input. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/slipway/benchmark/bench-logback.xml");
    }
    // Libraries that log the JDK's way have nothing to say to who measures.
    LogManager.getLogManager().reset();
    CountDownLatch ended = new CountDownLatch(1);
    Thread working = Thread.currentThread();
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(working, err, ended), "bench-stop"));
    int code;
    try {
      code =
          commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8), err)
              .execute(arguments);
    } finally {
      ended.countDown();
    }
    System.exit(code);
  }

  /** The command line, speaking to these writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new BenchMain())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (wrong, ignored) -> {
              err.println("bench: " + wrong.getMessage() + ". See deploy/bench --help.");
              return BenchCommand.BAD_INPUT;
            })
        .setExecutionExceptionHandler(
            (failure, command, ignored) -> {
              if (failure instanceof InterruptedException) {
                return STOPPED;
              }
              LoggerFactory.getLogger(BenchMain.class).error("it did not get to a result", failure);
              err.println("bench: " + failure + ".");
              return BenchCommand.FAILED;
            });
  }

  private static void stop(Thread working, PrintWriter err, CountDownLatch ended) {
    try {
      if (ended.getCount() > 0) {
        err.println("bench: stopping and clearing up");
        // What breaks off from here on is meant to, and needs no explanation.
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
        err.close();
        working.interrupt();
      }
      if (!ended.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(STOPPED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
