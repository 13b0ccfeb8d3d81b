package dev.slipway.practice.slack.state;

import dev.slipway.practice.slack.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Everybody's modals (a stack each) and Home tabs. Thread-safe; every change is announced. */
public final class Views {
  /** Modals a stack may hold, slack.md §2.2. */
  public static final int STACK_LIMIT = 3;

  private final Map<String, List<OpenView>> stacks = new HashMap<>();
  private final Map<String, OpenView> homes = new HashMap<>();
  private final ChangeFeed feed;
  private final Ids ids;

  Views(Ids ids, ChangeFeed feed) {
    this.ids = ids;
    this.feed = feed;
  }

  /** Puts a modal on top; empty when the stack is full. */
  public Optional<OpenView> push(String user, ObjectNode definition) {
    OpenView view;
    synchronized (this) {
      List<OpenView> stack = stacks.computeIfAbsent(user, key -> new ArrayList<>());
      if (stack.size() >= STACK_LIMIT) {
        return Optional.empty();
      }
      String id = ids.next("V0");
      String root = stack.isEmpty() ? id : stack.getFirst().id();
      Optional<String> previous =
          stack.isEmpty() ? Optional.empty() : Optional.of(stack.getLast().id());
      view = fresh(id, user, definition, root, previous);
      stack.add(view);
    }
    feed.announce(Change.forUser("view", user));
    return Optional.of(view);
  }

  /** Shows a modal instead of whatever is open. */
  public OpenView open(String user, ObjectNode definition) {
    synchronized (this) {
      stacks.remove(user);
    }
    return push(user, definition).orElseThrow();
  }

  /** Replaces the person's Home tab. */
  public OpenView publishHome(String user, ObjectNode definition) {
    OpenView home;
    synchronized (this) {
      String id =
          Optional.ofNullable(homes.get(user)).map(OpenView::id).orElseGet(() -> ids.next("V0"));
      home = fresh(id, user, definition, id, Optional.empty());
      homes.put(user, home);
    }
    feed.announce(Change.forUser("home", user));
    return home;
  }

  private OpenView fresh(
      String id, String user, ObjectNode definition, String root, Optional<String> previous) {
    String hash = ids.next("H") + "." + Integer.toHexString(definition.hashCode());
    return new OpenView(id, user, definition, hash, root, previous, Json.object(), Json.object());
  }

  public String newHash(ObjectNode definition) {
    return ids.next("H") + "." + Integer.toHexString(definition.hashCode());
  }

  public synchronized Optional<OpenView> home(String user) {
    return Optional.ofNullable(homes.get(user));
  }

  /** Lowest first. */
  public synchronized List<OpenView> stack(String user) {
    return List.copyOf(stacks.getOrDefault(user, List.of()));
  }

  public synchronized Optional<OpenView> find(String viewId) {
    return stacks.values().stream()
        .flatMap(List::stream)
        .filter(view -> view.id().equals(viewId))
        .findFirst()
        .or(() -> homes.values().stream().filter(home -> home.id().equals(viewId)).findFirst());
  }

  /** A view by the id that the app gave it. */
  public synchronized Optional<OpenView> byExternalId(String externalId) {
    return stacks.values().stream()
        .flatMap(List::stream)
        .filter(view -> Json.text(view.definition(), "external_id").equals(externalId))
        .findFirst();
  }

  /** Changes an open view; empty when it is no longer open. */
  public Optional<OpenView> change(String viewId, UnaryOperator<OpenView> change) {
    Optional<OpenView> changed;
    synchronized (this) {
      changed = find(viewId).map(change);
      changed.ifPresent(this::put);
    }
    changed.ifPresent(
        view -> feed.announce(Change.forUser(view.isHome() ? "home" : "view", view.user())));
    return changed;
  }

  private void put(OpenView changed) {
    if (changed.isHome()) {
      homes.put(changed.user(), changed);
      return;
    }
    stacks
        .getOrDefault(changed.user(), List.of())
        .replaceAll(view -> view.id().equals(changed.id()) ? changed : view);
  }

  /** Takes one modal off its stack. */
  public void close(String user, String viewId) {
    synchronized (this) {
      stacks.getOrDefault(user, new ArrayList<>()).removeIf(view -> view.id().equals(viewId));
    }
    feed.announce(Change.forUser("view", user));
  }

  public void closeAll(String user) {
    synchronized (this) {
      stacks.remove(user);
    }
    feed.announce(Change.forUser("view", user));
  }
}
