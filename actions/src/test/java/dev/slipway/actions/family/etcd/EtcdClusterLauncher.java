package dev.slipway.actions.family.etcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts the members {@code m0}, {@code m1} … of one etcd, each in a folder of its name. */
final class EtcdClusterLauncher {
  private final EtcdReleases programs;
  private final List<String> more;
  private final List<Planned> members;

  /** {@code more} are flags of every member. */
  EtcdClusterLauncher(EtcdReleases programs, Path folder, int size, List<String> more)
      throws IOException {
    this.programs = programs;
    this.more = List.copyOf(more);
    boolean tls = more.stream().anyMatch(flag -> flag.startsWith("--cert-file"));
    List<Planned> planned = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      planned.add(
          new Planned(
              "m" + i,
              Files.createDirectories(folder.resolve("m" + i)),
              URI.create((tls ? "https" : "http") + "://127.0.0.1:" + freePort()),
              "http://127.0.0.1:" + freePort()));
    }
    this.members = List.copyOf(planned);
  }

  private record Planned(String name, Path folder, URI client, String peer) {
    Path data() {
      return folder.resolve("data");
    }
  }

  /** Makes every member's data from a snapshot. */
  void restore(Path snapshot) throws Exception {
    restore(Collections.nCopies(members.size(), snapshot));
  }

  /** Makes each member's data from a snapshot of its own, so that members may disagree. */
  void restore(List<Path> snapshots) throws Exception {
    for (int i = 0; i < members.size(); i++) {
      Planned member = members.get(i);
      EtcdCommands.run(
          programs.snapshotTool(),
          "snapshot",
          "restore",
          snapshots.get(i).toString(),
          "--data-dir=" + member.data(),
          "--name=" + member.name(),
          "--initial-cluster=" + initial(),
          "--initial-advertise-peer-urls=" + member.peer());
    }
  }

  /** Starts them; they are not ready yet. */
  List<TestEtcdServer> start() throws IOException {
    List<TestEtcdServer> started = new ArrayList<>();
    for (Planned member : members) {
      Process process =
          new ProcessBuilder(command(member))
              .redirectErrorStream(true)
              .redirectOutput(member.folder().resolve("log").toFile())
              .start();
      started.add(new TestEtcdServer(programs, process, member.client(), member.folder()));
    }
    return started;
  }

  private List<String> command(Planned member) {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.etcd().toString(),
                "--name=" + member.name(),
                "--data-dir=" + member.data(),
                "--listen-client-urls=" + member.client(),
                "--advertise-client-urls=" + member.client(),
                "--listen-peer-urls=" + member.peer(),
                "--initial-advertise-peer-urls=" + member.peer(),
                "--initial-cluster=" + initial(),
                "--logger=zap",
                "--log-level=warn"));
    if (!programs.equals(EtcdReleases.packaged())) {
      command.add("--unsafe-no-fsync"); // which 3.4 does not know
    }
    command.addAll(more);
    return command;
  }

  private String initial() {
    return IntStream.range(0, members.size())
        .mapToObj(i -> members.get(i).name() + "=" + members.get(i).peer())
        .collect(Collectors.joining(","));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
