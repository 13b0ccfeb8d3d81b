package dev.slipway.actions.family.etcd.download;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.objectstore.TransferProgress;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.client.EtcdFailures;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes snapshots (kubernetes.md §3.2, §3.5): the calling thread writes what arrives, gives up when
 * nothing does, and closes the connection when it is done, so that the server stops sending.
 * Thread-safe.
 */
public final class SnapshotDownloader {
  private static final Duration STATUS_LIMIT = Duration.ofSeconds(10);

  /** The database may grow while it is read (kubernetes.md §3.2). */
  private static final double ROOM_FACTOR = 1.1;

  private final EtcdClients clients;
  private final FreeSpace freeSpace;

  /** Takes them with such clients. */
  public SnapshotDownloader(EtcdClients clients) {
    this(clients, folder -> Files.getFileStore(folder).getUsableSpace());
  }

  SnapshotDownloader(EtcdClients clients, FreeSpace freeSpace) {
    this.clients = clients;
    this.freeSpace = freeSpace;
  }

  /** How many bytes may be written below a folder. */
  @FunctionalInterface
  interface FreeSpace {
    long of(Path folder) throws IOException;
  }

  /**
   * Takes one and reads it back as it comes; returns when it is on the disk under its final name,
   * whatever the verdict about its pages, or when it could not be and no part of it is left. Empty
   * when it was cancelled.
   */
  public Outcome<Optional<DownloadedSnapshot>> take(
      SnapshotSpec order, TransferProgress progress, CancellationToken cancellationToken) {
    SnapshotFailures failures = new SnapshotFailures(order);
    Path folder = Optional.ofNullable(order.file().toAbsolutePath().getParent()).orElseThrow();
    if (!Files.isDirectory(folder)) {
      return Outcome.failed(failures.noFolder(folder));
    }
    return switch (clients.open(order.access(), order.endpoint())) {
      case Failed<Client>(var failure) -> Outcome.failed(failure);
      case Success<Client>(var client) -> {
        try (client) {
          yield size(client, order, failures)
              .flatMap(size -> room(folder, size, failures))
              .flatMap(
                  size ->
                      new SnapshotDownload(order, failures, progress, cancellationToken)
                          .run(client, size));
        }
      }
    };
  }

  private static Outcome<Long> size(Client client, SnapshotSpec order, SnapshotFailures failures) {
    try {
      return Outcome.of(
          client
              .getMaintenanceClient()
              .statusMember(order.endpoint().toString())
              .get(STATUS_LIMIT.toSeconds(), TimeUnit.SECONDS)
              .getDbSize());
    } catch (ExecutionException e) {
      return Outcome.failed(EtcdFailures.of(failures.attempted(), order.endpoint(), e));
    } catch (TimeoutException e) {
      return Outcome.failed(
          EtcdFailures.timedOut(failures.attempted(), order.endpoint(), STATUS_LIMIT));
    } catch (InterruptedException e) {
      throw Interruptions.of(e);
    }
  }

  private Outcome<Long> room(Path folder, long size, SnapshotFailures failures) {
    try {
      long free = freeSpace.of(folder);
      long needed = (long) (size * ROOM_FACTOR);
      return free < needed ? Outcome.failed(failures.noRoom(needed, free)) : Outcome.of(size);
    } catch (IOException e) {
      return Outcome.failed(failures.disk(e));
    }
  }
}
