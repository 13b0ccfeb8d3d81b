package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.kube.DisruptionBudgets;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a budget holds a pod, as a clause, from what its refusal says. */
final class BudgetRefusalText {
  /** The server's sentence has the numbers of the moment it refused. */
  private static final Pattern NUMBERS =
      Pattern.compile("needs (\\d+) healthy pods and has (\\d+)");

  private BudgetRefusalText() {}

  static String held(PodDisruptionBudget budget, String server) {
    Matcher numbers = NUMBERS.matcher(server);
    if (!numbers.find()) {
      return prefix(budget) + server;
    }
    int needed = Integer.parseInt(numbers.group(1));
    return prefix(budget)
        + "needs "
        + needed
        + (needed == 1 ? " healthy pod" : " healthy pods")
        + " and has "
        + numbers.group(2);
  }

  static String server(String text) {
    return "held by a disruption budget: " + text;
  }

  static String turn(PodDisruptionBudget budget) {
    return "waits until PodDisruptionBudget "
        + DisruptionBudgets.name(budget)
        + " lets another pod go";
  }

  private static String prefix(PodDisruptionBudget budget) {
    return "held by PodDisruptionBudget " + DisruptionBudgets.name(budget) + ": it ";
  }
}
