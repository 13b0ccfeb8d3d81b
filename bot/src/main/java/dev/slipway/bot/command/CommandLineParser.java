package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads what stands after a command's name, by the action's declared parameters and with kubectl's
 * ways of writing: {@code --flag}, {@code --flag=value}, {@code --flag value}. Immutable.
 */
final class CommandLineParser {
  private final CommandsConfig commands;

  CommandLineParser(CommandsConfig commands) {
    this.commands = commands;
  }

  /** The line understood, or one sentence about the first thing that cannot be. */
  Outcome<ParsedCommand> parse(ActionDescriptor action, List<Word> words) {
    CommandLine commandLine = new CommandLine(CommandOptions.spec(action));
    try {
      ParseResult result = commandLine.parseArgs(prepare(action, words).toArray(String[]::new));
      return understand(action, result, words.isEmpty());
    } catch (UnmatchedArgumentException e) {
      return unmatched(action, e.getUnmatched().getFirst());
    } catch (MissingParameterException e) {
      String name = e.getMissing().getFirst() instanceof OptionSpec o ? o.longestName() : "it";
      return refuse(action, name + " needs a value", example(action));
    } catch (ParameterException e) {
      String name = e.getArgSpec() instanceof OptionSpec o ? o.longestName() : "a flag";
      String got = ParameterValidator.brief(String.valueOf(e.getValue()));
      return refuse(action, name + " takes true or false; got " + got, example(action));
    }
  }

  private Outcome<ParsedCommand> understand(
      ActionDescriptor action, ParseResult result, boolean bare) {
    if (result.matchedOptionValue("--help", false)) {
      return Outcome.of(
          new ParsedCommand(
              Arguments.NONE,
              List.of(),
              false,
              "",
              "",
              false,
              false,
              false,
              true,
              false,
              List.of()));
    }
    Arguments arguments = Arguments.NONE;
    List<Parameter> missing = new ArrayList<>();
    for (Parameter parameter : all(action)) {
      List<String> values =
          given(result, parameter).stream()
              .map(value -> ParameterValidator.tidy(parameter, value))
              .toList();
      for (String value : values) {
        Optional<String> wrong = ParameterValidator.refuse(parameter, value);
        if (wrong.isPresent()) {
          return refuse(action, wrong.get(), example(action));
        }
        arguments = arguments.with(parameter.name(), value);
      }
      if (values.isEmpty() && parameter.defaultValue().isPresent()) {
        arguments = arguments.with(parameter.name(), parameter.defaultValue().get());
      }
      if (values.isEmpty() && parameter.required()) {
        missing.add(parameter);
      }
    }
    return Outcome.of(
        new ParsedCommand(
            own(action, arguments),
            arguments.all(CommandOptions.CLUSTER.name()),
            arguments.flag(CommandOptions.ALL_CLUSTERS.name()),
            arguments.first(CommandOptions.REASON.name()).orElse(""),
            arguments.first(CommandOptions.AT.name()).orElse(""),
            arguments.flag(CommandOptions.QUEUE.name()),
            arguments.flag(CommandOptions.TAKE_OVER.name()),
            onlyPreview(arguments),
            false,
            bare,
            missing));
  }

  /** Every value given; only the last one counts where one is wanted, as with kubectl. */
  private static List<String> given(ParseResult result, Parameter parameter) {
    List<String> values =
        parameter.positional()
            ? result.matchedPositionals().stream()
                .filter(spec -> spec.paramLabel().equals(parameter.name()))
                .map(PositionalParamSpec::originalStringValues)
                .findFirst()
                .orElse(List.of())
            : Optional.ofNullable(result.matchedOption("--" + parameter.name()))
                .map(CommandLineParser::values)
                .orElse(List.of());
    return parameter.repeatable() || values.isEmpty() ? values : List.of(values.getLast());
  }

  private static List<String> values(OptionSpec option) {
    return option.type() == Boolean.class
        ? List.of(String.valueOf(option.<Boolean>getValue()))
        : option.originalStringValues();
  }

  /** {@code server} asks the cluster itself to try, which is work; {@code client} only plans. */
  private static boolean onlyPreview(Arguments arguments) {
    return arguments
        .first(CommandOptions.DRY_RUN.name())
        .filter(value -> value.equals("true") || value.equals("client"))
        .isPresent();
  }

