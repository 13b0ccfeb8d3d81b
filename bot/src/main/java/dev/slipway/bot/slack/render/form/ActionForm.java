package dev.slipway.bot.slack.render.form;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A form made from an action's declared parameters. Thread-safe. */
public final class ActionForm {
  private static final String FLAGS = "flags";
  private static final String CLUSTER = "cluster";
  private static final String REASON = "reason";
  private static final String DRY_RUN = "dry-run";

  private final CommandsConfig commands;

  public ActionForm(CommandsConfig commands) {
    this.commands = commands;
  }

  /**
   * The modal. Its callback is {@link ActionIds#ACTION_FORM_PREFIX} and the action's name; its
   * private metadata is the channel it was asked for in.
   *
   * @param choices what can be picked, by parameter name; {@code cluster} holds the clusters that
   *     may be asked for in the channel
   */
  public View render(
      ActionDescriptor action, Map<String, List<String>> choices, ChannelId channel) {
    BlockBuilder blockBuilder = BlockBuilder.view();
    blockBuilder.section(Mrkdwn.escape(EnglishForms.sentence(action.summary()), SlackLimits.LINE));
    List<String> clusters = choices.getOrDefault(CLUSTER, List.of());
    if (clusters.size() > 1) {
      blockBuilder.block(0, FormFields.select(cluster(), clusters, true));
    }
    inputs(action).forEach(parameter -> blockBuilder.block(0, input(parameter, choices)));
    List<List<Parameter>> flags = flags(action);
    for (int group = 0; group < flags.size(); group++) {
      blockBuilder.block(
          0, FormFields.checkboxes(FormFields.groupId(FLAGS, group), flags.get(group)));
      blockBuilder.context(FormFields.longHelp(flags.get(group)));
    }
    blockBuilder.context(note(action.risk()));
    return View.builder()
        .type("modal")
        .callbackId(ActionIds.ACTION_FORM_PREFIX + action.name())
        .privateMetadata(channel.value())
        .title(
            ViewTitle.builder()
                .type("plain_text")
                .text(
                    Mrkdwn.cut(
                        EnglishForms.capital(commands.nameOf(action.name())),
                        SlackLimits.VIEW_TITLE))
                .build())
        .submit(ViewSubmit.builder().type("plain_text").text(submit(action.risk())).build())
        .close(ViewClose.builder().type("plain_text").text("Back").build())
        .blocks(blockBuilder.blocks())
        .build();
  }

  /** The command line that a submitted form stands for, without slash, by the action's own name. */
  public String line(ActionDescriptor action, ViewState state) {
    FormState form = new FormState(state);
    List<String> words = new ArrayList<>(List.of(action.name()));
    for (Parameter parameter : inputs(action).toList()) {
      if (parameter.repeatable()) {
        several(form, parameter).forEach(value -> words.add(written(parameter, value)));
        continue;
      }
      form.picked(parameter.name())
          .or(() -> form.typed(parameter.name()))
          .filter(value -> !value.equals(parameter.defaultValue().orElse("")))
          .ifPresent(value -> words.add(written(parameter, value)));
    }
    List<String> ticked = new ArrayList<>();
    for (int group = 0; group < flags(action).size(); group++) {
      ticked.addAll(form.ticked(FormFields.groupId(FLAGS, group)));
    }
    for (Parameter flag : declaredFlags(action)) {
      boolean on = ticked.contains(flag.name());
      if (on != FormFields.isOn(flag)) {
        words.add("--" + flag.name() + (on ? "" : "=false"));
      }
    }
    form.picked(CLUSTER).ifPresent(cluster -> words.add("--" + CLUSTER + " " + cluster));
    return String.join(" ", words);
  }

  /** Everything but flags; a reason is asked for even where the action declares none. */
  private static Stream<Parameter> inputs(ActionDescriptor action) {
    Stream<Parameter> own =
        action.parameters().stream()
            .filter(parameter -> parameter.kind() != ParameterKind.FLAG)
            .filter(parameter -> !parameter.name().equals(DRY_RUN));
    boolean asks = action.risk() == Risk.QUESTION || action.parameter(REASON).isPresent();
    return asks ? own : Stream.concat(own, Stream.of(reason()));
  }

  private static List<Parameter> declaredFlags(ActionDescriptor action) {
    return action.parameters().stream().filter(p -> p.kind() == ParameterKind.FLAG).toList();
  }

  /** Flags in groups of ten, as many as one set of boxes may have. */
  private static List<List<Parameter>> flags(ActionDescriptor action) {
    List<Parameter> all = declaredFlags(action);
    List<List<Parameter>> groups = new ArrayList<>();
    for (int from = 0; from < all.size(); from += FormFields.MOST_BOXES) {
      groups.add(all.subList(from, Math.min(all.size(), from + FormFields.MOST_BOXES)));
    }
    return groups;
  }

  private static LayoutBlock input(Parameter parameter, Map<String, List<String>> choices) {
    List<String> known =
        parameter.kind() == ParameterKind.CHOICE
            ? parameter.choices()
            : choices.getOrDefault(parameter.name(), List.of());
    // More than a select can hold are typed instead of being left out.
    boolean listed =
        !known.isEmpty()
            && known.size() <= SlackLimits.OPTIONS
            && known.stream().allMatch(value -> value.length() <= SlackLimits.OPTION);
    if (!listed) {
      return FormFields.typed(parameter);
    }
    return parameter.repeatable()
        ? FormFields.selectSeveral(parameter, known)
        : FormFields.select(parameter, known, parameter.required());
  }

  /** Picked from the list, or typed with commas or spaces between. */
  private static List<String> several(FormState form, Parameter parameter) {
    List<String> picked = form.ticked(parameter.name());
    return picked.isEmpty()
        ? form.typed(parameter.name()).stream()
            .flatMap(text -> Stream.of(text.split("[,\\s]+", -1)))
            .filter(word -> !word.isEmpty())
            .toList()
        : picked;
  }

  private static String written(Parameter parameter, String value) {
    String quoted = value.contains(" ") ? "\"" + value.replace("\"", "'") + "\"" : value;
    return parameter.positional() ? quoted : "--" + parameter.name() + "=" + quoted;
  }

  private static Parameter cluster() {
    return Parameter.option(CLUSTER, ParameterKind.TEXT, "Which cluster.");
  }

  private static Parameter reason() {
    return Parameter.option(REASON, ParameterKind.TEXT, "Why; approvers see it.");
  }

  private static String submit(Risk risk) {
    return switch (risk) {
      case QUESTION -> "Show";
      case REVERSIBLE -> "Do It";
      case DISRUPTIVE -> "Ask for Approval";
    };
  }

  private static String note(Risk risk) {
    return switch (risk) {
      case QUESTION -> "";
      case REVERSIBLE -> "It is done at once.";
      case DISRUPTIVE ->
          "Next, the plan is shown in the channel. Nothing happens before somebody else says yes.";
    };
  }
}
