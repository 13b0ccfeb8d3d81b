package dev.slipway.actions.family.drain.request;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.detach.ShutdownIntent;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** From text to a {@link DrainRequest}; the only place that knows how the flags are written. */
public final class DrainRequestParser {
  private static final long LONGEST_GRACE_SECONDS = 7 * 24 * 3600;
  private static final int LONGEST_REASON = 500;

  private DrainRequestParser() {}

  /** Every default put in; unknown names are left for whoever parses commands. */
  public static Arguments complete(Arguments given) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    for (Parameter parameter : DrainParameters.ALL) {
      List<String> all =
          parameter.repeatable()
              ? given.all(parameter.name())
              : given.first(parameter.name()).stream().toList();
      List<String> complete = all.isEmpty() ? parameter.defaultValue().stream().toList() : all;
      if (!complete.isEmpty()) {
        values.put(parameter.name(), complete.stream().map(String::strip).distinct().toList());
      }
    }
    return new Arguments(values);
  }

  /** The request, or the first thing that is wrong with it. */
  public static Outcome<DrainRequest> parse(Arguments given) {
    try {
      return Outcome.of(parseOrThrow(given));
    } catch (Refusal e) {
      return Outcome.failed(e.failure);
    }
  }

  private static DrainRequest parseOrThrow(Arguments given) {
    Arguments all = complete(given);
    return new DrainRequest(
        NodeSelectionParser.parse(all),
        flag(all, DrainParameters.FORCE),
        flag(all, DrainParameters.IGNORE_DAEMONSETS),
        flag(all, DrainParameters.DELETE_EMPTYDIR_DATA),
        grace(all),
        timeout(all),
        selector(all),
        skipWait(all),
        dryRun(all),
        reason(all),
        policy(all));
  }

  private static DrainPolicy policy(Arguments all) {
    return new DrainPolicy(
        flag(all, DrainParameters.DISABLE_EVICTION),
        choice(all, DrainParameters.WEBHOOK_DENIALS, List.of("retry", "fail")).equals("retry"),
        ShutdownIntent.valueOf(
            choice(all, DrainParameters.FOR, List.of("poweroff", "reboot", "other"))
                .toUpperCase(Locale.ROOT)),
        flag(all, DrainParameters.ALLOW_QUORUM_LOSS));
  }

  private static String choice(Arguments all, String name, List<String> choices) {
    String value = all.first(name).orElse("").toLowerCase(Locale.ROOT);
    if (!choices.contains(value)) {
      throw wrong(
          "--" + name + " takes " + String.join(", ", choices) + ", got " + shown(value), again());
    }
    return value;
  }

  private static boolean flag(Arguments all, String name) {
    String value = all.first(name).orElse("false");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("--" + name + " takes true or false, got " + shown(value), again());
    };
  }

  private static OptionalLong grace(Arguments all) {
    String value = all.first(DrainParameters.GRACE_PERIOD).orElse("-1");
    long seconds =
        integer(value)
            .orElseThrow(
                () ->
                    wrong(
                        "--grace-period takes a number of seconds such as 60, got " + shown(value),
                        again()));
    if (seconds == 0) {
      throw new Refusal(
          Failure.refused(
              "Draining a node",
              "--grace-period=0 removes pods from the API without waiting for their containers to"
                  + " end, so two copies of one StatefulSet pod can run at once",
              "Give at least 1, or leave it out for each pod's own."));
    }
    if (seconds < -1 || seconds > LONGEST_GRACE_SECONDS) {
      throw wrong(
          "--grace-period takes 1 to " + LONGEST_GRACE_SECONDS + " seconds, or -1, got " + seconds,
          again());
    }
    return seconds == -1 ? OptionalLong.empty() : OptionalLong.of(seconds);
  }

  private static Optional<Duration> timeout(Arguments all) {
    String value = all.first(DrainParameters.TIMEOUT).orElse("0");
    Duration timeout =
        KubectlDuration.parse(value)
            .orElseThrow(
                () ->
                    wrong(
                        "--timeout takes a duration such as 90s or 5m, got " + shown(value),
                        again()));
    return timeout.isZero() ? Optional.empty() : Optional.of(timeout);
  }

  private static Optional<String> selector(Arguments all) {
    Optional<String> selector = all.first(DrainParameters.POD_SELECTOR);
    if (selector.isPresent() && selector.get().isBlank()) {
      throw wrong(
          "--pod-selector is empty",
          "Give labels such as app=shop, or leave it out to evict every pod.");
    }
    return selector;
  }

  private static Optional<Duration> skipWait(Arguments all) {
    String value = all.first(DrainParameters.SKIP_WAIT).orElse("0");
    long seconds =
        integer(value)
            .filter(n -> n >= 0 && n <= LONGEST_GRACE_SECONDS)
            .orElseThrow(
                () ->
                    wrong(
                        "--skip-wait-for-delete-timeout takes a number of seconds such as 60, got "
                            + shown(value),
                        again()));
    return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  private static DryRun dryRun(Arguments all) {
    String value = all.first(DrainParameters.DRY_RUN).orElse("none");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "none", "false" -> DryRun.NONE;
      // What kubectl takes the bare flag for.
      case "client", "true", "" -> DryRun.CLIENT;
      case "server" -> DryRun.SERVER;
      default ->
          throw wrong("--dry-run takes none, client or server, got " + shown(value), again());
    };
  }

  private static String reason(Arguments all) {
    String reason = all.first(DrainParameters.REASON).orElse("");
    if (reason.length() > LONGEST_REASON) {
      throw wrong(
          "the reason has " + reason.length() + " characters",
          "Say it in at most " + LONGEST_REASON + ".");
    }
    return reason;
  }

  static Optional<Long> integer(String text) {
    return text.matches("-?\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }

  static String again() {
    return "Correct it and ask again.";
  }

  static Refusal wrong(String obstacle, String remedy) {
    return wrong(obstacle, Text.of(remedy));
  }

  static Refusal wrong(String obstacle, Text remedy) {
    return new Refusal(Failure.user("Draining a node", obstacle, remedy));
  }

  /** Leaves the nested parsers; never leaves {@link #parse}. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    Refusal(Failure failure) {
      super(failure.attempted(), null, false, false);
      this.failure = failure;
    }
  }
}
