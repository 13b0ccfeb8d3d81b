package dev.slipway.actions.drain.evict;

import dev.slipway.actions.spine.Offer;
import java.util.List;

/**
 * What is known about a blockage.
 *
 * @param why why the pods do not go, as a clause; empty when that was told already
 * @param remedy what can be done about it, a sentence; may be empty
 * @param offers what may help, most helpful first
 */
public record Advice(String why, String remedy, List<Offer> offers) {
  public Advice {
    offers = List.copyOf(offers);
  }
}
