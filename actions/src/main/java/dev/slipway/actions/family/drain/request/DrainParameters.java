package dev.slipway.actions.family.drain.request;

import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import java.util.List;
import java.util.Optional;

/** kubectl's flags by kubectl's names (kubernetes.md §1.2), and what Slipway adds. */
public final class DrainParameters {
  static final String NODE = "node";
  static final String SELECTOR = "selector";
  static final String PARALLEL = "parallel";
  static final String MAX_NODES = "max-nodes";
  static final String MIN_READY = "min-ready-per-zone";
  static final String FORCE = "force";
  static final String IGNORE_DAEMONSETS = "ignore-daemonsets";
  static final String DELETE_EMPTYDIR_DATA = "delete-emptydir-data";
  static final String GRACE_PERIOD = "grace-period";
  static final String TIMEOUT = "timeout";
  static final String POD_SELECTOR = "pod-selector";
  static final String SKIP_WAIT = "skip-wait-for-delete-timeout";
  static final String DRY_RUN = "dry-run";
  static final String REASON = "reason";
  static final String DISABLE_EVICTION = "disable-eviction";
  static final String WEBHOOK_DENIALS = "webhook-denials";
  static final String FOR = "for";
  static final String ALLOW_QUORUM_LOSS = "allow-etcd-quorum-loss";

  public static final List<Parameter> ALL =
      List.of(
          new Parameter(
              NODE,
              ParameterKind.NODE,
              "The node to drain, or several: all are cordoned first.",
              false,
              true,
              true,
              Optional.empty(),
              List.of(),
              Optional.empty()),
          Parameter.flag(
              FORCE, "Also evict pods that no controller recreates: they are gone for good."),
          Parameter.flag(
              DELETE_EMPTYDIR_DATA,
              "Also evict pods with emptyDir volumes: what is in those volumes is lost."),
          // kubectl's default is false and makes every drain of a real node fail; leaving daemon
          // set pods where they are harms nobody.
          new Parameter(
              IGNORE_DAEMONSETS,
              ParameterKind.FLAG,
              "Leave daemon set pods where they are; with =false their presence refuses the drain.",
              false,
              false,
              false,
              Optional.of("true"),
              List.of(),
              Optional.empty()),
          Parameter.option(
              TIMEOUT,
              ParameterKind.DURATION,
              "Give up after this long, for example 90s or 5m; 0 never gives up.",
              "15m"),
          Parameter.option(
              GRACE_PERIOD,
              ParameterKind.INTEGER,
              "Seconds each pod gets to end, at least 1; -1 is each pod's own.",
              "-1"),
          Parameter.option(
              POD_SELECTOR,
              ParameterKind.LABEL_SELECTOR,
              "Only pods with these labels, for example app=shop."),
          Parameter.option(
              SKIP_WAIT,
              ParameterKind.INTEGER,
              "Do not wait for pods whose deletion is older than this many seconds; 0 waits.",
              "0"),
          new Parameter(
              DRY_RUN,
              ParameterKind.CHOICE,
              "Change nothing: client only plans, server also lets the API server try.",
              false,
              false,
              false,
              Optional.of("none"),
              List.of("none", "client", "server"),
              Optional.empty()),
          new Parameter(
              SELECTOR,
              ParameterKind.LABEL_SELECTOR,
              "Instead of names: every node with these labels, for example pool=batch.",
              false,
              false,
              false,
              Optional.empty(),
              List.of(),
              Optional.of("l")),
          Parameter.option(
              PARALLEL, ParameterKind.INTEGER, "How many nodes are emptied at a time.", "1"),
          Parameter.option(
              MAX_NODES, ParameterKind.INTEGER, "Refuse to drain more nodes than this.", "10"),
          Parameter.option(
              MIN_READY,
              ParameterKind.INTEGER,
              "Refuse to leave a zone with fewer ready schedulable nodes; 1 if not given and several"
                  + " nodes are drained, 0 for no bound."),
          choice(
              FOR,
              "What happens to the machine: before poweroff and reboot its volumes are waited for.",
              "other",
              List.of("poweroff", "reboot", "other")),
          Parameter.flag(
              DISABLE_EVICTION, "Delete pods instead of evicting them: no budget holds them."),
          choice(
              WEBHOOK_DENIALS,
              "When an admission webhook refuses an eviction: ask it again, or fail.",
              "retry",
              List.of("retry", "fail")),
          Parameter.flag(ALLOW_QUORUM_LOSS, "Go on although etcd stops when the machine does."),
          Parameter.option(
              REASON, ParameterKind.TEXT, "Why, for everybody who meets it on the node."));

  private DrainParameters() {}

  private static Parameter choice(String name, String help, String usual, List<String> choices) {
    return new Parameter(
        name,
        ParameterKind.CHOICE,
        help,
        false,
        false,
        false,
        Optional.of(usual),
        choices,
        Optional.empty());
  }
}
