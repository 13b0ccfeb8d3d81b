package dev.slipway.practice;

import dev.slipway.practice.kube.KubernetesRelease;
import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.kube.PracticeClusterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a world keeps its files; a folder of its own making is removed at the end. */
record WorldDirectory(Path path, boolean temporary) implements AutoCloseable {

  static WorldDirectory of(Optional<Path> wanted) {
    try {
      return wanted.isPresent()
          ? new WorldDirectory(Files.createDirectories(wanted.get()), false)
          : new WorldDirectory(Files.createTempDirectory("practice-world"), true);
    } catch (IOException denied) {
      throw new UncheckedIOException("the practice world has no place for its files", denied);
    }
  }

  Path kubeconfig() {
    return path.resolve("kubeconfig");
  }

  PracticeCluster startCluster() {
    try {
      return PracticeCluster.start(
          PracticeClusterOptions.seeded(path).withRelease(KubernetesRelease.current()));
    } catch (IOException broken) {
      throw new UncheckedIOException("the practice cluster could not be started", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the cluster started", interrupted);
    }
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException denied) {
      throw new UncheckedIOException("the practice world's files could not be removed", denied);
    }
  }
}