  private static Arguments own(ActionDescriptor action, Arguments arguments) {
    Arguments own = Arguments.NONE;
    for (Parameter parameter : action.parameters()) {
      for (String value : arguments.all(parameter.name())) {
        own = own.with(parameter.name(), value);
      }
    }
    return own;
  }

  private static List<Parameter> all(ActionDescriptor action) {
    return Stream.concat(action.parameters().stream(), CommandOptions.common(action).stream())
        .toList();
  }

  /**
   * Words as picocli wants them. {@code --reason} and {@code --at} take every word up to the next
   * option unless it is quoted: nobody quotes on a phone.
   */
  private static List<String> prepare(ActionDescriptor action, List<Word> words) {
    boolean ownDryRun = action.parameter(CommandOptions.DRY_RUN.name()).isPresent();
    List<String> prepared = new ArrayList<>();
    boolean inWords = false;
    for (Word word : words) {
      boolean option = word.text().startsWith("-") && !word.quoted();
      boolean ends = option && (word.text().startsWith("--") || isLetter(action, word.text()));
      if (inWords && !ends) {
        String before = prepared.removeLast();
        prepared.add(before + (before.endsWith("=") ? "" : " ") + word.text());
        inWords = !word.quoted();
      } else {
        String text = option ? normal(word.text(), ownDryRun) : word.text();
        inWords = isWordy(text);
        prepared.add(inWords ? text + "=" : text);
      }
    }
    return prepared;
  }

  private static boolean isWordy(String option) {
    return CommandOptions.WORDY.stream().anyMatch(wordy -> option.equals("--" + wordy.name()));
  }

  /** Whether it is one of the declared single letters, and not the {@code -5} of a sentence. */
  private static boolean isLetter(ActionDescriptor action, String word) {
    return all(action).stream()
        .flatMap(parameter -> parameter.shortName().stream())
        .anyMatch(letter -> word.equals("-" + letter));
  }

  /** Lower-case names, since phones capitalise, and kubectl's ways of asking for a dry run. */
  private static String normal(String option, boolean ownDryRun) {
    int value = option.indexOf('=');
    String name = value < 0 ? option : option.substring(0, value);
    String lower = name.startsWith("--") ? name.toLowerCase(Locale.ROOT) : name;
    String rest = value < 0 ? "" : option.substring(value);
    if (!lower.equals("--dry-run")) {
      return lower + rest;
    }
    return switch (rest) {
      case "", "=true" -> ownDryRun ? lower + "=client" : lower;
      case "=client", "=server" -> ownDryRun ? lower + rest : lower;
      case "=none", "=false" -> ownDryRun ? lower + "=none" : lower + "=false";
      default -> lower + rest;
    };
  }

  private Outcome<ParsedCommand> unmatched(ActionDescriptor action, String word) {
    int value = word.indexOf('=');
    String name = value < 0 ? word : word.substring(0, value);
    if (!name.startsWith("-")) {
      long takes = action.parameters().stream().filter(Parameter::positional).count();
      return refuse(
          action,
          (takes == 0 ? "it takes only options" : "it takes no more than " + takes + " name")
              + (takes > 1 ? "s" : "")
              + "; "
              + ParameterValidator.brief(word)
              + " is left over",
          example(action));
    }
    return refuse(
        action,
        "there is no option " + ParameterValidator.brief(name),
        DidYouMean.to(name, CommandOptions.names(action))
            .map(near -> "Did you mean " + near + "?")
            .orElse(
                "There are "
                    + String.join(", ", CommandOptions.names(action))
                    + "; "
                    + more(action)));
  }

  private String example(ActionDescriptor action) {
    return action.examples().stream()
            .findFirst()
            .map(line -> "For example: /" + named(action, line) + ". ")
            .orElse("")
        + more(action);
  }

  /** An example begins with the action's own name; people type the configured one. */
  private String named(ActionDescriptor action, String line) {
    return line.startsWith(action.name())
        ? commands.nameOf(action.name()) + line.substring(action.name().length())
        : line;
  }

  private String more(ActionDescriptor action) {
    return commands.help() + " " + commands.nameOf(action.name()) + " explains it.";
  }

  private <T> Outcome<T> refuse(ActionDescriptor action, String obstacle, String remedy) {
    return Outcome.failed(Failure.user(commands.slash(action.name()), obstacle, remedy));
  }
}
