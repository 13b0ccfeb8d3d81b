package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.util.List;
import java.util.Optional;

/** Actions shaped like the real ones, that touch nothing. */
final class SampleActions {
  static final ActionDescriptor DRAIN =
      new ActionDescriptor(
          "drain",
          "Move all pods off a node",
          List.of(
              Parameter.positional("node", ParameterKind.NODE, "The node to empty."),
              Parameter.flag("force", "Also deletes pods that nobody recreates."),
              Parameter.flag("ignore-daemonsets", "Leaves daemon set pods where they are."),
              Parameter.option("timeout", ParameterKind.DURATION, "When to give up.", "5m"),
              Parameter.option("grace-period", ParameterKind.INTEGER, "Seconds to end in.", "-1"),
              new Parameter(
                  "pod-selector",
                  ParameterKind.LABEL_SELECTOR,
                  "Only these pods.",
                  false,
                  false,
                  false,
                  Optional.empty(),
                  List.of(),
                  Optional.of("l")),
              new Parameter(
                  "order",
                  ParameterKind.CHOICE,
                  "Which pods first.",
                  false,
                  false,
                  false,
                  Optional.of("oldest"),
                  List.of("oldest", "newest"),
                  Optional.empty())),
          Risk.DISRUPTIVE,
          List.of("drain node01 --ignore-daemonsets"));

  static final ActionDescriptor NODES =
      new ActionDescriptor("nodes", "Show the nodes", List.of(), Risk.QUESTION, List.of("nodes"));

  /** One that can do without what its form asks for. */
  static final ActionCatalog DRILL =
      new ActionCatalog(
          List.of(
              new SampleMaintenance(
                  new ActionDescriptor(
                      "drill",
                      "Try a snapshot",
                      List.of(place("snapshot")),
                      Risk.REVERSIBLE,
                      List.of("drill")))));

  private static final ActionDescriptor BACKUP =
      new ActionDescriptor(
          "backup", "Back it up", List.of(), Risk.REVERSIBLE, List.of("backup --all"), true);

  static final ActionCatalog CATALOG =
      new ActionCatalog(
          List.of(
              new SampleQuestion(NODES),
              new SampleMaintenance(DRAIN),
              new SampleMaintenance(BACKUP),
              new SampleQuestion(question("etcd")),
              new SampleQuestion(question("etcd members")),
              new SampleQuestion(question("etcd health", place("member"))),
              new SampleQuestion(question("snapshots", place("name"))),
              new SampleQuestion(question("snapshots compare", place("one"), place("other"))),
              new SampleQuestion(question("upgrade plan"))));

  private SampleActions() {}

  private static ActionDescriptor question(String name, Parameter... parameters) {
    return new ActionDescriptor(
        name, "Show " + name, List.of(parameters), Risk.QUESTION, List.of(name));
  }

  private static Parameter place(String name) {
    return Parameter.optional(name, ParameterKind.TEXT, "Which one.");
  }

  private record SampleQuestion(ActionDescriptor descriptor) implements QueryAction {

    @Override
    public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
      if (cluster.name().value().equals("broken")) {
        throw new IllegalStateException("broken on purpose");
      }
      String said = descriptor.equals(NODES) ? "2 nodes" : descriptor.name() + given(arguments);
      return Outcome.of(new QueryResult(said + " in " + cluster.name(), List.of(), List.of()));
    }
  }

  private static String given(Arguments arguments) {
    return arguments.values().isEmpty() ? "" : " " + arguments.values();
  }

  private record SampleMaintenance(ActionDescriptor descriptor) implements MaintenanceAction {
    @Override
    public Outcome<BoundAction> bind(Arguments arguments) {
      return Outcome.of(
          BoundAction.of(
              descriptor,
              arguments,
              context -> Outcome.failed(Failure.internal("Planning", "nobody plans here", ""))));
    }
  }
}
