package dev.slipway.actions.api.plan;

import java.util.List;
import java.util.Objects;

/**
 * One thing that was considered; nothing considered is left out.
 *
 * @param subject what, for example {@code shop/frontend-7d4f-x2x}
 * @param group what it belongs to, for example {@code Deployment shop/frontend}
 * @param verdict what was decided
 * @param reasons every reason, never only the last
 * @param details what else there is to know about it; decided nothing
 */
public record PlanItem(
    String subject, String group, ItemVerdict verdict, List<String> reasons, List<String> details) {
  public PlanItem {
    reasons = List.copyOf(reasons);
    // What was stored before there were details has none.
    details = List.copyOf(Objects.requireNonNullElse(details, List.of()));
  }

  /** One about which there is no more to know. */
  public PlanItem(String subject, String group, ItemVerdict verdict, List<String> reasons) {
    this(subject, group, verdict, reasons, List.of());
  }
}
