package dev.slipway.bot.slack.render;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.block.element.ButtonElement;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.Announcement.AnnouncementButton;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.block.TextTable;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** Messages of the bot's own accord. Thread-safe. */
public final class AnnouncementMessage {
  private static final int TABLES = 6_000;
  private static final int MOST_ROWS = 30;

  private final MrkdwnText words;

  public AnnouncementMessage(CommandsConfig commands) {
    this.words = new MrkdwnText(commands);
  }

  /** As it should look. */
  public Rendered render(Announcement announcement) {
    BlockBuilder blockBuilder = BlockBuilder.message();
    String headline = Mrkdwn.escape(announcement.headline(), SlackLimits.LINE);
    blockBuilder.section(Mrkdwn.bold(headline));
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION, 20, "");
    announcement.lines().forEach(line -> boundedLines.add(words.sentence(line, 1_000)));
    blockBuilder.section(boundedLines.text());
    for (QueryResult.Table table : announcement.tables()) {
      TextTable.pieces(table, TABLES, MOST_ROWS, " than fit here.").forEach(blockBuilder::section);
    }
    if (!announcement.buttons().isEmpty()) {
      List<BlockElement> buttons =
          announcement.buttons().stream()
              .map(announcementButton -> button(announcementButton, announcement.headline()))
              .toList();
      blockBuilder.actions("bulletin", buttons);
    }
    blockBuilder.context(note(announcement));
    String text = EnglishForms.sentence(headline) + " " + boundedLines.text().replace('\n', ' ');
    return blockBuilder.rendered(text.strip());
  }

  private String note(Announcement announcement) {
    // Small print is no sentence: nothing is added to it.
    return words.clause(announcement.note(), 500);
  }

  private static BlockElement button(AnnouncementButton announcementButton, String about) {
    return BlockElements.button(
        b -> {
          b.actionId(ActionIds.PRESS_PREFIX + announcementButton.verb())
              .value(announcementButton.subject())
              .text(plainText(Mrkdwn.cut(announcementButton.label(), SlackLimits.OPTION), false))
              .accessibilityLabel(
                  Mrkdwn.cut(announcementButton.label() + ": " + about, SlackLimits.OPTION));
          ButtonElement.ButtonElementBuilder styled =
              announcementButton.main() ? b.style("primary") : b;
          return announcementButton
              .confirm()
              .map(text -> styled.confirm(confirm(announcementButton.label(), text)))
              .orElse(styled);
        });
  }

  private static ConfirmationDialogObject confirm(String label, String text) {
    return ConfirmationDialogObject.builder()
        .title(plainText(Mrkdwn.cut(label + "?", SlackLimits.CONFIRM_TITLE), false))
        .text(plainText(Mrkdwn.cut(text, SlackLimits.CONFIRM_TEXT), false))
        .confirm(plainText(Mrkdwn.cut(label, 30), false))
        .deny(plainText("Back", false))
        .build();
  }
}
