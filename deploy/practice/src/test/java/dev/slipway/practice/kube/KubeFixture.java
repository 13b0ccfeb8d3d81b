package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.etcd.EtcdProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A practice API server over a real etcd, and the real kubectl pointed at it. */
final class KubeFixture implements AutoCloseable {
  private static final long LONGEST_COMMAND_SECONDS = 60;

  private final EtcdProcess etcd;
  private final PracticeApiServer server;
  private final Path directory;

  private KubeFixture(EtcdProcess etcd, PracticeApiServer server, Path directory) {
    this.etcd = etcd;
    this.server = server;
    this.directory = directory;
  }

  static KubeFixture start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("slipway-kube");
    EtcdProcess etcd = EtcdProcess.start(directory.resolve("etcd"));
    PracticeApiServer server = PracticeApiServer.start(etcd.endpoint(), Clock.systemUTC(), 0);
    Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
    return new KubeFixture(etcd, server, directory);
  }

  PracticeApiServer server() {
    return server;
  }

  /** What a finished command said. */
  record Result(int code, String out, String err) {
    /** The output, after making sure that the command succeeded. */
    String ok() {
      assertThat(code).describedAs("%s%s", out, err).isZero();
      return out;
    }

    /** The error text, after making sure that the command failed. */
    String refused() {
      assertThat(code).describedAs("%s%s", out, err).isNotZero();
      return err;
    }
  }

  /** Runs kubectl to its end. */
  Result kubectl(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    Process process =
        command(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("kubectl " + String.join(" ", arguments) + " did not end");
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Starts kubectl with its output in a file, for commands that go on. */
  Process start(Path out, String... arguments) throws IOException {
    return command(arguments).redirectErrorStream(true).redirectOutput(out.toFile()).start();
  }

  /** A manifest in a file. */
  String file(String manifest) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "manifest", ".yaml"), manifest)
        .toString();
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    server.close();
    etcd.close();
  }

  private ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("KUBECONFIG", directory.resolve("kubeconfig").toString());
    builder.environment().put("HOME", directory.toString());
    return builder;
  }
}
