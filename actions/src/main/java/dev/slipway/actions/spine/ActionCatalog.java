package dev.slipway.actions.spine;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every action there is, by name, in the order help lists them. */
public final class ActionCatalog {
  private final Map<String, Action> byName = new LinkedHashMap<>();

  /** Refuses two actions with one name. */
  public ActionCatalog(List<Action> actions) {
    for (Action action : actions) {
      Action before = byName.put(action.descriptor().name(), action);
      if (before != null) {
        throw new IllegalArgumentException("two actions named " + action.descriptor().name());
      }
    }
  }

  /** The action of that name. */
  public Optional<Action> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them. */
  public Collection<Action> all() {
    return Collections.unmodifiableCollection(byName.values());
  }
}
