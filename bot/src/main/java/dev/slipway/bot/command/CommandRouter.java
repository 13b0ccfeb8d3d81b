package dev.slipway.bot.command;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.freeze.FreezeService;
import dev.slipway.bot.calendar.window.WindowService;
import dev.slipway.bot.command.CommandResolver.ResolvedCommand;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.TimeZoneLookup;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.schedule.ScheduleRun;
import dev.slipway.bot.schedule.ScheduleService;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a typed line to whoever answers it. Thread-safe. */
public final class CommandRouter {
  private static final Logger log = LoggerFactory.getLogger(CommandRouter.class);

  /** Longer than any command that means something; Slack takes far more. */
  static final int LONGEST_LINE = 4000;

  /** A cluster that takes longer does not keep the others' answers back. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CommandResolver names;
  private final CommandLineParser parser;
  private final ChannelScope channelScope;
  private final HelpPages helpPages;
  private final OperationsCommand operationsCommand;
  private final ScheduleCommand scheduleCommand;
  private final QueryRunner queryRunner;
  private final Operations operations;
  private final TimeZoneResolver timeZoneResolver;

  /** {@code zones} says whose clock is meant where neither a line nor its channel does. */
  public CommandRouter(
      SlipwayConfig config,
      ActionCatalog catalog,
      ClusterRegistry clusters,
      Operations operations,
      ScheduleService schedules,
      FreezeService freezes,
      WindowService windows,
      TimeZoneLookup zones,
      Clock clock) {
    ActionNames actions = new ActionNames(catalog, config.commands());
    this.names = new CommandResolver(actions, config.commands());
    this.parser = new CommandLineParser(config.commands());
    this.channelScope = new ChannelScope(config);
    this.helpPages = new HelpPages(actions, config.commands());
    this.operationsCommand = new OperationsCommand(operations, config.commands(), helpPages);
    this.queryRunner = new QueryRunner(clusters, PATIENCE);
    this.operations = operations;
    this.timeZoneResolver = new TimeZoneResolver(channelScope, zones, clock);
    this.scheduleCommand =
        new ScheduleCommand(
            schedules,
            new FreezeCommand(freezes, channelScope, timeZoneResolver, clock),
            new WindowCommand(windows, channelScope, timeZoneResolver, clock),
            timeZoneResolver,
            config.commands());
  }

  /**
   * Works on a line and answers it; may take as long as the cluster does. Never throws for what was
   * typed.
   */
  public Reply handle(InboundCommand command) {
    try {
      return route(command);
    } catch (Inbox.AlreadyDone e) {
      log.info("{}, by another replica", e.getMessage());
      return new Reply.Silent();
    } catch (RuntimeException e) {
      log.error("command {} from {} threw", command.key(), command.user(), e);
      return new Reply.Refused(
          Failure.internal(
              "Working on what you typed",
              "Slipway hit an unexpected error (" + e.getClass().getSimpleName() + ")",
              "Nothing was changed by this command; the log has the details."));
    }
  }

