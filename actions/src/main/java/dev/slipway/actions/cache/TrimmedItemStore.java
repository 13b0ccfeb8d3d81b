package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects as a watch brings them, trimmed on arrival. Thread-safe. */
final class TrimmedItemStore<T extends HasMetadata> implements ItemStore<T> {
  private final Map<String, T> byKey = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<BiConsumer<String, @Nullable T>> listeners =
      new CopyOnWriteArrayList<>();
  private final Consumer<T> trim;

  TrimmedItemStore(Consumer<T> trim) {
    this.trim = trim;
  }

  /** Told the key and the object of each change, or none when it is gone. */
  void addListener(BiConsumer<String, @Nullable T> listener) {
    listeners.add(listener);
  }

  void removeListener(BiConsumer<String, @Nullable T> listener) {
    listeners.remove(listener);
  }

  boolean hasListeners() {
    return !listeners.isEmpty();
  }

  @Override
  public String getKey(T object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public @Nullable T put(String key, T object) {
    trim.accept(object);
    T before = byKey.put(key, object);
    listeners.forEach(listener -> listener.accept(key, object));
    return before;
  }

  @Override
  public @Nullable T remove(String key) {
    T before = byKey.remove(key);
    listeners.forEach(listener -> listener.accept(key, null));
    return before;
  }

  @Override
  public Stream<String> keySet() {
    return byKey.keySet().stream();
  }

  @Override
  public Stream<T> values() {
    return byKey.values().stream();
  }

  @Override
  public int size() {
    return byKey.size();
  }

  @Override
  public @Nullable T get(String key) {
    return byKey.get(key);
  }
}
