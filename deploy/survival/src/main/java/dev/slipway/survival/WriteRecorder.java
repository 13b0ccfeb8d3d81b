package dev.slipway.survival;

import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.kube.api.WriteLog.Write;
import dev.slipway.practice.slack.state.Change;
import dev.slipway.survival.RunHistory.Effect;
import dev.slipway.survival.RunHistory.Told;
import dev.slipway.survival.world.ChaosWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Keeps what the bot writes to the cluster, and sees what it tells. Thread-safe. */
final class WriteRecorder {
  private static final String BOT = "slipway";
  private static final String POSTED = "message";
  private static final Set<String> TOLD = Set.of(POSTED, "message_changed");

  private final PracticeWorld world;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> atWrites = new CopyOnWriteArrayList<>();
  private final List<Runnable> atMessages = new CopyOnWriteArrayList<>();
  private final AtomicLong signs = new AtomicLong();
  private final AtomicLong lastChange = new AtomicLong(System.nanoTime());

  WriteRecorder(PracticeWorld world) {
    this.world = world;
    var unusedWrites = world.cluster().api().requests().writes().listen(this::written);
    var unusedFeed = world.slack().workspace().feed().subscribe(this::changed);
  }

  private void written(Write write) {
    boolean accepted = write.code() >= 200 && write.code() < 300;
    if (!accepted || !write.userAgent().startsWith(BOT) || write.uid().isEmpty()) {
      return;
    }
    synchronized (effects) {
      effects.add(
          new Effect(
              write.verb() + " " + write.resource(), write.uid(), write.name(), write.changed()));
    }
    signs.incrementAndGet();
    atWrites.forEach(Runnable::run);
  }

  private void changed(Change change) {
    lastChange.set(System.nanoTime());
    if (TOLD.contains(change.type())) {
      if (change.type().equals(POSTED) && isAboutAnOperation(change)) {
        signs.incrementAndGet();
      }
      atMessages.forEach(Runnable::run);
    }
  }

  private boolean isAboutAnOperation(Change change) {
    return change
        .channel()
        .flatMap(
            channel ->
                change.ts().flatMap(ts -> world.slack().workspace().messages().find(channel, ts)))
        .filter(message -> ObservedMessages.key(message).startsWith("op-"))
        .isPresent();
  }

  /** How often an operation got on: a write, a message, a line in a thread. */
  long signs() {
    return signs.get();
  }

  /** How long nothing has happened in the workspace, in nanoseconds. */
  long quietNanos() {
    return System.nanoTime() - lastChange.get();
  }

  /** Runs {@code then} at each write, before its answer is sent, until the result is run. */
  Runnable atWrite(Runnable then) {
    return on(atWrites, then);
  }

  /** Runs {@code then} at each message or edit, until the result is run. */
  Runnable atMessage(Runnable then) {
    return on(atMessages, then);
  }

  private static Runnable on(List<Runnable> list, Runnable then) {
    list.add(then);
    Consumer<Runnable> remove = list::remove;
    return () -> remove.accept(then);
  }

  List<Effect> effects() {
    synchronized (effects) {
      return List.copyOf(effects);
    }
  }

  /** Everything with a key in a lane's channel, in the order it was posted. */
  List<Told> told(int lane) {
    return ObservedMessages.of(world, ChaosWorld.name(lane)).toList();
  }
}
