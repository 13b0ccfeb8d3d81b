package dev.slipway.actions.api;

import dev.slipway.actions.api.request.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an action says about itself; help, forms, the Slack manifest and access rules are made from
 * it.
 *
 * @param name the command's name without slash, for example {@code drain} or, one of several that
 *     share a command, {@code etcd members}
 * @param summary one line, imperative, for example {@code Move all pods off a node}
 * @param parameters in the order help lists them; positional ones first
 * @param risk how much it can hurt
 * @param examples complete lines without slash, for example {@code drain node01
 *     --ignore-daemonsets}
 * @param severalClusters whether one line may ask for it in several clusters: each on its own, side
 *     by side
 */
public record ActionDescriptor(
    String name,
    String summary,
    List<Parameter> parameters,
    Risk risk,
    List<String> examples,
    boolean severalClusters) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)?");

  public ActionDescriptor {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("an action's name has one or two words: " + name);
    }
    parameters = List.copyOf(parameters);
    examples = List.copyOf(examples);
  }

  /** One that is asked of several clusters when it is a question, and changes one at a time. */
  public ActionDescriptor(
      String name, String summary, List<Parameter> parameters, Risk risk, List<String> examples) {
    this(name, summary, parameters, risk, examples, risk == Risk.QUESTION);
  }

  /** The first word of its name: the command it is reached by. */
  public String command() {
    return name.split(" ", 2)[0];
  }

  /** The second word of its name, where it has one. */
  public Optional<String> secondWord() {
    return name.contains(" ") ? Optional.of(name.split(" ", 2)[1]) : Optional.empty();
  }

  /** The parameter of that name. */
  public Optional<Parameter> parameter(String wanted) {
    return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst();
  }
}
