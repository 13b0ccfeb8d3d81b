package dev.slipway.actions.etcd.defrag;

import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.members.MemberReader;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Defragments one member after the other, looking anew before each: whether the others are enough
 * without it, and who leads by now. Each is told as a step of its own.
 */
public final class DefragStep implements Step {
  static final String ID = "defrag";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DefragOrder order;
  private final EtcdClients clients;
  private final MemberReader reader;
  private final NextMember next;

  /** Speaks to etcd with such clients. */
  public DefragStep(DefragOrder order, EtcdClients clients) {
    this(order, clients, PATIENCE);
  }

  /** Waits no longer than {@code patience} for a member that cannot be spared. */
  DefragStep(DefragOrder order, EtcdClients clients, Duration patience) {
    this.order = order;
    this.clients = clients;
    this.reader = new MemberReader(clients);
    this.next = new NextMember(order, reader, patience);
  }

  @Override
  public PlannedStep describe() {
    int members = order.members().size();
    return new PlannedStep(
        ID,
        members == 1
            ? "Defragment one member"
            : "Defragment %d members one by one, the leader last".formatted(members));
  }

  @Override
  public StepOutcome run(StepContext context) {
    Set<String> left = new LinkedHashSet<>(order.members());
    List<Text> told = new ArrayList<>();
    boolean changed = false;
    while (!left.isEmpty()) {
      advanced(left, context);
      switch (next.of(left, context.cancellation())) {
        case Next.Forbidden(Failure why) -> {
          return new StepOutcome.Failed(why);
        }
        case Next.Stopped ignored -> {
          return new StepOutcome.Cancelled(
              told.isEmpty() ? Text.of("No member was defragmented") : Text.joined(" ", told));
        }
        case Next.Turn(var member) -> {
          StepOutcome outcome =
              PlanRunner.runOne(new MemberStep(order, member, clients, reader), context);
          switch (outcome) {
            case StepOutcome.Changed(Text what, var undo) -> {
              changed = true;
              told.add(what);
            }
            case StepOutcome.Unchanged(Text why) -> told.add(why);
            case StepOutcome.Failed failed -> {
              return failed;
            }
            case StepOutcome.Cancelled stopped -> {
              return stopped;
            }
          }
          left.remove(member.id());
        }
      }
    }
    advanced(left, context);
    Text all = Text.joined(" ", told);
    return changed ? new StepOutcome.Changed(all, List.of()) : new StepOutcome.Unchanged(all);
  }

  private void advanced(Set<String> left, StepContext context) {
    int all = order.members().size();
    context.progress().on(new ProgressEvent.Advanced(ID, all - left.size(), all));
  }
}
