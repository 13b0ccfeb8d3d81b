package dev.slipway.benchmark;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.download.DownloadedSnapshot;
import dev.slipway.actions.family.etcd.download.SnapshotDownloader;
import dev.slipway.actions.family.etcd.download.SnapshotSpec;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;

/** The process that {@link SlipwaySnapshot} asks: takes a snapshot per line that comes in. */
final class SnapshotWorker {
  static final String TAKEN = "taken";

  private SnapshotWorker() {}

  /** Speaks to the endpoint in the first argument; ends with its input. */
  public static void main(String[] arguments) throws IOException {
    LogManager.getLogManager().reset();
    URI endpoint = URI.create(arguments[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    for (String file = in.readLine(); file != null; file = in.readLine()) {
      out.println(take(endpoint, Path.of(file)));
    }
  }

  private static String take(URI endpoint, Path file) {
    EtcdAccess access = new EtcdAccess(List.of(endpoint), Optional.empty());
    long start = System.nanoTime();
    Outcome<Optional<DownloadedSnapshot>> taken =
        new SnapshotDownloader(new EtcdClients(Clock.systemUTC()))
            .take(
                new SnapshotSpec(access, endpoint, file),
                (bytes, expected) -> {},
                CancellationToken.never());
    return switch (taken) {
      case Outcome.Failed<Optional<DownloadedSnapshot>>(Failure failure) -> failure.sentence();
      case Outcome.Success<Optional<DownloadedSnapshot>>(Optional<DownloadedSnapshot> snapshot) ->
          switch (snapshot.orElseThrow().verification()) {
            case VerificationResult.Broken(var snapshotDefect) -> snapshotDefect.sentence();
            case VerificationResult.Sound(SnapshotFacts ignored) ->
                String.join(
                    " ",
                    TAKEN,
                    Long.toString(System.nanoTime() - start),
                    Long.toString(snapshot.orElseThrow().bytes()),
                    Long.toString(ResidentMemory.peak("self")));
          };
    };
  }
}
