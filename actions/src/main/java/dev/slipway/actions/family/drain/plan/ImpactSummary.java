package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import java.util.ArrayList;
import java.util.List;

/** The result of a drain in one line. */
public final class ImpactSummary {
  private ImpactSummary() {}

  public static String sentence(DrainAnalysis view) {
    long refused = count(view, ItemVerdict.REFUSE);
    long held = count(view, ItemVerdict.HELD);
    long stay = count(view, ItemVerdict.KEEP);
    long finished = view.evicted().stream().filter(d -> d.finished() && !d.lost()).count();
    long move = count(view, ItemVerdict.MOVE) - finished;
    List<String> parts = new ArrayList<>();
    long lost = count(view, ItemVerdict.LOSE);
    if (view.isBlocked()) {
      add(parts, refused, "pod stands in the way", "pods stand in the way");
      add(parts, move + finished, "would go", "would go");
      add(parts, lost, "would be lost", "would be lost");
      add(parts, held, "would be held by a budget", "would be held by budgets");
    } else {
      add(parts, move, "pod moves", "pods move");
      add(parts, lost, "is lost", "are lost");
      add(parts, held, "is held by a budget", "are held by budgets");
      add(parts, finished, "finished one is removed", "finished ones are removed");
    }
    add(parts, stay, "stays", "stay");
    if (parts.isEmpty()) {
      return "There is nothing to evict";
    }
    if (view.isBlocked()) {
      return "Refused as asked: " + String.join(", ", parts);
    }
    if (view.evicted().isEmpty()) {
      return "There is nothing to evict; " + stay + (stay == 1 ? " pod stays" : " pods stay");
    }
    // The first part names pods; where nothing moves, another part has to.
    return move > 0 ? String.join(", ", parts) : "No pod moves, " + String.join(", ", parts);
  }

  static long count(DrainAnalysis view, ItemVerdict itemVerdict) {
    return view.decisions().stream().filter(d -> view.verdict(d) == itemVerdict).count();
  }

  private static void add(List<String> parts, long count, String one, String many) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }
}
