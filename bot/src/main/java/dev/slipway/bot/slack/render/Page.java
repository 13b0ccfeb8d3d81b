package dev.slipway.bot.slack.render;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks put together within a message's or a view's limits. Text is mrkdwn and escaped by whoever
 * gives it. What goes beyond the budget is left out with a note; buttons and the last context line
 * always have room.
 */
final class Page {
  private final int mostCharacters;
  private final int mostBlocks;
  private final List<LayoutBlock> blocks = new ArrayList<>();
  private int characters;
  private boolean full;

  private Page(int mostCharacters, int mostBlocks) {
    this.mostCharacters = mostCharacters;
    this.mostBlocks = mostBlocks;
  }

  static Page message() {
    return new Page(Limits.MESSAGE, Limits.BLOCKS);
  }

  static Page view() {
    return new Page(100_000, Limits.VIEW_BLOCKS);
  }

  /** A heading in plain text; escapes nothing because nothing in it is markup. */
  Page header(String plain) {
    String text = Mrkdwn.cut(plain, Limits.HEADER);
    return add(text.length(), Blocks.header(h -> h.text(plainText(text, false))));
  }

  /** A paragraph; empty ones are left out. */
  Page section(String text) {
    if (text.isBlank()) {
      return this;
    }
    String fitting = text.length() <= 3000 ? text : Mrkdwn.cut(text, Limits.SECTION);
    return add(fitting.length(), Blocks.section(s -> s.text(markdownText(fitting))));
  }

  /** Label and value pairs, two in a row where there is room. */
  Page fields(List<String> texts) {
    List<TextObject> fields =
        texts.stream().limit(10).<TextObject>map(text -> markdownText(text)).toList();
    int length = texts.stream().limit(10).mapToInt(String::length).sum();
    return add(length, Blocks.section(s -> s.fields(fields)));
  }

  Page divider() {
    return add(0, Blocks.divider());
  }

  /** Small print. */
  Page context(String text) {
    if (!text.isBlank()) {
      always(text.length(), Blocks.context(List.of(markdownText(Mrkdwn.cut(text, 2_000)))));
    }
    return this;
  }

  /** Buttons. */
  Page actions(String blockId, List<BlockElement> elements) {
    int length = elements.stream().mapToInt(Page::length).sum();
    return always(length, Blocks.actions(a -> a.blockId(blockId).elements(elements)));
  }

  private static int length(BlockElement element) {
    if (!(element instanceof ButtonElement button)) {
      return 0;
    }
    ConfirmationDialogObject confirm = button.getConfirm();
    return button.getText().getText().length()
        + (confirm == null
            ? 0
            : confirm.getTitle().getText().length() + confirm.getText().getText().length());
  }

  /** Any other block. */
  Page block(int length, LayoutBlock block) {
    return add(length, block);
  }

  Rendered rendered(String fallback) {
    return new Rendered(Mrkdwn.cut(fallback, Limits.FALLBACK), blocks());
  }

  /** Whether nothing was left out. */
  boolean whole() {
    return !full;
  }

  List<LayoutBlock> blocks() {
    return List.copyOf(blocks);
  }

  private Page add(int length, LayoutBlock block) {
    if (full) {
      return this;
    }
    if (characters + length > mostCharacters || blocks.size() >= mostBlocks) {
      full = true;
      return always(0, Blocks.context(List.of(markdownText("_… there is more than fits here._"))));
    }
    return always(length, block);
  }

  private Page always(int length, LayoutBlock block) {
    blocks.add(block);
    characters += length;
    return this;
  }
}
