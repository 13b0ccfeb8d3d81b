package dev.slipway.bot.slack;

import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.messaging.ReplySender;
import dev.slipway.bot.messaging.TimeZoneLookup;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.slack.outbound.AnnouncementPublisher;
import dev.slipway.bot.slack.outbound.FileUploads;
import dev.slipway.bot.slack.outbound.OperationPublisher;
import dev.slipway.bot.slack.outbound.Outbox;
import dev.slipway.bot.slack.outbound.PlanFileUpload;
import dev.slipway.bot.slack.outbound.PrivateFileSender;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.outbound.ResponseUrlCache;
import dev.slipway.bot.slack.outbound.SlackDirectory;
import dev.slipway.bot.slack.outbound.SlackReplies;
import dev.slipway.bot.slack.transport.BotIdentity;
import dev.slipway.bot.slack.transport.SlackMeter;
import dev.slipway.bot.slack.transport.SlackSdk;
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
  private final ResponseUrlCache paths;
  private final Outbox outbox;
  private final PrivateSender privateSender;
  private final SlackReplies replies;
  private final PlanFileUpload planFileUpload;
  private final OperationPublisher keeper;
  private final AnnouncementPublisher announcer;

  public SlackOutbound(
      SlackConfig slack,
      CommandsConfig commands,
      OperationStore store,
      MessageRefStore refs,
      AnnouncementStore board,
      Clock clock) {
    this(slack, commands, store, refs, board, LeaderLease.ALONE, clock, SlackMeter.NOBODY);
  }

  /**
   * @param leaderLease decides whether this replica tells what becomes of operations
   * @param meter is told of every call and every acknowledgement
   */
  public SlackOutbound(
      SlackConfig slack,
      CommandsConfig commands,
      OperationStore store,
      MessageRefStore refs,
      AnnouncementStore board,
      LeaderLease leaderLease,
      Clock clock,
      SlackMeter meter) {
    this.sdk = new SlackSdk(slack, meter);
    this.directory = new SlackDirectory(sdk.methods(), clock);
    this.paths = new ResponseUrlCache(clock);
    this.outbox = Outbox.atSlacksPace(sdk.methods(), sdk.reads());
    this.privateSender = new PrivateSender(sdk.slack(), sdk.methods(), outbox, clock);
    FileUploads fileUploads = new FileUploads(sdk.methods(), outbox);
    this.replies =
        new SlackReplies(
            outbox, fileUploads, privateSender, paths, commands, PATIENCE, clock.instant());
    this.planFileUpload = new PlanFileUpload(sdk.methods(), refs, outbox);
    this.keeper =
        new OperationPublisher(
            store,
            refs,
            leaderLease,
            outbox,
            fileUploads,
            new PrivateFileSender(sdk.methods(), fileUploads),
            privateSender,
            commands,
            OperationPublisher.EDIT_GAP,
            clock);
    this.announcer =
        new AnnouncementPublisher(board, leaderLease, outbox, directory, commands, clock);
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
  public TimeZoneLookup timeZones() {
    return directory;
  }

  /** What is told of the bot's own accord. */
  public Announcer announcer() {
    return announcer;
  }

  /** Answers to what was typed. */
  public ReplySender replies() {
    return replies;
  }

  /**
   * Shows every open operation anew, and what was to be told. Call once, when the store is there.
   */
  public void start() {
    keeper.start();
    announcer.start();
  }

  /** How many messages wait for their channel's turn, roughly. */
  public int waiting() {
    return outbox.waiting();
  }

  /** For how long nothing got through to the channel that stands still the longest. */
  public Duration standstill() {
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
  public Optional<BotIdentity> identity() {
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

  ResponseUrlCache paths() {
    return paths;
  }

  PrivateSender privateSender() {
    return privateSender;
  }

  PlanFileUpload planFile() {
    return planFileUpload;
  }

  /** Stops talking; what is unsaid is said after the next start. Close the inbound side first. */
  @Override
  public void close() {
    announcer.close();
    keeper.close();
    replies.close();
    sdk.close();
  }
}
