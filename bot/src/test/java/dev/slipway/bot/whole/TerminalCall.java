package dev.slipway.bot.whole;

import dev.slipway.bot.cli.TerminalCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** One call of the program in the terminal, in this process. */
final class TerminalCall {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CompletableFuture<Integer> code;

  /** Begins; {@code config} is that of the bot that runs. */
  TerminalCall(Path config, String... words) {
    CommandLine line =
        new CommandLine(new TerminalCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] all = new String[words.length + 2];
    all[0] = "--config";
    all[1] = config.toString();
    System.arraycopy(words, 0, all, 2, words.length);
    // Not on the common pool: a call that waits would keep the cluster's client from working.
    this.code = CompletableFuture.supplyAsync(() -> line.execute(all), Thread::startVirtualThread);
  }

  int code() {
    return code.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
  }

  TerminalCall awaited() {
    code();
    return this;
  }

  String out() {
    return out.toString();
  }
}
