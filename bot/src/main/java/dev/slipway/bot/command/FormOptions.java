package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.config.types.ClusterName;
import java.util.List;
import java.util.Map;

/** What can be picked in a form. Asks the cluster, so it may take a request's time. Thread-safe. */
@FunctionalInterface
public interface FormOptions {
  /**
   * Values by parameter name, for parameters whose values can be listed (nodes, namespaces). A
   * parameter that is missing is typed by hand; so is everything when the cluster does not answer.
   */
  Map<String, List<String>> of(ActionDescriptor action, ClusterName cluster);
}
