package dev.slipway.bot.slack.render.block;

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
 * gives it. What goes beyond the budget is left out with a note; buttons and small print always
 * have room, which is kept free for them wherever they come.
 */
public final class BlockBuilder {
  private static final String MORE = "_… there is more than fits here._";

  private final int most;
  private final int perBlock;
  private final int mostBlocks;
  private final List<Part> parts = new ArrayList<>();

  /** A block with what it costs, and whether it has room whatever else there is. */
  private record Part(LayoutBlock block, int cost, boolean always) {}

  private BlockBuilder(int most, int perBlock, int mostBlocks) {
    this.most = most;
    this.perBlock = perBlock;
    this.mostBlocks = mostBlocks;
  }

  public static BlockBuilder message() {
    return new BlockBuilder(SlackLimits.MESSAGE, SlackLimits.PER_BLOCK, SlackLimits.BLOCKS);
  }

  public static BlockBuilder view() {
    return new BlockBuilder(100_000, 0, SlackLimits.VIEW_BLOCKS);
  }

  /** A heading in plain text; escapes nothing because nothing in it is markup. */
  public BlockBuilder header(String plain) {
    String text = Mrkdwn.cut(plain, SlackLimits.HEADER);
    return add(text.length(), Blocks.header(h -> h.text(plainText(text, false))));
  }

  /** A paragraph; empty ones are left out. */
  public BlockBuilder section(String text) {
    if (text.isBlank()) {
      return this;
    }
    String fitting = text.length() <= 3000 ? text : Mrkdwn.cut(text, SlackLimits.SECTION);
    return add(fitting.length(), Blocks.section(s -> s.text(markdownText(fitting))));
  }

  /** Label and value pairs, two in a row where there is room. */
  public BlockBuilder fields(List<String> texts) {
    List<TextObject> fields =
        texts.stream().limit(10).<TextObject>map(text -> markdownText(text)).toList();
    int length = texts.stream().limit(10).mapToInt(String::length).sum();
    return add(length, Blocks.section(s -> s.fields(fields)));
  }

  public BlockBuilder divider() {
    return add(0, Blocks.divider());
  }

  /** Small print that always has room. */
  public BlockBuilder context(String text) {
    return text.isBlank() ? this : small(Mrkdwn.cut(text, SlackLimits.SMALL_PRINT), true);
  }

  /** Small print that is left out where there is no room. */
  public BlockBuilder aside(String text) {
    return text.isBlank() ? this : small(Mrkdwn.cut(text, 2_000), false);
  }

  private BlockBuilder small(String text, boolean always) {
    return part(text.length(), Blocks.context(List.of(markdownText(text))), always);
  }

  /** Buttons. */
  public BlockBuilder actions(String blockId, List<BlockElement> elements) {
    int length = elements.stream().mapToInt(BlockBuilder::length).sum();
    return part(length, Blocks.actions(a -> a.blockId(blockId).elements(elements)), true);
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
  public BlockBuilder block(int length, LayoutBlock block) {
    return add(length, block);
  }

  public Rendered rendered(String fallback) {
    return new Rendered(Mrkdwn.cut(fallback, SlackLimits.FALLBACK), blocks());
  }

  /** Whether nothing is left out. */
  public boolean whole() {
    return cost(parts) <= most && parts.size() <= mostBlocks;
  }

  /** Those that fit, in their order, with a note in the place of the others. */
  public List<LayoutBlock> blocks() {
    if (whole()) {
      return parts.stream().map(Part::block).toList();
    }
    List<Part> kept = parts.stream().filter(Part::always).toList();
    int left = most - cost(kept) - MORE.length() - perBlock;
    int leftBlocks = mostBlocks - kept.size() - 1;
    boolean full = false;
    List<LayoutBlock> blocks = new ArrayList<>();
    for (Part part : parts) {
      if (part.always()) {
        blocks.add(part.block());
      } else if (!full && part.cost() <= left && leftBlocks > 0) {
        blocks.add(part.block());
        left -= part.cost();
        leftBlocks--;
      } else if (!full) {
        blocks.add(Blocks.context(List.of(markdownText(MORE))));
        full = true;
      }
    }
    return List.copyOf(blocks);
  }

  private static int cost(List<Part> parts) {
    return parts.stream().mapToInt(Part::cost).sum();
  }

  private BlockBuilder add(int length, LayoutBlock block) {
    return part(length, block, false);
  }

  private BlockBuilder part(int length, LayoutBlock block, boolean always) {
    parts.add(new Part(block, length + perBlock, always));
    return this;
  }
}
