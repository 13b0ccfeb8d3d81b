package dev.slipway.actions.spine;

import java.util.List;

/**
 * One thing that was considered; nothing considered is left out.
 *
 * @param subject what, for example {@code shop/frontend-7d4f-x2x}
 * @param group what it belongs to, for example {@code Deployment shop/frontend}
 * @param verdict what was decided
 * @param reasons every reason, never only the last
 */
public record PlanItem(String subject, String group, Verdict verdict, List<String> reasons) {
  public PlanItem {
    reasons = List.copyOf(reasons);
  }
}
