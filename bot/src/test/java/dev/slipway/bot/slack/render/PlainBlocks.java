package dev.slipway.bot.slack.render;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import dev.slipway.bot.slack.render.block.Rendered;
import java.util.List;
import java.util.stream.Collectors;

/** Blocks as text that a person can review, for golden files. */
public final class PlainBlocks {
  private PlainBlocks() {}

  public static String of(Rendered rendered) {
    return "text: " + rendered.text() + "\n\n" + of(rendered.blocks());
  }

  public static String of(View view) {
    String submit = view.getSubmit() == null ? "" : " [" + view.getSubmit().getText() + "]";
    String title = view.getTitle() == null ? view.getType() : view.getTitle().getText();
    return "view: " + title + submit + "\n\n" + of(view.getBlocks());
  }

  static String of(List<LayoutBlock> blocks) {
    return blocks.stream().map(PlainBlocks::block).collect(Collectors.joining("\n")) + "\n";
  }

  private static String block(LayoutBlock block) {
    return switch (block) {
      case HeaderBlock header -> "# " + header.getText().getText();
      case SectionBlock section when section.getFields() != null ->
          section.getFields().stream()
              .map(field -> "field: " + field.getText().replace("\n", " / "))
              .collect(Collectors.joining("\n"));
      case SectionBlock section -> section.getText().getText();
      case ContextBlock context ->
          context.getElements().stream()
              .map(
                  element ->
                      switch (element) {
                        case MarkdownTextObject text -> "~ " + text.getText();
                        case PlainTextObject text -> "~ " + text.getText();
                        default -> throw new IllegalArgumentException("unexpected " + element);
                      })
              .collect(Collectors.joining("\n"));
      case ActionsBlock actions ->
          "("
              + actions.getBlockId()
              + ") "
              + actions.getElements().stream()
                  .map(PlainBlocks::element)
                  .collect(Collectors.joining());
      case InputBlock input ->
          "input "
              + input.getBlockId()
              + (input.isOptional() ? " (optional)" : "")
              + ": "
              + element(input.getElement());
      case DividerBlock ignored -> "---";
      default -> throw new IllegalArgumentException("unexpected " + block.getType());
    };
  }

  private static String element(BlockElement element) {
    return switch (element) {
      case ButtonElement button ->
          "["
              + button.getText().getText()
              + (button.getStyle() == null ? "" : " " + button.getStyle())
              + " "
              + button.getActionId()
              + "="
              + button.getValue()
              + (button.getConfirm() == null
                  ? ""
                  : " confirm: "
                      + button.getConfirm().getTitle().getText()
                      + " "
                      + button.getConfirm().getText().getText())
              + "]";
      case StaticSelectElement select ->
          "one of "
              + select.getOptions().stream()
                  .map(option -> option.getValue())
                  .collect(Collectors.joining(", "));
      case MultiStaticSelectElement select ->
          "some of "
              + select.getOptions().stream()
                  .map(option -> option.getValue())
                  .collect(Collectors.joining(", "));
      case PlainTextInputElement typed -> "text, at first \"" + typed.getInitialValue() + "\"";
      case CheckboxesElement boxes ->
          boxes.getOptions().stream()
                  .map(option -> option.getValue())
                  .collect(Collectors.joining(", "))
              + "; on: "
              + (boxes.getInitialOptions() == null
                  ? "none"
                  : boxes.getInitialOptions().stream()
                      .map(option -> option.getValue())
                      .collect(Collectors.joining(", ")));
      default -> throw new IllegalArgumentException("unexpected " + element);
    };
  }
}
