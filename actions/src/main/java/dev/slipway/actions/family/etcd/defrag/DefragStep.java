package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.members.MemberReader;
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

  private final DefragSpec order;
  private final EtcdClients clients;
  private final MemberReader reader;
  private final DefragTargetSelector next;

  /** Speaks to etcd with such clients. */
  public DefragStep(DefragSpec order, EtcdClients clients) {
    this(order, clients, PATIENCE);
  }

  /** Waits no longer than {@code patience} for a member that cannot be spared. */
  DefragStep(DefragSpec order, EtcdClients clients, Duration patience) {
    this.order = order;
    this.clients = clients;
    this.reader = new MemberReader(clients);
    this.next = new DefragTargetSelector(order, reader, patience);
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
      switch (next.select(left, context.cancellation())) {
        case DefragTarget.Forbidden(Failure why) -> {
          return new StepOutcome.Failed(why);
        }
        case DefragTarget.Stopped ignored -> {
          return new StepOutcome.Cancelled(
              told.isEmpty() ? Text.of("No member was defragmented") : Text.joined(" ", told));
        }
        case DefragTarget.Turn(var etcdMember) -> {
          StepOutcome outcome =
              PlanRunner.runOne(new DefragMemberStep(order, etcdMember, clients, reader), context);
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
          left.remove(etcdMember.id());
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
