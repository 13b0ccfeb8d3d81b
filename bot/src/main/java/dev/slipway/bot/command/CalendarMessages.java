package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.OwnedChange;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is said about freezes or windows.
 *
 * @param verb what to do, in small letters; {@code list} where nothing is said
 * @param rest what stands after it
 */
record CalendarMessages(String verb, List<Word> rest) {
  static CalendarMessages of(List<Word> words) {
    return words.isEmpty()
        ? new CalendarMessages("list", words)
        : new CalendarMessages(
            words.getFirst().text().toLowerCase(Locale.ROOT), words.subList(1, words.size()));
  }

  /**
   * Changes the one that is named; {@code others} says how names look and where they are listed.
   */
  <I> Reply change(
      String attempted,
      Function<String, Optional<I>> parse,
      String others,
      InboundCommand said,
      Function<I, Outcome<OwnedChange>> change) {
    Optional<I> id = rest.stream().findFirst().map(Word::text).flatMap(parse);
    return id.isEmpty()
        ? new Reply.Refused(Failure.user(attempted, "it does not say which", others))
        : reply(change.apply(id.get()), said);
  }

  // Where a message of its own tells it, that is the one answer.
  private static Reply reply(Outcome<OwnedChange> outcome, InboundCommand said) {
    return switch (outcome) {
      case Outcome.Failed<OwnedChange>(Failure failure) -> new Reply.Refused(failure);
      case Outcome.Success<OwnedChange>(OwnedChange ownedChange) ->
          ownedChange.channel().equals(said.channel())
              ? new Reply.Silent()
              : new Reply.Answered(ownedChange.answer());
    };
  }

  /** It is none of {@code known}. */
  Reply unknown(String line, String known) {
    return new Reply.Refused(
        Failure.user(line, "it does not know " + ParameterValidator.brief(verb), known));
  }
}
