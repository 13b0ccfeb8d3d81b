package dev.slipway.bot.slack.render.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;
import java.util.List;
import java.util.stream.Collectors;

/** Inputs of a form, one per parameter; block id and action id are the parameter's name. */
final class FormFields {
  /** Boxes in one set: 10. */
  static final int MOST_BOXES = 10;

  private static final int HINT = 400;

  private FormFields() {}

  /** A list to pick from. */
  static LayoutBlock select(Parameter parameter, List<String> values, boolean required) {
    List<OptionObject> options =
        values.stream().limit(SlackLimits.OPTIONS).map(FormFields::option).toList();
    StaticSelectElement element =
        StaticSelectElement.builder()
            .actionId(parameter.name())
            .options(options)
            .placeholder(plainText("Pick one", false))
            .initialOption(
                parameter
                    .defaultValue()
                    .filter(values::contains)
                    .map(FormFields::option)
                    .orElse(null))
            .build();
    return input(parameter, element, required);
  }

  /** A list to pick several from. */
  static LayoutBlock selectSeveral(Parameter parameter, List<String> values) {
    MultiStaticSelectElement element =
        MultiStaticSelectElement.builder()
            .actionId(parameter.name())
            .options(values.stream().limit(SlackLimits.OPTIONS).map(FormFields::option).toList())
            .placeholder(plainText("Pick one or several", false))
            .build();
    return input(parameter, element, parameter.required());
  }

  /** A line to type into. */
  static LayoutBlock typed(Parameter parameter) {
    boolean prose = parameter.kind() == ParameterKind.TEXT;
    PlainTextInputElement element =
        PlainTextInputElement.builder()
            .actionId(parameter.name())
            .initialValue(parameter.defaultValue().filter(v -> !v.isEmpty()).orElse(null))
            .maxLength(prose ? 500 : 253)
            .placeholder(placeholder(parameter))
            .build();
    return input(parameter, element, parameter.required());
  }

  /** Boxes to tick, each with what it does. */
  static LayoutBlock checkboxes(String name, List<Parameter> flags) {
    List<OptionObject> on = flags.stream().filter(FormFields::isOn).map(FormFields::box).toList();
    CheckboxesElement element =
        CheckboxesElement.builder()
            .actionId(name)
            .options(flags.stream().map(FormFields::box).toList())
            .initialOptions(on.isEmpty() ? null : on)
            .build();
    return Blocks.input(
        i -> i.blockId(name).label(plainText("Options", false)).optional(true).element(element));
  }

  /** What does not fit beside its box. */
  static String longHelp(List<Parameter> flags) {
    return flags.stream()
        .filter(flag -> flag.help().length() > SlackLimits.OPTION)
        .map(flag -> Mrkdwn.code("--" + flag.name()) + " " + Mrkdwn.escape(flag.help(), HINT))
        .collect(Collectors.joining("\n"));
  }

  /** The block of one set of boxes. */
  static String groupId(String id, int group) {
    return group == 0 ? id : id + group;
  }

  /** Whether a flag is on when nobody says. */
  static boolean isOn(Parameter flag) {
    return flag.defaultValue().map(Boolean::parseBoolean).orElse(false);
  }

  private static LayoutBlock input(Parameter parameter, BlockElement element, boolean required) {
    return Blocks.input(
        i ->
            i.blockId(parameter.name())
                .label(plainText(label(parameter), false))
                .hint(plainText(Mrkdwn.cut(parameter.help(), HINT), false))
                .optional(!required)
                .element(element));
  }

  private static String label(Parameter parameter) {
    return EnglishForms.capital(parameter.name().replace('-', ' '));
  }

  private static PlainTextObject placeholder(Parameter parameter) {
    String example =
        switch (parameter.kind()) {
          case DURATION -> "90s, 5m or 1h30m";
          case INTEGER -> "A whole number";
          case LABEL_SELECTOR -> "app=shop";
          case NODE -> "node01";
          case NAMESPACE -> "default";
          case TEXT, FLAG, CHOICE -> " ";
        };
    return plainText(example, false);
  }

  private static OptionObject option(String value) {
    return OptionObject.builder()
        .text(plainText(Mrkdwn.cut(value, SlackLimits.OPTION), false))
        .value(value)
        .build();
  }

  private static OptionObject box(Parameter flag) {
    return OptionObject.builder()
        .text(plainText(Mrkdwn.cut("--" + flag.name(), SlackLimits.OPTION), false))
        .description(plainText(Mrkdwn.cut(flag.help(), SlackLimits.OPTION), false))
        .value(flag.name())
        .build();
  }
}
