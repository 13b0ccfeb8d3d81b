package dev.slipway.bot.slack.render;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.bot.messaging.Reply.HelpEntry;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.config.CommandsConfig;
import java.util.List;
import java.util.stream.Collectors;

/** Help in words, all of it made from what actions declare. Thread-safe. */
final class HelpText {
  private final CommandsConfig commands;

  HelpText(CommandsConfig commands) {
    this.commands = commands;
  }

  Rendered overview(List<HelpEntry> entries) {
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION, 40, "");
    entries.forEach(entry -> boundedLines.add(line(entry)));
    String more =
        Mrkdwn.code(commands.help() + " <command>")
            + " explains one. Every command also works as "
            + Mrkdwn.code("/" + commands.root() + " <command>")
            + " and, in a thread, by mentioning me.";
    return BlockBuilder.message()
        .section("*What you can ask for here*")
        .section(boundedLines.text())
        .context(more)
        .rendered(
            "You can ask for "
                + entries.stream()
                    .map(entry -> "/" + entry.command().split(" ", 2)[0])
                    .collect(Collectors.joining(", "))
                + ".");
  }

  private static String line(HelpEntry entry) {
    String also =
        entry.also().isEmpty()
            ? ""
            : " Also "
                + entry.also().stream().map(Mrkdwn::code).collect(Collectors.joining(", "))
                + ".";
    return Mrkdwn.code("/" + entry.command())
        + "  "
        + Mrkdwn.escape(EnglishForms.sentence(entry.summary()), 200)
        + also;
  }

  Rendered page(HelpEntry entry, ActionDescriptor action, List<HelpEntry> others) {
    BlockBuilder blockBuilder = BlockBuilder.message();
    String summary = Mrkdwn.escape(EnglishForms.sentence(action.summary()), SlackLimits.LINE);
    blockBuilder.section(Mrkdwn.code("/" + entry.command()) + "  " + summary);
    blockBuilder.section(parameters(action));
    blockBuilder.section(examples(action));
    blockBuilder.section(
        others.isEmpty()
            ? ""
            : others.stream()
                .map(HelpText::line)
                .collect(Collectors.joining("\n", "*Also*\n", "")));
    blockBuilder.context(risk(action.risk()));
    return blockBuilder.rendered("/" + Mrkdwn.escape(entry.command()) + ": " + summary);
  }

  /** For a line that lacks something, where no form can be opened. */
  Rendered moreNeeded(ActionDescriptor action) {
    String needed =
        action.parameters().stream()
            .filter(parameter -> parameter.required() || parameter.positional())
            .map(Parameter::name)
            .collect(Collectors.joining(" and "));
    String text =
        Mrkdwn.code(commands.slash(action.name()))
            + " needs to know the "
            + Mrkdwn.escape(needed)
            + "."
            + action.examples().stream()
                .findFirst()
                .map(line -> " For example: " + Mrkdwn.code("/" + named(action, line)) + ".")
                .orElse("");
    return BlockBuilder.message().section(text).rendered(text.replace("`", ""));
  }

  private static String parameters(ActionDescriptor action) {
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION, 40, "");
    action.parameters().forEach(parameter -> boundedLines.add(parameter(parameter)));
    return boundedLines.text();
  }

  private static String parameter(Parameter parameter) {
    String name = parameter.positional() ? placed(parameter) : "--" + parameter.name();
    String letter = parameter.shortName().map(s -> ", -" + s).orElse("");
    return "• "
        + Mrkdwn.code(name + letter + value(parameter))
        + "  "
        + Mrkdwn.escape(EnglishForms.sentence(parameter.help()), SlackLimits.LINE)
        + standard(parameter);
  }

  /** {@code <node>}, {@code [namespace]} or {@code <node>...}. */
  private static String placed(Parameter parameter) {
    String name =
        parameter.required() || parameter.repeatable()
            ? "<" + parameter.name() + ">"
            : "[" + parameter.name() + "]";
    return name + (parameter.repeatable() ? "..." : "");
  }

  private static String value(Parameter parameter) {
    if (parameter.positional() || parameter.kind() == ParameterKind.FLAG) {
      return "";
    }
    return " "
        + switch (parameter.kind()) {
          case TEXT -> "<text>";
          case FLAG -> "";
          case DURATION -> "<duration>";
          case INTEGER -> "<number>";
          case NODE -> "<node>";
          case NAMESPACE -> "<namespace>";
          case LABEL_SELECTOR -> "<labels>";
          case CHOICE -> String.join("|", parameter.choices());
        };
  }

  private static String standard(Parameter parameter) {
    return parameter
        .defaultValue()
        .filter(value -> !value.isBlank())
        .filter(value -> parameter.kind() != ParameterKind.FLAG || value.equals("true"))
        .map(value -> " (default " + Mrkdwn.escape(value, 60) + ")")
        .orElse("");
  }

  private String examples(ActionDescriptor action) {
    return action.examples().isEmpty()
        ? ""
        : "*For example*\n"
            + action.examples().stream()
                .limit(8)
                .map(line -> Mrkdwn.code("/" + named(action, line)))
                .collect(Collectors.joining("\n"));
  }

  private String named(ActionDescriptor action, String line) {
    return line.startsWith(action.name())
        ? commands.nameOf(action.name()) + line.substring(action.name().length())
        : line;
  }

  private static String risk(Risk risk) {
    return switch (risk) {
      case QUESTION -> "Looks and never touches.";
      case REVERSIBLE -> "Undone by one command; needs nobody's yes.";
      case DISRUPTIVE -> "Workloads move or are lost, so somebody else has to say yes first.";
    };
  }
}