  /**
   * Whether this line lacks what it needs, so that a form should be opened for it. Answers at once,
   * without asking a cluster: a form can only be opened within three seconds of the typing.
   */
  public Optional<Reply.FormNeeded> formFor(String line, ChannelId channel, String channelName) {
    if (line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    List<ClusterName> here = channelScope.clusters(channel, channelName);
    return switch (names.find(InputNormalizer.clean(line))) {
      case ResolvedCommand.ActionCommand(Action action, var words) when !here.isEmpty() ->
          switch (parser.parse(action.descriptor(), words)) {
            case Outcome.Success<ParsedCommand>(ParsedCommand parsed)
                when asksNothing(action, parsed) ->
                Optional.of(new Reply.FormNeeded(action.descriptor(), here));
            case Outcome.Success<ParsedCommand> ignored -> Optional.empty();
            case Outcome.Failed<ParsedCommand> ignored -> Optional.empty();
          };
      case ResolvedCommand ignored -> Optional.empty();
    };
  }

  private Reply route(InboundCommand command) {
    if (command.line().length() > LONGEST_LINE) {
      return new Reply.Refused(
          Failure.user(
              "Reading what you typed",
              "it is " + command.line().length() + " characters long",
              "A command has at most " + LONGEST_LINE + "; nothing was done."));
    }
    boolean hasCluster = !channelScope.clusters(command.channel(), command.channelName()).isEmpty();
    return switch (names.find(InputNormalizer.clean(command.line()))) {
      case ResolvedCommand.Nothing() -> helpPages.overview(hasCluster);
      case ResolvedCommand.HelpCommand() -> helpPages.overview(hasCluster);
      case ResolvedCommand.CommandHelp(String about) -> helpPages.command(about);
      case ResolvedCommand.ActionHelp(Action about) -> helpPages.page(about.descriptor());
      case ResolvedCommand.OperationsCall(var words) -> operationsCommand.answer(words, command);
      case ResolvedCommand.ScheduleCall(var words) -> scheduleCommand.answer(words, command);
      case ResolvedCommand.Unknown(Failure failure) -> new Reply.Refused(failure);
      case ResolvedCommand.ActionCommand(Action action, var words) ->
          switch (parser.parse(action.descriptor(), words)) {
            case Outcome.Failed<ParsedCommand>(Failure failure) -> new Reply.Refused(failure);
            case Outcome.Success<ParsedCommand>(ParsedCommand parsed) ->
                act(action, parsed, command);
          };
    };
  }

  /** Whether a form would help: nothing was said, and something has to be before work begins. */
  private static boolean asksNothing(Action action, ParsedCommand line) {
    return line.bare()
        && switch (action) {
          case QueryAction ignored -> !line.missing().isEmpty();
          case MaintenanceAction maintenance ->
              maintenance.descriptor().parameters().stream().anyMatch(Parameter::positional);
        };
  }

  private Reply act(Action action, ParsedCommand line, InboundCommand command) {
    ActionDescriptor descriptor = action.descriptor();
    if (line.help()) {
      return helpPages.page(descriptor);
    }
    List<ClusterName> here = channelScope.clusters(command.channel(), command.channelName());
    // What a schedule says was complete when it was added, and nobody is there to fill a form.
    boolean typed = ScheduleRun.of(command.key()).isEmpty();
    if (typed && asksNothing(action, line) && !here.isEmpty()) {
      return new Reply.FormNeeded(descriptor, here);
    }
    String attempted = names.slash(descriptor.name());
    if (!line.missing().isEmpty() && !here.isEmpty()) {
      return new Reply.Refused(missing(attempted, descriptor, line.missing()));
    }
    return switch (channelScope.meant(
        attempted, command.channel(), command.channelName(), line, descriptor)) {
      case Outcome.Failed<List<ClusterName>>(Failure failure) -> new Reply.Refused(failure);
      case Outcome.Success<List<ClusterName>>(List<ClusterName> clusters) ->
          switch (action) {
            case QueryAction question ->
                queryRunner.ask(question, line.arguments(), clusters, attempted);
            case MaintenanceAction ignored ->
                clusters.size() == 1
                    ? request(
                        descriptor, line, clusters.getFirst(), command, Optional.of(command.key()))
                    : line.dryRun()
                        ? new Reply.Refused(onePreview(attempted, clusters))
                        : MultiClusterRequests.of(
                            attempted,
                            clusters,
                            // Done with when all have been asked for, not with the first: asked
                            // for again after a restart, what is under way answers for itself.
                            cluster ->
                                request(descriptor, line, cluster, command, Optional.empty()));
          };
    };
  }

  private static Failure onePreview(String attempted, List<ClusterName> clusters) {
    return Failure.user(
        attempted,
        "a dry run shows one plan, and " + clusters.size() + " clusters are meant",
        "Name one, for example --cluster " + clusters.getFirst() + ".");
  }

  /** {@code delivery}: what is done with once the operation is stored. */
  private Reply request(
      ActionDescriptor action,
      ParsedCommand line,
      ClusterName cluster,
      InboundCommand command,
      Optional<String> delivery) {
    Requester requester =
        new Requester(
            command.user(),
            command.userName(),
            command.channel(),
            command.thread(),
            ScheduleRun.of(command.key()).map(ScheduleRun::schedule),
            delivery);
    Arguments arguments = withReason(line);
    if (line.dryRun()) {
      return switch (operations.preview(action.name(), cluster, arguments, requester)) {
        case Outcome.Success<Plan>(var plan) -> new Reply.Previewed(plan, true);
        case Outcome.Failed<Plan>(Failure failure) -> new Reply.Refused(failure);
      };
    }
    Outcome<Optional<ZonedStart>> startAt =
        line.at().isEmpty()
            ? Outcome.of(Optional.empty())
            : timeZoneResolver.read(line.at(), command).map(Optional::of);
    Optional<Failure> both = contradiction(names.slash(action.name()), line);
    if (both.isPresent()) {
      return new Reply.Refused(both.get());
    }
    Outcome<Operations.RequestResult> outcome =
        line.queue() || line.takeOver()
            ? operations.request(
                action.name(),
                cluster,
                arguments,
                requester,
                line.takeOver() ? BusyPolicy.PREEMPT : BusyPolicy.QUEUE)
            : startAt.flatMap(
                start -> operations.request(action.name(), cluster, arguments, requester, start));
    return switch (outcome) {
      case Outcome.Failed<Operations.RequestResult>(Failure failure) -> new Reply.Refused(failure);
      case Outcome.Success<Operations.RequestResult>(
              Operations.RequestResult.ClusterBusy(Failure why)) ->
          new Reply.Busy(why, command.channel(), InputNormalizer.clean(command.line()));
      case Outcome.Success<Operations.RequestResult>(Operations.RequestResult requestResult) ->
          asked(requestResult);
    };
  }

  /** Where a line says two things that cannot be meant together. */
  private static Optional<Failure> contradiction(String attempted, ParsedCommand line) {
    String obstacle =
        line.queue() && line.takeOver()
            ? "--queue has it wait for others, and --take-over has another one make way"
            : line.at().isEmpty()
                ? ""
                : line.queue()
                    ? "--at says when it starts, and --queue that it starts when its turn comes"
                    : line.takeOver()
                        ? "--at says when it starts, and --take-over that it starts as soon as"
                            + " another one has made way"
                        : "";
    return obstacle.isEmpty()
        ? Optional.empty()
        : Optional.of(Failure.user(attempted, obstacle, "Say one of them."));
  }

  /** What the one who asked is told. */
  static Reply asked(Operations.RequestResult requestResult) {
    return switch (requestResult) {
      case Operations.RequestResult.Created(var operation) -> new Reply.Stored(operation);
      case Operations.RequestResult.Duplicate(var operation) -> new Reply.Already(operation);
      case Operations.RequestResult.ClusterBusy(Failure why) -> new Reply.Refused(why);
      case Operations.RequestResult.Blocked(var plan) -> new Reply.Previewed(plan, false);
    };
  }

  /** The reason goes with every request, whether or not the action itself declares one. */
  private static Arguments withReason(ParsedCommand line) {
    String reason = CommandOptions.REASON.name();
    boolean there = line.reason().isEmpty() || line.arguments().first(reason).isPresent();
    return there ? line.arguments() : line.arguments().with(reason, line.reason());
  }

  private Failure missing(String attempted, ActionDescriptor action, List<Parameter> missing) {
    String what =
        missing.stream().map(ParameterValidator::shown).collect(Collectors.joining(" and "));
    return Failure.user(
        attempted,
        what + (missing.size() == 1 ? " is missing" : " are missing"),
        "For example: " + names.example(action) + ".");
  }
}
