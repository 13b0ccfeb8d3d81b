package dev.slipway.actions.family.etcd.verify;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waiting for what another thread reads. */
final class FutureAwaiter {
  private FutureAwaiter() {}

  static <T> T await(Future<T> read) throws IOException {
    try {
      return read.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException disk ? disk : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }
}
