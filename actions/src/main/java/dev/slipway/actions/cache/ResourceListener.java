package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Told what a watch shows of one kind. Called from the watch's thread; must be quick. */
public interface ResourceListener<T extends HasMetadata> {
  /** It is there, and like this. */
  void updated(T object);

  /** It is gone; {@code key} is its name, after its namespace and a slash where it has one. */
  void deleted(String key);

  /** The watch ended for good: whoever wants to know more has to watch by itself. */
  void closed();
}
