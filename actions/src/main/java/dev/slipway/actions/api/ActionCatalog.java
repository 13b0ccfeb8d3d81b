package dev.slipway.actions.api;

import dev.slipway.actions.api.step.HeldResourceCheck;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every action there is, by name, in the order help lists them. */
public final class ActionCatalog {
  private final Map<String, Action> byName = new LinkedHashMap<>();

  private final HeldResourceCheck heldResourceCheck;

  /** Actions that take nothing which others could give back. */
  public ActionCatalog(List<Action> actions) {
    this(actions, (cluster, what, subject, operation) -> true);
  }

  /** Refuses two actions with one name; {@code stillTaken} looks after what they take. */
  public ActionCatalog(List<Action> actions, HeldResourceCheck heldResourceCheck) {
    this.heldResourceCheck = heldResourceCheck;
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

  /** Looks whether what an action took is still as it left it. */
  public HeldResourceCheck stillTaken() {
    return heldResourceCheck;
  }

  /** All of them. */
  public Collection<Action> all() {
    return Collections.unmodifiableCollection(byName.values());
  }
}
