package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What was asked.
 *
 * @param node the node they have to be on
 * @param pods which pods, at least one
 * @param graceSeconds at least 1; empty means each pod's own
 * @param timeout how long they may take to end; one by one, how long each may take
 * @param oneByOne whether each waits until its workload is whole again
 */
record DeletionRequest(
    String node,
    List<PodReference> pods,
    OptionalLong graceSeconds,
    Duration timeout,
    boolean oneByOne) {
  static final String ONE_BY_ONE = "one-by-one";

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.positional("node", ParameterKind.NODE, "The node they run on."),
          new Parameter(
              "pod",
              ParameterKind.TEXT,
              "A pod as namespace/name; several with commas, or give it again.",
              true,
              false,
              true,
              Optional.empty(),
              List.of(),
              Optional.empty()),
          Parameter.option(
              "grace-period",
              ParameterKind.INTEGER,
              "Seconds each pod gets to end, at least 1; -1 is each pod's own.",
              "-1"),
          Parameter.option(
              "timeout",
              ParameterKind.DURATION,
              "Give up waiting for their end after this long, for example 5m.",
              "10m"),
          Parameter.flag(
              ONE_BY_ONE,
              "Delete one, wait until its workload has all its replicas ready again, then the"
                  + " next. --timeout is for each."));

  /** Forms have one field for all of them. */
  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  private static final String ATTEMPTED = "Deleting pods";
  private static final int MOST = 500;
  private static final long LONGEST_GRACE = 7 * 24 * 3600;

  DeletionRequest {
    pods = List.copyOf(pods);
  }

  /** The arguments with every default put in. */
  static Arguments complete(Arguments given) {
    Arguments all = Arguments.NONE;
    for (Parameter parameter : PARAMETERS) {
      List<String> values = given.all(parameter.name());
      for (String value : values.isEmpty() ? parameter.defaultValue().stream().toList() : values) {
        for (String one : parameter.repeatable() ? SEPARATOR.split(value.strip()) : single(value)) {
          all = all.with(parameter.name(), one);
        }
      }
    }
    return all;
  }

  private static String[] single(String value) {
    return new String[] {value.strip()};
  }

  static Outcome<DeletionRequest> parse(Arguments given) {
    Arguments all = complete(given);
    String node = all.first("node").orElse("");
    if (node.isEmpty() || all.all("node").size() > 1) {
      return wrong(
          "one node has to be named", "Name the one they run on, for example delete-pods node01.");
    }
    return NodeLookup.checkForm(node, ATTEMPTED)
        .flatMap(
            name ->
                pods(all)
                    .flatMap(
                        pods ->
                            grace(all)
                                .flatMap(
                                    grace ->
                                        timeout(all)
                                            .map(
                                                timeout ->
                                                    new DeletionRequest(
                                                        name,
                                                        pods,
                                                        grace,
                                                        timeout,
                                                        all.flag(ONE_BY_ONE))))));
  }

  private static Outcome<List<PodReference>> pods(Arguments all) {
    List<PodReference> pods = new ArrayList<>();
    for (String text : all.all("pod")) {
      Optional<PodReference> pod = PodReference.parse(text);
      if (pod.isEmpty()) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return wrong("\"" + shown + "\" is not namespace/name", "Write --pod shop/web-1.");
      }
      if (!pods.contains(pod.get())) {
        pods.add(pod.get());
      }
    }
    if (pods.isEmpty()) {
      return wrong(
          "no pod was named",
          Text.of("Name each with --pod namespace/name; to empty the whole node, type ")
              .command("drain")
              .words("."));
    }
    return pods.size() > MOST
        ? wrong(pods.size() + " pods were named", "Name at most " + MOST + " at a time.")
        : Outcome.of(pods);
  }

  private static Outcome<OptionalLong> grace(Arguments all) {
    String text = all.first("grace-period").orElse("-1");
    if (!text.matches("-?\\d{1,7}")) {
      return wrong("--grace-period takes a number of seconds, got " + text, "Correct it.");
    }
    long seconds = Long.parseLong(text);
    if (seconds == 0) {
      return Outcome.failed(
          Failure.refused(
              ATTEMPTED,
              "--grace-period=0 removes pods from the API without waiting for their containers to"
                  + " end, so two copies of one StatefulSet pod can run at once",
              "Give at least 1, or leave it out for each pod's own."));
    }
    return seconds < -1 || seconds > LONGEST_GRACE
        ? wrong(
            "--grace-period takes 1 to " + LONGEST_GRACE + " seconds, or -1, got " + seconds,
            "Correct it and ask again.")
        : Outcome.of(seconds == -1 ? OptionalLong.empty() : OptionalLong.of(seconds));
  }

  private static Outcome<Duration> timeout(Arguments all) {
    String text = all.first("timeout").orElse("");
    return KubectlDuration.parse(text)
        .filter(timeout -> !timeout.isZero())
        .map(Outcome::of)
        .orElseGet(
            () -> wrong("--timeout takes a duration such as 5m, got " + text, "Correct it."));
  }

  private static <T> Outcome<T> wrong(String obstacle, String remedy) {
    return wrong(obstacle, Text.of(remedy));
  }

  private static <T> Outcome<T> wrong(String obstacle, Text remedy) {
    return Outcome.failed(Failure.user(ATTEMPTED, obstacle, remedy));
  }
}
