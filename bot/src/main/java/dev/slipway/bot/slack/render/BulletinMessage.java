package dev.slipway.bot.slack.render;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.block.element.ButtonElement;
import dev.slipway.actions.spine.Answer;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.Bulletin.Press;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** Messages of the bot's own accord. Thread-safe. */
public final class BulletinMessage {
  private static final int TABLES = 6_000;
  private static final int MOST_ROWS = 30;

  private final Sentences words;

  public BulletinMessage(CommandsConfig commands) {
    this.words = new Sentences(commands);
  }

  /** As it should look. */
  public Rendered render(Bulletin bulletin) {
    Page page = Page.message();
    String headline = Mrkdwn.escape(bulletin.headline(), Limits.LINE);
    page.section(Mrkdwn.bold(headline));
    Lines lines = new Lines(Limits.SECTION, 20, "");
    bulletin.lines().forEach(line -> lines.add(words.sentence(line, 1_000)));
    page.section(lines.text());
    for (Answer.Table table : bulletin.tables()) {
      TextTable.pieces(table, TABLES, MOST_ROWS, " than fit here.").forEach(page::section);
    }
    if (!bulletin.presses().isEmpty()) {
      List<BlockElement> buttons =
          bulletin.presses().stream().map(press -> button(press, bulletin.headline())).toList();
      page.actions("bulletin", buttons);
    }
    page.context(note(bulletin));
    String text = Wording.sentence(headline) + " " + lines.text().replace('\n', ' ');
    return page.rendered(text.strip());
  }

  private String note(Bulletin bulletin) {
    // Small print is no sentence: nothing is added to it.
    return words.clause(bulletin.note(), 500);
  }

  private static BlockElement button(Press press, String about) {
    return BlockElements.button(
        b -> {
          b.actionId(Ids.PRESS_PREFIX + press.verb())
              .value(press.subject())
              .text(plainText(Mrkdwn.cut(press.label(), Limits.OPTION), false))
              .accessibilityLabel(Mrkdwn.cut(press.label() + ": " + about, Limits.OPTION));
          ButtonElement.ButtonElementBuilder styled = press.main() ? b.style("primary") : b;
          return press
              .confirm()
              .map(text -> styled.confirm(confirm(press.label(), text)))
              .orElse(styled);
        });
  }

  private static ConfirmationDialogObject confirm(String label, String text) {
    return ConfirmationDialogObject.builder()
        .title(plainText(Mrkdwn.cut(label + "?", Limits.CONFIRM_TITLE), false))
        .text(plainText(Mrkdwn.cut(text, Limits.CONFIRM_TEXT), false))
        .confirm(plainText(Mrkdwn.cut(label, 30), false))
        .deny(plainText("Back", false))
        .build();
  }
}
