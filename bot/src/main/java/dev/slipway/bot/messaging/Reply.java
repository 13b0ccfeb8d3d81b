package dev.slipway.bot.messaging;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import java.util.List;
import java.util.Optional;

/** What the bot answers to a typed line. Rendered by whoever delivers it. */
public sealed interface Reply {
  /** An answer to a question, for everybody in the channel. */
  record Answered(QueryResult answer) implements Reply {}

  /** Something is wrong with what was asked; for the one who asked only. */
  record Refused(Failure failure) implements Reply {}

  /**
   * Its cluster is busy, and it may be asked for again otherwise; for the one who asked only.
   *
   * @param channel where it was asked for
   * @param line the whole line, as it was understood
   */
  record Busy(Failure failure, ChannelId channel, String line) implements Reply {}

  /** The plan forbids it, or a dry run was asked for; for the one who asked only. */
  record Previewed(Plan plan, boolean dryRun) implements Reply {}

  /** The same request is already on its way; for the one who asked only. */
  record Already(Operation operation) implements Reply {}

  /** What runs, what ran and what they hold; for the one who asked only. */
  record OperationList(List<Operation> operations, List<HeldResource> possessions)
      implements Reply {
    public OperationList {
      operations = List.copyOf(operations);
      possessions = List.copyOf(possessions);
    }

    /** Without what they hold. */
    public OperationList(List<Operation> operations) {
      this(operations, List.of());
    }
  }

  /** Help on everything this person can use here, by the names configured. */
  record HelpOverview(List<HelpEntry> entries) implements Reply {
    public HelpOverview {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Help on one command.
   *
   * @param others what else there is with the same first word
   */
  record HelpPage(HelpEntry entry, ActionDescriptor action, List<HelpEntry> others)
      implements Reply {
    public HelpPage {
      others = List.copyOf(others);
    }
  }

  /**
   * A command by its configured name, without slash.
   *
   * @param also second words that make other commands of it
   */
  record HelpEntry(String command, String summary, List<String> also) {
    public HelpEntry {
      also = List.copyOf(also);
    }

    /** One of which nothing else is made. */
    public HelpEntry(String command, String summary) {
      this(command, summary, List.of());
    }
  }

  /**
   * The line lacks something the action cannot go on without; a form asks for it.
   *
   * @param action what was asked for
   * @param clusters the clusters that may be asked for there, the default one first
   */
  record FormNeeded(ActionDescriptor action, List<ClusterName> clusters) implements Reply {
    public FormNeeded {
      clusters = List.copyOf(clusters);
    }
  }

  /** It is stored, and its own message in the channel says it all. */
  record Silent() implements Reply {}

  /** It is asked for and on its way; in a channel its own message says it all. */
  record Stored(Operation operation) implements Reply {}

  /**
   * One line asked for the same in several clusters; each operation's own message says its part.
   *
   * @param stored those that are on their way
   * @param not why others are not; for the one who asked only
   */
  record SeveralStored(List<Operation> stored, Optional<Failure> not) implements Reply {
    public SeveralStored {
      stored = List.copyOf(stored);
    }
  }

  /** Somebody decided about an operation by its name; for the one who did only. */
  record Decided(Operation operation, Decision decision) implements Reply {}

  /** What a yes would be to, for whoever wants to say it, and the line that says it. */
  record PlanToRead(Operation operation, String yes) implements Reply {}

  /** What people decide about an operation. */
  enum Decision {
    APPROVED,
    REJECTED,
    CANCELLED,
    PAUSED,
    RESUMED
  }
}
