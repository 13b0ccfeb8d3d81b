package dev.slipway.actions.family.etcd.discovery;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The flags a static pod's program was started with: {@code --k=v}, {@code --k v}, in command and
 * arguments, and etcd's {@code ETCD_…} variables.
 */
final class StaticPodFlags {
  private static final String VARIABLE = "ETCD_";

  private final Map<String, String> flags = new HashMap<>();

  private StaticPodFlags() {}

  static StaticPodFlags of(Pod pod) {
    StaticPodFlags found = new StaticPodFlags();
    pod.getSpec().getContainers().forEach(found::read);
    return found;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(flags.get(name)).filter(value -> !value.isBlank());
  }

  /** The parts of a value between commas. */
  List<String> list(String name) {
    return get(name).map(value -> List.of(value.split(","))).orElse(List.of());
  }

  private void read(Container container) {
    for (EnvVar variable : Objects.requireNonNullElse(container.getEnv(), List.<EnvVar>of())) {
      if (variable.getName().startsWith(VARIABLE) && variable.getValue() != null) {
        String name = variable.getName().substring(VARIABLE.length());
        flags.put(name.toLowerCase(Locale.ROOT).replace('_', '-'), variable.getValue());
      }
    }
    List<String> words = new ArrayList<>();
    words.addAll(Objects.requireNonNullElse(container.getCommand(), List.of()));
    words.addAll(Objects.requireNonNullElse(container.getArgs(), List.of()));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        boolean next = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
        if (equals > 0) {
          flags.put(word.substring(2, equals), word.substring(equals + 1));
        } else {
          flags.put(word.substring(2), next ? words.get(i + 1) : "true");
        }
      }
    }
  }
}
