package dev.slipway.benchmark;

import dev.slipway.actions.catalogue.SnapshotFacts;
import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.snapshot.SnapshotOrder;
import dev.slipway.actions.etcd.snapshot.SnapshotTaker;
import dev.slipway.actions.etcd.snapshot.TakenSnapshot;
import dev.slipway.actions.etcd.verify.Verdict;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Cancellation;
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

/** The process that {@link SlipwayTaking} asks: takes a snapshot per line that comes in. */
final class SnapshotServant {
  static final String TAKEN = "taken";

  private SnapshotServant() {}

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
    Outcome<Optional<TakenSnapshot>> taken =
        new SnapshotTaker(new EtcdClients(Clock.systemUTC()))
            .take(
                new SnapshotOrder(access, endpoint, file),
                (bytes, expected) -> {},
                Cancellation.never());
    return switch (taken) {
      case Outcome.Failed<Optional<TakenSnapshot>>(Failure failure) -> failure.sentence();
      case Outcome.Success<Optional<TakenSnapshot>>(Optional<TakenSnapshot> snapshot) ->
          switch (snapshot.orElseThrow().verdict()) {
            case Verdict.Broken(var flaw) -> flaw.sentence();
            case Verdict.Sound(SnapshotFacts ignored) ->
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
