package dev.slipway.bot.slack.render;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * A message ready to be sent.
 *
 * @param text what it says in full sentences, for notifications, screen readers and search
 * @param blocks how it looks; within Slack's limits
 */
public record Rendered(String text, List<LayoutBlock> blocks) {
  public Rendered {
    blocks = List.copyOf(blocks);
  }
}
