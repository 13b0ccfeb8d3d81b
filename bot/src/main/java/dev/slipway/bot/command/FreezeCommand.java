package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Answer;
import dev.slipway.bot.calendar.Span;
import dev.slipway.bot.command.Words.Word;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.freeze.Freeze;
import dev.slipway.bot.freeze.FreezeId;
import dev.slipway.bot.freeze.FreezeOrder;
import dev.slipway.bot.freeze.Freezes;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers {@code schedule freeze}, {@code schedule freeze add …} and {@code … end freeze-2}. */
final class FreezeCommand {
  private static final String ATTEMPTED = "Freezing a cluster";
  private static final String CLUSTER = "--cluster";
  private static final String REASON = "--reason";

  private final Freezes freezes;
  private final Channels channels;
  private final Times times;
  private final Clock clock;

  FreezeCommand(Freezes freezes, Channels channels, Times times, Clock clock) {
    this.freezes = freezes;
    this.channels = channels;
    this.times = times;
    this.clock = clock;
  }

  Reply answer(List<Word> words, InboundCommand said) {
    String verb = words.isEmpty() ? "list" : words.getFirst().text().toLowerCase(Locale.ROOT);
    List<Word> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (verb) {
      case "list" -> new Reply.Answered(freezes.list());
      case "add" -> add(rest, said);
      case "end", "remove" -> end(rest, said);
      default ->
          new Reply.Refused(
              Failure.user(
                  "schedule freeze",
                  "it does not know " + ParameterValues.brief(verb),
                  "There are list, add and end."));
    };
  }

  private Reply add(List<Word> words, InboundCommand said) {
    Asked asked = Asked.of(words);
    Outcome<Freeze> added =
        cluster(asked, said)
            .flatMap(
                cluster ->
                    Span.read(asked.span(), times.zone(said), clock.instant())
                        .map(
                            span ->
                                freezes.add(
                                    new FreezeOrder(
                                        cluster,
                                        span,
                                        asked.reason(),
                                        said.user(),
                                        said.channel()))));
    return switch (added) {
      case Outcome.Failed<Freeze>(Failure failure) -> new Reply.Refused(failure);
      // Its own message in the channel says it all.
      case Outcome.Success<Freeze> ignored -> new Reply.Silent();
    };
  }

  private Outcome<ClusterName> cluster(Asked asked, InboundCommand said) {
    List<ClusterName> here = channels.clusters(said.channel(), said.channelName());
    String all = here.stream().map(ClusterName::value).collect(Collectors.joining(", "));
    if (here.isEmpty()) {
      return Outcome.failed(
          Failure.user(
              ATTEMPTED, "this conversation has no cluster", "Ask in a channel that has one."));
    }
    if (asked.cluster().isEmpty() && here.size() > 1) {
      return Outcome.failed(
          Failure.user(
              ATTEMPTED,
              "this channel has " + here.size() + " clusters: " + all,
              "Say which, for example --cluster " + here.getFirst() + "."));
    }
    return here.stream()
        .filter(cluster -> asked.cluster().filter(name -> !name.equals(cluster.value())).isEmpty())
        .findFirst()
        .map(Outcome::of)
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.user(
                        ATTEMPTED,
                        "this channel has no cluster "
                            + ParameterValues.brief(asked.cluster().orElse("")),
                        "Here it is " + all + ".")));
  }

  private Reply end(List<Word> words, InboundCommand said) {
    Optional<FreezeId> id = words.stream().findFirst().map(Word::text).flatMap(FreezeId::parse);
    if (id.isEmpty()) {
      return new Reply.Refused(
          Failure.user(
              "Ending a freeze",
              "it does not say which",
              "They look like freeze-2; schedule freeze lists them all."));
    }
    return switch (freezes.end(id.get(), said.user())) {
      case Outcome.Success<Answer>(Answer answer) -> new Reply.Answered(answer);
      case Outcome.Failed<Answer>(Failure failure) -> new Reply.Refused(failure);
    };
  }

  /** The words sorted: the reason is everything after its option, as nobody quotes on a phone. */
  private record Asked(String span, Optional<String> cluster, String reason) {
    static Asked of(List<Word> words) {
      List<String> span = new ArrayList<>();
      List<String> reason = new ArrayList<>();
      Optional<String> cluster = Optional.empty();
      boolean inReason = false;
      for (int at = 0; at < words.size(); at++) {
        String word = words.get(at).text();
        if (word.equals(CLUSTER) || word.startsWith(CLUSTER + "=")) {
          boolean apart = word.equals(CLUSTER);
          at += apart ? 1 : 0;
          cluster =
              Optional.of(
                  apart
                      ? (at < words.size() ? words.get(at).text() : "")
                      : word.substring(CLUSTER.length() + 1));
          inReason = false;
        } else if (word.equals(REASON) || word.startsWith(REASON + "=")) {
          inReason = true;
          if (!word.equals(REASON)) {
            reason.add(word.substring(REASON.length() + 1));
          }
        } else {
          (inReason ? reason : span).add(word);
        }
      }
      return new Asked(String.join(" ", span), cluster, String.join(" ", reason));
    }
  }
}
