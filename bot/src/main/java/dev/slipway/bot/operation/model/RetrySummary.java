package dev.slipway.bot.operation.model;

import java.util.List;

/**
 * Where trying again goes on. Every step first checks what is still needed, so nothing has to be
 * remembered for it; this only tells people.
 *
 * @param done the titles of the steps that need not be done again, in the plan's order
 * @param remaining the titles of the others, the first being the one that did not come to its end
 */
public record RetrySummary(List<String> done, List<String> remaining) {
  public RetrySummary {
    done = List.copyOf(done);
    remaining = List.copyOf(remaining);
  }
}
