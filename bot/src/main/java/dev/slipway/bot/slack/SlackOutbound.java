package dev.slipway.bot.slack;

import dev.slipway.bot.conversation.BulletinBoard;
import dev.slipway.bot.conversation.Bulletins;
import dev.slipway.bot.conversation.ChannelDirectory;
import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.conversation.Replies;
import dev.slipway.bot.conversation.TimeZones;
import dev.slipway.bot.conversation.Voice;
import dev.slipway.bot.operation.OperationListener;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.slack.connect.Identity;
import dev.slipway.bot.slack.connect.SlackMeter;
import dev.slipway.bot.slack.connect.SlackSdk;
import dev.slipway.bot.slack.outbound.Aside;
import dev.slipway.bot.slack.outbound.BulletinKeeper;
import dev.slipway.bot.slack.outbound.MessageKeeper;
import dev.slipway.bot.slack.outbound.Outbox;
import dev.slipway.bot.slack.outbound.PlanFile;
import dev.slipway.bot.slack.outbound.ReplyPaths;
import dev.slipway.bot.slack.outbound.SlackDirectory;
import dev.slipway.bot.slack.outbound.SlackReplies;
import dev.slipway.bot.slack.outbound.Uploads;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything the bot says, put together. Needs no operations service, so that the service can be
 * built with {@link #listener()} in hand. Opens no connection before it has something to say.
 */
public final class SlackOutbound implements AutoCloseable {
  /** Longer than most answers take, and as long as Slack itself waits for an acknowledgement. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final SlackSdk sdk;
  private final SlackDirectory directory;
  private final ReplyPaths paths;
  private final Outbox outbox;
  private final Whisper whisper;
  private final SlackReplies replies;
  private final PlanFile planFile;
  private final MessageKeeper keeper;
  private final BulletinKeeper bulletins;

  public SlackOutbound(
      SlackConfig slack,
      CommandsConfig commands,
      OperationStore store,
      MessageRefs refs,
      BulletinBoard board,
      Clock clock) {
    this(slack, commands, store, refs, board, Voice.ALONE, clock, SlackMeter.NOBODY);
  }

  /**
   * @param voice decides whether this replica tells what becomes of operations
   * @param meter is told of every call and every acknowledgement
   */
  public SlackOutbound(
      SlackConfig slack,
      CommandsConfig commands,
      OperationStore store,
      MessageRefs refs,
      BulletinBoard board,
      Voice voice,
      Clock clock,
      SlackMeter meter) {
    this.sdk = new SlackSdk(slack, meter);
    this.directory = new SlackDirectory(sdk.methods(), clock);
    this.paths = new ReplyPaths(clock);
    this.outbox = Outbox.atSlacksPace(sdk.methods(), sdk.reads());
    this.whisper = new Whisper(sdk.slack(), sdk.methods(), outbox, clock);
    Uploads uploads = new Uploads(sdk.methods(), outbox);
    this.replies =
        new SlackReplies(outbox, uploads, whisper, paths, commands, PATIENCE, clock.instant());
    this.planFile = new PlanFile(sdk.methods(), refs, outbox);
    this.keeper =
        new MessageKeeper(
            store,
            refs,
            voice,
            outbox,
            uploads,
            new Aside(sdk.methods(), uploads),
            whisper,
            commands,
            MessageKeeper.EDIT_GAP,
            clock);
    this.bulletins = new BulletinKeeper(board, voice, outbox, directory, commands, clock);
  }

  /** Whom to tell that an operation changed. */
  public OperationListener listener() {
    return keeper;
  }

  /** Channels by name. */
  public ChannelDirectory channels() {
    return directory;
  }

  /** Where people's clocks stand. */
  public TimeZones timeZones() {
    return directory;
  }

  /** What is told of the bot's own accord. */
  public Bulletins bulletins() {
    return bulletins;
  }

  /** Answers to what was typed. */
  public Replies replies() {
    return replies;
  }

  /**
   * Shows every open operation anew, and what was to be told. Call once, when the store is there.
   */
  public void start() {
    keeper.start();
    bulletins.start();
  }

  /** How many messages wait for their channel's turn, roughly. */
  public int waiting() {
    return outbox.waiting();
  }

  /** For how long nothing got through to the channel that stands still the longest. */
  public Duration standsStill() {
    return outbox.standstills(Duration.ZERO).stream()
        .map(Outbox.Standstill::since)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** A sentence for each channel in which nothing has got through for {@code least}. */
  public List<String> standstills(Duration least) {
    return outbox.standstills(least).stream().map(SlackOutbound::sentence).toList();
  }

  private static String sentence(Outbox.Standstill lane) {
    return "nothing has got through to Slack's channel "
        + lane.channel()
        + " for "
        + lane.since().toMinutes()
        + " min; "
        + lane.waiting()
        + " messages wait more; the log tells what Slack answers there";
  }

  /** Who the bot is; empty until Slack has said so. */
  public Optional<Identity> identity() {
    return sdk.signIn().identity();
  }

  /** What keeps Slack from taking anything the bot says; empty when nothing is known to. */
  public Optional<String> obstacle() {
    return sdk.tokens().obstacle();
  }

  SlackSdk sdk() {
    return sdk;
  }

  SlackDirectory directory() {
    return directory;
  }

  ReplyPaths paths() {
    return paths;
  }

  Whisper whisper() {
    return whisper;
  }

  PlanFile planFile() {
    return planFile;
  }

  /** Stops talking; what is unsaid is said after the next start. Close the inbound side first. */
  @Override
  public void close() {
    bulletins.close();
    keeper.close();
    replies.close();
    sdk.close();
  }
}
