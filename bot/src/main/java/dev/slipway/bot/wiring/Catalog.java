package dev.slipway.bot.wiring;

import dev.slipway.actions.drain.DrainAction;
import dev.slipway.actions.nodes.CordonAction;
import dev.slipway.actions.nodes.NodesQuestion;
import dev.slipway.actions.nodes.PodsQuestion;
import dev.slipway.actions.nodes.UncordonAction;
import dev.slipway.actions.spine.ActionCatalog;
import java.time.Clock;
import java.util.List;

/** Every action that this bot offers, in the order help lists them. A new action is a line here. */
public final class Catalog {
  private Catalog() {}

  /** The actions. */
  public static ActionCatalog of(Clock clock) {
    return new ActionCatalog(
        List.of(
            new NodesQuestion(clock),
            new PodsQuestion(clock),
            new CordonAction(),
            new UncordonAction(),
            new DrainAction()));
  }
}
