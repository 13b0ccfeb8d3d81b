package dev.slipway.bot.slack.render.block;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;

/**
 * A message ready to be sent.
 *
 * @param text what it says in full sentences, for notifications, screen readers and search
 * @param blocks how it looks; within Slack's limits
 */
public record Rendered(String text, List<LayoutBlock> blocks) {
  /** A section's text. */
  private static final int LONGEST = 3_000;

  public Rendered {
    blocks = List.copyOf(blocks);
  }

  /**
   * The same in ever plainer blocks, for a Slack that refuses the ones before: as it should look;
   * the text with all buttons; the text with buttons that only can be pressed; the text alone, with
   * no blocks. Those with buttons are left out where there are none.
   */
  public List<List<LayoutBlock>> forms() {
    List<ActionsBlock> buttons =
        blocks.stream()
            .filter(ActionsBlock.class::isInstance)
            .map(ActionsBlock.class::cast)
            .toList();
    if (blocks.isEmpty()) {
      return List.of(List.of());
    }
    return buttons.isEmpty()
        ? List.of(blocks, List.of())
        : List.of(
            blocks,
            under(buttons),
            under(buttons.stream().map(Rendered::bare).toList()),
            List.of());
  }

  private List<LayoutBlock> under(List<ActionsBlock> buttons) {
    String shown = text.length() <= LONGEST ? text : Mrkdwn.cut(text, LONGEST - 100);
    List<LayoutBlock> plain = new ArrayList<>();
    plain.add(Blocks.section(s -> s.text(markdownText(shown))));
    plain.addAll(buttons);
    return List.copyOf(plain);
  }

  private static ActionsBlock bare(ActionsBlock block) {
    return Blocks.actions(
        a ->
            a.elements(
                block.getElements().stream()
                    .filter(ButtonElement.class::isInstance)
                    .map(element -> bare((ButtonElement) element))
                    .toList()));
  }

  private static BlockElement bare(ButtonElement button) {
    return BlockElements.button(
        b -> b.actionId(button.getActionId()).value(button.getValue()).text(button.getText()));
  }
}
