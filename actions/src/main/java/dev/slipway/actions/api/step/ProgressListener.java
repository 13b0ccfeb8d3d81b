package dev.slipway.actions.api.step;

/** Told what happens while steps run. Called from any thread; must be thread-safe and quick. */
@FunctionalInterface
public interface ProgressListener {
  /** Something happened. */
  void on(ProgressEvent event);
}
