package dev.slipway.actions.spine;

import java.util.List;
import java.util.Optional;

/**
 * What an action says about itself; help, forms, the Slack manifest and access rules are made from
 * it.
 *
 * @param name the command's name without slash, for example {@code drain}
 * @param summary one line, imperative, for example {@code Move all pods off a node}
 * @param parameters in the order help lists them; positional ones first
 * @param risk how much it can hurt
 * @param examples complete lines without slash, for example {@code drain node01
 *     --ignore-daemonsets}
 */
public record ActionDescriptor(
    String name, String summary, List<Parameter> parameters, Risk risk, List<String> examples) {

  public ActionDescriptor {
    parameters = List.copyOf(parameters);
    examples = List.copyOf(examples);
  }

  /** The parameter of that name. */
  public Optional<Parameter> parameter(String wanted) {
    return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst();
  }
}
