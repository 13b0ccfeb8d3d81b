package dev.slipway.bot.slack.render;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElements;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.util.ArrayList;
import java.util.List;

/** Short words of the bot about itself and about what it was told. Thread-safe. */
public final class Notices {
  private final CommandsConfig commands;

  public Notices(CommandsConfig commands) {
    this.commands = commands;
  }

  /** Why something that was pressed or typed was not done. */
  public Rendered refusal(Failure failure) {
    String text = new MrkdwnText(commands).failure(failure);
    return new Rendered(text, List.of(Blocks.section(s -> s.text(markdownText(text)))));
  }

  /** An answer that takes its time; it is put in this one's place. */
  public Rendered working(UserId user, String line) {
    String clean = line.strip();
    String name = clean.split(" ", 2)[0];
    String rest = clean.substring(name.length());
    String text =
        "⏳ Working on "
            + Mrkdwn.code(Mrkdwn.cut("/" + commands.nameOf(name) + rest, 200))
            + " for "
            + Mrkdwn.person(user)
            + " …";
    return new Rendered(text, List.of(Blocks.section(s -> s.text(markdownText(text)))));
  }

  /** Introduces the file with everything that did not fit into a message. */
  public Rendered wholeAnswer() {
    return plain("The whole answer:");
  }

  /** Slack takes no file. */
  public Rendered noFile(String error) {
    return plain(
        "Slack did not take the file with the whole answer ("
            + error
            + "). Ask for less at once: filters and --sort bring what matters to the top.");
  }

  /** A line that nobody types by hand. */
  public Rendered tooLong(int length, int most) {
    return plain(
        "That line has "
            + length
            + " characters and Slipway reads at most "
            + most
            + ". Nothing was done; ask for less at once.");
  }

  /** A command that is set up at Slack but not here. */
  public Rendered unknownCommand(String command) {
    return plain(
        command
            + " reached Slipway, but it is not among the commands configured for it. Type /"
            + commands.root()
            + " help for those that are; whoever runs Slipway can add the name.");
  }

  /** The bot cannot post where it was asked from. */
  public Rendered inviteMe(ChannelId channel) {
    String text =
        "I am not in <#"
            + channel
            + ">, so nobody can see there what I do. Type /invite @"
            + commands.root()
            + " in that channel; my message follows within a minute.";
    return new Rendered(text, List.of(Blocks.section(s -> s.text(markdownText(text)))));
  }

  /** An answer for everybody that only the one who asked can be shown. */
  public Rendered onlyForYou(Rendered answer, ChannelId channel) {
    return new Rendered(
        answer.text() + " Only you see this, because I am not in the channel.",
        append(
            answer,
            "Only you see this, because I am not in <#"
                + channel
                + ">. Type /invite @"
                + commands.root()
                + " there to let everybody see it."));
  }

  /** Offers the form for a line that lacks something, where Slack lets none be opened by itself. */
  public Rendered formOffer(ActionDescriptor action) {
    String text =
        "This needs to know more: "
            + action.summary()
            + ". Open the form, or type /"
            + commands.root()
            + " help "
            + action.name()
            + ".";
    return new Rendered(
        text,
        List.of(
            Blocks.section(s -> s.text(plainText(text))),
            Blocks.actions(
                a ->
                    a.elements(
                        List.of(
                            BlockElements.button(
                                b ->
                                    b.actionId(ActionIds.OPEN_FORM)
                                        .value(action.name())
                                        .text(plainText("Open Form"))))))));
  }

  private static List<LayoutBlock> append(Rendered answer, String text) {
    List<LayoutBlock> blocks =
        new ArrayList<>(
            answer.blocks().isEmpty() ? plain(answer.text()).blocks() : answer.blocks());
    blocks.add(Blocks.context(List.of(markdownText(text))));
    return blocks;
  }

  private static Rendered plain(String text) {
    return new Rendered(
        Mrkdwn.escape(text), List.of(Blocks.section(s -> s.text(plainText(limited(text))))));
  }

  private static String limited(String text) {
    return text.length() <= 2_900 ? text : text.substring(0, 2_900) + " …";
  }
}
